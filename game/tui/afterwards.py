"""What comes after an encounter: the debrief, a turn tried again, and on to the next."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from textual import work

from game.tui.playing import PlayingApp

if TYPE_CHECKING:
    from game.encounter import Debrief, Run
    from game.level import Level
    from game.sitting import Sitting
    from game.tui.screens.debrief import DebriefScreen


class AfterwardsApp(PlayingApp):
    """Looks back on what was played, and leads on from there.

    A message may reach it after somebody has gone home; then nothing is played any more.
    """

    told: Debrief | None = None  # of the encounter that was played last, where it is ready
    first: tuple[Sitting, Debrief] | None = None  # what a what-if is held beside
    looking_back = False
    due = False  # whether what comes next is due
    due_again = ""  # when the skills that it graded are

    def action_home(self) -> None:
        """Home; an app that has one says how it gets there."""
        raise NotImplementedError

    def back_to_league(self) -> None:
        """From a ranked attempt to its league, likewise."""
        raise NotImplementedError

    # --- the debrief

    def on_encounter_screen_over(self) -> None:
        """Look back on it while the last words are read."""
        sitting = self.sitting
        if sitting is None:
            return
        if self.ended != sitting.run:  # it was over before, and its end could not be kept then
            self.keep_end(sitting)
        self.told, self.looking_back = None, False
        self._look_back(sitting.level, sitting.record())

    @work(thread=True, exclusive=True, group="debrief")
    def _look_back(self, level: Level, run: Run) -> None:
        from game.encounter import debrief
        from game.progress.telling_skills import due_again_sentence

        told, again = debrief(level, run), ""
        if run.finished and run.parent is None:
            day = run.finished.astimezone(UTC).date()
            again = due_again_sentence(self.desk.keeper.trained(day), run.level, day)
        self.call_from_thread(self._looked_back, run, told, self.desk.goes_on_due(), again)

    def _looked_back(self, run: Run, told: Debrief, due: bool, due_again: str) -> None:
        if self.sitting is None or run.run != self.sitting.run:
            return  # the player has gone on meanwhile
        self.told, self.due = told, due
        if self.sitting.parent is None:
            self.first, self.due_again = (self.sitting, told), due_again
        self._debrief()

    def on_encounter_screen_look_back(self) -> None:
        """The last words have been read."""
        if self.sitting is None:
            return
        if self.on_shift(self.sitting):
            self._between_calls()
            return
        self.looking_back = True
        self._debrief()

    def _debrief(self) -> None:
        """Show the debrief when it is ready and wanted, whichever comes last."""
        from game.tui.screens.debrief import DebriefScreen

        sitting = self.sitting
        if sitting is None or self.told is None or not self.looking_back:
            return
        told, self.looking_back = self.told, False
        counts = sitting.parent is None
        self.beginner = self.beginner and not (told.passed and counts)
        result = told.outcome
        again = result is not None and self.desk.repeats(sitting, result)
        next_is = "once more" if again else "next that is due" if self.due else "next"
        if self._has_shift():
            next_is = "back"
        if self._is_ranked():
            next_is = "the league"
        self.show(
            DebriefScreen(
                told,
                next_is=next_is,
                counts=counts,
                due_again=self.due_again if counts else "",
                own_words=sitting.own_words,
                parent=self._first_told(),
                can_save=not self.is_web,  # whoever plays in a browser has no file of it there
            )
        )

    def _first_told(self) -> Debrief | None:
        """The debrief of the first run, where a what-if is looked back on."""
        tried = self.sitting is not None and self.sitting.parent is not None
        return self.first[1] if self.first is not None and tried else None

    def on_debrief_screen_save(self, message: DebriefScreen.Save) -> None:
        """Write what is on the screen into a file, and say where."""
        from game.debriefs import save, written

        if self.told is not None and self.sitting is not None:
            first = self._first_told()
            text = written(message.form, self.told, own_words=message.own_words, first=first)
            folder = self.desk.keeper.progress.folder
            saved = save(folder, self.sitting.record(), message.form, text)
            self.notify(saved, markup=False, timeout=6)

    # --- a turn tried again

    def on_debrief_screen_play_again(self, message: DebriefScreen.PlayAgain) -> None:
        """Rewind, and play on from there; it does not count."""
        if self.sitting is not None:
            word = f"Turn {message.turn} once more. It does not count, and Esc leads back."
            self.begin(self.sitting.from_turn(message.turn), word=word)

    def on_debrief_screen_first_run(self) -> None:
        """Back to the debrief of the run that counted; another turn can be tried from there."""
        self._back_to_first()
        self.looking_back = True
        self._debrief()

    def _back_to_first(self) -> bool:
        """Whether something was tried that there is a way back from."""
        if self.first is None or self.sitting is None or self.sitting.parent is None:
            return False
        self.sitting, self.told = self.first
        return True

    def back_from_trying(self) -> bool:
        """Whether somebody was in the middle of trying a turn again, and is back from it."""
        from game.tui.screens.encounter import EncounterScreen

        if not isinstance(self.screen, EncounterScreen) or not self._back_to_first():
            return False
        self.looking_back = True
        self._debrief()
        return True

    # --- on to the next

    def on_debrief_screen_next(self) -> None:
        """On to the next encounter, or back to the shift."""
        if self._has_shift():
            self._between_calls()
        elif self._is_ranked():
            self.back_to_league()
        else:
            self._follow()

    def _follow(self) -> None:
        from game.encounter import outcome
        from game.level import LevelError

        sitting = self.sitting
        result = outcome(sitting.level, sitting.state) if sitting is not None else None
        if sitting is None or result is None:
            return  # a key that was pressed twice; the next has begun
        try:
            following = self.desk.follow(sitting, result)
        except LevelError as error:
            self._tell(str(error))
            self.action_home()
        else:
            self.brief(following)

    def _is_ranked(self) -> bool:
        from game.courses import Ranked

        return isinstance(self.desk.course, Ranked)

    # --- a shift

    def _has_shift(self) -> bool:
        from game.courses import ShiftCourse

        return isinstance(self.desk.course, ShiftCourse)

    def _between_calls(self) -> None:
        from game.courses import ShiftCourse
        from game.tui.screens.shift import ShiftScreen

        self._back_to_first()
        if isinstance(self.desk.course, ShiftCourse):
            self.show(ShiftScreen(self.desk.course))

    def on_shift_screen_next(self) -> None:
        """The next call, or on with the campaign where the shift is over."""
        self._follow()

    def on_shift_screen_look_back(self) -> None:
        """The debrief of the call that has just ended."""
        self.looking_back = True
        self._debrief()
