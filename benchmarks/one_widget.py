"""The least a Textual app can be: what first_frame.py starts beside Simmer."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class OneWidget(App[None]):
    """Shows a word."""

    def compose(self) -> ComposeResult:
        """The word."""
        yield Static("hello")


if __name__ == "__main__":
    OneWidget().run()
