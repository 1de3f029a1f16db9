"""The game as a process of its own, which talks to the server through pipes."""

import asyncio
import json
import os
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import game
from game.level.text import clean

# What Textual's driver writes first, on a line of its own; packets follow.
_PRELUDE = b"__GANGLION__\n"
_SCREEN, _META = b"D", b"M"
# How long a game may take to leave, and to take in what was typed, in seconds.
_GRACE = 3.0
_STUCK = 15.0
# What is said of the terminal that the server runs in, and of nobody's browser.
_ELSEWHERE = ("NO_COLOR", "FORCE_COLOR", "LINES", "SIMMER_LEVELS", "SIMMER_PROFILE")


class GameProcess:
    """One game that is being played: keys in, the screen out."""

    def __init__(self, process: Process, complaints: IO[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._input, self._output = process.stdin, process.stdout
        self._complaints = complaints
        self._begun = False

    @classmethod
    async def start(
        cls, saves: Path, arguments: Sequence[str], columns: int, rows: int
    ) -> "GameProcess":
        """Start the game on a screen of this size, with `arguments` after `simmer`."""
        complaints = tempfile.TemporaryFile()  # noqa: SIM115 - `end` closes it
        process = await asyncio.create_subprocess_exec(
            # -P: a folder `game` where the server was started is another game.
            *(sys.executable, "-P", "-m", game.__name__, *arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=complaints,
            env=_environment(saves, columns, rows),
            # Ctrl+C is for the server, which lets the games leave.
            start_new_session=True,
        )
        return cls(process, complaints)

    async def screen(self) -> AsyncIterator[bytes]:
        """All that goes to the screen, until the game has left."""
        read = self._output.readexactly
        with suppress(asyncio.IncompleteReadError):
            await self._output.readuntil(_PRELUDE)
            self._begun = True
            while True:
                kind, size = await read(1), await read(4)
                payload = await read(int.from_bytes(size, "big"))
                if kind == _SCREEN:
                    yield payload
                elif kind == _META and json.loads(payload)["type"] == "exit":
                    return

    async def type(self, keys: str) -> None:
        """Hand on what was typed, clicked or pasted."""
        await self._send(_SCREEN, keys.encode("utf-8", "ignore"))

    async def tell(self, kind: str, **facts: int) -> None:
        """Hand on what happened to the window: `resize` with width and height, `focus`, `blur`."""
        await self._send(_META, json.dumps({"type": kind, **facts}).encode())

    async def end(self) -> str:
        """Let the game leave, or end it; what went wrong with it in a few words, else ""."""
        self._input.close()
        left = False
        try:
            # Nothing is lost of one that nobody has seen yet, and starting it up costs the most.
            left = (self._begun or self._output.at_eof()) and await self._has_left()
        finally:
            if not left:
                with suppress(ProcessLookupError):
                    self._process.kill()
        if not left:
            await self._has_left()
            return "it did not leave when it was asked to"
        with self._complaints as complaints:
            complaints.seek(0)
            said = complaints.read().decode("utf-8", "replace").splitlines()
        if not self._process.returncode:
            return ""
        last = next((line for line in reversed(said) if line.strip()), "")
        return clean(last).strip() or f"exit code {self._process.returncode}"

    async def _has_left(self) -> bool:
        try:
            await asyncio.wait_for(self._process.wait(), _GRACE)
        except TimeoutError:
            return False
        return True

    async def _send(self, kind: bytes, payload: bytes) -> None:
        with suppress(ConnectionError):  # the game has left, as its screen tells
            self._input.write(b"%s%s%s" % (kind, len(payload).to_bytes(4, "big"), payload))
            async with asyncio.timeout(_STUCK):
                await self._input.drain()


def _environment(saves: Path, columns: int, rows: int) -> dict[str, str]:
    """The environment of a game; here a visitor's id is in no list of processes."""
    kept = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    house = str(Path(game.__file__).resolve().parents[1])
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join(filter(None, (house, kept.get("PYTHONPATH")))),
        "SIMMER_SAVES": str(saves),
        "TERM": "xterm-256color",
        "TEXTUAL_DRIVER": "game.serve.driver:VisitorDriver",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "COLUMNS": str(columns),
        "ROWS": str(rows),
    }
