"""Rows to choose from."""

from contextlib import suppress

from textual.widgets import OptionList


class Rows(OptionList):
    """Textual's own, which counts its rows as it paints them: before that, no page is turned."""

    def action_page_down(self) -> None:
        """A page down, where there are pages."""
        with suppress(KeyError):
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """A page up, where there are pages."""
        with suppress(KeyError):
            super().action_page_up()  # type: ignore[no-untyped-call]
