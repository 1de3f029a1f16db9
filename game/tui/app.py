"""The app: from the first ring to the debrief, and on to the next."""

import os
from collections.abc import Callable
from typing import ClassVar, Protocol

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType

from game.encounter import Action, Debrief, Outcome, Run, debrief, outcome
from game.encounter.search import passes
from game.tui.beats import Beats
from game.tui.pace import Pace
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.sitting import Sitting


class Keeper(Protocol):
    """Where encounters are kept: begun, every action, and the finished run."""

    def begin(self, run: Run) -> None:
        """An encounter has begun."""

    def took(self, action: Action) -> None:
        """An action was taken."""

    def finish(self, run: Run, outcome: Outcome) -> str:
        """It is over; return a sentence where something could not be kept, else ""."""


class SimmerApp(App[None]):
    """Plays one encounter after the other."""

    TITLE = "Simmer"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "quit", "Leave", priority=False),
    ]

    def __init__(
        self,
        sitting: Sitting,
        *,
        following: Callable[[Sitting, bool], Sitting],
        keeper: Keeper,
        beginner: bool,
        pace: Pace,
        notice: str = "",
    ) -> None:
        super().__init__()
        self.sitting = sitting
        self.following = following
        self.keeper = keeper
        self.beats = Beats(beginner)
        self.pace = pace
        self.notice = notice
        if os.environ.get("NO_COLOR"):
            self.theme = "ansi-dark"

    def on_mount(self) -> None:
        """Ring at once."""
        self._begin(self.sitting)
        if self.notice:
            self.notify(self.notice, markup=False, timeout=10)

    def _begin(self, sitting: Sitting) -> None:
        self.sitting = sitting
        if sitting.parent is None:
            self.keeper.begin(sitting.record())
        screen = EncounterScreen(sitting.level, sitting.state, beats=self.beats, pace=self.pace)
        self._show(screen)

    def _show(self, screen: EncounterScreen | DebriefScreen) -> None:
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def on_encounter_screen_took(self, message: EncounterScreen.Took) -> None:
        """Keep every action as it is taken."""
        self.sitting.took(message.action, message.state)
        if self.sitting.parent is None:
            self.keeper.took(message.action)

    def on_encounter_screen_over(self, message: EncounterScreen.Over) -> None:
        """Keep the run first, then look back on it."""
        run = self.sitting.record()
        result = outcome(self.sitting.level, self.sitting.state)
        if result is not None and run.parent is None:
            trouble = self.keeper.finish(run, result)
            if trouble:
                self.notify(trouble, severity="error", markup=False, timeout=30)
        self._look_back(run)

    @work(thread=True, exclusive=True)
    def _look_back(self, run: Run) -> None:
        told = debrief(self.sitting.level, run)
        self.call_from_thread(self._debrief, told)

    def _debrief(self, told: Debrief) -> None:
        passed = told.outcome is not None and passes(told.outcome)
        self.beats.beginner = False
        self._show(DebriefScreen(told, next_is="next" if passed else "once more"))

    def on_debrief_screen_next(self, message: DebriefScreen.Next) -> None:
        """On to the next level after a pass, else the same one with another deal."""
        result = outcome(self.sitting.level, self.sitting.state)
        passed = result is not None and passes(result)
        self._begin(self.following(self.sitting, passed))

    def on_debrief_screen_play_again(self, message: DebriefScreen.PlayAgain) -> None:
        """Rewind, and play on from there; it does not count."""
        self._begin(self.sitting.from_turn(message.turn))
