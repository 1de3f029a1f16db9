"""The pages in a real browser: what moves by itself, and whether everybody can use them."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.league.server.league import HOUR, League
from tests.league.server.pages.axe import find_axe, violations
from tests.league.server.pages.scenes import (
    CAPTAINS,
    WALLS,
    go,
    page_of_the_best,
    prefer,
    swing,
    tab,
)
from tests.league.server.pages.serving import HOST_KEY, preview, serving
from tests.serve.browser import NO_BROWSER, Page, find_browser

pytestmark = pytest.mark.skipif(find_browser() is None, reason=NO_BROWSER)

FIRST = "document.querySelector('tbody .name bdi').textContent"
STATE = "document.getElementById('state').textContent"
NEWS = "document.getElementById('news').textContent"


@pytest.fixture
def season(tmp_path: Path) -> Iterator[League]:
    with swing(str(tmp_path / "league.db")) as league:
        yield league


async def test_the_wall_moves_when_a_run_is_handed_in_and_says_when_it_cannot(
    season: League,
) -> None:
    who = season.captain.member
    nora = season.store.members.join(season.code(), "Nora", "Billing")
    with serving(preview(season)) as url:
        async with tab(url, 1920, 1080, dark=True, token="") as page:
            await go(page, f"{url}/c/cup")
            await page.comes_true(f"{STATE} === 'Live'")
            assert await page.value(FIRST) == "Maren Oduya"
            height = "document.documentElement.scrollHeight"
            assert await page.value(height) == 1080
            await asyncio.to_thread(season.play, nora)
            await asyncio.to_thread(
                season.store.corrections.award, who, nora.member.member, 3000, "Saved the day"
            )
            await page.comes_true(f"{FIRST} === 'Nora'")
            await page.comes_true(f"{NEWS} === 'In front: Nora, Maren Oduya, Jonas Petrescu.'")
            name = "\u003cimg src=x onerror=alert(1)>"
            await asyncio.to_thread(season.store.corrections.rename, who, nora.member.member, name)
            await page.comes_true(f"{FIRST} === {json.dumps(name)}")
            assert page.complaints == []
            assert {address.split("/")[2] for address in page.asked if "//" in address} == {
                url.split("/")[2]
            }
        # The same without events, of which the page is told nothing.
        async with tab(url, 1280, 720, dark=False, token="") as page:
            await page.tell("Network.setBlockedURLs", urls=["*/events"])
            await go(page, f"{url}/c/cup")
            await page.comes_true(f"{STATE}.startsWith('Live, looked at')")
            await asyncio.to_thread(season.store.corrections.hide, who, nora.member.member)
            await page.comes_true(f"{FIRST} === 'Maren Oduya'")
            await page.tell("Network.setBlockedURLs", urls=["*/events", "*/board*"])
            await page.comes_true(f"{STATE}.startsWith('No connection')")


async def test_a_wall_without_a_script_is_whole(season: League) -> None:
    with serving(preview(season)) as url:
        async with tab(url, 1920, 1080, dark=False, token="") as page:
            await page.tell("Emulation.setScriptExecutionDisabled", value=True)
            await page.tell("Page.navigate", url=f"{url}/c/cup")
            await page.comes_true("document.querySelectorAll('.people tbody tr').length === 12")
            assert await page.value("document.getElementById('left').innerText") == (
                "3 hours 46 minutes left"
            )
            assert "Refresh" in await page.value("document.body.innerText")


async def test_nothing_keeps_anybody_from_using_a_page(season: League, tmp_path: Path) -> None:
    axe = find_axe(tmp_path)
    if isinstance(axe, str):
        pytest.skip(axe)
    script, found = axe.read_text(encoding="utf-8"), dict[str, list[str]]()

    async def examine(page: Page, what: str) -> None:
        await prefer(page, dark=True)
        found[what] = await violations(page, script)
        await prefer(page, dark=False)
        found[f"{what}, light"] = await violations(page, script, "color-contrast")

    with serving(preview(season, host_key=HOST_KEY)) as url:
        async with tab(url, 1920, 1080, dark=True, token="") as page:
            for path in (*WALLS, "/", "/captain", "/c/none"):
                await go(page, url + path)
                await examine(page, path)
        season.now += 3 * HOUR  # its board stands still then
        async with tab(url, 390, 844, dark=True, token=season.captain.token) as page:
            for path in (*CAPTAINS, page_of_the_best(season), *WALLS[::2]):
                await go(page, url + path)
                await examine(page, f"{path} on a phone")
                assert await page.value("document.documentElement.scrollWidth") <= 390, path
            await go(page, f"{url}/captain/codes")
            send = "{const form = document.querySelector('.card'); form.noValidate = true;"
            for days, seen in (("91", "#days-wrong"), ("9", ".made")):
                await page.value(f"{send} form.days.value = '{days}'; form.requestSubmit()}}; 0")
                await page.comes_true(f"!!document.querySelector('{seen}')")
                await examine(page, seen)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert len(found) == 2 * (6 + 10 + 2)
