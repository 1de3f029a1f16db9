"""Connections to a server: how long one may keep silent, and how many one address may have."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

from game.league.server.addresses import Proxies, counted_as

_SAID: Final = json.dumps(
    {
        "reason": "too-many-connections",
        "message": "too many connections come from your address; try again in a while",
    }
).encode()
_TOO_MANY: Final = (
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Type: application/json\r\n"
    b"Cache-Control: no-store\r\nRetry-After: 2\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(_SAID), _SAID)
)
# Files that a process has open beside its connections, at most.
_BESIDE: Final = 256


class Callers:
    """How many connections each address has; those of proxies are everybody's, and not counted."""

    def __init__(self, most: int, proxies: Proxies) -> None:
        self._most, self._proxies = most, proxies
        self._there: Counter[str] = Counter()

    def come(self, host: str) -> bool:
        """Count one more of an address, unless it has as many as it may."""
        if host in self._proxies:
            return True
        who = counted_as(host)
        if self._there[who] >= self._most:
            return False
        self._there[who] += 1
        return True

    def go(self, host: str) -> None:
        """Count one less of an address."""
        if host in self._proxies:
            return
        who = counted_as(host)
        self._there[who] -= 1
        if self._there[who] < 1:
            del self._there[who]


class Connection(H11Protocol):
    """A connection that is closed where no request comes, and whose streams end with the server."""

    _waiting: asyncio.TimerHandle | None = None
    _counted = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the head of a request, and not for long; one too many is told so at once."""
        super().connection_made(transport)
        self._counted = self.app_state["callers"].come(self._host)
        if self._counted:
            self._wait()
        else:
            transport.write(_TOO_MANY)
            transport.close()

    def data_received(self, data: bytes) -> None:
        """Look whether a request has begun, or the head of the next is still on its way."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        if self._counted:
            self.app_state["callers"].go(self._host)
        super().connection_lost(exc)

    def shutdown(self) -> None:
        """End what would never end by itself."""
        self.app_state["events"].close()
        super().shutdown()

    @property
    def _host(self) -> str:
        return self.client[0] if self.client else ""

    def _wait(self) -> None:
        seconds = self.app_state["head_seconds"]
        self._waiting = self.loop.call_later(seconds, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None


def shake_hands_soon(loop: asyncio.AbstractEventLoop, seconds: float) -> None:
    """Have servers of a loop close what comes by TLS and does not say how, after some seconds."""
    create: Callable[..., Any] = loop.create_server

    async def create_server(*given: Any, **named: Any) -> asyncio.AbstractServer:
        hurried = {"ssl_handshake_timeout": seconds} if named.get("ssl") is not None else {}
        server: asyncio.AbstractServer = await create(*given, **named, **hurried)
        return server

    with suppress(AttributeError):  # a loop of another kind, with its own patience
        loop.create_server = create_server  # type: ignore[method-assign, assignment]


def make_room(connections: int) -> None:
    """Have this process able to open that many connections, where the platform lets it."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = connections + _BESIDE
    wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
