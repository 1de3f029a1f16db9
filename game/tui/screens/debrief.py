"""The debrief: on one screen how it ended, where it turned, and the one turn to play again."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from game.encounter import Debrief
from game.encounter.report import ENDING_TITLES, report, turning_sentence
from game.encounter.review import TurnReview
from game.level.vocabulary import LOST
from game.tui.widgets import Keys, TooSmall


class DebriefScreen(Screen[None]):
    """What happened, why, and what would have worked better."""

    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next"),
        Binding("r", "play_again", "Play that turn again"),
        Binding("d", "details", "Turn by turn"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
    ]

    class Next(Message):
        """On to the next encounter."""

    class PlayAgain(Message):
        """Play on from a turn, unranked."""

        def __init__(self, turn: int) -> None:
            super().__init__()
            self.turn = turn

    def __init__(self, debrief: Debrief, *, next_is: str, counts: bool = True) -> None:
        """`next_is` is what Enter does; a run that was played again does not count."""
        super().__init__()
        self.counts = counts
        self.debrief = debrief
        self.next_is = next_is
        self.detailed = False

    def compose(self) -> ComposeResult:
        """The short of it first."""
        with VerticalScroll(id="told"):
            yield Static(id="text")
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the short of it."""
        self._show()

    def _show(self) -> None:
        text = Content(report(self.debrief)) if self.detailed else _short(self.debrief)
        if not self.counts:
            text = Content("Played again: this one does not count.\n\n") + text
        self.query_one("#text", Static).update(text)
        self.query_one("#told", VerticalScroll).scroll_home(animate=False)
        keys = [("Enter", self.next_is)]
        if self.debrief.try_again is not None:
            keys.append(("r", f"play turn {self.debrief.try_again} again"))
        keys.append(("d", "the short of it" if self.detailed else "turn by turn"))
        self.query_one(Keys).show([*keys, ("↑↓", "scroll"), ("q", "leave")])

    def action_go_on(self) -> None:
        """On to the next."""
        self.post_message(self.Next())

    def action_play_again(self) -> None:
        """Play the turn again that is most worth it."""
        if self.debrief.try_again is not None:
            self.post_message(self.PlayAgain(self.debrief.try_again))

    def action_details(self) -> None:
        """Turn by turn, and back."""
        self.detailed = not self.detailed
        self._show()

    def action_scroll(self, rows: int) -> None:
        """Move through a text that is longer than the screen."""
        self.query_one("#told", VerticalScroll).scroll_relative(y=rows, animate=False)


def _short(debrief: Debrief) -> Content:
    parts: list[Content] = [_ending(debrief)]
    if debrief.turning is not None:
        parts.append(Content(turning_sentence(debrief, debrief.turning)))
    if debrief.missing:
        parts.append(Content.assemble(("Still missing: ", "bold"), " ".join(debrief.missing)))
    again = next((turn for turn in debrief.turns if turn.turn == debrief.try_again), None)
    if again is not None:
        parts.append(_again(debrief, again))
    elif debrief.best_line is not None:
        best = debrief.best_line
        words = f'"{best.words}" {best.why}'
        parts.append(Content.assemble((f"Your best line, in turn {best.turn}: ", "bold"), words))
    parts.append(Content.assemble(("To take along: ", "bold"), debrief.lesson))
    return Content("\n\n").join(parts)


def _ending(debrief: Debrief) -> Content:
    if debrief.outcome is None:
        return Content(debrief.ending)
    ending, stars, points = debrief.outcome
    shown = "★" * stars + "☆" * (3 - stars)
    slips = f"  {len(debrief.slips)} slip{'s' * (len(debrief.slips) != 1)}" if debrief.slips else ""
    par = debrief.par
    best = f" (best found here: {par.points})" if par and par.points > points else ""
    return Content.assemble(
        (f"{ENDING_TITLES[ending]}  {shown}", "bold"),
        f"  {points} points{best}{slips}\n{debrief.ending}",
    )


def _again(debrief: Debrief, turn: TurnReview) -> Content:
    better = turn.better
    assert better is not None
    did = f'"{turn.words}"' if turn.words else turn.action
    # The note that weighed most: a slip or an ending before anything else.
    notes = sorted(turn.told, key=lambda note: (note.rule in LOST, note.slip, note.temper))
    why = notes[-1].why if notes else ""
    instead = f'"{better.words}"' if better.words else better.move
    return Content.assemble(
        (f"Turn {turn.turn}, worth playing again\n", "bold"),
        f"{debrief.called}: {' '.join(turn.heard[-2:])}\n",
        ("You: ", "bold"),
        f"{did}  {why}\n",
        ("Better: ", "bold"),
        f"{instead}  {better.why}",
    )
