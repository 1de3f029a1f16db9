"""What browsers never send is not heard, and brings nobody's game to an end."""

import asyncio
import socket
import ssl

import pytest

from game.serve.messages import Resized, parse, size
from tests.serve.serving import RINGING, Served, are_gone, visitor


async def test_what_the_page_never_says_is_not_heard(served: Served) -> None:
    async with visitor(served) as one, one.plays() as line:
        await line.sees(RINGING)
        for said in (
            "no json",
            "[" * 30_000,
            "{}",
            "[]",
            '["stdin"]',
            '["stdin", 7]',
            '["stdin", "\\udfff\\ud800\\u0000"]',
            '["resize", {"width": 1e9, "height": "x"}]',
            f'["resize", {{"width": {10**30}, "height": -5}}]',
            '["resize", {"width": 80, "height": 24}]',
            '["deliver_file", {}]',
        ):
            await line.socket.send_str(said)
        await line.socket.send_bytes(b"\xff\xfe\x00")
        await line.press("\r")
        await line.sees("Dana Whitlock")
    assert served.trouble() == []


def test_no_window_is_larger_or_smaller_than_windows_are() -> None:
    assert parse(f'["resize", {{"width": {10**30}, "height": -5}}]') == Resized(500, 1)
    assert size("99999", "0") == (500, 1)
    assert (
        size("1e9", "24") == size("٣", "24") == size("", "") == size("9" * 9999, "24") == (80, 24)
    )


async def test_a_message_longer_than_anybody_pastes_ends_the_visit(served: Served) -> None:
    async with visitor(served) as one, one.plays() as line:
        await line.socket.send_json(["stdin", "x" * 100_000])
        assert await line.closed() == 1009
    assert served.trouble() == []


async def test_lines_that_are_opened_and_dropped_leave_nothing_behind(served: Served) -> None:
    async with visitor(served) as one:

        async def come_and_go() -> None:
            async with one.plays():
                pass

        await asyncio.gather(*(come_and_go() for _ in range(20)))
        await are_gone(served.games())
        async with one.plays() as line:
            await line.sees(RINGING)
    assert served.trouble() == []


async def test_talk_that_is_no_talk_of_browsers_is_not_told_on_the_console(
    served: Served,
) -> None:
    def shout(said: bytes) -> None:
        with socket.create_connection(("127.0.0.1", served.port), timeout=20) as line:
            line.sendall(said)
            line.shutdown(socket.SHUT_WR)
            while line.recv(4096):
                pass

    host = served.host.encode()
    for said in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(40),
        b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nCookie: " + b"a" * 20_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: " + host + b"\r\nCookie: \xff=\x00;;=\r\n\r\n",
        b"GET /play HTTP/1.1\r\nHost: " + host + b"\r\nOrigin: http://" + host + b"\r\n\r\n",
        b"POST /visitor HTTP/1.1\r\nHost: " + host + b"\r\nContent-Length: -1\r\n\r\n",
        b"GET /%2e%2e/%00 HTTP/1.1\r\nHost: " + host + b"\r\n\r\n",
        b"BREW / HTCPCP/1.0\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET /page/page.js HTTP/1.1\r\nHost: " + host + b"\r\nRange: bytes=9-1\r\n\r\n",
    ):
        await asyncio.to_thread(shout, said)
    with pytest.raises(ssl.SSLError):
        await asyncio.to_thread(ssl.get_server_certificate, ("127.0.0.1", served.port))
    assert served.trouble() == []
