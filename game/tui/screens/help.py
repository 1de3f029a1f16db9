"""What every key does."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from game.tui.widgets import TooSmall


class HelpScreen(ModalScreen[None]):
    """Shown over whatever asked for it, which waits."""

    CSS_PATH = "policy.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,enter,space,q", "dismiss", "Back", priority=True),
    ]

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        """A key a row."""
        rows = [
            Content.assemble((f"{key:>7}  ", "bold $text-accent"), does) for key, does in self.keys
        ]
        with VerticalScroll(id="card") as card:
            card.border_subtitle = "Enter, ?: back"
            yield Static(Content("\n").join(rows))
        yield TooSmall()
