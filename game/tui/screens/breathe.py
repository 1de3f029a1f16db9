"""A minute to breathe: in 4, hold 2, out 6, with a shape, a word, a number and a thought."""

from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from game.breathing import LAST, ROUNDS, THOUGHTS, breath_at
from game.settings import Settings
from game.tui.explained import Help
from game.tui.motion import moves
from game.tui.widgets.glow import Glow
from game.tui.widgets.keys import Keys
from game.tui.widgets.small import TooSmall

FRAME = 1 / 12  # seconds: often enough to flow, seldom enough for a slow line
STILL = 1 / 4  # where only the number changes


class BreatheScreen(Screen[None]):
    """Leads through some breaths; it can be left at any moment, and nobody counts.

    The hold is 2 seconds, for the reason that `game.breathing` gives beside its numbers.
    """

    CSS_PATH = "breathe.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "A minute to breathe; it can be left at any moment, and nobody counts.",
        (
            ("Enter", "back to where you were; Esc, b and Ctrl+B too"),
            ("Space →", "another thought to think of"),
            ("←", "the thought before"),
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # The keys that lead here lead back too.
        Binding("enter,escape,b,ctrl+b,f2", "back", "Back"),
        Binding("space,right,down,j", "think(1)", "Another thought"),
        Binding("left,up,k", "think(-1)", "The thought before", show=False),
    ]

    def __init__(
        self,
        settings: Settings,
        rounds: int = ROUNDS,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Breathe for so many rounds by a clock in seconds; with reduced motion without a shape."""
        super().__init__()
        self.rounds = rounds
        self.clock = clock
        self.moving = moves(settings)
        self.place = 0  # among the thoughts
        self.began = 0.0
        self._now = ""
        self._ticks: Timer | None = None

    def compose(self) -> ComposeResult:
        """The shape, what to do now, and something to think of."""
        with Vertical(id="breath"):
            if self.moving:
                yield Glow()
            yield Static(id="phase", markup=False)
            yield Static(id="thought", markup=False)
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin to breathe in."""
        self.set_class(not self.moving, "-still")
        self.query_one(Keys).show([("Enter", "back"), ("Space", "another thought"), ("q", "leave")])
        self._show_thought()
        self.began = self.clock()
        self._ticks = self.set_interval(FRAME if self.moving else STILL, self.tick)
        self.tick()

    def tick(self) -> None:
        """Show the moment that it is by the clock."""
        breath = breath_at(self.clock() - self.began, self.rounds)
        if breath is None:
            self._end()
            return
        now = f"{breath.phase}  {breath.left}"
        if now != self._now:
            self._now = now
            self.query_one("#phase", Static).update(now, layout=False)
        for shape in self.query(Glow):
            shape.show(breath.fullness)

    def _end(self) -> None:
        if self._ticks is not None:
            self._ticks.stop()
        for shape in self.query(Glow):
            shape.show(0)
        self.query_one("#phase", Static).update("")
        self.query_one("#thought", Static).update(LAST)
        self.query_one(Keys).show([("Enter", "back"), ("q", "leave")])

    def _show_thought(self) -> None:
        thought = THOUGHTS[self.place]
        self.query_one("#thought", Static).update(
            Content.assemble((thought.how, "$text-muted"), "\n", thought.words)
        )

    def action_back(self) -> None:
        """Leave it; it is done when somebody has had enough of it."""
        self.dismiss()

    def action_think(self, by: int) -> None:
        """Another thought: the next, or the one before."""
        if breath_at(self.clock() - self.began, self.rounds) is not None:
            self.place = (self.place + by) % len(THOUGHTS)
            self._show_thought()

    def on_click(self, event: Click) -> None:
        """A click on the thought is its key."""
        if event.widget is not None and event.widget.id == "thought":
            self.action_think(1)
