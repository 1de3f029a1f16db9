"""What is shown instead of a screen that would not fit."""

from textual.widgets import Static


class TooSmall(Static):
    """A clear sentence; `app.tcss` shows it, and nothing else, where there is too little room."""

    def __init__(self) -> None:
        super().__init__(
            "This window is too small for Simmer. Make it at least 60 columns by 20 rows; "
            "80 by 24 is better. Nothing is lost. q leaves.",
            markup=False,
        )
