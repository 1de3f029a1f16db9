"""Work that is spread over all processors, in order, and ends when whoever asked for it does."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from multiprocessing import active_children, parent_process
from multiprocessing.context import BaseContext
from threading import Thread, current_thread, main_thread
from typing import Any, TypeVar

T = TypeVar("T")
Progress = Callable[[int, int], None]  # is told how many are done, and of how many

# Pieces a process: enough that none is idle for long while another still works, and
# few enough that handing them out costs nothing.
PIECES = 32
MOST_PROCESSES = 60  # Windows can wait for no more


def spread(
    work: Callable[[int], T],
    count: int,
    *,
    progress: Progress | None = None,
    processes: int | None = None,
    context: BaseContext | None = None,
) -> list[T]:
    """Call `work` with 0, 1 … `count` - 1 on all processors, and return the results in order.

    Under every start method but fork `work` and what it holds must be picklable; it
    travels once a process. `progress` is told in the calling process how many are done
    and of how many. An exception of `work` is raised here, and an interrupt ends the
    processes. `processes` is by default as many as there are processors for this one;
    with one, or where none can be started, the work is done here. `context` chooses
    the start method, by default the platform's.
    """
    processes = min(processes or processors(), count, MOST_PROCESSES)
    told = progress or _nobody_asked
    if processes > 1:
        with _pool(work, processes, context) as pool:
            if pool is not None:
                return _gather(pool, _pieces(count, processes), count, told)
    done = []
    for number in range(count):
        done.append(work(number))
        told(number + 1, count)
    return done


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _nobody_asked(done: int, count: int) -> None:
    pass


def _pieces(count: int, processes: int) -> list[range]:
    size = max(1, count // (processes * PIECES))
    return [range(start, min(start + size, count)) for start in range(0, count, size)]


@contextmanager
def _pool(
    work: Callable[[int], Any], processes: int, context: BaseContext | None
) -> Iterator[ProcessPoolExecutor | None]:
    """Start the processes; None where this machine has not what they need."""
    others = set(active_children())
    try:
        pool = ProcessPoolExecutor(processes, context, _begin, (work,))
    except (ImportError, NotImplementedError, OSError):
        yield None
        return
    try:
        yield pool
    except BaseException:
        # Asked to stop, they would first finish what they have.
        with _undisturbed():
            for child in set(active_children()) - others:
                child.terminate()
            pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let no second interrupt come between."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _gather(
    pool: ProcessPoolExecutor,
    pieces: list[range],
    count: int,
    progress: Progress,
) -> list[Any]:
    waiting = {pool.submit(_piece, piece): piece for piece in pieces}
    done = 0
    for finished in as_completed(waiting):
        finished.result()
        done += len(waiting[finished])
        progress(done, count)
    return [result for future in waiting for result in future.result()]


# --- in the processes

_work: Callable[[int], Any]


def _begin(work: Callable[[int], Any]) -> None:
    global _work
    _work = work
    # An interrupt reaches every process of a terminal; the first one sees to the rest.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_the_first, daemon=True).start()


def _leave_with_the_first() -> None:
    """End when the first process is gone, even where it could not say goodbye."""
    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)


def _piece(numbers: range) -> list[Any]:
    return [_work(number) for number in numbers]
