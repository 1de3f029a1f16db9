"""The server: the page, the cookie of each visitor, and the line that their game is played by."""

import asyncio
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from aiohttp import WSCloseCode, web
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.typedefs import Handler

from game.serve.doors import Doors
from game.serve.messages import size
from game.serve.process import GameProcess
from game.serve.visit import join
from game.serve.visitors import COOKIE, YEAR, new_visitor, saves_of_visitor, visitor_of

PAGE = Path(__file__).with_name("page")
# Why the line was closed, as page.js knows it.
LEFT, STOPPED = WSCloseCode.OK, WSCloseCode.GOING_AWAY
FULL, NO_COOKIE, BROKEN = 4001, 4002, 4003
# How long somebody waits for a place that is being left, in seconds.
_PATIENCE = 2.0
# A page that says nothing for so long is gone, in seconds.
_HEARTBEAT = 20.0
_SHUTDOWN = 10.0  # seconds for all games to leave
_LONGEST_PATH = 200  # characters: a longer one names nothing here, and no file anywhere
_MOST_AT_ONCE = 65_536  # bytes of one message: more than anybody pastes

_HEADERS = {
    # Nothing is loaded from anywhere else, and nobody else shows this page in a frame. The
    # terminal in the page makes its own style sheets.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "font-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


@dataclass(frozen=True)
class Hosting:
    """What the server is told: where profiles are kept, and how many may play at once."""

    visitors: Path
    places: int
    arguments: tuple[str, ...]  # of `simmer`, for every game
    ready: Callable[[Doors], None]  # told once the page can be opened
    complain: Callable[[str], None]  # told what the one who runs it should know


class Server:
    """Serves one page, and a game to everyone who opens it."""

    def __init__(self, hosting: Hosting, doors: Doors) -> None:
        self._hosting = hosting
        self._doors = doors
        self._places = asyncio.Semaphore(hosting.places)
        self._pages: set[web.WebSocketResponse] = set()
        self._stopping = False

    def application(self) -> web.Application:
        """Make what aiohttp runs."""
        application = web.Application(middlewares=[self._guard])
        application.add_routes(
            [
                web.get("/", self._index),
                web.post("/visitor", self._visitor),
                web.get("/play", self._play),
                web.static("/page", PAGE),
                web.static("/terminal", Path(str(files("textual_serve") / "static"))),
            ]
        )
        application.on_response_prepare.append(_add_headers)
        application.on_shutdown.append(self._stop)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let nobody in by a foreign name, and nobody act from a foreign page."""
        if len(request.path) > _LONGEST_PATH:
            raise web.HTTPNotFound
        if not self._doors.knows_host(request.headers.get("Host", "")):
            raise web.HTTPMisdirectedRequest(
                text=f"Simmer is at {self._doors.address} and goes by no other name.\n"
            )
        acts = request.method != "GET" or request.path == "/play"
        if acts and not self._doors.knows_origin(request.headers.get("Origin", "")):
            raise web.HTTPForbidden(
                text=f"Simmer is played from its own page, {self._doors.address}\n"
            )
        return await handler(request)

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return web.FileResponse(PAGE / "index.html")

    async def _visitor(self, request: web.Request) -> web.Response:
        """Give a new visitor an id, and let one who comes back keep theirs for another year.

        The page asks for this itself: a browser that comes by a link from elsewhere sends no
        SameSite=Strict cookie for the page, and would be taken for somebody new.
        """
        answer = web.Response(status=204)
        answer.set_cookie(
            COOKIE,
            visitor_of(request.cookies.get(COOKIE)) or new_visitor(),
            max_age=YEAR,
            path="/",
            secure=self._doors.secure,
            httponly=True,
            samesite="Strict",
        )
        return answer

    async def _play(self, request: web.Request) -> web.WebSocketResponse:
        page = web.WebSocketResponse(timeout=2.0, heartbeat=_HEARTBEAT, max_msg_size=_MOST_AT_ONCE)
        await page.prepare(request)
        self._pages.add(page)
        code: int = BROKEN
        try:
            code = await self._visit(request, page)
        finally:
            self._pages.discard(page)
            await page.close(code=STOPPED if self._stopping else code)
        return page

    async def _visit(self, request: web.Request, page: web.WebSocketResponse) -> int:
        """Play until somebody leaves; the code to close the line with."""
        visitor = visitor_of(request.cookies.get(COOKIE))
        if visitor is None:
            return NO_COOKIE
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._places.acquire()
        except TimeoutError:
            return FULL
        try:
            if self._stopping or page.closed:
                return LEFT
            return await self._game(request, page, visitor)
        finally:
            self._places.release()

    async def _game(self, request: web.Request, page: web.WebSocketResponse, visitor: str) -> int:
        columns, rows = size(request.query.get("width", ""), request.query.get("height", ""))
        saves = saves_of_visitor(self._hosting.visitors, visitor)
        saves.mkdir(mode=0o700, parents=True, exist_ok=True)
        game = await GameProcess.start(saves, self._hosting.arguments, columns, rows)
        left = False
        try:
            left = await join(page, game)
        finally:
            trouble = await game.end()
        if trouble and left:
            self._hosting.complain(f"a game ended by itself: {trouble}")
        return LEFT if left and not trouble else BROKEN

    async def _stop(self, _: web.Application) -> None:
        self._stopping = True
        await asyncio.gather(*(page.close(code=STOPPED) for page in set(self._pages)))


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


async def serve(hosting: Hosting, host: str, port: int, doors: Callable[[int], Doors]) -> None:
    """Serve until somebody stops it; OSError where it cannot listen at `host` and `port`.

    Port 0 is any free one; `doors` are made for the port that it became.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.create_server((host, port), family=family)
    # A browser may send anything, and break off anywhere: no traceback is told of that.
    logging.basicConfig(handlers=[_OneLine(hosting.complain)], level=logging.ERROR, force=True)
    known = doors(listening.getsockname()[1])
    server = web.AppRunner(
        Server(hosting, known).application(), access_log=None, shutdown_timeout=_SHUTDOWN
    )
    try:
        await server.setup()
        await web.SockSite(server, listening).start()
        hosting.ready(known)
        await _told_to_stop()
    finally:
        await server.cleanup()


async def _told_to_stop() -> None:
    """Wait for the system's wish; Ctrl+C needs none, as it cancels what waits here."""
    told = asyncio.Event()
    for name in ("SIGTERM", "SIGHUP"):
        with suppress(NotImplementedError, AttributeError):  # Windows has its own ways
            asyncio.get_running_loop().add_signal_handler(getattr(signal, name), told.set)
    await told.wait()


class _OneLine(logging.Handler):
    """Tells what went wrong here in one line, and nothing of what browsers sent amiss."""

    def __init__(self, complain: Callable[[str], None]) -> None:
        super().__init__()
        self._complain = complain

    def emit(self, record: logging.LogRecord) -> None:
        """Tell it."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, HttpProcessingError):
            told = f"{type(error).__name__}: {error}" if error else record.getMessage()
            self._complain(" ".join(told.split()))
