"""The keys of the debrief: what they are bound to, their help, and which are shown on a page."""

from typing import Final, Literal

from textual.binding import Binding, BindingType

from game.tui.explained import Help, Row

Page = Literal["short", "turns", "facts"]

HELP: Final = Help(
    "What happened, why, and what would have worked better.",
    (
        ("Enter", "on; beside a turn, look up the first of its techniques"),
        ("d", "turn by turn, and back"),
        ("f", "facts against self-doubt, and back"),
        ("← →", "another turn, among the curves and beside them"),
        ("↑↓ j k", "another turn in the list; elsewhere up and down"),
        ("Space", "a page down; PgUp and PgDn too"),
        ("1-5", "look a technique of this turn up in the field guide"),
        ("r", "play this turn again, and on from there, uncounted"),
        ("b", "from a turn played again back to the first run"),
        ("w", "save it as text, as a picture or as data"),
    ),
    (("!", "in the list: a slip, or cut off"),),
)
BOUND: Final[list[BindingType]] = [
    Binding("enter", "go_on", "Next"),
    Binding("r", "play_again", "Play that turn again"),
    Binding("d", "page('turns')", "Turn by turn"),
    Binding("f", "page('facts')", "Facts"),
    Binding("w", "save", "Save"),
    Binding("b", "first_run", "The first run"),
    Binding("escape", "back", "Back", show=False),
    Binding("down,j", "down(1)", "Down", show=False),
    Binding("up,k", "down(-1)", "Up", show=False),
    Binding("right,l", "turn(1)", "Next turn", show=False),
    Binding("left,h", "turn(-1)", "Turn before", show=False),
    Binding("space,pagedown", "scroll(1)", "Page down", show=False),
    Binding("pageup", "scroll(-1)", "Page up", show=False),
    *(Binding(str(n), f"look_up({n})", "Field guide", show=False) for n in range(1, 6)),
]


def keys_of(
    page: Page,
    *,
    next_is: str,
    turn: int | None,
    techniques: int,
    what_if: bool,
    can_save: bool,
) -> list[Row]:
    """The keys that are shown on a page, with what each does.

    `turn` is the one looked at, None where nothing was done at all; `techniques` of it can be
    looked up.
    """
    again = [("r", f"play turn {turn} again")] if turn is not None else []
    save = [("w", "save")] if can_save else []
    match page:
        case "short":
            keys = [("Enter", next_is), *again]
            keys += [("d", "turn by turn")] if turn is not None else []
            keys += [("f", "facts"), *save]
            keys += [("b", "the first run")] if what_if else []
        case "turns":
            keys = [("↑↓", "turn"), ("Space", "more")]
            many = f"1-{techniques}" if techniques > 1 else "1"
            keys += [(many, "guide")] if techniques else []
            keys += [*again, ("d", "back")]
        case "facts":
            keys = [("Enter", next_is), ("↑↓", "scroll"), *save, ("f", "back")]
    return [*keys, ("q", "leave")]
