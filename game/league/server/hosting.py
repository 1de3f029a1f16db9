"""A server that runs: at a port, in one process or several, until it is told to stop."""

import asyncio
import errno
import multiprocessing
import os
import signal
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from typing import Any, Final

import uvicorn
from fastapi import FastAPI
from uvicorn.config import STARTUP_FAILURE

from game.league.server.addresses import Proxies
from game.league.server.app import THREADS, make_app
from game.league.server.connections import Connection, make_room, shake_hands_soon
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.judging import judge_by
from game.league.server.level_files import read_level_files
from game.league.server.limits import Limits
from game.league.server.store import Store
from game.league.server.workers import Workers

# In seconds: for answers to be sent before the end.
_LAST_ANSWERS: Final = 10


class HostError(Exception):
    """Why nothing can be hosted like that; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Hosting:
    """What is hosted, and where: told to every process of a server."""

    database: str | Path
    levels: tuple[Path, ...]  # folders of packs
    address: str = "127.0.0.1"
    port: int = 8765
    certificate: Path | None = None
    key: Path | None = None
    proxy: str = ""  # addresses and networks, whose word on who asks is believed
    workers: int = 1
    limits: Limits = field(default_factory=Limits)
    host_key: str | None = None  # with it anybody may begin a competition by a form

    @property
    def secure(self) -> bool:
        """Whether whoever is outside comes by TLS."""
        return self.certificate is not None or bool(self.proxy)


def open_store(hosting: Hosting) -> Store:
    """The store of a server, whose levels are read anew."""
    levels = read_level_files(hosting.levels)
    replays = hosting.limits.replays
    database = Database(hosting.database, connections=THREADS + replays)
    return Store(database, judge_by(levels.levels), levels=levels)


def application(hosting: Hosting) -> FastAPI:
    """The application of one process; one of several that cannot begin is begun again."""
    try:
        store = open_store(hosting)
    except StoreError as error:
        if hosting.workers > 1:
            sys.exit(str(error))
        raise
    limits = hosting.limits.shared(hosting.workers)
    app = make_app(
        store,
        limits,
        secure=hosting.secure,
        host_key=hosting.host_key,
        proxies=Proxies(hosting.proxy),
    )
    alive = app.router.lifespan_context
    if hosting.certificate is not None:
        alive = _hurried(alive, limits.head_seconds)
    app.router.lifespan_context = _not_alone(alive) if hosting.workers > 1 else alive
    return app


def check_safe(hosting: Hosting) -> None:
    """HostError where tokens would go over a network in the clear, or TLS cannot work."""
    try:
        Proxies(hosting.proxy)
    except ValueError:
        raise HostError(
            f"--behind-proxy takes the proxy's address or network, and {hosting.proxy} is none"
        ) from None
    if (hosting.certificate is None) != (hosting.key is None):
        raise HostError("TLS needs both a certificate and its key: --tls-cert and --tls-key")
    if not _is_loopback(hosting.address) and not hosting.secure:
        raise HostError(
            f"{hosting.address} can be reached from elsewhere, and tokens would be sent in the "
            "clear; name --tls-cert and --tls-key, or stand behind a proxy that has them, with "
            "--behind-proxy"
        )
    if hosting.certificate is not None and hosting.key is not None:
        try:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            # Whoever hosts is not asked for a password by every process.
            context.load_cert_chain(hosting.certificate, hosting.key, lambda: "")
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise HostError(
                f"the certificate {hosting.certificate} and the key {hosting.key} cannot be "
                f"used: {reason}"
            ) from None


def bind(hosting: Hosting) -> socket.socket:
    """The port, taken; HostError where it cannot be had."""
    try:
        kind = socket.AF_INET6 if ":" in hosting.address else socket.AF_INET
        bound = socket.socket(kind, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((hosting.address, hosting.port))
        bound.listen(2048)
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            raise HostError(
                f"port {hosting.port} of {hosting.address} is taken; name another with --port"
            ) from None
        reason = getattr(error, "strerror", None) or error
        raise HostError(
            f"cannot listen at port {hosting.port} of {hosting.address}: {reason}"
        ) from None
    bound.set_inheritable(True)
    return bound


def configured(hosting: Hosting) -> uvicorn.Config:
    """How every process of a server serves."""
    return uvicorn.Config(
        partial(application, hosting),
        factory=True,
        http=Connection,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=bool(hosting.proxy),
        forwarded_allow_ips=Proxies(hosting.proxy).believed,
        limit_concurrency=hosting.limits.connections,
        timeout_graceful_shutdown=_LAST_ANSWERS,
        ssl_certfile=hosting.certificate,
        ssl_keyfile=hosting.key,
    )


def serve(hosting: Hosting, bound: socket.socket) -> None:
    """Serve at a port until SIGINT or SIGTERM; what is being answered then is answered."""
    make_room(hosting.limits.connections)
    if hosting.workers > 1:
        work = partial(_serve_alone, hosting, bound)
        Workers(hosting.workers, work, patience=2 * _LAST_ANSWERS).run(STARTUP_FAILURE)
    else:
        _serve_alone(hosting, bound)


def _serve_alone(hosting: Hosting, bound: socket.socket) -> None:
    _Patient(configured(hosting)).run([bound])


class _Patient(uvicorn.Server):
    """A server that ends in order, also where it is told to end again meanwhile."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if not self.should_exit:
            super().handle_exit(sig, frame)


Lifespan = Callable[[Any], Any]


def _hurried(lifespan: Lifespan, seconds: float) -> Lifespan:
    """Have connections by TLS begin soon."""

    @asynccontextmanager
    async def hurried(app: Any) -> AsyncIterator[Any]:
        shake_hands_soon(asyncio.get_running_loop(), seconds)
        async with lifespan(app) as state:
            yield state

    return hurried


def _not_alone(lifespan: Lifespan) -> Lifespan:
    """End a process of several when the one that began it is no more."""

    async def watch() -> None:
        parent = multiprocessing.parent_process()
        while parent is None or parent.is_alive():
            await asyncio.sleep(1)
        os.kill(os.getpid(), signal.SIGTERM)

    @asynccontextmanager
    async def watched(app: Any) -> AsyncIterator[Any]:
        watching = asyncio.create_task(watch())
        async with lifespan(app) as state:
            yield state
        watching.cancel()

    return watched


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return address == "localhost"
