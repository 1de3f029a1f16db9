"""What a screen is for, and what every key does."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from game.tui.explained import Help, Row
from game.tui.screens.card import CardScreen

HELP_KEYS = "Enter, ?: back   ↑↓: scroll"
_WIDTH = 8  # of the widest key


def help_text(help: Help, everywhere: Sequence[Row] = ()) -> Content:
    """What it is for, and a key a row: the screen's own first, then those that are everywhere."""
    parts = [Content.styled(help.about, "bold"), _rows(help.keys), _rows(help.marks)]
    own = {key for key, _ in help.keys}
    others = [row for row in everywhere if row[0] not in own]
    if others:
        parts.append(Content("\n").join([Content.styled("Everywhere", "bold"), _rows(others)]))
    return Content("\n\n").join(part for part in parts if part.plain)


def _rows(rows: Sequence[Row]) -> Content:
    return Content("\n").join(
        Content.assemble((f"{key:>{_WIDTH}}  ", "bold $text-accent"), does) for key, does in rows
    )


class HelpScreen(CardScreen):
    """Shown over any screen, which waits."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,enter,space,q,escape", "dismiss", "Back"),
    ]

    def __init__(self, help: Help, everywhere: Sequence[Row]) -> None:
        """Show what a screen says of itself, and what is everywhere."""
        super().__init__(help_text(help, everywhere), HELP_KEYS)

    def on_click(self) -> None:
        """A click puts it away, unless words were selected by it."""
        if not self.selections:
            self.dismiss()
