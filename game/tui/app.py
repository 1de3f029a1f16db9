"""The app: from the first ring to the debrief, and on to the next.

Only what the first frame needs is imported here at once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from game.tui.pace import Pace
from game.tui.screens.ring import RingScreen
from game.tui.terminal import TerminalApp

if TYPE_CHECKING:
    from game.courses import ShiftCourse
    from game.courses.desk import Desk
    from game.encounter import Action, Debrief, Run, State
    from game.sitting import Sitting
    from game.tui.beats import Beats
    from game.tui.screens.debrief import DebriefScreen
    from game.tui.screens.encounter import EncounterScreen

KEPT = "It is kept: simmer goes on where you were."


class SimmerApp(TerminalApp):
    """Plays one encounter after the other; returns what is wrong where it cannot."""

    desk: Desk
    sitting: Sitting
    beats: Beats
    beginner = False
    told: Debrief | None = None
    looking_back = False

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

    def on_mount(self) -> None:
        """Ring at once, and fetch the rest behind it."""
        self.push_screen(self.ring)
        self.call_after_refresh(self._fetch)

    @work(thread=True)
    def _fetch(self) -> None:
        from rich.cells import cell_len

        from game.level import LevelError

        cell_len("✓")  # reads its tables now, and not when a key first brings one up
        try:
            desk = self.fetch()
            run = desk.interrupted()
            sitting = desk.course.first()
            word = desk.course.word()
        except LevelError as error:
            self.call_from_thread(self.exit, str(error), 2)
            return
        resumed = desk.sitting_of(run) if run else None
        self.call_from_thread(self._fetched, desk, sitting, resumed, word)

    def _fetched(self, desk: Desk, sitting: Sitting, resumed: Sitting | None, word: str) -> None:
        from game.tui.beats import Beats

        self.desk = desk
        self.beginner = desk.keeper.beginner
        self.beats = Beats(self.beginner, hidden_meter=self.hidden_meter)
        if resumed is None:
            self._begin(sitting, word=word, at_once=self.ring.eager)
            return
        from game.tui.screens.resume import ResumeScreen

        sentence = (
            f"You were in the middle of {resumed.level.title}, in turn {resumed.state.turn}. "
            f"It was kept. {desk.campaign.word()}"
        ).rstrip()

        def answered(go_on: bool | None) -> None:
            if go_on:
                self._begin(desk.resume(resumed.record()))
                return
            desk.keeper.drop()
            self._begin(sitting, word=desk.course.word())

        self.push_screen(ResumeScreen(sentence), answered)

    def _begin(self, sitting: Sitting, *, word: str = "", at_once: bool = False) -> None:
        from game.tui.screens.encounter import EncounterScreen

        self.sitting = sitting
        self.told, self.looking_back = None, False
        # Only a level that teaches the keys holds any of them back.
        self.beats.beginner = self.beginner and bool(sitting.level.tutorial)
        if sitting.parent is None:
            self._tell(self.desk.keeper.begin(sitting.record()))
            self._tell_news()
        screen = EncounterScreen(
            sitting.level,
            sitting.state,
            beats=self.beats,
            pace=self.pace,
            greeting=word,
            after="go on" if self._on_shift(sitting) else "look back",
            so_far=sitting.so_far(),
            keep=self._took,
        )
        self._show(screen)
        if at_once:
            screen.call_after_refresh(screen.action_go_on)

    def _show(self, screen: Screen[None]) -> None:
        while self.screen.is_modal:
            self.pop_screen()  # what was looked at meanwhile has had its time
        self.switch_screen(screen)

    def _tell(self, trouble: str) -> None:
        if trouble:
            self.notify(trouble, severity="error", markup=False, timeout=30)

    def _tell_news(self) -> None:
        for sentence in self.desk.keeper.news():
            self._tell(sentence)

    def _took(self, action: Action, state: State) -> None:
        self.sitting.took(action, state)
        if self.sitting.parent is None:
            self.desk.keeper.took(action)
            self._tell_news()

    def on_encounter_screen_over(self) -> None:
        """Keep the run first, then look back on it while the last words are read."""
        from game.encounter import outcome

        run = self.sitting.record()
        result = outcome(self.sitting.level, self.sitting.state)
        if result is not None and run.parent is None:
            self._tell(self.desk.keeper.finish(run, result))
            self._tell_news()
            if self._on_shift(self.sitting):
                self._shift().ended(self.sitting, result)
        self.told, self.looking_back = None, False
        self._look_back(run)

    @work(thread=True, exclusive=True)
    def _look_back(self, run: Run) -> None:
        from game.encounter import debrief

        told = debrief(self.sitting.level, run)
        self.call_from_thread(self._looked_back, run, told)

    def _looked_back(self, run: Run, told: Debrief) -> None:
        if run.run != self.sitting.run:
            return  # the player has gone on meanwhile
        self.told = told
        self._debrief()

    def on_encounter_screen_paced(self, message: EncounterScreen.Paced) -> None:
        """Keep the pace for the encounters that follow."""
        self.pace = message.pace

    def on_encounter_screen_look_back(self) -> None:
        """The last words have been read."""
        if self._on_shift(self.sitting):
            self._between_calls()
            return
        self.looking_back = True
        self._debrief()

    def _debrief(self) -> None:
        """Show the debrief when it is ready and wanted, whichever comes last."""
        from game.tui.screens.debrief import DebriefScreen

        if self.told is None or not self.looking_back:
            return
        told, self.looking_back = self.told, False
        counts = self.sitting.parent is None
        self.beginner = self.beginner and not (told.passed and counts)
        result = told.outcome
        again = result is not None and self.desk.repeats(self.sitting, result)
        next_is = "once more" if again else "next"
        if self._has_shift():
            next_is = "back"
        self._show(DebriefScreen(told, next_is=next_is, counts=counts))

    def on_debrief_screen_next(self) -> None:
        """On to the next encounter, or back to the shift."""
        if self._has_shift():
            self._between_calls()
        else:
            self._follow()

    def _follow(self) -> None:
        from game.encounter import outcome
        from game.level import LevelError

        result = outcome(self.sitting.level, self.sitting.state)
        if result is None:
            return  # a key that was pressed twice; the next has begun
        try:
            sitting = self.desk.follow(self.sitting, result)
        except LevelError as error:
            self.exit(str(error), 2)
        else:
            self._begin(sitting)

    # --- a shift

    def _has_shift(self) -> bool:
        from game.courses import ShiftCourse

        return isinstance(self.desk.course, ShiftCourse)

    def _on_shift(self, sitting: Sitting) -> bool:
        """Whether this is a call of a shift, and no turn of one that is played again."""
        return self._has_shift() and sitting.parent is None

    def _shift(self) -> ShiftCourse:
        from game.courses import ShiftCourse

        assert isinstance(self.desk.course, ShiftCourse)
        return self.desk.course

    def _between_calls(self) -> None:
        from game.tui.screens.shift import ShiftScreen

        self._show(ShiftScreen(self._shift()))

    def on_shift_screen_next(self) -> None:
        """The next call, or on with the campaign where the shift is over."""
        self._follow()

    def on_shift_screen_look_back(self) -> None:
        """The debrief of the call that has just ended."""
        self.looking_back = True
        self._debrief()

    def on_debrief_screen_play_again(self, message: DebriefScreen.PlayAgain) -> None:
        """Rewind, and play on from there; it does not count."""
        self._begin(self.sitting.from_turn(message.turn))

    def action_leave(self) -> None:
        """Leave; what is unfinished is kept."""
        kept = False
        if hasattr(self, "sitting") and self.sitting.parent is None:
            run = self.sitting.record()
            self.desk.keeper.leave(run)
            kept = bool(run.actions) and run.finished is None
        self.exit(message=KEPT if kept else None)
