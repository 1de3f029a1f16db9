"""An encounter from its briefing to its end, and every way to leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from game.settings import Settings
from game.tui import motion
from game.tui.terminal import TerminalApp

if TYPE_CHECKING:
    from game.courses.desk import Desk
    from game.encounter import Action, State
    from game.sitting import Sitting
    from game.tui.beats import Beats

KEPT = "It is kept: the next time, it goes on where you were."
TRIED = "What you tried once more is not kept; the run that counts is."


class PlayingApp(TerminalApp):
    """Plays from a desk; whoever sits down at it has fetched it first."""

    beats: Beats
    beginner = False
    sitting: Sitting | None = None  # the encounter that is played, or looked back on
    ended = ""  # the run whose end was kept last

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.theme)
        motion.apply(self, settings)
        self.settings = settings
        self._desk: Desk | None = None

    @property
    def seated(self) -> bool:
        """Whether the desk has been fetched."""
        return self._desk is not None

    @property
    def desk(self) -> Desk:
        """The desk, once it has been fetched."""
        assert self._desk is not None
        return self._desk

    def sit_down(self, desk: Desk) -> None:
        """Play from this desk."""
        from game.tui.beats import Beats

        self._desk = desk
        desk.campaign.play_by(self.settings)
        self.beginner = desk.keeper.beginner
        self.beats = Beats(self.beginner)

    # --- one encounter

    def brief(self, sitting: Sitting, *, word: str = "") -> None:
        """Begin with the briefing, but for the encounter that teaches itself; `word` greets."""
        if self._teaches(sitting) or sitting.actions:
            self.begin(sitting, word=word)
            return
        from game.courses.overview import best_sentence
        from game.encounter import view
        from game.level import content_hash
        from game.tui.screens.briefing import BriefingScreen

        self._sit_at(sitting)
        bests = self.desk.keeper.bests(sitting.name, sitting.state.difficulty)
        self.show(
            BriefingScreen(
                sitting.level,
                view(sitting.level, sitting.state),
                greeting=word,
                best=best_sentence(bests, content_hash(sitting.level)),
            )
        )

    def on_briefing_screen_begin(self) -> None:
        """The briefing has been read."""
        from game.tui.screens.briefing import BriefingScreen

        # Else somebody has gone home with the same breath, or pressed twice.
        if self.sitting is not None and isinstance(self.screen, BriefingScreen):
            self.begin(self.sitting, at_once=True, briefed=True)

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
        self.beats.beginner = self._teaches(sitting)
        if sitting.parent is None:
            sitting.helped_by(self.settings)
            self._tell(self.desk.keeper.begin(sitting.record()))
            self._tell_news()
        screen = EncounterScreen(
            sitting.level,
            sitting.state,
            beats=self.beats,
            settings=sitting.played_by(self.settings),
            greeting=word,
            briefed=briefed,
            after="go on" if self.on_shift(sitting) else "look back",
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

    def on_shift(self, sitting: Sitting) -> bool:
        """Whether this is a call of a shift, and no turn of one that is played again."""
        from game.courses import ShiftCourse

        return isinstance(self.desk.course, ShiftCourse) and sitting.parent is None

    def _took(self, action: Action, state: State) -> None:
        sitting = self.sitting
        assert sitting is not None
        sitting.took(action, state)
        if sitting.parent is None:
            self.desk.keeper.took(action)
            self._tell_news()
        # At once, and not when its last words are shown: until then anybody may leave.
        if state.phase == "over":
            self.keep_end(sitting)

    def keep_end(self, sitting: Sitting) -> None:
        """Keep an encounter that is over, and count it; a what-if counts for nothing."""
        from game.courses import ShiftCourse
        from game.encounter import outcome
        from game.encounter.uses import uses

        run, result = sitting.record(), outcome(sitting.level, sitting.state)
        self.ended = sitting.run
        if result is None or run.parent is not None:
            return
        self._tell(self.desk.keeper.finish(run, result, uses(sitting.level, run)))
        self._tell_news()
        if handed_in := self.desk.hand_in(run):
            self.notify(handed_in, markup=False, timeout=10)
        if isinstance(self.desk.course, ShiftCourse):
            self.desk.course.ended(sitting, result)

    # --- leaving

    def put_aside(self) -> bool:
        """Leave the encounter as it is; whether it is kept, to be gone on with."""
        sitting, self.sitting = self.sitting, None
        if sitting is None or sitting.parent is not None:
            return False
        run = sitting.record()
        trouble = self.desk.keeper.leave(run)
        self._tell(trouble)
        kept = self.desk.keeper.keeps and not trouble
        return bool(run.actions) and run.finished is None and kept

    def action_leave(self) -> None:
        """Leave; what is unfinished is kept."""
        sitting = self.sitting
        trying = sitting is not None and sitting.parent is not None
        kept = self.put_aside()
        self.exit(message=KEPT if kept else TRIED if trying else None)
