"""A pen that draws boxes, words and ways as SVG: small, and legible on light and dark."""

from collections.abc import Iterable
from html import escape
from typing import Final, NamedTuple
from unicodedata import east_asian_width

from game.authoring.graphs.graph import CHANCE_MARK, SKILLED_MARK, Edge, Told
from game.level.text import clean

GLYPH: Final = 0.52  # the width of a letter, on average, in parts of its height
WIDEST: Final = 7.0  # of a way that everybody takes
THINNEST: Final = 1.2
APART: Final = 2.0  # between the two groups of one way

_STYLE: Final = """
text { font-family: 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif; fill: #1f2933; }
.ground { fill: #ffffff; }
.box { fill: #f3f5f8; stroke: #8593a3; stroke-width: 1.2; }
.best { stroke-width: 3; }
.lost { stroke-dasharray: 2 3; }
.rule { stroke: #cbd2d9; }
.soft { fill: #52606d; }
.skilled { stroke: #1d5fbf; }
.chance { stroke: #b45309; stroke-dasharray: 7 4; }
text .skilled-word { fill: #1d5fbf; }
text .chance-word { fill: #a34a05; }
.skilled, .chance { fill: none; stroke-linejoin: round; }
.skilled-tip { fill: #1d5fbf; }
.chance-tip { fill: #b45309; }
@media (prefers-color-scheme: dark) {
text { fill: #e4e9f0; }
.ground { fill: #14181e; }
.box { fill: #1f262f; stroke: #6b7887; }
.rule { stroke: #39434f; }
.soft { fill: #a7b3c0; }
.skilled { stroke: #7fb2ff; }
.chance { stroke: #f0a35e; }
text .skilled-word { fill: #7fb2ff; }
text .chance-word { fill: #f0a35e; }
.skilled-tip { fill: #7fb2ff; }
.chance-tip { fill: #f0a35e; }
}
"""


class Point(NamedTuple):
    """A corner of a way; `outward` is where its right-hand neighbour would turn, -1, 0 or 1."""

    x: float
    y: float
    outward: int = 0


def width_of(words: str, size: float) -> float:
    """How wide words are likely to be, in pixels."""
    letters = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)
    return letters * size * GLYPH


def cut(words: str, size: float, most: float) -> str:
    """Shorten words to a width in pixels."""
    if width_of(words, size) <= most:
        return words
    kept = words
    while kept and width_of(kept + "…", size) > most:
        kept = kept[:-1]
    return kept.rstrip(" ,+") + "…"


def wrapped(words: str, size: float, most: float, lines: int) -> list[str]:
    """Break words into at most so many lines of a width in pixels; what is left over is cut."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines:
        line = rest.pop(0)
        last = len(found) == lines - 1
        while rest and (last or width_of(f"{line} {rest[0]}", size) <= most):
            line = f"{line} {rest.pop(0)}"
        found.append(cut(line, size, most))
    return found


class Pen:
    """Draws onto a sheet that grows; places are in pixels from the upper left corner."""

    def __init__(self) -> None:
        self._drawn: list[str] = []

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 12,
        look: str = "",
        bold: bool = False,
    ) -> None:
        """Write words to the right of x, on the line y."""
        weight = ' font-weight="600"' if bold else ""
        self._drawn.append(
            f'<text x="{x:g}" y="{y:g}" font-size="{size:g}"{_class(look)}{weight}>'
            f"{_safe(words)}</text>"
        )

    def told(
        self, x: float, y: float, skilled: str, chance: str, after: str = "", size: float = 12
    ) -> None:
        """Write what both groups did in one row, each with its mark, and more after it."""
        parts = [
            f'<tspan class="{look}" font-weight="600">{mark} {_safe(word)}</tspan>'
            for look, mark, word in (
                ("skilled-word", SKILLED_MARK, skilled),
                ("chance-word", CHANCE_MARK, chance),
            )
            if word
        ]
        row = "\u2002".join([*parts, *([_safe(after)] if after else [])])
        self._drawn.append(f'<text x="{x:g}" y="{y:g}" font-size="{size:g}">{row}</text>')

    def box(self, x: float, y: float, width: float, height: float, look: str, hint: str) -> None:
        """Draw a box; pointing at it shows the hint."""
        self._drawn.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8" '
            f'class="{look}"><title>{_safe(hint)}</title></rect>'
        )

    def rule(self, x: float, y: float, to: float) -> None:
        """Draw a thin line across."""
        self._drawn.append(f'<path d="M{x:g} {y:g}H{to:g}" class="rule"/>')

    def way(self, points: Iterable[Point], edge: Edge) -> None:
        """Draw both groups side by side along the same corners, as wide as they are many."""
        corners = list(points)
        widths = {"skilled": _width(edge.skilled), "chance": _width(edge.chance)}
        aside = (sum(widths.values()) / 2 + APART) / 2 if all(widths.values()) else 0.0
        hint = f"{edge.source.title} → {edge.target.title}: " + "; ".join(edge.by)
        lines = [
            f'<path d="{_rounded(corners, by)}" class="{group}" stroke-width="{width:.1f}" '
            f'marker-end="url(#{group}-tip)"/>'
            for (group, width), by in zip(widths.items(), (-aside, aside), strict=True)
            if width
        ]
        self._drawn.append(f"<g><title>{_safe(hint)}</title>{''.join(lines)}</g>")

    def sheet(self, width: float, height: float, title: str, about: str) -> str:
        """The whole drawing."""
        tips = "".join(
            f'<marker id="{group}-tip" markerUnits="userSpaceOnUse" markerWidth="10" '
            f'markerHeight="10" refX="8" refY="5" orient="auto">'
            f'<path d="M0 1L9 5L0 9Z" class="{group}-tip"/></marker>'
            for group in ("skilled", "chance")
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
            f'width="{width:g}" height="{height:g}" role="img" aria-labelledby="title about">\n'
            f'<title id="title">{_safe(title)}</title>\n<desc id="about">{_safe(about)}</desc>\n'
            f"<style>{_STYLE}</style>\n<defs>{tips}</defs>\n"
            f'<rect class="ground" width="100%" height="100%"/>\n'
            + "\n".join(self._drawn)
            + "\n</svg>\n"
        )


def _width(told: Told) -> float:
    return THINNEST + (WIDEST - THINNEST) * told.percent / 100 if told.percent else 0.0


def _rounded(corners: list[Point], aside: float) -> str:
    """Draw a line through corners, moved aside to its right, each bend rounded."""
    moved = []
    for number, (x, y, outward) in enumerate(corners):
        beside = corners[max(number - 1, 0) : number + 2]
        # Where a line meets a box from above or below it must not be cut short.
        upright = all(other.x == x for other in beside)
        moved.append((x + aside * outward, y if upright else y + aside))
    path = f"M{moved[0][0]:.1f} {moved[0][1]:.1f}"
    for before, bend, after in zip(moved, moved[1:], moved[2:], strict=False):
        start, end = _towards(bend, before), _towards(bend, after)
        path += (
            f"L{start[0]:.1f} {start[1]:.1f}Q{bend[0]:.1f} {bend[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
        )
    return path + f"L{moved[-1][0]:.1f} {moved[-1][1]:.1f}"


def _towards(bend: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """A point near a bend, on the way to the next corner: at most half the way."""
    across, down = other[0] - bend[0], other[1] - bend[1]
    length = (across**2 + down**2) ** 0.5 or 1.0
    part = min(12.0, length / 2) / length
    return bend[0] + across * part, bend[1] + down * part


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""


def _safe(words: str) -> str:
    return escape(clean(words))
