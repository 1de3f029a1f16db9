"""The page in a real browser, at a desk and on a phone."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.serve.browser import NO_BROWSER, Page, browser, find_browser
from tests.serve.serving import Served, serving

pytestmark = pytest.mark.skipif(find_browser() is None, reason=NO_BROWSER)

# How many colours there are in what the terminal has drawn.
COLOURS = """(() => {
  const drawn = document.querySelector(".xterm-text-layer");
  const pixels = new Uint32Array(
    drawn.getContext("2d").getImageData(0, 0, drawn.width, drawn.height).data.buffer);
  return new Set(pixels).size;
})()"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with serving(tmp_path) as server:
        yield server


async def has_drawn(page: Page) -> None:
    """Letters with soft edges are drawn in many colours."""
    await page.comes_true(f"{COLOURS} > 20")


def window(page: Page) -> tuple[int, int]:
    """The columns and rows that the page asked the game for."""
    (line,) = (address for address in page.asked if address.startswith("ws:"))
    asked = parse_qs(urlsplit(line).query)
    return int(asked["width"][0]), int(asked["height"][0])


async def test_at_a_desk_enter_begins_and_what_was_left_goes_on(served: Served) -> None:
    async with browser() as page:
        await page.open(f"{served.url}/?delay=1&ping=http://elsewhere.example/", 1280, 800)
        await page.sees("The phone is ringing.")
        await has_drawn(page)
        assert await page.value("document.title") == "Simmer"
        assert await page.value("getComputedStyle(loading).display") == "none"
        assert await page.value("getComputedStyle(fingers).display") == "none"
        assert await page.value("document.cookie") == ""
        columns, rows = window(page)
        assert columns >= 120
        assert rows >= 30

        await page.press("Enter")
        await page.sees("Dana Whitlock")
        await page.press("Enter")
        await page.press("q")
        await page.comes_true("why.textContent === 'You have left Simmer. What you began is kept.'")
        await page.press("Enter")  # the button to go on has the focus
        await page.sees("It was kept.")

        assert {urlsplit(address).netloc for address in page.asked} == {served.host}
        assert page.complaints == []


async def test_on_a_phone_fingers_are_enough_and_the_end_of_the_server_is_told(
    served: Served,
) -> None:
    async with browser(density=3) as page:
        await page.open(served.url, 390, 844, phone=True)
        await page.sees("The phone is ringing.")
        await has_drawn(page)
        columns, rows = window(page)
        assert columns >= 60
        assert rows >= 40
        assert await page.value("document.documentElement.scrollWidth") == 390

        await page.tap_on("#fingers button:nth-of-type(5)")  # Enter
        await page.sees("Dana Whitlock")
        assert await page.value("document.activeElement.inputMode") == "none"
        await page.tap_on("#keyboard")
        assert await page.value("document.activeElement.inputMode") == "text"
        assert page.complaints == []
        served.process.terminate()
        await page.comes_true("why.textContent.startsWith('Simmer was stopped on its machine.')")
    assert served.trouble() == []
