"""What one client may ask of a server: how much, how slowly, how often, and in what shape.

These are ASGI applications around another. They hold for every page and every call; each process
of a server counts for itself, and allows its share.
"""

import asyncio
import json
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, replace
from hashlib import sha256
from math import ceil
from typing import Any, Final, Self

from game.league.server.addresses import counted_as
from game.league.server.reading import unreadable

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

API: Final = "/api/"
# Where a code or a token may be guessed, and what is answered where it is wrong.
_WRONG: Final = {"/api/v1/join": 403, "/captain/in": 422}
# So much of a body that is too large is read and thrown away, so that the answer arrives.
_DRAINED: Final = 16 << 20
_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second in the long run, and so many at once."""

    each_second: float
    at_once: int

    def shared(self, among: int) -> Self:
        """The share of each of several, that all of them together keep the rate."""
        return replace(
            self, each_second=self.each_second / among, at_once=ceil(self.at_once / among)
        )


@dataclass(frozen=True, slots=True)
class Limits:
    """All limits; an office behind one address is many players, who join in the same minute."""

    connections: int = 1000  # of a process
    connections_of_address: int = 500
    head_seconds: float = 10  # until the head of a request is there
    body: int = 256 << 10  # bytes
    body_seconds: float = 10
    token: Rate = Rate(20, 100)
    address: Rate = Rate(200, 1000)
    wrong_codes: Rate = Rate(1 / 6, 20)  # of an address
    streams: int = 200
    stream_seconds: float = 3600
    heartbeat_seconds: float = 15
    look_seconds: float = 1  # how often streams look for a change
    replays: int = 2  # at the same time
    waiting: int = 200  # for a replay

    def shared(self, processes: int) -> Self:
        """The limits of each of several processes: all of them together keep the rates."""
        return replace(
            self,
            token=self.token.shared(processes),
            address=self.address.shared(processes),
            wrong_codes=self.wrong_codes.shared(processes),
        )


class Buckets:
    """Who asked how often of late: of each a bucket that fills again."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._clock = rate, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """In how many seconds there is something left for somebody; 0 for now."""
        return max(0.0, (1 - self._now(key)) / self._rate.each_second)

    def take(self, key: str) -> None:
        """Take one; the longest unseen are forgotten where there are too many."""
        self._left[key] = (max(0.0, self._now(key) - 1), self._clock())
        self._left.move_to_end(key)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)

    def _now(self, key: str) -> float:
        left, at = self._left.get(key, (float(self._rate.at_once), self._clock()))
        since = self._clock() - at
        return min(float(self._rate.at_once), left + since * self._rate.each_second)


class Rates:
    """Answer 429 to who asks too often, by token and by address."""

    def __init__(self, app: App, limits: Limits) -> None:
        self._app = app
        self._tokens, self._addresses = Buckets(limits.token), Buckets(limits.address)
        self._wrong_codes = Buckets(limits.wrong_codes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is not too much."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        address = _address(scope)
        asked = [(self._addresses, address)]
        if token := _header(scope, b"authorization"):
            asked.append((self._tokens, sha256(token).hexdigest()))
        wrong = _WRONG.get(scope["path"])
        joins = wrong is not None
        waits = [bucket.wait(key) for bucket, key in asked]
        waits += [self._wrong_codes.wait(address)] if joins else []
        if wait := ceil(max(waits)):
            again = (b"retry-after", str(wait).encode())
            sentence = f"too many requests; try again in {wait} s"
            return await _refuse(send, 429, "too-many", sentence, again)
        for bucket, key in asked:
            bucket.take(key)

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == wrong:
                self._wrong_codes.take(address)
            await send(message)

        return await self._app(scope, receive, watched if joins else send)


class Bodies:
    """Hand a request on once all of it is there: not too large, in time, and sound JSON."""

    def __init__(self, app: App, limits: Limits) -> None:
        self._app, self._limits = app, limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body, or answer 413, 408 or 422."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        too_large = f"more than {self._limits.body >> 10} KiB is not taken"
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                body = await self._read(scope, receive)
        except TimeoutError:
            return await _refuse(send, 408, "too-slow", "the request took too long to arrive")
        except _TooLargeError:
            return await _refuse(send, 413, "too-large", too_large)
        if body is None:
            return None
        if body and scope["path"].startswith(API) and (wrong := unreadable(body)):
            return await _refuse(send, 422, "unreadable", wrong)
        handed_on = False

        async def whole() -> Message:
            nonlocal handed_on
            if handed_on:
                return await receive()
            handed_on = True
            return {"type": "http.request", "body": body, "more_body": False}

        return await self._app(scope, whole, send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes | None:
        """The body; None where the client went away."""
        announced = _header(scope, b"content-length") or b"0"
        size, parts, more = 0, list[bytes](), True
        if int(announced) > _DRAINED or (
            int(announced) > self._limits.body and _header(scope, b"expect")
        ):
            raise _TooLargeError
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            part, more = message.get("body", b""), message.get("more_body", False)
            size += len(part)
            if size > _DRAINED:
                raise _TooLargeError
            if size <= self._limits.body:
                parts.append(part)
            else:
                parts.clear()
        if size > self._limits.body:
            raise _TooLargeError
        return b"".join(parts)


class _TooLargeError(Exception):
    """More than is taken."""


async def _refuse(
    send: Send, status: int, reason: str, message: str, *headers: tuple[bytes, bytes]
) -> None:
    body = json.dumps({"reason": reason, "message": message}).encode()
    plain = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        # What is left of the request is not waited for.
        *([(b"connection", b"close")] if status in (408, 413) else []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": [*plain, *headers]})
    await send({"type": "http.response.body", "body": body})


def _header(scope: Scope, name: bytes) -> bytes | None:
    return next((bytes(value) for key, value in scope["headers"] if key == name), None)


def _address(scope: Scope) -> str:
    return counted_as(scope["client"][0]) if scope.get("client") else ""
