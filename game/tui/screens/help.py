"""What every key does."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from game.tui.screens.card import Card


class HelpScreen(Card):
    """Shown over whatever asked for it, which waits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,enter,space,q", "dismiss", "Back", priority=True),
    ]

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        """A key a row."""
        rows = [Content.assemble((f"{key:>7}  ", "bold $text-accent"), does) for key, does in keys]
        super().__init__(Content("\n").join(rows), "Enter, ?: back")
