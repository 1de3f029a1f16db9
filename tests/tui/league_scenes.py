"""The league in moments of its own: on a server, in a folder, at one keyboard, empty, and away."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from game.league.board import Board
from game.league.files.folder import RUNS, make_folder, put
from game.league.files.hot_seat import folder_of
from game.league.last_boards import LastBoards, Seen, Wanted
from game.league.memberships import Membership, Memberships
from game.progress import Profiles
from game.tui.app import SimmerApp
from game.tui.screens.home import HomeScreen
from game.tui.screens.league import LeagueScreen
from tests.league.files.season import CAKE, CALL, NOON, handed_in, keep, rules, run
from tests.tui.playing import Play, screen_text, until

NOW = NOON + timedelta(hours=5, minutes=20)
NOBODY_THERE = "http://127.0.0.1:1"
TEAMS = ("North", "South", "Harbour", "Night shift")
NAMES = (
    *("Ada Quist", "Bea", "Cyrus", "Dilnoza Rahimova", "Edda", "Farid", "Gwen O'Neil", "Hana"),
    *("Ines", "Jo", "Kwame", "Ludmila", "Mara", "Nils", "Oona", "Pia"),
)
BOARD: dict[str, Any] = {
    "version": 7,
    "phase": "open",
    "places": [
        {
            "rank": rank,
            "member": name,
            "name": name,
            "team": TEAMS[rank % len(TEAMS)],
            "points": 1740 - 61 * rank,
            "slips": rank // 5,
            "milliseconds": 431_000 + 17_300 * rank,
        }
        for rank, name in enumerate(NAMES, start=1)
    ],
}
ME: dict[str, Any] = {
    "member": "Edda",
    "name": "Edda",
    "role": "player",
    "attempts": [
        {
            "attempt": "a1",
            "level": CAKE,
            "number": 1,
            "hash": None,
            "edition": 1,
            "seed": None,
            "difficulty": "normal",
            "issued": 0,
            "deadline": 0,
            "status": "submitted",
        }
    ],
}


class Answers(BaseHTTPRequestHandler):
    """What a league's server says to whoever looks on, always the same."""

    def do_GET(self) -> None:
        content = json.dumps(ME if self.path.endswith("/me") else BOARD).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """It keeps no log."""


@cache
def answering() -> str:
    """The address of a server that answers so, for as long as this process goes on."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def member(saves: Path, kind: str, place: str, player: str, **changed: Any) -> Membership:
    given = {"kind": kind, "rules": rules(title="Spring cup"), "place": place, "player": player}
    found = Membership.model_validate({**given, "joined": NOON, **changed})
    Memberships(saves).keep(found)
    return found


def on_a_server(saves: Path) -> None:
    member(saves, "server", answering(), "Edda", member="Edda", token="t", team="South")


def away(saves: Path) -> None:
    """The board of the morning is known, and nobody answers."""
    edda = member(saves, "server", NOBODY_THERE, "Edda", member="Edda", token="t", team="South")
    seen = Seen(Board.model_validate(BOARD), NOON + timedelta(hours=2, minutes=2))
    LastBoards(saves).keep(edda.league, edda.place, {Wanted(): seen})


def in_a_folder(saves: Path) -> None:
    folder = saves / "cup"
    make_folder(folder, rules(title="Spring cup"))
    for minute, name in enumerate(NAMES[:6]):
        of = run(minute=minute, silent=minute, run=f"run-{minute}")
        put(folder / RUNS, handed_in(name, of, team=TEAMS[minute % 3]))
    put(folder / RUNS, handed_in("Edda", run(CALL, minute=9), team="North"))
    member(saves, "folder", str(folder), "Edda", team="North")


def empty(saves: Path) -> None:
    folder = saves / "cup"
    make_folder(folder, rules(title="Spring cup"))
    member(saves, "folder", str(folder), "Edda")


def at_one_keyboard(saves: Path) -> None:
    here = rules(title="Friday cup", team_best=None, brackets=())
    make_folder(folder_of(saves, "cup"), here)
    for minute, name in enumerate(("Anna", "Ben", "Zoë")):
        home = Profiles(saves).make(name)
        member(home, "here", "", name, rules=here)
        if name != "Zoë":
            keep(home, run(minute=minute, silent=5 * minute, run=f"run-{name}"))


def league(words: str, *pressed: str) -> Callable[[Play], Awaitable[None]]:
    """The league from home, when all of it was seen, and keys after that."""

    async def scene(play: Play) -> None:
        app = play.app
        assert isinstance(app, SimmerApp)
        await until(play, lambda: isinstance(app.screen, HomeScreen) and app.seated)
        app.saves_folder, app.clock = app.desk.keeper.progress.folder, noon
        await play.press("l")
        await until(play, lambda: isinstance(app.screen, LeagueScreen))
        await until(play, lambda: words in screen_text(play))
        for key in pressed:
            await play.press(key)
            await play.pause()

    return scene


def noon() -> datetime:
    """What time it is in all of these."""
    return NOW
