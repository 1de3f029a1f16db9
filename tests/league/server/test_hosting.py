"""`simmer league host`: what it tells, what it refuses, and how it ends."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from uvicorn.config import STARTUP_FAILURE

from game.cli import main
from game.league.competition import read_competition
from game.league.server.database import Database
from game.league.server.hosting import Hosting, application
from game.league.server.judging import judge_by
from game.league.server.store import Store
from tests.league.server.hosted import code_in, host, told, url_in
from tests.league.server.league import rules
from tests.league.server.processes import is_running
from tests.league.server.serving import Player


@pytest.fixture
def rules_file(tmp_path: Path) -> Path:
    file = tmp_path / "cup.json"
    now = datetime.now(UTC)
    file.write_text(rules(opens=now, closes=now + timedelta(days=2)).to_json())
    return file


def test_it_tells_the_codes_once_and_players_come_in_by_them(
    tmp_path: Path, rules_file: Path
) -> None:
    database = tmp_path / "league.db"
    options = ("--database", database, "--port", "0")
    with host(rules_file, *options) as process:
        lines = told(process)
        url, code = url_in(lines), code_in(lines, "Player")
        assert code_in(lines, "Captain") != code
        assert f"Cup: the wall is {url}/c/cup" in lines
        answer = Player(url).http.post("/join", json={"code": code, "name": "Anna"})
        assert answer.json()["role"] == "player"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    with host(rules_file, *options) as process:
        assert not [line for line in told(process) if "come in by" in line]
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) in (0, -signal.SIGTERM)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--address", "0.0.0.0"], "tokens would be sent in the clear"),
        (["--tls-cert", "cert.pem"], "both a certificate and its key"),
        (["--tls-cert", "none.pem", "--tls-key", "none.pem"], "cannot be used"),
        (["--database", "mysql://here/league"], "is no database that leagues are kept in"),
        (["--database", "postgresql://nobody@127.0.0.1:1/league"], "does not answer"),
        (["--database", "{rules}"], "is something else"),
        (["--port", "70000"], "cannot listen at port 70000"),
        (["--port", "{taken}"], "is taken; name another with --port"),
        (["none.json"], "none.json: cannot be read"),
        (["{folder}"], "competition.json: cannot be read"),
        (["--behind-proxy", "*"], "takes the proxy's address or network, and * is none"),
        (["--behind-proxy", "proxy.example"], "and proxy.example is none"),
    ],
)
def test_what_cannot_be_hosted_is_told_in_a_sentence(
    options: list[str],
    says: str,
    tmp_path: Path,
    rules_file: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SIMMER_SAVES", str(tmp_path / "saves"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        given = [one.format(rules=rules_file, taken=port, folder=tmp_path) for one in options]
        ports = [] if "--port" in given else ["--port", "0"]
        assert main(["league", "host", *given, *ports]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


def test_rules_do_not_change_once_they_are_there(
    tmp_path: Path, rules_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "league.db"
    store = Store(Database(database), judge_by([]))
    store.members.found(read_competition(rules_file), "The captain")
    store.close()
    rules_file.write_text(rules_file.read_text().replace('"Cup"', '"Mug"'))
    options = [str(rules_file), "--database", str(database), "--port", "0"]
    assert main(["league", "host", *options]) == 2
    assert "with other rules" in capsys.readouterr().err


def test_one_of_several_that_finds_no_database_says_so_and_is_begun_again() -> None:
    away = Hosting("postgresql://nobody@127.0.0.1:1/league", (), workers=2)
    with pytest.raises(SystemExit, match="the database does not answer") as ended:
        application(away)
    # With uvicorn's own code for what fails at the start all the others would end too.
    assert ended.value.code != STARTUP_FAILURE


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux tells of them")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_its_processes_begin_it_says_nothing(
    how: signal.Signals, tmp_path: Path, rules_file: Path
) -> None:
    options = ["--database", tmp_path / "league.db", "--port", "0", "--workers", "2"]
    with host(rules_file, *options, stderr=subprocess.PIPE, start_new_session=True) as process:
        told(process)
        while not _imports_in_another(process.pid):
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, how)  # as a terminal does
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert not [one for one in _of_group(process.pid) if is_running(one)]


def test_stopped_twice_it_answers_what_it_was_asked_and_ends_in_order(
    tmp_path: Path, rules_file: Path
) -> None:
    options = ["--database", tmp_path / "league.db", "--port", "0"]
    with host(rules_file, *options, stderr=subprocess.PIPE) as process:
        place = ("127.0.0.1", urlsplit(url_in(told(process))).port)
        asked = b"POST /api/v1/join HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n"
        with socket.create_connection(place) as slow:
            slow.sendall(asked)
            with socket.create_connection(place) as other:  # which is answered after that came
                other.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
                assert other.recv(12) == b"HTTP/1.1 200"
            process.send_signal(signal.SIGINT)
            while _listens(place):
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            slow.sendall(b"{}")
            assert slow.recv(12) == b"HTTP/1.1 422"
        assert process.wait(30) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""


def _listens(place: tuple[str, int | None]) -> bool:
    try:
        socket.create_connection(place).close()
    except ConnectionRefusedError:
        return False
    return True


def _of_group(group: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            if (folder / "stat").read_text().rpartition(")")[2].split()[2] == str(group):
                found.append(int(folder.name))
    return found


def _imports_in_another(first: int) -> bool:
    """Whether a process that serves is in the middle of its imports."""
    for one in _of_group(first):
        with suppress(OSError):
            if one != first and "pydantic_core" in Path(f"/proc/{one}/maps").read_text():
                return True
    return False
