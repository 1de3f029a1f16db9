"""One visit: a game and a browser's page, joined until either of them leaves."""

import asyncio

from aiohttp import WSMsgType
from aiohttp.web import WebSocketResponse

from game.serve.messages import Keys, Looked, Ping, Resized, parse
from game.serve.process import GameProcess


async def join(page: WebSocketResponse, game: GameProcess) -> bool:
    """Carry keys to the game and its screen to the page; whether it was the game that left."""
    showing = asyncio.create_task(_show(game, page))
    typing = asyncio.create_task(_listen(page, game))
    try:
        await asyncio.wait((showing, typing), return_when=asyncio.FIRST_COMPLETED)
        return showing.done() and not page.closed
    finally:
        for task in (showing, typing):
            task.cancel()
        # Whatever a browser does to its end of the line, it has left.
        await asyncio.gather(showing, typing, return_exceptions=True)


async def _show(game: GameProcess, page: WebSocketResponse) -> None:
    async for painted in game.screen():
        await page.send_bytes(painted)


async def _listen(page: WebSocketResponse, game: GameProcess) -> None:
    async for sent in page:
        match parse(sent.data) if sent.type is WSMsgType.TEXT else None:
            case Keys(text):
                await game.type(text)
            case Resized(columns, rows):
                await game.tell("resize", width=columns, height=rows)
            case Looked(at):
                await game.tell("focus" if at else "blur")
            case Ping(word):
                await page.send_json(["pong", word])
