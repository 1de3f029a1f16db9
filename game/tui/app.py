"""The app: from the first ring to the debrief, and on to the next.

Only what the first frame needs is imported here at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from game.tui.pace import Pace
from game.tui.screens.ring import RingScreen

if TYPE_CHECKING:
    from game.encounter import Debrief, Run
    from game.sitting import Sitting
    from game.tui.beats import Beats
    from game.tui.desk import Desk
    from game.tui.screens.debrief import DebriefScreen
    from game.tui.screens.encounter import EncounterScreen


class SimmerApp(App[str]):
    """Plays one encounter after the other; returns what is wrong where it cannot."""

    TITLE = "Simmer"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+q", "leave", "Leave")]

    desk: Desk
    sitting: Sitting
    beats: Beats

    def __init__(
        self,
        title: str,
        channel: str,
        *,
        fetch: Callable[[], Desk],
        pace: Pace,
        hidden_meter: bool = False,
    ) -> None:
        super().__init__()
        self.ring = RingScreen(title, channel)
        self.fetch = fetch
        self.pace = pace
        self.hidden_meter = hidden_meter
        if os.environ.get("NO_COLOR"):
            self.theme = "ansi-dark"  # other themes still send greys

    def on_mount(self) -> None:
        """Ring at once, and fetch the rest behind it."""
        self.push_screen(self.ring)
        self.call_after_refresh(self._fetch)

    @work(thread=True)
    def _fetch(self) -> None:
        from game.encounter import RunError
        from game.level import LevelError

        try:
            desk = self.fetch()
            run = desk.keeper.unfinished()
            sitting = desk.sit_down()
        except LevelError as error:
            self.call_from_thread(self.exit, str(error), 2)
            return
        resumed = None
        if run is not None:
            try:
                resumed = desk.resume(run)
            except (RunError, LevelError):
                desk.keeper.drop()  # the level or the rules are others now
        self.call_from_thread(self._fetched, desk, sitting, resumed)

    def _fetched(self, desk: Desk, sitting: Sitting, resumed: Sitting | None) -> None:
        from game.tui.beats import Beats

        self.desk = desk
        self.beats = Beats(desk.keeper.beginner, hidden_meter=self.hidden_meter)
        if resumed is None:
            self._begin(sitting, at_once=self.ring.eager)
            return
        from game.tui.screens.resume import ResumeScreen

        sentence = (
            f"You were in the middle of {resumed.level.title}, in turn {resumed.state.turn}. "
            "It was kept."
        )

        def answered(go_on: bool | None) -> None:
            if not go_on:
                desk.keeper.drop()
            self._begin(resumed if go_on else sitting)

        self.push_screen(ResumeScreen(sentence), answered)

    def _begin(self, sitting: Sitting, *, at_once: bool = False) -> None:
        from game.tui.screens.encounter import EncounterScreen

        self.sitting = sitting
        if sitting.parent is None:
            self._tell(self.desk.keeper.begin(sitting.record()))
            self._tell_news()
        screen = EncounterScreen(sitting.level, sitting.state, beats=self.beats, pace=self.pace)
        self._show(screen)
        if at_once:
            screen.call_after_refresh(screen.action_go_on)

    def _show(self, screen: Screen[None]) -> None:
        self.switch_screen(screen)

    def _tell(self, trouble: str) -> None:
        if trouble:
            self.notify(trouble, severity="error", markup=False, timeout=30)

    def _tell_news(self) -> None:
        for sentence in self.desk.keeper.news():
            self._tell(sentence)

    def on_encounter_screen_took(self, message: EncounterScreen.Took) -> None:
        """Keep every action as it is taken."""
        self.sitting.took(message.action, message.state)
        if self.sitting.parent is None:
            self.desk.keeper.took(message.action)
            self._tell_news()

    def on_encounter_screen_over(self) -> None:
        """Keep the run first, then look back on it."""
        from game.encounter import outcome

        run = self.sitting.record()
        result = outcome(self.sitting.level, self.sitting.state)
        if result is not None and run.parent is None:
            self._tell(self.desk.keeper.finish(run, result))
            self._tell_news()
        self._look_back(run)

    @work(thread=True, exclusive=True)
    def _look_back(self, run: Run) -> None:
        from game.encounter import debrief

        told = debrief(self.sitting.level, run)
        self.call_from_thread(self._debrief, told)

    def _debrief(self, told: Debrief) -> None:
        from game.tui.screens.debrief import DebriefScreen

        self.beats.beginner = False
        self._show(DebriefScreen(told, next_is="next" if told.passed else "once more"))

    def on_debrief_screen_next(self, message: DebriefScreen.Next) -> None:
        """On to the next level after a pass, else the same one with another deal."""
        self._begin(self.desk.follow(self.sitting, message.passed))

    def on_debrief_screen_play_again(self, message: DebriefScreen.PlayAgain) -> None:
        """Rewind, and play on from there; it does not count."""
        self._begin(self.sitting.from_turn(message.turn))

    def action_leave(self) -> None:
        """Leave; what is unfinished is kept."""
        if hasattr(self, "sitting") and self.sitting.parent is None:
            self.desk.keeper.leave(self.sitting.record())
        self.exit()
