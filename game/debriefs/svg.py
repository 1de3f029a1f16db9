"""A debrief as a page in SVG: its curves above, its turns in words below."""

from collections.abc import Mapping, Sequence
from typing import Final

from game.authoring.graphs.svg import width_of, wrapped
from game.debriefs.page import Page
from game.encounter import Debrief
from game.encounter.curve import Curve, curves
from game.encounter.report import (
    ENDING_TITLES,
    FACTS,
    IN_YOUR_HANDS,
    LOOKING_BACK,
    MOST_POINTS,
    NO_WORDS,
    NOT_IN_YOUR_HANDS,
    STARS,
    TO_TAKE_ALONG,
    drawn_stars,
    looking_back,
    turning_sentence,
)
from game.encounter.turn_told import Kind, turn_rows
from game.encounter.what_if import compared

WIDTH: Final = 860
MARGIN: Final = 48
HIGH: Final = 200  # of the curves
NAMES: Final = 110  # room for their names at their ends
GAP: Final = 36
_LOOKS: Final[dict[Kind, str]] = {"heard": "soft", "meters": "soft", "better": "better"}


def debrief_svg(
    debrief: Debrief, *, own_words: Mapping[int, str] = NO_WORDS, first: Debrief | None = None
) -> str:
    """Draw a debrief as one file that needs nothing else; `first` where it is a what-if."""
    page = Page()
    bottom = _head(page, debrief, first)
    bottom = _curves(page, debrief, first, bottom + 30)
    bottom = _short(page, debrief, bottom + 34)
    for turn in debrief.turns:
        bottom = _title(page, f"Turn {turn.turn}", bottom + 26)
        for row in turn_rows(debrief.called, turn, own_words.get(turn.turn, "")):
            indent = 0 if row.lead else 16
            look = _LOOKS.get(row.kind, "")
            bottom = _told(page, row.whole, bottom, look=look, indent=indent, lead=row.lead)
    bottom = _facts(page, debrief, bottom + 34)
    about = f"{debrief.ending} {debrief.lesson}"
    return page.sheet(WIDTH, bottom + 20, f"Debrief: {debrief.title}", about)


def _title(page: Page, words: str, y: float) -> float:
    page.words(MARGIN, y, words, size=14, bold=True)
    return y + 20


def _told(
    page: Page,
    words: str,
    y: float,
    *,
    look: str = "",
    size: float = 12.5,
    x: float = MARGIN,
    width: float = WIDTH - 2 * MARGIN,
    indent: float = 0,
    lead: str = "",
) -> float:
    """Write a paragraph, and return where the next begins."""
    for line in wrapped(words, size, width - indent, len(words)):
        page.words(x + indent, y, line, size=size, look=look, lead=lead)
        y += size * 1.45
        lead = ""
    return y + 2


def _head(page: Page, debrief: Debrief, first: Debrief | None) -> float:
    page.words(MARGIN, 52, debrief.title, size=24, bold=True)
    if debrief.outcome is None:
        return _told(page, debrief.ending, 78, size=14)
    ending, stars, points = debrief.outcome
    title = f"{ENDING_TITLES[ending]} {drawn_stars(stars)} {STARS[stars]}"
    title += f", {points} of {MOST_POINTS} points."
    bottom = _told(page, f"{title} {debrief.ending}", 78, size=14)
    return _told(page, compared(first, debrief), bottom, size=14) if first else bottom


def _curves(page: Page, debrief: Debrief, first: Debrief | None, top: float) -> float:
    whole = WIDTH - 2 * MARGIN
    if not debrief.turns:
        return top
    if first is None:
        _plot(page, debrief, MARGIN, top, whole, len(debrief.turns))
        return top + HIGH + 24
    half = (whole - GAP) / 2
    scale = max(len(first.turns), len(debrief.turns))
    for number, (title, run) in enumerate((("The first time", first), ("This time", debrief))):
        x = MARGIN + number * (half + GAP)
        page.words(x, top, title, bold=True)
        _plot(page, run, x, top + 16, half, scale)
    return top + HIGH + 40


def _plot(page: Page, debrief: Debrief, x: float, y: float, width: float, scale: int) -> None:
    """Draw the curves of one run, with room for so many turns; a line stands where it turned."""
    drawn = curves(debrief)
    if not drawn:
        return
    left, across = x + 28, width - 28 - NAMES
    turns = len(debrief.turns)
    places = [left + across * turn / scale for turn in range(turns + 1)]
    for points in (0, 50, 100):
        level = y + HIGH * (100 - points) / 100
        page.words(x, level + 4, str(points), size=11, look="soft")
        page.rule(left, level, left + across)
    every = max(1, -(-20 * scale // int(across)))
    for turn in range(1, turns + 1, every):
        number = str(turn)
        middle = places[turn] - width_of(number, 11) / 2
        page.words(middle, y + HIGH + 18, number, size=11, look="soft")
    if debrief.turning is not None:
        turned = debrief.turning.turn
        page.upright(places[turned], y, y + HIGH, f"It turned here, in turn {turned}")
    for curve in drawn:
        heights = [y + HIGH * (100 - points) / 100 for points in curve.points]
        page.curve(curve.name, list(zip(places, heights, strict=True)))
    for curve, height in _apart(drawn, y):
        words = f"{curve.mark} {curve.name} {curve.points[-1]}"
        page.words(places[-1] + 12, height + 4, words, look=f"{curve.name}-name", bold=True)


def _apart(drawn: Sequence[Curve], y: float) -> list[tuple[Curve, float]]:
    """Where each curve is named: at its end, and so that no name covers another."""
    placed: list[tuple[Curve, float]] = []
    lowest = y - 16
    for curve in sorted(drawn, key=lambda curve: -curve.points[-1]):
        lowest = max(lowest + 16, y + HIGH * (100 - curve.points[-1]) / 100)
        placed.append((curve, lowest))
    return placed


def _short(page: Page, debrief: Debrief, y: float) -> float:
    if debrief.turning is not None:
        y = _told(page, turning_sentence(debrief, debrief.turning), y)
    for missing in debrief.missing:
        y = _told(page, missing, y, indent=16)
    if debrief.try_again is not None:
        y = _told(page, f"If you play one turn again, let it be turn {debrief.try_again}.", y)
    y = _title(page, TO_TAKE_ALONG, y + 16)
    return _told(page, debrief.lesson, y, size=14)


def _facts(page: Page, debrief: Debrief, y: float) -> float:
    sentences = tuple(looking_back(debrief))
    y = _title(page, LOOKING_BACK, y) if sentences else y
    for sentence in sentences:
        y = _told(page, sentence, y)
    y = _title(page, FACTS, y + 20)
    half = (WIDTH - 2 * MARGIN - GAP) / 2
    bottoms = []
    columns = (
        (IN_YOUR_HANDS, debrief.in_your_hands),
        (NOT_IN_YOUR_HANDS, debrief.not_in_your_hands),
    )
    for number, (title, facts) in enumerate(columns):
        x = MARGIN + number * (half + GAP)
        page.words(x, y, title, bold=True)
        bottom = y + 18
        for fact in facts:
            bottom = _told(page, fact, bottom, x=x, width=half) + 2
        bottoms.append(bottom)
    return max(bottoms)
