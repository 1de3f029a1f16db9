"""The guide's own words: one file a heading, one page a technique."""

from typing import Final

from game.guide.pages import defuse, difficult, irate, overwhelmed, upset
from game.guide.pages.page import Page

PAGES: Final[dict[str, Page]] = {
    **difficult.PAGES,
    **irate.PAGES,
    **upset.PAGES,
    **overwhelmed.PAGES,
    **defuse.PAGES,
}
