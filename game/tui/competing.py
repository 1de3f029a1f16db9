"""Leagues on the screen: the way to them, attempts that are played, and runs handed in."""

from __future__ import annotations

import re
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from game.league.times import here
from game.progress.layout import LEAGUES, MEMBERSHIPS_FILE
from game.settings import Settings
from game.tui.rooms import RoomsApp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.encounter import Run
    from game.league.client.sending import Sender
    from game.league.issued import Issued
    from game.league.memberships import Membership
    from game.league.seat import Seat
    from game.tui.screens.league import LeagueScreen


# What whoever is in no league is told.
NOWHERE = (
    "You are in no league. To join one: simmer league join CODE@URL, or its folder. "
    "To make one for this machine: simmer league create --here --title NAME"
)
# Seconds that somebody who leaves is kept at most for what was handed in last.
PATIENCE = 8.0


def competes(saves: Path, shared: Path) -> bool:
    """Whether somebody is in a league, or one is played on this machine, at a glance.

    `saves` are theirs, `shared` those of everybody here.
    """
    with suppress(OSError):
        if re.search(rb'"left": ?null', (saves / MEMBERSHIPS_FILE).read_bytes()):
            return True
    with suppress(OSError):
        return any((shared / LEAGUES).iterdir())
    return False


class CompetingApp(RoomsApp):
    """Plays for leagues; whoever is in none never notices."""

    clock = staticmethod(here)  # by which leagues are told

    class Told(Message):
        """A server has answered, in a sentence for the player."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Answered(Message):
        """An attempt is there to be played; or why it is not."""

        def __init__(self, issued: Issued | None, trouble: str = "") -> None:
            super().__init__()
            self.issued, self.trouble = issued, trouble

    def __init__(self, settings: Settings, keep: Callable[[Settings], str]) -> None:
        super().__init__(settings, keep)
        self.sender: Sender | None = None
        self.asking = False  # an attempt has been asked for
        self.league = ""  # the id of the league that was looked at or played for last
        self.at_league = False  # it is opened as soon as that can be
        self.handed_over = ""  # the league at which the keyboard was handed over

    @property
    def competes(self) -> bool:
        """Whether somebody is in a league, at a glance."""
        return self.saves_folder is not None and competes(self.saves_folder, self._shared)

    @property
    def _shared(self) -> Path:
        """The saves of everybody on this machine."""
        assert self.saves_folder is not None
        return self.company.saves if self.company is not None else self.saves_folder

    @property
    def _seat(self) -> Seat:
        from game.league.seat import Seat

        assert self.saves_folder is not None
        player = {"player": self.company.here} if self.company is not None else {}
        files = self.desk.campaign.files
        return Seat(self.saves_folder, self._shared, files, clock=self.clock, **player)

    def hand_in_behind(self) -> None:
        """Send what waits, behind everything; what comes of it is told."""
        from game.league.client.sending import Sender

        if self.sender is None and self.saves_folder is not None:
            sender = Sender(self.saves_folder, lambda told: self._post(self.Told(told)))
            if sender.outbox.is_new:
                return
            self.sender = sender
        if self.sender is not None:
            self.sender.start()

    def _post(self, message: Message) -> None:
        """From another thread; nothing happens where the app has ended."""
        self.post_message(message)

    def on_competing_app_told(self, message: Told) -> None:
        """Say it."""
        self.notify(message.sentence, markup=False, timeout=12)
        self._look_again()

    def handed_in(self, run: Run) -> None:
        """A run is over: if it is ranked, it is sent at once."""
        super().handed_in(run)
        if run.ranked and run.parent is None:
            self.hand_in_behind()

    # --- the league

    def action_league(self) -> None:
        """Look at the league that somebody is in, or say how to get into one."""
        from game.progress import SaveError
        from game.tui.screens.league import LeagueScreen

        if not self.seated or self.saves_folder is None or isinstance(self.screen, LeagueScreen):
            return
        seat = self._seat
        try:
            known = seat.leagues()
        except SaveError as error:
            self._tell(str(error))
            return
        if not known:
            self.notify(NOWHERE, markup=False, timeout=12)
            return
        self.push_screen(LeagueScreen(seat, known, self.league, self._hindered))

    def on_league_screen_hand_over(self, message: LeagueScreen.HandOver) -> None:
        """Ask who plays on."""
        self.action_who(message.player)

    def become(self, name: str | None) -> None:
        """Leave for somebody else, who begins at the league that was looked at."""
        from game.tui.screens.league import LeagueScreen

        looked_at = (one for one in self.screen_stack if isinstance(one, LeagueScreen))
        self.handed_over = next((one.membership.league for one in looked_at), "")
        super().become(name)

    def _hindered(self) -> str:
        """Why what waits to be sent is not, "" where nothing hinders it."""
        return self.sender.trouble if self.sender is not None else ""

    def on_league_screen_play(self, message: LeagueScreen.Play) -> None:
        """Ask for an attempt, behind the screen."""
        if self.asking or self.saves_folder is None:
            return
        self.asking, self.league = True, message.membership.league
        asked = self._seat, message.membership, message.level
        Thread(target=self._ask, args=asked, name="attempt", daemon=True).start()

    def _ask(self, seat: Seat, membership: Membership, level: str) -> None:
        from game.league.errors import LeagueError
        from game.progress import SaveError

        try:
            issued = seat.attempts(membership).issued(level)
        except (LeagueError, SaveError) as error:
            self._post(self.Answered(None, str(error)))
        else:
            self._post(self.Answered(issued))

    def on_competing_app_answered(self, message: Answered) -> None:
        """Play it, where the league is still looked at; else it waits there to be gone on with."""
        from game.tui.screens.league import LeagueScreen

        self.asking = False
        screen = self.screen
        if not isinstance(screen, LeagueScreen):
            return
        if message.issued is None:
            screen.say(f"{message.trouble[:1].upper()}{message.trouble[1:]}.")
            return
        from game.courses.ranked import Ranked

        course = Ranked(message.issued, self.desk.keeper)
        self.desk.course = course
        self.brief(course.first(), word=course.word())

    def back_to_league(self) -> None:
        """From a ranked attempt, to where the next one is asked for."""
        self.action_home()
        self.action_league()

    def _look_again(self) -> None:
        from game.tui.screens.league import LeagueScreen

        for screen in self.screen_stack:
            if isinstance(screen, LeagueScreen):
                screen.look_again()
