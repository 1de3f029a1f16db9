"""Streams of events: whoever listens is told as soon as a board has changed."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import NamedTuple

from anyio.to_thread import run_sync

from game.league.competition import Phase
from game.league.server.boards import Boards
from game.league.server.errors import StoreError
from game.league.server.limits import Limits


class Seen(NamedTuple):
    """How a board stands: where neither has changed, it is the same."""

    version: int
    phase: Phase


class _Watch:
    """One look at a board for all who listen to it."""

    def __init__(self, look: Callable[[], Seen], every: float) -> None:
        self._look, self._every = look, every
        self.listeners = 0
        self.changed = asyncio.Event()
        self.seen: Seen | None = None

    async def run(self) -> None:
        while True:
            # A database that is away for a while is looked at again.
            with suppress(StoreError):
                self.tell(await run_sync(self._look))
            await asyncio.sleep(self._every)

    def tell(self, seen: Seen | None) -> None:
        if seen != self.seen:
            self.seen = seen
            self.wake()

    def wake(self) -> None:
        self.changed.set()
        self.changed = asyncio.Event()


class Events:
    """The streams of a process: so many at once, each of which ends after a while, and at the end.

    A client that reads slowly misses changes and never the last one.
    """

    def __init__(self, boards: Boards, limits: Limits) -> None:
        self._boards, self._limits = boards, limits
        self._watches: dict[tuple[str, bool], tuple[_Watch, asyncio.Task[None]]] = {}
        self._streams, self._closing = 0, False

    def check_room(self) -> None:
        """StoreError where there are as many streams as there may be."""
        if self._streams >= self._limits.streams or self._closing:
            raise StoreError("unavailable", "too-many-streams", "too many are listening here")

    async def stream(self, competition: str, *, public: bool) -> AsyncIterator[str]:
        """What to send: the board as it stands, then each change, and a sign of life between."""
        self._streams += 1
        watch = self._listen(competition, public)
        seen, until = None, asyncio.get_running_loop().time() + self._limits.stream_seconds
        try:
            yield "retry: 3000\n\n"
            while not self._closing and asyncio.get_running_loop().time() < until:
                changed = watch.changed
                if watch.seen is not None and watch.seen != seen:
                    seen = watch.seen
                    yield f"event: board\ndata: {json.dumps(seen._asdict())}\n\n"
                    continue
                try:
                    async with asyncio.timeout(self._limits.heartbeat_seconds):
                        await changed.wait()
                except TimeoutError:
                    yield ": still here\n\n"
        finally:
            self._streams -= 1
            self._leave(competition, public)

    def close(self) -> None:
        """End every stream."""
        self._closing = True
        for watch, _ in self._watches.values():
            watch.wake()

    def _listen(self, competition: str, public: bool) -> _Watch:
        key = competition, public
        if key not in self._watches:
            watch = _Watch(
                lambda: Seen(*self._boards.stands(competition, public=public)),
                self._limits.look_seconds,
            )
            self._watches[key] = watch, asyncio.create_task(watch.run())
        watch, _ = self._watches[key]
        watch.listeners += 1
        return watch

    def _leave(self, competition: str, public: bool) -> None:
        watch, task = self._watches[competition, public]
        watch.listeners -= 1
        if not watch.listeners:
            task.cancel()
            del self._watches[competition, public]
