"""A bar on a terminal's stderr for work that takes a while; nothing anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH = 30


@contextmanager
def bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what is told how much is done, and leave the line clean; None off a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    try:
        yield lambda done, count: _draw(label, done, count)
    finally:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _draw(label: str, done: int, count: int) -> None:
    full = WIDTH * done // count
    drawn = f"{'#' * full}{'.' * (WIDTH - full)} {100 * done // count:3} %  {label}"
    print(f"\r\x1b[K{drawn}", end="", file=sys.stderr, flush=True)
