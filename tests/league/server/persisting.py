"""Players who go on whatever happens to a server: they ask again until they are answered."""

from collections import Counter
from collections.abc import Callable
from itertools import cycle
from random import Random
from threading import Condition, Event
from typing import Any

import httpx2

from tests.league.server.league import BRIEF, CALL, LEVELS, players
from tests.league.server.serving import Player, run_of

PATIENCE = 120
SHORT = [n for n, player in enumerate(players(CALL)) if player.name in BRIEF]
_LATER = {429, 503}
PAUSE = 0.2  # seconds until one asks again


class UnansweredError(Exception):
    """No answer came, or that it may come later."""


class Acknowledged:
    """What players were told that it is kept, as many as there are of them."""

    def __init__(self) -> None:
        self.tokens, self.unanswered = set[str](), 0
        self.attempts, self.receipts = dict[str, dict[str, Any]](), dict[str, dict[str, Any]]()
        self.answers = Counter[int]()  # to runs that were handed in, by status
        self._more, self._failed = Condition(), False

    def receipt(self, status: int, told: dict[str, Any]) -> None:
        """A run counts; whoever is told so again is told the same."""
        assert told.pop("again") is (status == 200)
        with self._more:
            self.answers[status] += 1
            assert self.receipts.setdefault(told["run"], told) == told
            self._more.notify_all()

    def wait_for(self, receipts: int = 0, unanswered: int = 0) -> None:
        """Wait until so many more runs count, or so many more questions had no answer."""
        receipts, unanswered = receipts + len(self.receipts), unanswered + self.unanswered

        def came() -> bool:
            return len(self.receipts) >= receipts and self.unanswered >= unanswered

        with self._more:
            self._more.wait_for(lambda: self._failed or came(), PATIENCE)
            assert came(), "nobody is answered any more, or everybody although it is killed"

    def watching(self, play: Callable[[Event], None], ending: Event) -> None:
        """Play, and have nobody wait for more where that fails."""
        try:
            play(ending)
        except BaseException:
            with self._more:
                self._failed = True
                self._more.notify_all()
            raise

    def broke_off(self) -> None:
        """Somebody got no answer."""
        with self._more:
            self.unanswered += 1
            self._more.notify_all()


def ask(player: Player, method: str, path: str, **asked: Any) -> httpx2.Response:
    """What a server answers; UnansweredError where one is to ask again."""
    try:
        answer = player.http.request(method, path, **asked)
    except httpx2.TransportError:
        raise UnansweredError from None
    if answer.status_code in _LATER:
        raise UnansweredError
    return answer


def hand_in(player: Player, attempt: str, payload: str, kept: Acknowledged) -> None:
    """Hand in a run until it counts."""
    headers = {"Content-Type": "application/json"}
    path = f"/attempts/{attempt}/run"
    answer = ask(player, "PUT", path, content=payload, headers=headers)
    assert answer.status_code in (200, 201), answer.text
    kept.receipt(answer.status_code, answer.json())


class Persisting:
    """A player who goes on until told to stop, and who comes in anew when all attempts are used."""

    def __init__(self, url: str, code: str, number: int, kept: Acknowledged) -> None:
        self._url, self._code, self._kept = url, code, kept
        self._chance, self._name = Random(number), f"Player {number}"
        self._team, self._comings = f"Team {number % 3}", 0
        self._player: Player | None = None
        self._waiting: tuple[str, str] | None = None  # an attempt, and the run that was played
        self._levels = cycle(LEVELS)

    def play(self, ending: Event) -> None:
        """Come in, play, hand in, and ask again where no answer came."""
        while not ending.is_set():
            try:
                self._go_on()
            except UnansweredError:
                self._kept.broke_off()
                ending.wait(PAUSE)

    def _go_on(self) -> None:
        if self._player is None:
            self._come_in()
        elif self._waiting is None:
            self._play(self._player)
        else:
            hand_in(self._player, *self._waiting, self._kept)
            # Now and then it is handed in again, as by whoever heard no answer.
            if self._chance.random() < 0.8:
                self._waiting = None

    def _come_in(self) -> None:
        # Who heard no answer may have come in all the same, so the name may be taken.
        self._comings += 1
        name = f"{self._name} {self._comings}"
        asked = {"code": self._code, "name": name, "team": self._team}
        answer = ask(Player(self._url), "POST", "/join", json=asked)
        assert answer.status_code == 201, answer.text
        self._player = Player(self._url, answer.json()["token"])
        self._kept.tokens.add(self._player.token)

    def _play(self, player: Player) -> None:
        attempt = self._open(player) or self._issued(player)
        if attempt is None:
            self._player = None
            return
        payload = run_of(attempt, self._chance.choice(SHORT)).to_json()
        self._waiting = attempt["attempt"], payload

    def _open(self, player: Player) -> dict[str, Any] | None:
        """An attempt that was charged, and whose answer may have been lost."""
        attempts: list[dict[str, Any]] = ask(player, "GET", "/me").json()["attempts"]
        return next((one for one in attempts if one["status"] == "open"), None)

    def _issued(self, player: Player) -> dict[str, Any] | None:
        """The next attempt; None where all are used."""
        for level in (next(self._levels) for _ in LEVELS):
            answer = ask(player, "POST", "/attempts", json={"level": level})
            if answer.status_code == 201:
                attempt: dict[str, Any] = answer.json()
                self._kept.attempts[attempt["attempt"]] = attempt
                return attempt
            assert answer.json()["reason"] == "none-left"
        return None
