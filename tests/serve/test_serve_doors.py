"""Nobody gets in by another door: cookies, names, origins, and what a page may load."""

import re
from pathlib import Path

import aiohttp
import pytest

from game.serve.server import PAGE
from game.tui.themes import PALETTES
from tests.serve.serving import RINGING, Served, serving, visitor

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
