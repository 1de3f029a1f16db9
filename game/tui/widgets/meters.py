"""The meters: a number, a word, a bar and the last change with its reason, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from game.encounter import View

BAR = 10


class Meters(Static):
    """Two rows: temper, and below it composure and trust."""

    def __init__(self) -> None:
        super().__init__(id="meters")
        self._temper_note = ""
        self._composure_note = ""

    def show(self, view: View, *, steady: bool = True) -> None:
        """Show how things stand; `steady` adds the row about the player."""
        changes = view["changes"]
        temper = [change for change in changes if change["temper"]]
        composure = [change for change in changes if change["composure"]]
        if temper:
            sum_ = sum(change["temper"] for change in temper)
            strongest = max(temper, key=lambda change: abs(change["temper"]))
            self._temper_note = f"{sum_:+d} {strongest['reason']}"
        if composure:
            sum_ = sum(change["composure"] for change in composure)
            strongest = max(composure, key=lambda change: abs(change["composure"]))
            self._composure_note = f"{sum_:+d} {strongest['reason']}"
        t, c = view["temper"], view["composure"]
        rows = [_row("Temper", t["points"], t["word"], self._temper_note, _heat(t["points"]))]
        if steady:
            row = _row(
                "Composure", c["points"], c["word"], self._composure_note, _calm(c["points"])
            )
            rows.append(Content.assemble(row, f"   Trust: {view['trust']}"))
        self.update(Content("\n").join(rows))

    def forget(self) -> None:
        """Forget the last changes: a new answer begins."""
        self._temper_note = self._composure_note = ""


def _row(name: str, points: int, word: str, note: str, style: str) -> Content:
    full = (points * BAR + 50) // 100
    bar = "█" * full + "░" * (BAR - full)
    return Content.assemble(
        f"{name:9} ", (f"{points:3}", "bold"), f" {word:9}", (bar, style), f"  {note}"
    )


def _heat(points: int) -> str:
    return "$text-error" if points >= 55 else "$text-warning" if points >= 40 else "$text-success"


def _calm(points: int) -> str:
    return "$text-error" if points < 30 else "$text-warning" if points < 50 else "$text-success"
