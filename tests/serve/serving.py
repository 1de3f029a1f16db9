"""The real server as a process, and visitors who talk to it as a browser does."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import aiohttp

from tests.terminal import environment
from tests.tui.window import words_of

PATIENCE = 30.0
RINGING = "Enter pick up"


@dataclass
class Served:
    """A server that runs, and what it says on its console."""

    process: subprocess.Popen[bytes]
    saves: Path
    said: IO[bytes]
    url: str = ""

    @property
    def host(self) -> str:
        """The name and port that browsers open."""
        return self.url.removeprefix("http://")

    @property
    def port(self) -> int:
        return int(self.host.rpartition(":")[2])

    def console(self) -> list[str]:
        """All lines that were written to the console."""
        return _read(self.said).decode().splitlines()

    def trouble(self) -> list[str]:
        """What the console says after the lines of the start."""
        lines = self.console()
        start = next(i for i, line in enumerate(lines) if line.startswith("Profiles are kept in "))
        return lines[start + 1 :]

    def games(self) -> list[int]:
        """The processes of the games that are played."""
        return [pid for pid, parent, _ in processes() if parent == self.process.pid]

    def profiles(self) -> set[str]:
        return {folder.name for folder in (self.saves / "visitors").iterdir()}

    def stopped(self, how: signal.Signals) -> int:
        """Stop it as a terminal does, with all that it left in its group; return its exit code."""
        os.killpg(self.process.pid, how)
        return self.process.wait(PATIENCE)


def processes() -> list[tuple[int, int, str]]:
    """Every process of this machine that is alive: its id, its parent's, its state."""
    listed = subprocess.run(
        ["ps", "-A", "-o", "pid=,ppid=,stat="], capture_output=True, text=True, check=True
    )
    rows = (line.split() for line in listed.stdout.splitlines())
    return [(int(pid), int(parent), state) for pid, parent, state in rows if state[0] != "Z"]


async def are_gone(games: list[int]) -> None:
    """Wait until none of these processes is left."""
    async with asyncio.timeout(PATIENCE):
        while {pid for pid, _, _ in processes()} & set(games):
            await asyncio.sleep(0.05)


@contextmanager
def serving(saves: Path, *arguments: str | Path, **changed: str) -> Iterator[Served]:
    """Start a server on a free port, and stop it."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "game", "serve", "--port", "0", *map(str, arguments)],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env=environment(SIMMER_SAVES=str(saves), **changed),
            start_new_session=True,
            # A test that runs in the background would hand on that Ctrl+C is not for it.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        served = Served(process, saves, said)
        try:
            deadline = time.monotonic() + PATIENCE
            while not (
                found := re.search(rb"127\.0\.0\.1:\d+(?=.*kept in)", _read(said), re.DOTALL)
            ):
                assert process.poll() is None, served.console()
                assert time.monotonic() < deadline, "the server did not start"
                time.sleep(0.02)
            served.url = f"http://{found[0].decode()}"
            yield served
        finally:
            if process.poll() is None:
                process.terminate()
            process.wait(PATIENCE)


def _read(file: IO[bytes]) -> bytes:
    # The place in the file is the one that the server writes at, and must not be moved.
    return os.pread(file.fileno(), 1_000_000, 0)


class Line:
    """A page that is open: keys in, the painted screen out."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket
        self.raw = b""

    async def sees(self, words: str) -> None:
        """Wait until these words were painted since the last key."""
        async with asyncio.timeout(PATIENCE):
            while words not in words_of(self.raw):
                message = await self.socket.receive()
                ended = message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED)
                assert not ended, f"it ended before {words!r}: {words_of(self.raw)[-2000:]}"
                if message.type is aiohttp.WSMsgType.BINARY:
                    self.raw += message.data

    async def press(self, keys: str) -> None:
        """Press keys; what is seen counts from here."""
        self.raw = b""
        await self.socket.send_json(["stdin", keys])

    async def closed(self) -> int | None:
        """Wait until the server closes the line, and return why."""
        async with asyncio.timeout(PATIENCE):
            async for message in self.socket:
                if message.type is aiohttp.WSMsgType.BINARY:
                    self.raw += message.data
        return self.socket.close_code


class Visitor:
    """A browser with cookies of its own."""

    def __init__(self, session: aiohttp.ClientSession, served: Served) -> None:
        self.session = session
        self.served = served

    @property
    def cookie(self) -> str | None:
        """The id that was given."""
        return next((each.value for each in self.session.cookie_jar), None)

    async def comes(self, **headers: str) -> aiohttp.ClientResponse:
        """Open the page, which asks for the cookie."""
        (await self.session.get("/")).raise_for_status()
        return await self.session.post("/visitor", headers={"Origin": self.served.url, **headers})

    @asynccontextmanager
    async def plays(self, **headers: str) -> AsyncIterator[Line]:
        """Open the line, as the page does when it has loaded."""
        async with self.session.ws_connect(
            "/play?width=80&height=24",
            headers={"Origin": self.served.url, **headers},
            timeout=aiohttp.ClientWSTimeout(ws_close=PATIENCE),
        ) as socket:
            await socket.send_json(["focus"])
            yield Line(socket)


@asynccontextmanager
async def visitor(served: Served, *, new: bool = True) -> AsyncIterator[Visitor]:
    """Somebody with a browser, who has opened the page where they are not `new` to it."""
    # Cookies of an address that is a number are kept only when it is asked for.
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(served.url, cookie_jar=jar) as session:
        somebody = Visitor(session, served)
        if new:
            await somebody.comes()
        yield somebody
