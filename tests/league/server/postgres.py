"""A PostgreSQL of its own, thrown away afterwards, for tests and benchmarks."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tests.league.server.processes import children

ACCOUNT = "postgres"  # the one that Debian's package makes: PostgreSQL does not run as root
PATIENCE = 60


class NoPostgresError(Exception):
    """Why there can be none here."""


class Cluster:
    """A cluster that is reached through a socket in its own folder and nowhere else."""

    def __init__(self, folder: Path, binaries: Path, *settings: str) -> None:
        self.folder, self._binaries, self._settings = folder, binaries, settings
        self._process: subprocess.Popen[bytes] | None = None
        self._databases = 0
        self._run("initdb", "--auth=trust", "--encoding=UTF8", f"--username={ACCOUNT}", "--no-sync")

    def start(self) -> None:
        """Start it, and wait until it answers."""
        given = [f"-c{setting}" for setting in self._settings]
        socket = f"-cunix_socket_directories={self.folder}"
        command = ["postgres", "-clisten_addresses=", socket, *given]
        deadline = time.monotonic() + PATIENCE
        while True:
            self._process = subprocess.Popen(
                self._command(*command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            while self._process.poll() is None:
                try:
                    psycopg.connect(self.url("postgres")).close()
                except psycopg.OperationalError:
                    assert time.monotonic() < deadline, "PostgreSQL does not answer"
                    time.sleep(0.02)
                else:
                    return
            # What was killed may still hold the folder for a moment.
            assert time.monotonic() < deadline, "PostgreSQL does not start"
            time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it, properly unless it is told how."""
        os.kill(self._first(), how)
        self._wait()

    def kill(self) -> None:
        """Kill every process of it, in the middle of everything."""
        first = self._first()
        for process in (first, *children(first)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._wait()

    def _first(self) -> int:
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def _wait(self) -> None:
        assert self._process is not None
        self._process.wait(PATIENCE)

    def new_database(self) -> str:
        """The URL of an empty database."""
        self._databases += 1
        name = f"league_{self._databases}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def url(self, database: str) -> str:
        """The URL of a database."""
        return f"postgresql:///{database}?host={self.folder}&user={ACCOUNT}"

    def _run(self, *command: str) -> None:
        done = subprocess.run(self._command(*command), capture_output=True, check=False)
        if done.returncode:
            raise NoPostgresError(done.stderr.decode(errors="replace").strip())

    def _command(self, program: str, *arguments: str) -> list[str]:
        data = ["-D", str(self.folder / "data")]
        command = [str(self._binaries / program), *data, *arguments]
        return ["runuser", "-u", ACCOUNT, "--", *command] if _is_root() else command


@contextmanager
def cluster(*settings: str) -> Iterator[Cluster]:
    """A running cluster; NoPostgresError says why there can be none."""
    folder = Path(tempfile.mkdtemp(prefix="simmer-"))
    try:
        if _is_root():
            shutil.chown(folder, *_account())
        made = Cluster(folder, _binaries(), *settings)
        made.start()
        try:
            yield made
        finally:
            made.stop(signal.SIGQUIT)  # nothing of it is needed any more
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> tuple[str, int]:
    import pwd  # not on Windows, where nobody is root

    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        raise NoPostgresError(f"there is no user {ACCOUNT} to run PostgreSQL as") from None
    if shutil.which("runuser") is None:
        raise NoPostgresError("runuser is not there to run PostgreSQL as another user") from None
    return ACCOUNT, entry.pw_gid


def _binaries() -> Path:
    """The folder of the newest PostgreSQL here."""
    debian = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.is_dir()]
    found = sorted(debian, key=lambda path: float(path.parent.name))
    if found:
        return found[-1]
    if here := shutil.which("postgres"):
        return Path(here).resolve().parent
    raise NoPostgresError("PostgreSQL is not installed")


def _is_root() -> bool:
    return hasattr(os, "getuid") and os.getuid() == 0
