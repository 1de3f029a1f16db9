"""Home: everything that can be played, how it stands, and the most useful thing on Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.widgets.keys import Keys
from game.tui.widgets.small import TooSmall

if TYPE_CHECKING:
    from game.courses.overview import Overview, PackMap, Stop

KINDS = {"resume": "Go on", "level": "Next", "daily": "Today's drill", "shift": "A shift"}
KEYS = [
    ("Enter", "play"),
    ("g", "guide"),
    ("p", "progress"),
    ("s", "settings"),
    ("?", "help"),
    ("q", "leave"),
]
TITLE_WIDTH = 28


class Stops(OptionList):
    """The list of what can be played; headings are passed over."""


class HomeScreen(Screen[None]):
    """Paints its frame at once, and what can be played when that is known."""

    CSS_PATH = "home.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "app.guide", "Field guide"),
        Binding("p", "app.progress", "Progress"),
        Binding("s", "app.settings", "Settings"),
        Binding("b", "app.breathe", "Breathe"),
        Binding("n", "put_down", "Put it down"),
        Binding("enter", "early", "Play"),
        Binding("j", "move('down')", "Down", show=False),
        Binding("k", "move('up')", "Up", show=False),
    ]

    class Chosen(Message):
        """Something is to be played."""

        def __init__(self, chosen: Stop) -> None:
            super().__init__()
            self.chosen = chosen

    class PutDown(Message):
        """The encounter that was interrupted is put down for good."""

    def __init__(self) -> None:
        super().__init__()
        self.eager = False
        self._stops: list[Stop] = []

    def compose(self) -> ComposeResult:
        """A title, the map, a sentence on what is chosen, and the keys."""
        with Horizontal(id="head"):
            yield Static("Simmer", id="name")
            yield Static(id="so-far", markup=False)
        yield Stops(id="stops")
        yield Static(id="detail", markup=False)
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the keys; the rest comes when it has been read."""
        self.query_one(Keys).show(KEYS)

    def show(self, overview: Overview, so_far: str = "") -> None:
        """Show what can be played; `so_far` is a word on how it has gone."""
        self._stops = list(overview.stops)
        self.query_one("#so-far", Static).update(Content(so_far))
        stops = self.query_one(Stops)
        stops.clear_options()
        stops.add_options(list(_options(overview)))
        stops.focus()
        stops.highlighted = next(
            (place for place, option in enumerate(stops.options) if not option.disabled), None
        )
        if self.eager:
            self.eager = False
            stops.action_select()

    def action_early(self) -> None:
        """Enter, before anything can be played: the first of it, when it is there."""
        self.eager = True

    def action_move(self, way: str) -> None:
        """Up or down the list."""
        stops = self.query_one(Stops)
        stops.action_cursor_down() if way == "down" else stops.action_cursor_up()

    @on(OptionList.OptionHighlighted)
    def describe(self, message: OptionList.OptionHighlighted) -> None:
        """Say in a sentence what is chosen."""
        stop = self._stop(message.option)
        self.query_one("#detail", Static).update(Content(_sentence(stop)))
        keys = KEYS
        if stop.kind == "resume":
            keys = [("Enter", "go on"), ("n", "put it down"), *KEYS[1:]]
        self.query_one(Keys).show(keys)

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        """Play it."""
        self.post_message(self.Chosen(self._stop(message.option)))

    def action_put_down(self) -> None:
        """Put down for good what was interrupted."""
        self.post_message(self.PutDown())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Only what was interrupted can be put down."""
        return action != "put_down" or any(stop.kind == "resume" for stop in self._stops)

    def _stop(self, option: Option) -> Stop:
        return self._stops[int(option.id or 0)]


def _options(overview: Overview) -> list[Option]:
    """The rows, in the order of `overview.stops`; a heading is a row that cannot be chosen."""
    rows: list[Option] = []
    numbers = iter(range(1000))

    def stop_row(stop: Stop, label: str = "") -> Option:
        return Option(_row(stop, label), id=str(next(numbers)))

    if overview.offer is not None:
        rows += [_heading(KINDS[overview.offer.kind]), stop_row(overview.offer), _gap()]
    for pack in overview.packs:
        rows += [_heading(pack.title, _earned(pack)), *map(stop_row, pack.stops), _gap()]
    if overview.more:
        rows += [
            _heading("Besides"),
            *(stop_row(stop, KINDS[stop.kind]) for stop in overview.more),
        ]
    return rows


def _row(stop: Stop, label: str) -> Content:
    stars = "   " if stop.stars is None else "★" * stop.stars + "☆" * (3 - stop.stars)
    title = stop.title if not label or stop.kind == "shift" else f"{label}: {stop.title}"
    return Content.assemble(
        (stars, "$text-warning"),
        "  ",
        f"{title:{TITLE_WIDTH}.{max(TITLE_WIDTH, 40)}}  ",
        (stop.who, "$text-muted"),
    )


def _heading(text: str, more: str = "") -> Option:
    words = Content.assemble((text, "bold $text-accent"), (f"  {more}" * bool(more), "$text-muted"))
    return Option(words, disabled=True)


def _gap() -> Option:
    return Option("", disabled=True)


def _earned(pack: PackMap) -> str:
    earned, most = pack.stars
    return f"{earned} of {most} stars" if earned else ""


def _sentence(stop: Stop) -> str:
    if stop.word:
        return stop.word
    if stop.stars is None:
        return "Not finished yet."
    best = "★" * stop.stars or "no star"
    return f"Your best so far: {best}, {stop.points} points."
