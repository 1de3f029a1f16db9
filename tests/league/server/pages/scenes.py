"""A league in full swing, and every page of it at several sizes: for tests and for looking.

`python -m tests.league.server.pages.scenes FOLDER` takes pictures of all pages.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.league.server.league import HOUR, MINUTE, League
from tests.league.server.pages.serving import HOST_KEY, preview, serving
from tests.serve.browser import Page, browser

NAMES = (
    *("Maren Oduya", "Jonas Petrescu", "Ayşe Demir", "Wei-Ling Chen", "Bartholomäus Kühnemann"),
    *("Fatima al-Rashid", "Kofi Mensah", "Sofía Villanueva", "Oleksandra Tkachenko", "Ravi"),
    *("Grace Oyelaran", "Mathilde Bergström", "Tomasz Wójcik", "Li", "Priya Venkataraman-Ashford"),
)
TEAMS = ("Billing", "Night shift", "Returns and refunds", "Hotel desk")
WALLS = ("/c/cup", "/c/cup?by=level&level=first-week/late-cake", "/c/cup?all=1")
CAPTAINS = tuple(
    f"/captain{name}" for name in ("", "/codes", "/members", "/awards", "/audit", "/export", "/new")
)


def swing(place: str) -> League:
    """A league of some people in teams, an hour before its board stands still."""
    league = League(place, title="Spring cup", season="2026", freeze_minutes=60)
    for number, name in enumerate(NAMES):
        bracket = league.rules.brackets[number % 2]
        joined = league.join(name, TEAMS[number % len(TEAMS)], bracket)
        for level in league.rules.levels:
            league.play(joined, number, level.level)
        award = 400 - 23 * number
        who = league.captain.member
        league.store.corrections.award(who, joined.member.member, award, "Brought a friend")
    league.code(uses=12)
    league.now += 20 * HOUR + 13 * MINUTE
    return league


def page_of_the_best(league: League) -> str:
    """A member's page."""
    (best, *_) = league.store.boards.points("cup", public=True).places
    return f"/captain/members/{best.who.member}"


@asynccontextmanager
async def tab(url: str, width: int, height: int, dark: bool, token: str) -> AsyncIterator[Page]:
    """A page in a browser in which somebody signed in first, if there is a token."""
    async with browser() as page:
        await page.open("about:blank", width, height)
        await prefer(page, dark=dark)
        if token:
            await go(page, f"{url}/captain")
            await page.value(f"document.getElementById('token').value = {json.dumps(token)}")
            await page.value("document.forms[0].requestSubmit(); 0")
            await page.comes_true("document.title.includes('cup')")
        yield page


async def prefer(page: Page, *, dark: bool) -> None:
    """Have the browser ask for dark or for light pages."""
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    await page.tell("Emulation.setEmulatedMedia", features=[scheme])


async def go(page: Page, url: str) -> None:
    """Go to an address and wait until it is there."""
    await page.value("window.before = true")
    await page.tell("Page.navigate", url=url)
    await page.comes_true("!window.before && document.readyState === 'complete'")


async def _look(folder: Path) -> None:
    with TemporaryDirectory() as place:
        league = swing(f"{place}/league.db")
        member = page_of_the_best(league)
        with serving(preview(league, host_key=HOST_KEY)) as url:
            for dark in (False, True):
                look = "dark" if dark else "light"
                async with tab(url, 1920, 1080, dark, "") as page:
                    for number, path in enumerate((*WALLS, "/", "/captain")):
                        await go(page, url + path)
                        await asyncio.sleep(0.5)
                        (folder / f"wall-{number}-{look}.png").write_bytes(await page.picture())
                async with tab(url, 390, 844, dark, league.captain.token) as page:
                    for number, path in enumerate((*CAPTAINS, member, "/c/cup")):
                        await go(page, url + path)
                        await asyncio.sleep(0.2)
                        (folder / f"phone-{number}-{look}.png").write_bytes(await page.picture())
            league.now += 3 * HOUR
            async with tab(url, 1920, 1080, True, league.captain.token) as page:
                for number, path in enumerate(("/c/cup", "/captain/new", "/captain/codes", member)):
                    await go(page, url + path)
                    await asyncio.sleep(0.5)
                    (folder / f"late-{number}.png").write_bytes(await page.picture())
        league.store.close()


if __name__ == "__main__":
    asyncio.run(_look(Path(sys.argv[1])))
