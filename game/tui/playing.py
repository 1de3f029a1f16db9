"""The flow from encounter to encounter: briefing, encounter, debrief, and on to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.screen import Screen

from game.settings import Settings
from game.tui import motion
from game.tui.terminal import TerminalApp

if TYPE_CHECKING:
    from game.courses import ShiftCourse
    from game.courses.desk import Desk
    from game.encounter import Action, Debrief, Run, State
    from game.sitting import Sitting
    from game.tui.beats import Beats
    from game.tui.screens.debrief import DebriefScreen

KEPT = "It is kept: simmer goes on where you were."


class PlayingApp(TerminalApp):
    """Plays from a desk; whoever sits down at it has fetched it first."""

    desk: Desk
    beats: Beats
    beginner = False
    sitting: Sitting | None = None
    told: Debrief | None = None
    first: tuple[Sitting, Debrief] | None = None  # what a what-if is held beside
    looking_back = False

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.theme)
        motion.apply(self, settings)
        self.settings = settings

    def sit_down(self, desk: Desk) -> None:
        """Play from this desk."""
        from game.tui.beats import Beats

        self.desk = desk
        self.beginner = desk.keeper.beginner
        self.beats = Beats(self.beginner)

    @property
    def playing(self) -> Sitting:
        """The encounter that is being played or looked back on."""
        assert self.sitting is not None
        return self.sitting

    # --- one encounter

    def brief(self, sitting: Sitting, *, word: str = "") -> None:
        """Begin with the briefing, but for the encounter that teaches itself; `word` greets."""
        if self._teaches(sitting) or sitting.actions:
            self.begin(sitting, word=word)
            return
        from game.encounter import view
        from game.tui.screens.briefing import BriefingScreen

        self._sit_at(sitting)
        best = self.desk.keeper.best(sitting.name, sitting.state.difficulty)
        stars = f"{'★' * best.stars or 'no star'}, {best.points} points" if best else ""
        self.show(
            BriefingScreen(
                sitting.level,
                view(sitting.level, sitting.state),
                greeting=word,
                best=f"Your best so far: {stars}." if stars else "",
            )
        )

    def on_briefing_screen_begin(self) -> None:
        """The briefing has been read."""
        self.begin(self.playing, at_once=True, briefed=True)

    def _sit_at(self, sitting: Sitting) -> None:
        """Take it up, and leave another that is under way as it is."""
        if self.sitting is not sitting:
            self.put_aside()
        self.sitting = sitting

    def _teaches(self, sitting: Sitting) -> bool:
        """Whether it holds keys back, to teach them one by one."""
        return self.beginner and bool(sitting.level.tutorial)

    def begin(
        self, sitting: Sitting, *, word: str = "", at_once: bool = False, briefed: bool = False
    ) -> None:
        """Let it ring, or pick up `at_once`; go on where it was, where something was done."""
        from game.tui.screens.encounter import EncounterScreen

        self._sit_at(sitting)
        self.told, self.looking_back = None, False
        self.beats.beginner = self._teaches(sitting)
        if sitting.parent is None:
            self._tell(self.desk.keeper.begin(sitting.record()))
            self._tell_news()
        screen = EncounterScreen(
            sitting.level,
            sitting.state,
            beats=self.beats,
            settings=self.settings,
            greeting=word,
            briefed=briefed,
            after="go on" if self._on_shift(sitting) else "look back",
            so_far=sitting.so_far(),
            keep=self._took,
            wrote=sitting.wrote,
        )
        self.show(screen)
        if at_once:
            screen.call_after_refresh(screen.action_go_on)

    def show(self, screen: Screen[None]) -> None:
        """Show a screen in place of what there is, and of what lies over it."""
        while self.screen.is_modal or len(self.screen_stack) > 2:
            self.pop_screen()  # what was looked at meanwhile has had its time
        self.switch_screen(screen)

    def _tell(self, trouble: str) -> None:
        if trouble:
            self.notify(trouble, severity="error", markup=False, timeout=30)

    def _tell_news(self) -> None:
        for sentence in self.desk.keeper.news():
            self._tell(sentence)

    def _took(self, action: Action, state: State) -> None:
        self.playing.took(action, state)
        if self.playing.parent is None:
            self.desk.keeper.took(action)
            self._tell_news()

    # --- its end, and the look back

    def on_encounter_screen_over(self) -> None:
        """Keep the run first, then look back on it while the last words are read."""
        from game.encounter import outcome
        from game.encounter.uses import uses

        run = self.playing.record()
        result = outcome(self.playing.level, self.playing.state)
        if result is not None and run.parent is None:
            self._tell(self.desk.keeper.finish(run, result, uses(self.playing.level, run)))
            self._tell_news()
            if self._on_shift(self.playing):
                self._shift().ended(self.playing, result)
        self.told, self.looking_back = None, False
        self._look_back(run)

    @work(thread=True, exclusive=True)
    def _look_back(self, run: Run) -> None:
        from game.encounter import debrief

        told = debrief(self.playing.level, run)
        self.call_from_thread(self._looked_back, run, told)

    def _looked_back(self, run: Run, told: Debrief) -> None:
        if self.sitting is None or run.run != self.sitting.run:
            return  # the player has gone on meanwhile
        self.told = told
        if self.sitting.parent is None:
            self.first = self.sitting, told
        self._debrief()

    def on_encounter_screen_look_back(self) -> None:
        """The last words have been read."""
        if self._on_shift(self.playing):
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
        counts = self.playing.parent is None
        self.beginner = self.beginner and not (told.passed and counts)
        result = told.outcome
        again = result is not None and self.desk.repeats(self.playing, result)
        next_is = "once more" if again else "next"
        if self._has_shift():
            next_is = "back"
        self.show(
            DebriefScreen(
                told,
                next_is=next_is,
                counts=counts,
                own_words=self.playing.own_words,
                parent=self._first_told(),
            )
        )

    def _first_told(self) -> Debrief | None:
        """The debrief of the first run, where a what-if is looked back on."""
        return self.first[1] if self.first is not None and self.playing.parent is not None else None

    def on_debrief_screen_first_run(self) -> None:
        """Back to the debrief of the run that counted; another turn can be tried from there."""
        if self.first is not None:
            self.sitting, self.told = self.first
            self.looking_back = True
            self._debrief()

    def on_debrief_screen_save(self, message: DebriefScreen.Save) -> None:
        """Write what is on the screen into a file, and say where."""
        from game.debriefs import save, written

        if self.told is not None:
            first = self._first_told()
            text = written(message.form, self.told, own_words=message.own_words, first=first)
            folder = self.desk.keeper.progress.folder
            saved = save(folder, self.playing.record(), message.form, text)
            self.notify(saved, markup=False, timeout=15)

    def on_debrief_screen_next(self) -> None:
        """On to the next encounter, or back to the shift."""
        if self._has_shift():
            self._between_calls()
        else:
            self._follow()

    def on_debrief_screen_play_again(self, message: DebriefScreen.PlayAgain) -> None:
        """Rewind, and play on from there; it does not count."""
        self.begin(self.playing.from_turn(message.turn))

    def _follow(self) -> None:
        from game.encounter import outcome
        from game.level import LevelError

        result = outcome(self.playing.level, self.playing.state)
        if result is None:
            return  # a key that was pressed twice; the next has begun
        try:
            sitting = self.desk.follow(self.playing, result)
        except LevelError as error:
            self.exit(str(error), 2)
        else:
            self.brief(sitting)

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

        self.show(ShiftScreen(self._shift()))

    def on_shift_screen_next(self) -> None:
        """The next call, or on with the campaign where the shift is over."""
        self._follow()

    def on_shift_screen_look_back(self) -> None:
        """The debrief of the call that has just ended."""
        self.looking_back = True
        self._debrief()

    # --- leaving

    def put_aside(self) -> bool:
        """Leave the encounter as it is; whether there is one to go on with."""
        sitting, self.sitting = self.sitting, None
        if sitting is None or sitting.parent is not None:
            return False
        run = sitting.record()
        if run.finished is None:
            self.desk.keeper.leave(run)
        return bool(run.actions) and run.finished is None

    def action_leave(self) -> None:
        """Leave; what is unfinished is kept."""
        self.exit(message=KEPT if self.put_aside() else None)
