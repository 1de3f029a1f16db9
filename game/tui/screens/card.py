"""A text over a preview, which waits."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game.tui.widgets import TooSmall


class CardScreen(ModalScreen[None]):
    """One widget on a screen that scrolls: each more, and each below it, would be seen later."""

    CSS_PATH = "card.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("pagedown", "page_down", "Page down", show=False),
        Binding("pageup", "page_up", "Page up", show=False),
    ]

    def __init__(self, text: Content, keys: str) -> None:
        """Show `text`; `keys` says in its border what can be pressed."""
        super().__init__()
        self.text = text
        self.keys = keys

    def compose(self) -> ComposeResult:
        """The text."""
        card = Static(self.text, id="paper")
        # Above, where it is seen of a long text too.
        card.border_title = self.keys
        yield card
        yield TooSmall()
