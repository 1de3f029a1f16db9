"""How an app ends: by a key, a signal or a mistake of its own, with the terminal as it was.

kill -9 leaves no time for that; the command `reset` sets a terminal right by hand.
"""

import asyncio
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from traceback import format_exception
from types import FrameType
from typing import Any

from rich.console import RenderableType
from textual.app import App
from textual.worker import WorkerFailed

from game.level.text import clean

# What `sysexits.h` calls a mistake of the program's own.
MISHAP = 70
# As shells have it: 128 and the number of the signal.
BY_SIGNAL = 128
_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT")
_GONE = 1  # SIGHUP, which Windows has no name for


class EndingApp(App[str]):
    """Gives the terminal back however it ends, and says in a sentence why it stopped."""

    saves_folder: Path | None = None  # where progress is kept, for an app that keeps any

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.mishap: str | None = None  # how it came to stop, as Python tells it
        self.signalled = 0

    def run(self, **options: Any) -> str | None:
        """Run until it is left; SystemExit with 70 after a mishap, with 128 + n after signal n."""
        result = None
        try:
            with _heeding(self):
                result = super().run(**options)
        except Exception as error:
            self.note(error)
        if self.signalled:
            raise SystemExit(BY_SIGNAL + self.signalled)
        if self.mishap is not None:
            with suppress(OSError):
                sys.stderr.write(f"{clean(_apology(self.mishap, self.saves_folder))}\n")
            raise SystemExit(MISHAP)
        return result

    def action_leave(self) -> None:
        """Leave."""
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C, with nothing selected: it copies, and people press it to leave."""
        self.notify("Ctrl+C copies what is selected. q leaves; what is unfinished is kept.")

    def leave_by(self, number: int) -> None:
        """Leave as by a key, because a signal says so."""
        self.signalled = number
        self.call_later(self.action_leave)

    def note(self, error: BaseException) -> None:
        """Remember the first thing that went wrong: what follows comes of it."""
        if isinstance(error, WorkerFailed):
            error = error.error
        if self.mishap is None:
            self.mishap = "".join(format_exception(error))

    # Textual would paint a traceback over the screen that was left; by these three it does not.

    def _handle_exception(self, error: Exception) -> None:
        self.note(error)
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Stop, because of what was noted, or because the terminal can no longer be read."""
        from rich.traceback import Traceback

        lost = [one for one in renderables if isinstance(one, Traceback)]
        if self.mishap is None and all(one.trace.stacks[0].exc_type == "OSError" for one in lost):
            self.leave_by(_GONE)
            return
        if self.mishap is None:
            with self.console.capture() as told:
                self.console.print(*lost)
            self.mishap = told.get()
        super().panic(*renderables)

    def _print_error_renderables(self) -> None:
        if self.mishap is not None or self.signalled:
            self._exit_renderables.clear()
        super()._print_error_renderables()


@contextmanager
def _heeding(app: EndingApp) -> Iterator[None]:
    """Leave the app in good order when a signal asks for its end."""

    def asked(number: int, frame: FrameType | None) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            raise SystemExit(BY_SIGNAL + number) from None
        loop.call_soon_threadsafe(app.leave_by, number)

    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {number: signal.signal(number, asked) for number in known}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _apology(mishap: str, saves: Path | None) -> str:
    from game.progress.outgoing import write_new

    folder = (saves or Path(tempfile.gettempdir())) / "mishaps"
    try:
        path = write_new(folder, "mishap", mishap, datetime.now(UTC).date())
        written = f"How it came about is in {path}; please report it."
    except OSError as error:
        reason = mishap.strip().rpartition("\n")[2]
        written = f"It was {reason}; {folder} cannot be written to ({error.strerror})."
    return (
        "simmer: Simmer stopped by a mistake of its own. What you did until then is kept, and "
        f"`simmer` goes on where you were. {written}"
    )
