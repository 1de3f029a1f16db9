"""A real terminal window with the game in it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import environment

PATIENCE = 20.0
# What steers a terminal: CSI, OSC and the like, and the short escapes.
ESCAPE = re.compile(
    r"\x1b(?:\[[0-9;:?<=>]*[ -/]*[@-~]|[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])"
)
SGR = re.compile(r"\x1b\[([0-9;:]*)m")


class Window:
    """Keys in, and everything that reaches the terminal out."""

    def __init__(self, process: subprocess.Popen[bytes], end: int) -> None:
        self.process = process
        self.raw = b""
        self._end = end  # of the terminal; -1 where the window is closed
        self._read = 0

    @property
    def text(self) -> str:
        """All that was sent, as it came."""
        return self.raw.decode()

    def shown(self) -> str:
        """The words since the last key, without what steers the terminal."""
        return words_of(self.raw[self._read :])

    def has_seen(self, words: str) -> bool:
        """Whether these words were ever painted."""
        return words in words_of(self.raw)

    def sees(self, words: str) -> None:
        """Wait until these words were painted since the last key."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.shown():
            assert time.monotonic() < deadline, f"never saw {words!r}, but {self.shown()[-2000:]!r}"
            if not self._take(0.2) and self.process.poll() is not None:
                assert words in self.shown(), f"it ended before {words!r}: {self.shown()[-2000:]!r}"

    def press(self, keys: str, *, still: bool = False) -> None:
        """Press keys; what is seen counts from here, or `still` from the key before."""
        while self._take(0.05):
            pass
        if not still:
            self._read = len(self.raw)
        os.write(self._end, keys.encode())

    def press_until(self, keys: str, words: str) -> None:
        """Press keys again and again, until these words were painted."""
        deadline = time.monotonic() + PATIENCE
        while not self.has_seen(words):
            assert time.monotonic() < deadline, f"never saw {words!r}, but {self.shown()[-2000:]!r}"
            self.press(keys)
            self._take(0.2)

    def resize(self, columns: int, rows: int) -> None:
        """Drag the corner of the window."""
        _size(self._end, columns, rows)
        self.process.send_signal(signal.SIGWINCH)

    def ended(self) -> int:
        """Wait for the end, and return the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < deadline, "it did not end"
            self._take(0.1)
        while self._take(0.05):
            pass
        return self.process.wait()

    def interrupt(self) -> None:
        """Ctrl+C, where the terminal makes a signal of it."""
        self.process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """kill -9."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """Close the window, with the game still in it."""
        if self._end >= 0:
            os.close(self._end)
        self._end = -1

    def _take(self, seconds: float) -> bool:
        if self._end < 0:
            time.sleep(seconds)
            return False
        if not select.select([self._end], [], [], seconds)[0]:
            return False
        try:
            fresh = os.read(self._end, 65536)
        except OSError:
            return False  # the other end is closed
        self.raw += fresh
        return bool(fresh)


@contextmanager
def window(
    *arguments: str | Path,
    columns: int = 80,
    rows: int = 24,
    program: Sequence[str] = ("-m", "game"),
    **changed: str,
) -> Iterator[Window]:
    """Start the game, or another Python program, in a window of its own."""
    ours, theirs = pty.openpty()
    _size(theirs, columns, rows)
    settings = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **changed}
    # Whatever started the tests may ignore interrupts, and children inherit that.
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(
            [sys.executable, *program, *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment(**settings),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(theirs, termios.TIOCSCTTY, 0),
        )
    finally:
        signal.signal(signal.SIGINT, ignored)
    os.close(theirs)
    opened = Window(process, ours)
    try:
        yield opened
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        opened.close()


def words_of(raw: bytes) -> str:
    """The words that were painted, without what steers the terminal."""
    return " ".join(ESCAPE.sub(" ", raw.decode(errors="ignore")).split())


def _size(end: int, columns: int, rows: int) -> None:
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
