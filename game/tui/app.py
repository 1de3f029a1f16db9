"""The app: home, or straight to the ringing phone, and everything that can be opened from there.

Only what the first frame needs is imported here at once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from game.settings import Settings
from game.tui.competing import CompetingApp
from game.tui.screens.home import HomeScreen
from game.tui.screens.ring import RingScreen

if TYPE_CHECKING:
    from game.courses.desk import Desk
    from game.courses.overview import Overview, Stop
    from game.sitting import Sitting
    from game.tui.screens.growing import GrowthScreen


class SimmerApp(CompetingApp):
    """Begins with `opening`, fetches the desk behind it; returns what is wrong where it cannot."""

    # Home's own beside the app's, since what a screen brings along has Textual read all again.
    CSS_PATH = ["app.tcss", "screens/home.tcss"]  # noqa: RUF012 - as Textual types it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "home", "Home", show=False),
    ]

    welcome = ""  # a sentence for who plays for the first time

    def __init__(
        self,
        opening: HomeScreen | RingScreen,
        *,
        fetch: Callable[[], Desk],
        settings: Settings | None = None,
        keep: Callable[[Settings], str] = lambda settings: "",
        today: Callable[[], date] = lambda: datetime.now(UTC).date(),
    ) -> None:
        """`keep` remembers settings that were changed; a sentence where it cannot.

        `today` is the date (UTC) of the drill of the day.
        """
        super().__init__(settings or Settings(), keep)
        self.opening = opening
        self.fetch = fetch
        self.today = today

    # --- the start

    def on_mount(self) -> None:
        """Paint at once, and fetch the rest behind it."""
        self.push_screen(self.opening)
        if self.welcome:
            self.notify(self.welcome, markup=False, timeout=10)
        self.call_after_refresh(self._fetch)

    @work(thread=True)
    def _fetch(self) -> None:
        from rich.cells import cell_len

        from game.level import LevelError

        cell_len("✓")  # reads its tables now, and not when a key first brings one up
        self.hand_in_behind()
        try:
            desk = self.fetch()
            if isinstance(self.opening, HomeScreen):
                self.call_from_thread(self.sit_down, desk)
                if self.at_league:
                    self.call_from_thread(self.action_league)
                self._look_around()
                return
            run = desk.interrupted()
            sitting = desk.course.first()
            word = desk.course.word()
        except LevelError as error:
            self.call_from_thread(self.exit, str(error), 2)
            return
        resumed = desk.sitting_of(run) if run else None
        self.call_from_thread(self._fetched, desk, sitting, resumed, word)

    def _fetched(self, desk: Desk, sitting: Sitting, resumed: Sitting | None, word: str) -> None:
        self.sit_down(desk)
        eager = isinstance(self.opening, RingScreen) and self.opening.eager
        if resumed is None:
            if eager:
                self.begin(sitting, word=word, at_once=True)
            else:
                self.brief(sitting, word=word)
            return
        from game.tui.screens.resume import ResumeScreen

        sentence = (
            f"You were in the middle of {resumed.level.title}, in turn {resumed.state.turn}. "
            f"It was kept. {desk.campaign.word()}"
        ).rstrip()

        def answered(go_on: bool | None) -> None:
            if go_on:
                self.begin(desk.resume(resumed.record()))
                return
            desk.keeper.drop()
            self.brief(sitting, word=desk.course.word())

        self.push_screen(ResumeScreen(sentence), answered)

    # --- home

    def action_home(self) -> None:
        """Home, and what is unfinished is kept; from a turn tried again, back to the debrief."""
        if not self.seated or isinstance(self.screen, HomeScreen):
            return
        if self.back_from_trying():
            return
        self.put_aside()
        player = self.company.shown if self.company else ""
        self.show(HomeScreen(player, competes=self.competes))
        self._find_way()

    def on_debrief_screen_home(self) -> None:
        """Home from a debrief."""
        self.action_home()

    @work(thread=True, exclusive=True, group="home")
    def _find_way(self) -> None:
        self._look_around()

    def _look_around(self) -> None:
        from game.courses.overview import overview

        seen = overview(self.desk, self.today())
        streak = self.desk.keeper.story(self.today()).streak
        self.call_from_thread(self._show_way, seen, streak)

    def _show_way(self, seen: Overview, streak: int) -> None:
        self._tell_news()
        for screen in self.screen_stack:  # something may have been opened over it meanwhile
            if isinstance(screen, HomeScreen):
                screen.show(seen, streak)

    def on_home_screen_chosen(self, message: HomeScreen.Chosen) -> None:
        """Play what was chosen."""
        self.play(message.chosen)

    def play(self, stop: Stop) -> None:
        """Play something from home, wherever somebody is; say so where it cannot be read."""
        from game.courses.overview import begun

        self._unless_amiss(lambda: begun(self.desk, stop, self.today()))

    def practise(self, skill: str) -> None:
        """Practise one of the skills of the desk; say so where that is not possible."""
        self._unless_amiss(lambda: self.desk.practise(skill))

    def on_growth_screen_practise(self, message: GrowthScreen.Practise) -> None:
        """Practise a skill that was looked at."""
        self.practise(message.skill)

    def _unless_amiss(self, begin: Callable[[], Sitting | None]) -> None:
        from game.level import LevelError

        try:
            sitting = begin()
        except LevelError as error:
            self._tell(str(error))
            return
        if sitting is not None:
            self.brief(sitting, word="" if sitting.actions else self.desk.word())

    def on_home_screen_back(self) -> None:
        """Look around anew."""
        self._find_way()

    def on_home_screen_put_down(self) -> None:
        """Put down for good what was interrupted."""
        self.desk.interrupted()
        self.desk.keeper.drop()
        self._find_way()
