"""Several processes that serve: begun, begun anew where one ends, and ended together."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from types import FrameType
from typing import Final

# A terminal sends Ctrl+C to every process; where it cannot be held back, each ends by itself.
_HOLDS_BACK: Final = hasattr(signal, "pthread_sigmask")


class Workers:
    """Processes that do the same work until they are told to end."""

    def __init__(self, number: int, work: Callable[[], None], *, patience: float) -> None:
        """`work` can be pickled; who has not ended after `patience` seconds is killed."""
        self._number, self._work, self._patience = number, work, patience
        self._working: list[SpawnProcess] = []
        self._ending = False

    def run(self, hopeless: int) -> None:
        """Have them work until SIGINT or SIGTERM, or until one ends with the code `hopeless`."""
        before = {one: signal.signal(one, self._end) for one in (signal.SIGINT, signal.SIGTERM)}
        try:
            for _ in range(self._number):
                self._begin()
            while not self._ending:
                wait([process.sentinel for process in self._working])
                self._look_after(hopeless)
            for process in self._working:
                process.join(self._patience)
                if process.is_alive():
                    process.kill()
                    process.join()
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)

    def _begin(self) -> None:
        process = get_context("spawn").Process(target=self._work)
        with _held_back():
            process.start()
        self._working.append(process)
        if self._ending:  # it was told so while this one began
            process.terminate()

    def _look_after(self, hopeless: int) -> None:
        """Begin another in place of each that has ended."""
        for process in [one for one in self._working if not one.is_alive()]:
            if self._ending:
                return
            if process.exitcode == hopeless:
                self._end(signal.SIGTERM, None)
                return
            self._working.remove(process)
            self._begin()

    def _end(self, how: int, _frame: FrameType | None) -> None:
        self._ending = True
        if how == signal.SIGTERM or _HOLDS_BACK:
            for process in self._working:
                process.terminate()


@contextmanager
def _held_back() -> Iterator[None]:
    """Have a process that begins meanwhile never see a Ctrl+C, and this one see it afterwards.

    While it imports, it would be told in a traceback.
    """
    if not _HOLDS_BACK:
        yield
        return
    # It begins with the first process otherwise, and lets interrupts in again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
