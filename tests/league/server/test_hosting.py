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

import pytest

from game.cli import main
from tests.league.server.league import rules
from tests.league.server.serving import Player, served


@pytest.fixture
def rules_file(tmp_path: Path) -> Path:
    file = tmp_path / "cup.json"
    now = datetime.now(UTC)
    file.write_text(rules(opens=now, closes=now + timedelta(days=2)).to_json())
    return file


def host(*options: str | Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "game", "league", "host", *map(str, options)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def told(process: "subprocess.Popen[str]") -> list[str]:
    """What it says until it serves."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.strip())
        if line.startswith("It is kept in"):
            break
    return lines


def test_it_tells_the_codes_once_and_players_come_in_by_them(
    tmp_path: Path, rules_file: Path
) -> None:
    database = tmp_path / "league.db"
    options = ("--database", database, "--port", "0")
    with host(rules_file, *options) as process:
        lines = told(process)
        url = lines[0].split()[4]
        code = next(line.split()[4] for line in lines if line.startswith("Players come in by"))
        assert any(line.startswith("Captains come in by") for line in lines)
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
        given = [one.format(rules=rules_file, taken=port) for one in options]
        ports = [] if "--port" in given else ["--port", "0"]
        assert main(["league", "host", *given, *ports]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1


def test_rules_do_not_change_once_they_are_there(
    tmp_path: Path, rules_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = tmp_path / "league.db"
    with host(rules_file, "--database", database, "--port", "0") as process:
        told(process)
        process.terminate()
    rules_file.write_text(rules_file.read_text().replace('"Cup"', '"Mug"'))
    options = [str(rules_file), "--database", str(database), "--port", "0"]
    assert main(["league", "host", *options]) == 2
    assert "with other rules" in capsys.readouterr().err


def test_several_processes_serve_one_league_and_end_with_the_first(tmp_path: Path) -> None:
    with served(str(tmp_path / "league.db"), workers=2) as server:
        captain = server.begin()
        names = {server.player(captain).http.get("/me").json()["name"] for _ in range(6)}
        assert len(names) == 6
        workers = _workers(server.process.pid)
        if workers:  # one that is killed is replaced
            os.kill(workers[0], signal.SIGKILL)
            while len(now := _workers(server.process.pid)) < 2 or workers[0] in now:
                assert server.process.poll() is None
                time.sleep(0.01)
            workers = now
        server.process.kill()
        server.process.wait()
        for worker in workers:
            deadline = time.monotonic() + 60
            while _serves(worker):
                assert time.monotonic() < deadline, "a process serves on without the first"
                time.sleep(0.1)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux tells of them")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopped_while_its_processes_begin_it_says_nothing(
    how: signal.Signals, tmp_path: Path, rules_file: Path
) -> None:
    words = ["league", "host", rules_file, "--database", tmp_path / "league.db", "--port", "0"]
    with subprocess.Popen(
        [sys.executable, "-m", "game", *map(str, words), "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        told(process)
        while not _imports_in_another(process.pid):
            assert process.poll() is None
            time.sleep(0.01)
        os.killpg(process.pid, how)  # as a terminal does
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == ""
    assert not [one for one in _of_group(process.pid) if _serves(one)]


def _workers(first: int) -> list[int]:
    children = Path(f"/proc/{first}/task/{first}/children")
    found = []
    for one in children.read_text().split() if children.exists() else ():
        with suppress(OSError):
            if "spawn_main" in Path(f"/proc/{one}/cmdline").read_text():
                found.append(int(one))
    return [one for one in found if _serves(one)]


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


def _serves(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
