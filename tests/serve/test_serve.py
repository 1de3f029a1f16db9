"""People play in browsers, each on their own, and nobody gets in by another door."""

import asyncio
import re
import shutil
import signal
import socket
import ssl
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import aiohttp
import pytest

from game.cli import main
from game.serve.messages import Resized, parse, size
from game.serve.server import PAGE
from game.tui.themes import PALETTES
from tests.serve.serving import Served, are_gone, serving, visitor
from tests.terminal import in_channel
from tests.tui.window import words_of

RINGING = "Enter pick up"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests that leave it as it was; its own terminal can do next to nothing."""
    saves = tmp_path_factory.mktemp("saves")
    with serving(saves, TERM="dumb", NO_COLOR="1", COLUMNS="20") as server:
        yield server
        assert server.process.poll() is None, "it does not end for what a browser does"


# --- playing


async def test_a_visitor_plays_leaves_and_finds_it_again_and_another_knows_nothing_of_it(
    served: Served,
) -> None:
    async with visitor(served) as one, visitor(served) as another:
        async with one.plays() as line:
            await line.sees(RINGING)
            assert b"\x1b[1;38;2;" in line.raw, "a browser has every colour"
            await line.press("\r")
            await line.sees("Dana Whitlock")
            await line.press("\r")
            await line.press("q")
            assert await line.closed() == 1000
        async with another.plays() as line, one.plays() as back:
            await line.sees("The phone is ringing.")
            await back.sees("It was kept.")
        assert one.cookie != another.cookie
        assert {one.cookie, another.cookie} <= served.profiles()


async def test_a_line_that_breaks_in_the_middle_of_an_encounter_loses_nothing(
    served: Served,
) -> None:
    async with visitor(served) as one:
        async with one.plays() as line:
            await line.sees(RINGING)
            await line.press("\r")
            await line.sees("Dana Whitlock")
            await line.press("\r")
            await line.sees("Space")
            async with one.plays() as second_tab:
                await second_tab.sees("First Week")
                assert "It was kept." not in words_of(second_tab.raw), "it is being played"
            games = served.games()
            assert line.socket._response.connection is not None
            line.socket._response.connection.transport.abort()
        await are_gone(games)
        async with one.plays() as back:
            await back.sees("It was kept.")


async def test_who_closes_the_page_has_left_in_good_order(served: Served) -> None:
    async with visitor(served) as one:
        async with one.plays() as line:
            await line.sees(RINGING)
            games = served.games()
        await are_gone(games)
        kept = served.saves / "visitors" / str(one.cookie) / "unfinished"
        assert list(kept.glob("*.jsonl")) == [], "nothing was done in it"


async def test_the_window_may_be_made_larger(served: Served) -> None:
    async with visitor(served) as one, one.plays() as line:
        await line.sees(RINGING)
        line.raw = b""
        await line.socket.send_json(["resize", {"width": 30, "height": 8}])
        await line.sees("too small")
        await line.socket.send_json(["resize", {"width": 100, "height": 30}])
        await line.sees(RINGING)


async def test_levels_of_ones_own_are_played_by_everyone(tmp_path: Path) -> None:
    pack = tmp_path / "packs" / "ours"
    pack.mkdir(parents=True)
    (pack / "pack.json").write_text(
        '{"id": "ours", "title": "Ours", "order": 0, "levels": ["late-cake"]}', encoding="utf-8"
    )
    level = in_channel("phone").replace("The Two O'Clock Cake", "Our Own Cake")
    (pack / "late-cake.json").write_text(level, encoding="utf-8")
    with serving(tmp_path / "saves", "--levels", pack.parent) as server:
        async with visitor(server) as one, one.plays() as line:
            await line.sees("Our Own Cake")
        shutil.rmtree(pack)
        pack.parent.rmdir()
        async with visitor(server) as one, one.plays() as line:
            assert await line.closed() == 4003
        (sentence,) = server.trouble()
        assert "a game ended by itself: simmer: there is no folder" in sentence


# --- who is who


async def test_the_cookie_is_for_this_page_alone(served: Served) -> None:
    async with visitor(served, new=False) as one:
        page = await one.session.get("/")
        assert "Set-Cookie" not in page.headers, "a link from elsewhere would make somebody new"
        given = (await one.comes()).headers["Set-Cookie"]
        assert re.fullmatch(
            r"simmer_visitor=[0-9a-f]{32}; HttpOnly; Max-Age=\d+; Path=/; SameSite=Strict", given
        )
        first = one.cookie
        await one.comes()
        assert one.cookie == first


@pytest.mark.parametrize(
    "cookie",
    [
        "../../elsewhere",
        "..",
        "%2e%2e%2f",
        "A" * 32,
        "a" * 31,
        "a" * 4000,
        "a" * 32 + "/..",
        "0" * 31 + "٣",
        '"; simmer_visitor=',
    ],
)
async def test_a_cookie_that_was_never_given_is_nobodys(served: Served, cookie: str) -> None:
    before = served.profiles()
    async with visitor(served, new=False) as one:
        header = f"simmer_visitor={cookie}"
        async with one.plays(Cookie=header) as line:
            assert await line.closed() == 4002
        answer = await one.session.post(
            "/visitor", headers={"Origin": served.url, "Cookie": header}
        )
        assert re.search(r"simmer_visitor=[0-9a-f]{32};", answer.headers["Set-Cookie"])
    assert served.profiles() == before


# --- doors


@pytest.mark.parametrize(
    "origin",
    [
        "http://elsewhere.example",
        "null",
        "",
        "http://localhost:1",
        "https://{host}",
        "http://{host}.x",
    ],
)
async def test_no_foreign_page_plays_or_asks_for_a_cookie(served: Served, origin: str) -> None:
    origin = origin.format(host=served.host)
    async with visitor(served) as one:
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            async with one.plays(Origin=origin):
                pass
        assert refused.value.status == 403
        assert (await one.comes(Origin=origin)).status == 403
        assert (await one.session.post("/visitor")).status == 403


@pytest.mark.parametrize(
    "host", ["elsewhere.example:{port}", "127.0.0.1", "localhost:1", "127.0.0.1.x:{port}", ""]
)
async def test_no_foreign_name_opens_the_page(served: Served, host: str) -> None:
    async with aiohttp.ClientSession(served.url) as session:
        for path in ("/", "/page/page.js", "/play"):
            answer = await session.get(path, headers={"Host": host.format(port=served.port)})
            assert answer.status == 421
            assert f"Simmer is at {served.url}/" in await answer.text()


@pytest.mark.parametrize("host", ["localhost:{port}", "LocalHost:{port}", "[::1]:{port}"])
async def test_every_name_of_this_machine_opens_it(served: Served, host: str) -> None:
    async with aiohttp.ClientSession(served.url) as session:
        answer = await session.get("/", headers={"Host": host.format(port=served.port)})
        assert answer.status == 200


async def test_behind_a_proxy_it_goes_by_its_public_name_and_the_cookie_needs_tls(
    tmp_path: Path,
) -> None:
    public = "https://training.example.org"
    with serving(tmp_path, "--public-url", f"{public}/simmer/") as server:
        async with visitor(server, new=False) as one:
            headers = {"Host": "training.example.org", "Origin": public}
            assert (await one.session.get("/", headers=headers)).status == 200
            answer = await one.session.post("/visitor", headers=headers)
            assert answer.status == 204
            assert "; Secure" in answer.headers["Set-Cookie"]
            headers["Cookie"] = answer.headers["Set-Cookie"].partition(";")[0]
            async with one.plays(**headers) as line:
                await line.sees(RINGING)
        assert server.console()[:2] == [
            f"Simmer is at {public}/simmer/ (Ctrl+C stops it)",
            f"Its proxy hands it on to {server.url}/",
        ]


async def test_the_page_loads_nothing_from_elsewhere_and_shows_no_folder(served: Served) -> None:
    async with aiohttp.ClientSession(served.url) as session:
        page = await session.get("/")
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        text = await page.text()
        assert '<html lang="en">' in text
        loaded = re.findall(r'(?:src|href)="([^"]+)"', text)
        assert len(loaded) > 4
        for address in loaded:
            assert not re.match(r"\w+:(?!,)|//", address)
            if address != "data:,":
                assert (await session.get(f"/{address}")).status == 200
        for folder in ("/page/", "/terminal/", "/terminal/js/", "/page/../server.py", "/saves"):
            assert (await session.get(folder)).status in (403, 404)


def test_the_page_is_coloured_as_the_game_is() -> None:
    dark = PALETTES["dark"]
    styles = (PAGE / "page.css").read_text(encoding="utf-8")
    for name in ("background", "panel", "text", "accent"):
        assert f"--{name}: {getattr(dark, name)};" in styles
    page = (PAGE / "index.html").read_text(encoding="utf-8")
    assert f'name="theme-color" content="{dark.background}"' in page


# --- as many as there are places


async def test_one_more_than_there_are_places_is_told_so_until_somebody_leaves(
    tmp_path: Path,
) -> None:
    with serving(tmp_path, "--visitors", "1") as server:
        async with visitor(server) as one, visitor(server) as another:
            async with one.plays() as line:
                await line.sees(RINGING)
                async with another.plays() as waiting:
                    assert await waiting.closed() == 4001
                assert len(server.games()) == 1
            # Whoever reloads the page is not kept out by themselves.
            async with another.plays() as line:
                await line.sees(RINGING)


# --- what browsers never send


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


# --- the end


async def test_ctrl_c_ends_every_game_and_tells_every_page(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        async with (
            visitor(server) as one,
            visitor(server) as another,
            one.plays() as line,
            another.plays() as other,
        ):
            await line.sees(RINGING)
            await other.sees(RINGING)
            games = server.games()
            assert len(games) == 2
            stopping = asyncio.create_task(asyncio.to_thread(server.stopped, signal.SIGINT))
            assert [await line.closed(), await other.closed()] == [1001, 1001]
            assert await stopping == 130
            await are_gone(games)
        assert server.trouble() == ["", "Stopped."]


def test_the_system_may_stop_it_too(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.stopped(signal.SIGTERM) == 0
        assert server.trouble() == []


async def test_games_leave_by_themselves_when_the_server_was_killed(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        async with visitor(server) as one, one.plays() as line:
            await line.sees(RINGING)
            games = server.games()
            assert len(games) == 1
            assert await asyncio.to_thread(server.stopped, signal.SIGKILL) == -signal.SIGKILL
            await are_gone(games)


# --- the command


@pytest.fixture
def complaint(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., str]:
    """Try to serve, and return what is said of it where that cannot be."""
    monkeypatch.setenv("SIMMER_SAVES", str(tmp_path / "saves"))
    monkeypatch.delenv("SIMMER_LEVELS", raising=False)

    def tried(*arguments: str) -> str:
        code: object
        try:
            code = main(["serve", *arguments])
        except SystemExit as left:
            code = left.code
        assert code == 2
        return capsys.readouterr().err.splitlines()[-1]

    return tried


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--host 0.0.0.0", "served to this machine alone"),
        ("--host example.org", "put a reverse proxy on this machine in front of it"),
        ("--public-url training", "a public address looks like https://"),
        ("--public-url https://user@x.org/", "a public address looks like https://"),
        ("--public-url https://x.org:port/", "a public address looks like https://"),
        ("--port 99999", "not a whole number from 0 to 65535"),
        ("--visitors 0", "not a whole number from 1"),
        ("--levels nowhere", "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_sentence(
    complaint: Callable[..., str], tmp_path: Path, arguments: str, sentence: str
) -> None:
    assert sentence in complaint(*arguments.split())
    assert not (tmp_path / "saves").exists()


def test_a_port_that_is_taken_is_told_in_a_sentence(
    served: Served, complaint: Callable[..., str]
) -> None:
    assert complaint("--port", str(served.port)) == (
        f"simmer: port {served.port} of 127.0.0.1 is taken, perhaps by another simmer serve; "
        "name another with --port"
    )


def test_saves_that_are_no_folder_are_told_in_a_sentence(
    complaint: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "saves").write_text("", encoding="utf-8")
    assert complaint().startswith("simmer: no profiles can be kept in ")


@pytest.mark.parametrize("missing", ["aiohttp", "textual_serve"])
def test_without_the_extra_it_says_how_to_get_it(
    complaint: Callable[..., str], monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    assert complaint() == (
        "simmer: the browser's part is not installed; "
        "get it by .venv/bin/python -m pip install '.[serve]'"
    )
