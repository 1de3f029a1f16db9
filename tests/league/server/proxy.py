"""A proxy in front of a server, as a company has one: it says for whom it asks, and has TLS."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

_END = b"\r\n\r\n"


@contextmanager
def proxied(url: str) -> Iterator[str]:
    """The address of a proxy that hands everything on to a server, from 127.0.0.1."""
    begun, ended, port = threading.Event(), asyncio.Event(), list[int]()
    loop = asyncio.new_event_loop()
    to = urlsplit(url)

    async def hand_on(client: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = await client.readuntil(_END)
            server, on = await asyncio.open_connection(
                to.hostname, to.port, local_addr=("127.0.0.1", 0)
            )
            on.write(_said_for(head, back.get_extra_info("peername")[0]))
            await asyncio.gather(_pass(client, on), _pass(server, back))
        back.close()

    async def serve() -> None:
        server = await asyncio.start_server(hand_on, "127.0.0.1", 0)
        port.append(server.sockets[0].getsockname()[1])
        begun.set()
        await ended.wait()
        server.close()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert begun.wait(20)
    try:
        yield f"http://127.0.0.1:{port[0]}"
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join(20)


def _said_for(head: bytes, client: str) -> bytes:
    """A request with who asked added to who is said to have asked, one for each connection."""
    lines = head.removesuffix(_END).split(b"\r\n")
    known = [line for line in lines if line.lower().startswith(b"x-forwarded-for:")]
    said = b", ".join([*(line.partition(b":")[2].strip() for line in known), client.encode()])
    kept = [line for line in lines if not line.lower().startswith((b"x-forwarded", b"connection"))]
    added = [b"X-Forwarded-For: " + said, b"X-Forwarded-Proto: https", b"Connection: close"]
    return b"\r\n".join([*kept, *added]) + _END


async def _pass(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while part := await source.read(1 << 16):
            to.write(part)
            await to.drain()
        if to.can_write_eof():
            to.write_eof()
