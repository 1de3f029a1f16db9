"""Where an author is in a preview, the way back there, and all that happened."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from game.authoring.margin import Told
from game.tui.explained import Help
from game.tui.screens.card import CardScreen
from game.tui.widgets.margin import rule_rows


class WhereCard(CardScreen):
    """Shown over the encounter, which waits."""

    EXPLAINED: ClassVar[Help] = Help(
        "The way back to this moment of the preview, and all that happened.",
        (("Enter w", "back to the encounter"), ("↑↓ j k", "read on")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w,enter,space,q,escape", "dismiss", "Back", priority=True),
    ]

    def __init__(self, command: str, fired: list[Told]) -> None:
        """The command that leads back here, and every rule that fired."""
        parts = [
            Content.styled("To come back here", "bold"),
            Content(command),
            Content.styled("It is on the clipboard, where the terminal allows that.", "dim"),
        ]
        rows = list(rule_rows(fired))
        if rows:
            parts.append(Content("\n").join((Content.styled("What happened", "bold"), *rows)))
        super().__init__(Content("\n\n").join(parts), "Enter, w: back   ↑↓: scroll")
