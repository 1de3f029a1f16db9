"""What screens have in common on which a page may be longer than the window."""

from typing import ClassVar

from textual.containers import VerticalScroll
from textual.screen import Screen


class ReadingScreen(Screen[None]):
    """A page to read, among keys that depend on how much of it is seen.

    `PAGE` finds it. The keys are shown once it is known what fits, and anew at each new size.
    """

    PAGE: ClassVar[str]

    @property
    def page(self) -> VerticalScroll:
        """The page."""
        return self.query_one(self.PAGE, VerticalScroll)

    def show_keys(self) -> None:
        """Show the keys, as they are now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the keys once it is known what fits."""
        self.call_after_refresh(self.refresh_keys)

    def on_resize(self) -> None:
        """Show those of the layout there is now."""
        self.call_after_refresh(self.refresh_keys)

    def refresh_keys(self) -> None:
        """Show them, unless the screen has been left before it was painted."""
        if self.query(self.PAGE):
            self.show_keys()

    def action_read_on(self, rows: int) -> None:
        """Scroll the page by so many rows."""
        self.page.scroll_relative(y=rows, animate=False)
