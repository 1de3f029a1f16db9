"""What every key of the debrief does."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from game.tui.screens.card import CardScreen
from game.tui.screens.help import HELP_KEYS, help_text

HELP = [
    ("Enter", "on; beside a turn, look up the first of its techniques"),
    ("d", "turn by turn, and back"),
    ("f", "facts against self-doubt, and back"),
    ("← →", "another turn, among the curves and beside them"),
    ("↑ ↓", "another turn in the list; elsewhere up and down; j and k too"),
    ("Space", "a page down; PgUp and PgDn too"),
    ("1-5", "look a technique of this turn up in the field guide"),
    ("r", "play this turn again, and on from there; it does not count"),
    ("b", "from a turn played again back to the first run"),
    ("w", "save it as text, as a picture or as data"),
    ("Esc", "back"),
    ("q", "leave"),
    ("!", "in the list: a slip, or cut off"),
]


class DebriefHelp(CardScreen):
    """Over the debrief."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1,enter,space,q,escape", "dismiss", "Back", priority=True),
    ]

    def __init__(self) -> None:
        super().__init__(help_text(HELP), HELP_KEYS)
