"""`simmer league host` as it is typed, ended in whichever way and begun again at its port."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from game.league.server.database import Database
from game.league.server.judging import judge_by
from game.league.server.store import Store
from tests.league.server.league import FILES, LEVELS, rules
from tests.league.server.processes import children, command, is_running

PATIENCE = 60


def host(*options: str | Path, **how: Any) -> "subprocess.Popen[str]":
    """The command, in a process."""
    typed = [sys.executable, "-m", "game", "league", "host", *map(str, options)]
    return subprocess.Popen(typed, stdout=subprocess.PIPE, text=True, **how)


def told(process: "subprocess.Popen[str]") -> list[str]:
    """What it says until it serves."""
    assert process.stdout is not None
    lines = []
    for line in process.stdout:
        lines.append(line.strip())
        if line.startswith("It is kept in"):
            break
    return lines


def url_in(lines: list[str]) -> str:
    """Where it says that it is."""
    return lines[0].split()[4]


def code_in(lines: list[str], role: str) -> str:
    """The code that it tells for a role."""
    return next(line.split()[4] for line in lines if line.startswith(f"{role}s come in by"))


class Hosted:
    """A league on a database, served by two processes; `store` looks at it from beside them."""

    WORKERS = 2

    def __init__(self, place: str, folder: Path, **changed: Any) -> None:
        now = datetime.now(UTC)
        times = {"opens": now - timedelta(minutes=1), "closes": now + timedelta(days=2)}
        self.rules = rules(**{**times, **changed})
        self._file, self._errors = folder / "cup.json", folder / "errors.txt"
        self._file.write_text(self.rules.to_json())
        self._place, self._port = place, "0"
        lines = self.start()
        self.url, self._port = url_in(lines), url_in(lines).rpartition(":")[2]
        self.code = code_in(lines, "Player")
        self.store = Store(Database(place, connections=10), judge_by(LEVELS.values()), levels=FILES)

    def start(self) -> list[str]:
        """Begin it, and wait until it serves; what it says."""
        options = ["--database", self._place, "--port", self._port, "--workers", self.WORKERS]
        with self._errors.open("a") as errors:
            self._process = host(self._file, *map(str, options), stderr=errors)
        return told(self._process)

    def workers(self) -> list[int]:
        """The processes that serve, once another has taken the place of who was killed."""
        deadline = time.monotonic() + PATIENCE
        while True:
            begun = children(self._process.pid)
            working = [one for one in begun if "spawn_main" in command(one)]
            if len(working) == self.WORKERS:
                return working
            assert time.monotonic() < deadline, "nobody takes the place of who was killed"
            time.sleep(0.05)

    def kill_worker(self, number: int) -> None:
        """Kill one of the processes that serve; another takes its place."""
        os.kill(self.workers()[number % self.WORKERS], signal.SIGKILL)

    def kill(self) -> None:
        """Kill every process of it."""
        begun = children(self._process.pid)
        for process in (self._process.pid, *begun):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._wait(begun)

    def kill_first(self) -> None:
        """Kill the process that began the others, and wait until they have ended too."""
        begun = children(self._process.pid)
        self._process.kill()
        self._wait(begun)

    def _wait(self, begun: list[int]) -> None:
        self._process.communicate()
        deadline = time.monotonic() + PATIENCE
        while any(map(is_running, begun)):
            assert time.monotonic() < deadline, "a process serves on without the first"
            time.sleep(0.01)

    def errors(self) -> str:
        """What it complained of."""
        return self._errors.read_text()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _: type[BaseException] | None, __: BaseException | None, ___: TracebackType | None
    ) -> None:
        self.store.close()
        if self._process.poll() is None:
            self.kill()
