"""Home: everything that can be played, how it stands, and the most useful thing on Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.tui.explained import Help
from game.tui.terminal import ROOMY
from game.tui.widgets.keys import Keys
from game.tui.widgets.rows import Rows
from game.tui.widgets.small import TooSmall

if TYPE_CHECKING:
    from game.courses.overview import Overview, PackMap, Stop

OFFERS = {"resume": "Go on", "next": "Next", "due": "Next"}
KEYS = [
    ("Enter", "play"),
    ("g", "guide"),
    ("p", "progress"),
    ("s", "settings"),
    ("?", "help"),
    ("q", "leave"),
]
# Where several people play, and nowhere else.
SHORT_WHO = ("w", "who")
SHORT_LEAGUE = ("l", "league")
LEAGUE = ("l", "your league: attempts that count, and who stands where")
WHO = ("w", "who is playing: somebody else, or somebody new")
TITLE_WIDTH = 24


class Stops(Rows):
    """The list of what can be played; headings are passed over."""


class HomeScreen(Screen[None]):
    """Paints its frame at once, and what can be played when that is known."""

    CSS_PATH = "home.tcss"
    AUTO_FOCUS = ""  # an empty list would swallow an early Enter
    EXPLAINED: ClassVar[Help] = Help(
        "Home: what there is to play, and how it stands.",
        (
            ("Enter", "play what is chosen, after a briefing; or go on with it"),
            ("↑↓ j k", "choose"),
            ("n", "put down for good what was interrupted"),
            ("g", "the field guide: each technique on a page"),
            ("p", "your progress: what goes well, and what to practise"),
            ("s", "settings: pace, meters, colours and more"),
            ("b", "a minute to breathe"),
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "app.guide", "Field guide"),
        Binding("p", "app.progress", "Progress"),
        Binding("s", "app.settings", "Settings"),
        Binding("b", "app.breathe", "Breathe"),
        Binding("w", "app.who", "Who is playing", show=False),
        Binding("l", "app.league", "League", show=False),
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

    class Back(Message):
        """Home is seen again; what was done meanwhile may have changed it."""

    class PutDown(Message):
        """The encounter that was interrupted is put down for good."""

    def __init__(self, player: str = "", *, competes: bool = False) -> None:
        """`player` is the name of who plays, "" where nobody has one.

        `competes` where they are in a league.
        """
        super().__init__()
        self.player = player
        self.explained_here = (*[LEAGUE] * competes, *[WHO] * bool(player))
        here = [*[SHORT_LEAGUE] * competes, *[SHORT_WHO] * bool(player)]
        self.keys = [*KEYS[:-2], *here, *KEYS[-2:]]
        self.eager = False
        self._stops: list[Stop] = []
        self._seen: tuple[Overview, int] | None = None

    def compose(self) -> ComposeResult:
        """A title, the map, a sentence on what is chosen, and the keys."""
        with Horizontal(id="head"):
            yield Static(_name(self.player), id="name")
            yield Static(id="so-far", markup=False)
        with Container(id="map"):
            yield Stops(id="stops")
            yield Static(id="detail", markup=False)
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the keys, and the rest as soon as it has been read."""
        self.query_one(Keys).show(self.keys)
        if self._seen is not None:
            self.show(*self._seen)

    def on_screen_resume(self) -> None:
        """What lay over it is put away."""
        if self._stops:
            self.post_message(self.Back())

    def show(self, overview: Overview, streak: int = 0) -> None:
        """Show what can be played; `streak` is for how many weeks in a row something was."""
        self._seen = overview, streak
        if not self.query(Stops):
            return  # it has been read before there was a place to show it
        chosen = self._chosen()
        self._stops = list(overview.stops)
        self.query_one("#so-far", Static).update(Content(_so_far(overview, streak)))
        stops = self.query_one(Stops)
        stops.clear_options()
        stops.add_options(list(_options(overview)))
        stops.focus()
        places = [place for place, option in enumerate(stops.options) if not option.disabled]
        again = (place for place in places if _same(self._stop(stops.options[place]), chosen))
        stops.highlighted = next(again, next(iter(places), None))
        if self.eager and self.is_current:
            stops.action_select()
        self.eager = False

    def copied_text(self) -> str:
        """The list of what can be played."""
        return "\n".join(str(option.prompt) for option in self.query_one(Stops).options)

    def action_early(self) -> None:
        """Enter, before anything can be played: the first of it, when it is there."""
        self.eager = True

    def action_move(self, way: str) -> None:
        """Up or down the list."""
        stops = self.query_one(Stops)
        stops.action_cursor_down() if way == "down" else stops.action_cursor_up()

    def on_resize(self) -> None:
        """More room, more words."""
        if self._stops:
            self.describe()

    @on(OptionList.OptionHighlighted)
    def describe(self) -> None:
        """Say what is chosen."""
        option = self.query_one(Stops).highlighted_option
        if option is None:
            return
        stop = self._stop(option)
        about = _about(stop, whole=self.app.size.width >= ROOMY)
        self.query_one("#detail", Static).update(about)
        keys = self.keys
        if stop.kind == "resume":
            keys = [("Enter", "go on"), ("n", "drop it"), *self.keys[1:]]
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

    def _chosen(self) -> Stop | None:
        """What was chosen; what is offered first is not, since something else may be by now."""
        option = self.query_one(Stops).highlighted_option
        return self._stop(option) if option is not None and option.id != "0" else None

    def _stop(self, option: Option) -> Stop:
        return self._stops[int(option.id or 0)]


def _same(stop: Stop, other: Stop | None) -> bool:
    return other is not None and (stop.kind, stop.file) == (other.kind, other.file)


def _options(overview: Overview) -> list[Option]:
    """The rows, in the order of `overview.stops`; a heading is a row that cannot be chosen."""
    rows: list[Option] = []
    numbers = iter(range(1000))

    def stop_row(stop: Stop) -> Option:
        return Option(_row(stop), id=str(next(numbers)))

    if overview.offer is not None:
        rows += [_heading(OFFERS[overview.offer.kind]), stop_row(overview.offer), _gap()]
    for pack in overview.packs:
        rows += [_heading(pack.title, _earned(pack)), *map(stop_row, pack.stops), _gap()]
    if overview.besides:
        rows += [_heading("Besides"), *map(stop_row, overview.besides)]
    return rows


def _row(stop: Stop) -> Content:
    from game.encounter.report import drawn_stars

    # Where a level is played for the sake of something else, its stars are none of that.
    starred = stop.stars is not None and stop.kind not in {"daily", "due"}
    stars = drawn_stars(stop.stars or 0) if starred else "   "
    daily = "Today's drill", stop.title
    title, who = daily if stop.kind == "daily" else (stop.title, stop.who)
    return Content.assemble(
        (stars, "$text-warning"), f"  {title:{TITLE_WIDTH}.40}  ", (who, "$text-muted")
    )


def _heading(text: str, more: str = "") -> Option:
    words = Content.assemble((text, "bold $text-accent"), (f"  {more}" * bool(more), "$text-muted"))
    return Option(words, disabled=True)


def _gap() -> Option:
    return Option("", disabled=True)


def _name(player: str) -> Content:
    return Content.assemble("Simmer", (f"  ·  {player}" if player else "", "not bold"))


def _so_far(overview: Overview, streak: int) -> str:
    earned, most = overview.stars
    weeks = f"{streak} weeks in a row  ·  " if streak > 1 else ""
    return f"{weeks}{earned} of {most} stars"


def _earned(pack: PackMap) -> str:
    earned, most = pack.stars
    return f"{earned} of {most} stars" if earned else ""


def _about(stop: Stop, *, whole: bool) -> Content:
    """What is chosen: in a sentence, or where there is room, the `whole` of it."""
    if not whole:
        return Content(stop.word)
    parts = [Content.styled(stop.title, "bold"), Content.styled(stop.who, "$text-muted")]
    parts += [Content(stop.role), Content(stop.brief)]
    if stop.lesson:
        parts.append(Content.assemble(("This one is about: ", "bold"), stop.lesson, "."))
    parts.append(Content.styled(stop.word, "$text-accent"))
    return Content("\n\n").join(part for part in parts if part.plain)
