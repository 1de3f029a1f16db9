"""A text in the place of the talk, which waits: a screen of its own would be seen later."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class Card(VerticalScroll):
    """Put away until it is shown."""

    can_focus = False

    def __init__(self) -> None:
        super().__init__(id="card")
        self.display = False

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static(id="card-text", markup=False)

    def show(self, text: Content, keys: str) -> None:
        """Show `text` from its top; `keys` says in the border what can be pressed."""
        self.query_one("#card-text", Static).update(text)
        self.border_title = keys
        self.scroll_home(animate=False)
