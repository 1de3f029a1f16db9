"""Leagues on the screen: the way to them, attempts that are played, and runs handed in."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from game.settings import Settings
from game.tui.rooms import RoomsApp

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from game.encounter import Run
    from game.league.client.play import Ready
    from game.league.client.sending import Sender
    from game.league.memberships import Membership
    from game.tui.screens.league import LeagueScreen


# Seconds that somebody who leaves is kept at most for what was handed in last.
PATIENCE = 8.0


def competes(saves: Path) -> bool:
    """Whether somebody is in a league of a server, at a glance; or was in one."""
    try:
        return b'"server"' in (saves / "leagues.json").read_bytes()
    except OSError:
        return False


class CompetingApp(RoomsApp):
    """Plays for leagues that a server keeps; whoever is in none never notices."""

    class Told(Message):
        """A server has answered, in a sentence for the player."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Issued(Message):
        """An attempt is there to be played; or why it is not."""

        def __init__(self, membership: Membership, ready: Ready | None, trouble: str) -> None:
            super().__init__()
            self.membership, self.ready, self.trouble = membership, ready, trouble

    def __init__(self, settings: Settings, keep: Callable[[Settings], str]) -> None:
        super().__init__(settings, keep)
        self.sender: Sender | None = None
        self.asking = False  # an attempt has been asked for

    @property
    def competes(self) -> bool:
        """Whether somebody is in a league of a server, at a glance."""
        return self.saves_folder is not None and competes(self.saves_folder)

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
        from game.league.memberships import Memberships
        from game.progress import SaveError
        from game.tui.screens.league import LeagueScreen

        if not self.seated or self.saves_folder is None or isinstance(self.screen, LeagueScreen):
            return
        try:
            known = Memberships(self.saves_folder).all()
        except SaveError as error:
            self._tell(str(error))
            return
        here = [one for one in known if one.kind == "server" and one.left is None]
        if not here:
            self.notify(
                "You are in no league of a server. With a code from its captain: "
                "simmer league join CODE@URL",
                markup=False,
            )
            return
        self.push_screen(LeagueScreen(here, self.saves_folder, lambda: self.sender))

    def on_league_screen_play(self, message: LeagueScreen.Play) -> None:
        """Ask for an attempt, behind the screen."""
        if self.asking or self.saves_folder is None:
            return
        self.asking = True
        Thread(
            target=self._ask, args=(message.membership, message.level), name="attempt", daemon=True
        ).start()

    def _ask(self, membership: Membership, level: str) -> None:
        from game.league.client.errors import LeagueError
        from game.league.client.play import Attempts, Ready
        from game.progress import SaveError

        assert self.saves_folder is not None
        try:
            files = self.desk.campaign.files
            ready = Attempts(self.saves_folder, membership, files).next(level)
        except (LeagueError, SaveError) as error:
            self._post(self.Issued(membership, None, str(error)))
        else:
            assert isinstance(ready, Ready)  # a sealed level is played line by line
            self._post(self.Issued(membership, ready, ""))

    def on_competing_app_issued(self, message: Issued) -> None:
        """Play it, where the league is still looked at; else it waits there to be gone on with."""
        from game.tui.screens.league import LeagueScreen

        self.asking = False
        screen = self.screen
        if not isinstance(screen, LeagueScreen):
            return
        if message.ready is None:
            screen.say(f"{message.trouble}.")
            return
        from game.courses.ranked import Ranked, issued_of

        course = Ranked(issued_of(message.ready, message.membership), self.desk.keeper)
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
