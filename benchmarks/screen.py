"""A program on a pseudo-terminal, as the benchmarks of the screen look at it; not for Windows."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path
from select import select
from time import perf_counter
from types import TracebackType
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
ROWS, COLUMNS = 24, 80
PATIENCE = 20.0
# What would change how either program starts or paints.
_FROM_OUTSIDE = ("SIMMER_", "TEXTUAL", "NO_COLOR", "COLUMNS", "LINES", "PYTHON")


class Memory(NamedTuple):
    """MiB in memory: all, and with a share only of what other processes use too."""

    resident: float
    shared_out: float


class Program:
    """A program on a screen of 80 by 24, until the `with` ends.

    The arguments are those of this Python, or of another `command` that is not of this project;
    `home` is then the folder that is to be its home, so that it finds and leaves nothing of ours.
    """

    def __init__(
        self,
        *arguments: str | Path,
        command: str | Path = sys.executable,
        home: str | Path | None = None,
    ) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(_FROM_OUTSIDE)}
        kept |= {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        if home is not None:
            kept = {k: v for k, v in kept.items() if not k.startswith("XDG_")}
            kept |= {"HOME": str(home), "LC_ALL": "C.UTF-8"}
        self._screen, its_end = pty.openpty()
        fcntl.ioctl(its_end, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.started = perf_counter()
        self._process = subprocess.Popen(
            [command, *map(str, arguments)],
            cwd=home or ROOT,
            env=kept,
            stdin=its_end,
            stdout=its_end,
            stderr=its_end,
            start_new_session=True,
        )
        os.close(its_end)

    def __enter__(self) -> "Program":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._screen)

    def until(self, *shown: str) -> float:
        """The time at which all of these have been painted, from now on."""
        painted = b""
        missing = [text.encode() for text in shown]
        give_up = perf_counter() + PATIENCE
        while missing:
            painted += self._read(give_up - perf_counter())
            now = perf_counter()
            missing = [text for text in missing if text not in painted]
            if now > give_up:
                raise TimeoutError(f"{missing} was never painted; last came {painted[-500:]!r}")
        return now

    def watch(self, seconds: float) -> bytes:
        """What is painted in the next seconds."""
        painted, end = b"", perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            painted += self._read(left)
        return painted

    def ended(self) -> None:
        """Watch until the program ends by itself, and ends well."""
        painted = b""
        while self._process.poll() is None:
            with suppress(EOFError):
                painted = (painted + self._read(0.1))[-5000:]
        if self._process.returncode:
            raise RuntimeError(painted.decode(errors="replace"))

    def memory(self) -> Memory:
        """What the program, without others that it may have started, takes of memory; on Linux."""
        told = Path(f"/proc/{self._process.pid}/smaps_rollup").read_text()
        kilobytes = {line.split()[0]: line.split()[1] for line in told.splitlines()[1:]}
        return Memory(int(kilobytes["Rss:"]) / 1024, int(kilobytes["Pss:"]) / 1024)

    def press(self, key: str) -> float:
        """Press a key; the time."""
        pressed = perf_counter()
        os.write(self._screen, key.encode())
        return pressed

    def seconds_to(self, key: str, *shown: str) -> float:
        """Seconds from a key until all of these have been painted."""
        self.watch(0.001)
        pressed = self.press(key)
        return self.until(*shown) - pressed

    def _read(self, seconds: float) -> bytes:
        if not select([self._screen], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            return os.read(self._screen, 1 << 16)
        except OSError:
            raise EOFError("the program has ended") from None
