"""Sealed levels as people play them: the level stays at the server, and the talk goes on here."""

import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx2
import pytest
from pydantic import ValidationError

from game.acts import Act
from game.encounter.prices import EDITION
from game.league.client.connecting import connect
from game.league.client.errors import LeagueError
from game.league.client.moments import Moment
from game.league.client.play import ReadyThere
from game.league.client.sealed import AtServer
from game.league.competition import CompetitionLevel
from game.league.memberships import Membership
from game.league.server.api.telling import moment_told
from game.league.server.attempts import Attempt
from game.level import content_hash
from game.plain import Console
from game.session.sealed import play_sealed
from game.settings import Settings
from tests.league.client.serving import CAKE, Host, attempts, wait_until
from tests.league.server.league import CALL, LEVELS, MINUTE
from tests.terminal import environment, simmer, well_played

TITLE = LEVELS[CAKE].title
SEALED = tuple(
    CompetitionLevel(
        level=name,
        title=LEVELS[name].title,
        hash=content_hash(LEVELS[name]),
        edition=EDITION,
        sealed=name == CAKE,
    )
    for name in (CAKE, CALL)
)


@pytest.fixture
def host(server: Host) -> Host:
    """A competition that goes on, with a sealed level."""
    server.start()
    server.begin(levels=SEALED)
    return server


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.league.client.sealed.FIRST_WAIT", 0.001)


def issued(host: Host, who: Membership) -> Attempt:
    """An attempt on the sealed level, with the deal that nobody but the server knows."""
    return host.store.attempts.issue(host.store.members.by_token(who.token), CAKE)


def taken(host: Host, who: Membership) -> int:
    """How many acts the server has taken in the attempts of somebody."""
    member = host.store.members.by_token(who.token)
    mine = [one.attempt for one in host.store.attempts.of(member) if one.level == CAKE]
    return sum(host.store.sealed.stands(member, attempt).number for attempt in mine)


def next_there(saves: Path, who: Membership) -> ReadyThere:
    ready = attempts(saves, who).next(CAKE)
    assert isinstance(ready, ReadyThere)
    return ready


class Typist(io.StringIO):
    """Types line after line; before one of them something happens."""

    def __init__(self, lines: Sequence[str], at: int = -1, happens: Callable[[], object] = list):
        super().__init__("".join(f"{line}\n" for line in lines))
        self._left, self._happens = at, happens

    def readline(self, size: int | None = -1, /) -> str:
        if self._left == 0:
            self._happens()
        self._left -= 1
        return super().readline(-1 if size is None else size)


def play(saves: Path, who: Membership, typist: Typist, url: str = "") -> str:
    """Play in this process; what was said, with the sentence of the trouble that ended it."""
    said, ready = io.StringIO(), next_there(saves, who)
    with connect(url or who.place, who.token) as server:
        try:
            play_sealed(Console(typist, said), Settings(), who, ready, server)
        except LeagueError as error:
            said.write(f"trouble: {error}")
    return " ".join(said.getvalue().split())


def commanded(saves: Path, typed: Sequence[str], *words: str) -> str:
    """What `simmer league play` says to what is typed, where all goes well."""
    lines = "".join(f"{line}\n" for line in typed)
    done = simmer("league", "play", *words, "--plain", "--saves", saves, typed=lines)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode() + done.stdout.decode()
    assert all(len(line) <= 80 for line in done.stdout.decode().splitlines())
    return " ".join(done.stdout.decode().split())


def test_it_is_played_line_by_line_to_its_receipt_and_its_place(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    attempt = issued(host, ann)
    lines = [
        extra
        for line in well_played(LEVELS[CAKE], attempt.seed)
        for extra in ("notes", "meters", "home", line)
    ]
    told = commanded(saves, lines)
    assert f"Ranked in Cup: attempt 1 of 3 on {TITLE}. It is to be over by" in told
    assert LEVELS[CAKE].brief in told
    assert "This one is about: " in told
    assert "Temper" in told
    assert "You put it down" not in told
    points = host.points()[0].points
    assert f"Resolved: three stars, {points} of 900 points." in told
    assert (
        f"Cup has it as attempt 1 of 3. Your place on the board is 1, with {points} points in all."
        in told
    )
    assert "A sealed level has no debrief" in told
    assert "begins the next attempt" in told
    kept = b"".join(path.read_bytes() for path in saves.rglob("*") if path.is_file())
    assert str(attempt.seed).encode() not in kept.split()
    assert LEVELS[CAKE].replies[0].say.encode() not in kept


def test_the_words_of_a_line_say_it(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    heard = [""] * len(LEVELS[CAKE].vents[0].phrases)
    play(saves, ann, Typist(heard))
    line = next_there(saves, ann).there.moment.view["hand"][0]
    assert f"You: {line}" in play(saves, ann, Typist([f"say {line}"]))
    assert taken(host, ann) == len(heard) + 1


def test_without_a_level_the_sealed_ones_come_in_their_turn(host: Host, saves: Path) -> None:
    host.begin(levels=SEALED, attempts=1)
    ann = host.player(saves)
    first = attempts(saves, ann).next()
    assert isinstance(first, ReadyThere)
    again = attempts(saves, ann).next()
    assert isinstance(again, ReadyThere)
    assert again.there.attempt == first.there.attempt
    play(saves, ann, Typist(well_played(LEVELS[CAKE], _seed(host, ann))))
    assert attempts(saves, ann).next().entry.level == CALL


def _seed(host: Host, who: Membership) -> int:
    return host.store.attempts.of(host.store.members.by_token(who.token))[0].seed


def test_killed_at_any_moment_it_goes_on_where_it_stood(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    lines = well_played(LEVELS[CAKE], issued(host, ann).seed)
    answered = next(number for number, line in enumerate(lines, 1) if line.isdecimal())
    process = subprocess.Popen(
        [sys.executable, "-m", "game", "league", "play", "--plain", "--saves", str(saves)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=environment(),
    )
    assert process.stdin is not None
    process.stdin.write("".join(f"{line}\n" for line in lines[:answered]).encode())
    process.stdin.flush()
    wait_until(lambda: taken(host, ann) == answered)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdin.close()
    told = play(saves, ann, Typist(lines[answered:]))
    before = told.partition("(Press Enter to let them speak.)")[0]
    assert "You go on where you were." in before
    assert before.count("You: ") == 1, "what was said last is said again"
    assert "attempt 1 of 3. Your place on the board is 1" in told
    assert host.points()[0].points > 0


def test_whoever_leaves_is_told_how_it_goes_on(host: Host, saves: Path) -> None:
    def ctrl_c() -> None:
        raise KeyboardInterrupt

    ann, said = host.player(saves), io.StringIO()
    ready = next_there(saves, ann)
    console, again = Console(Typist(["", ""], 1, ctrl_c), said), "simmer league play --saves here"
    with connect(ann.place, ann.token) as server, pytest.raises(KeyboardInterrupt):
        play_sealed(console, Settings(), ann, ready, server, again)
    stands = "Your attempt stands at the server: `simmer league play --saves here` goes on"
    assert stands in " ".join(said.getvalue().split())
    assert "Your attempt stands at the server" in play(saves, ann, Typist(["", "quit", ""]))
    assert taken(host, ann) == 2


def test_whoever_leaves_when_its_time_is_over_is_told_that_and_not_to_go_on(
    host: Host, saves: Path
) -> None:
    ann, said = host.player(saves), io.StringIO()
    ready = next_there(saves, ann)._replace(deadline=1)
    with connect(ann.place, ann.token) as server:
        play_sealed(Console(Typist(["", "quit", ""]), said), Settings(), ann, ready, server)
    assert said.getvalue().endswith("it is used, and counts for nothing.\n")
    assert "goes on with it" not in said.getvalue()


@contextmanager
def losing_answers(host: Host) -> Iterator[str]:
    """A way to the server on which the answer to every act is lost the first time."""
    seen, way = set[bytes](), httpx2.Client(base_url=host.url)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._pass_on(b"")

        def do_POST(self) -> None:
            self._pass_on(self.rfile.read(int(self.headers["content-length"])))

        def _pass_on(self, body: bytes) -> None:
            kept = ("authorization", "content-type")
            headers = {name: self.headers[name] for name in kept if name in self.headers}
            answer = way.request(self.command, self.path, content=body, headers=headers)
            if body and body not in seen:
                seen.add(body)
                self.close_connection = True
                return
            self.send_response(answer.status_code)
            self.send_header("content-length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy.daemon_threads = True
    thread = threading.Thread(target=proxy.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{proxy.server_address[1]}"
    finally:
        proxy.shutdown()
        proxy.server_close()
        way.close()


def test_an_act_whose_answer_was_lost_is_sent_again_and_done_once(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    lines = well_played(LEVELS[CAKE], issued(host, ann).seed)
    with losing_answers(host) as url:
        said = play(saves, ann, Typist(lines), url)
    assert said.count("Trying again") == taken(host, ann) == len(lines)
    assert "Resolved: three stars" in said
    assert "Cup has it as attempt 1 of 3." in said


def test_a_server_that_has_gone_is_told_with_the_way_back_and_the_attempt_stands(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    said = play(saves, ann, Typist(["", "", ""], 1, host.stop))
    assert said.count("Trying again") == 1
    assert "cannot be reached" in said.partition("trouble: ")[2]
    assert "Your attempt stands at the server: `simmer league play` goes on" in said
    host.start()
    assert taken(host, ann) == 1
    assert "You go on where you were." in play(saves, ann, Typist([]))


def test_when_its_time_is_over_that_is_said_and_the_next_attempt_is_another(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)

    def an_hour_passes() -> None:
        host.ahead += 61 * MINUTE

    said = play(saves, ann, Typist(["", "", ""], 1, an_hour_passes))
    assert "The time of this attempt is over, so what you did last was not taken." in said
    assert "stands at the server" not in said
    assert next_there(saves, ann).there.number == 2


def test_what_goes_on_in_another_window_is_taken_up_here(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    ready = next_there(saves, ann)
    with connect(ann.place, ann.token) as server:
        here, there = (AtServer(server, ready.there, print) for _ in range(2))
        assert not there.act(Act("hear"))
        assert not there.act(Act("mantra"))
        assert "It went on elsewhere" in here.act(Act("heads_up"))
        assert here.now == there.now
        assert not here.act(Act("hear"))
        assert "It went on elsewhere" in there.act(Act("heads_up"))
        assert here.now == there.now


def test_a_moment_is_cleaned_and_held_to_what_can_be_shown(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    member, attempt = host.store.members.by_token(ann.token), issued(host, ann).attempt
    told = moment_told(host.store.sealed.stands(member, attempt)).model_dump()
    view = {**told["view"], "name": "Eve\x1b]0;x\x07", "verbs": ["hear", "sing"]}
    found = Moment.model_validate({**told, "view": view, "exchange": ["\x1b[2JYou: Hm."]})
    assert (found.view["name"], found.view["verbs"]) == ("Eve]0;x", ["hear"])
    assert found.exchange == ("[2JYou: Hm.",)
    for wrong in ({"phase": "asleep"}, {"channel": "smoke"}, {"hand": "all"}):
        with pytest.raises(ValidationError):
            Moment.model_validate({**told, "view": {**told["view"], **wrong}})
