"""A page in SVG, legible on light and dark; curves told apart by their lines and marks too."""

from collections.abc import Sequence
from html import escape
from typing import Final

from game.level.text import clean

_STYLE: Final = """
text { font-family: 'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif;
fill: #1f2933; }
.ground { fill: #ffffff; }
.rule { stroke: #cbd2d9; }
.upright { stroke: #52606d; stroke-dasharray: 3 3; }
.soft { fill: #52606d; }
.better { fill: #166534; }
.temper, .composure, .heard { fill: none; stroke-width: 2.4; stroke-linejoin: round; }
.temper { stroke: #b3261e; }
.composure { stroke: #1d5fbf; stroke-dasharray: 2 4; }
.heard { stroke: #1b7f4b; stroke-dasharray: 9 5; }
.temper-mark { fill: #b3261e; }
.composure-mark { fill: #1d5fbf; }
.heard-mark { fill: #ffffff; stroke: #1b7f4b; stroke-width: 2; }
text.temper-name { fill: #b3261e; }
text.composure-name { fill: #1d5fbf; }
text.heard-name { fill: #1b7f4b; }
@media (prefers-color-scheme: dark) {
text { fill: #e4e9f0; }
.ground { fill: #14181e; }
.rule { stroke: #39434f; }
.upright { stroke: #a7b3c0; }
.soft { fill: #a7b3c0; }
.better { fill: #86d9a5; }
.temper { stroke: #ff8a80; }
.composure { stroke: #7fb2ff; }
.heard { stroke: #6fd29a; }
.temper-mark { fill: #ff8a80; }
.composure-mark { fill: #7fb2ff; }
.heard-mark { fill: #14181e; stroke: #6fd29a; }
text.temper-name { fill: #ff8a80; }
text.composure-name { fill: #7fb2ff; }
text.heard-name { fill: #6fd29a; }
}
"""
# From the middle of a mark: a disc, a diamond, a ring.
_MARKS: Final = {
    "temper": "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
    "composure": "m0 -5l4.4 5l-4.4 5l-4.4 -5z",
    "heard": "m-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0",
}


class Page:
    """Takes words and lines; places are in pixels from the upper left corner."""

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
        lead: str = "",
    ) -> None:
        """Write words to the right of x, on the line y; a `lead` that they open with is bold."""
        style = f' class="{look}"' if look else ""
        style += ' font-weight="600"' if bold else ""
        place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"'
        bold_lead = f'<tspan font-weight="600">{_safe(lead)}</tspan>' if lead else ""
        rest = words.removeprefix(lead)
        self._drawn.append(f"<text {place}{style}>{bold_lead}{_safe(rest)}</text>")

    def rule(self, x: float, y: float, to: float) -> None:
        """Draw a thin line across."""
        self._drawn.append(f'<path d="M{x:.1f} {y:.1f}H{to:.1f}" class="rule"/>')

    def upright(self, x: float, y: float, to: float, hint: str) -> None:
        """Draw a thin line down; pointing at it shows the hint."""
        self._drawn.append(
            f'<path d="M{x:.1f} {y:.1f}V{to:.1f}" class="upright">'
            f"<title>{_safe(hint)}</title></path>"
        )

    def curve(self, name: str, points: Sequence[tuple[float, float]]) -> None:
        """Draw a curve through points, with its mark at each."""
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        marks = "".join(f"M{x:.1f} {y:.1f}{_MARKS[name]}" for x, y in points)
        self._drawn.append(
            f'<path d="M{line}" class="{name}"/><path d="{marks}" class="{name}-mark"/>'
        )

    def sheet(self, width: float, height: float, title: str, about: str) -> str:
        """The whole page."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:.0f}" '
            f'width="{width:g}" height="{height:.0f}" role="img" aria-labelledby="title about">\n'
            f'<title id="title">{_safe(title)}</title>\n<desc id="about">{_safe(about)}</desc>\n'
            f'<style>{_STYLE}</style>\n<rect class="ground" width="100%" height="100%"/>\n'
            + "\n".join(self._drawn)
            + "\n</svg>\n"
        )


def _safe(words: str) -> str:
    return escape(clean(words))
