"""The meters: a number, a word, a bar and the last change with its reason, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from game.encounter.view import ChangeView, View

BAR = 10


class Meters(Static):
    """Two rows: temper, and below it composure and trust."""

    def __init__(self) -> None:
        super().__init__(id="meters")
        self._temper_notes: list[str] = []
        self._composure_note = ""
        self._composure_changes: list[ChangeView] = []  # since the line began
        self._noted: list[ChangeView] = []

    def show(self, view: View, *, steady: bool = True) -> None:
        """Show how things stand; `steady` adds the row about the player."""
        if view["changes"] != self._noted:
            self._note(view["changes"])
        t, c = view["temper"], view["composure"]
        # The answer's own change stays in sight beside that of the line after it.
        notes = "  ".join(self._temper_notes[-2:])
        rows = [_row("Temper", t["points"], t["word"], notes, _heat(t["points"]))]
        if steady:
            row = _row(
                "Composure", c["points"], c["word"], self._composure_note, _calm(c["points"])
            )
            rows.append(Content.assemble(row, f"   Trust {view['trust']}"))
        self.update(Content("\n").join(rows))

    def _note(self, changes: list[ChangeView]) -> None:
        self._noted = changes
        temper = _strongest(changes, "temper")
        if temper:
            self._temper_notes.append(temper)
        if _strongest(changes, "composure"):
            # All that the line has cost or given so far, so that number and meter agree.
            self._composure_changes += changes
            self._composure_note = _strongest(self._composure_changes, "composure")
        elif changes and not any(_moved(change) for change in changes):
            self._composure_note = changes[-1]["reason"]  # as "not about me": it moves no meter

    def forget(self) -> None:
        """A new answer: what changed before it is no longer news."""
        self._temper_notes = []
        self._noted = []

    def turn_over(self) -> None:
        """A new line: what composure lost in the last is no longer news."""
        self._composure_note = ""
        self._composure_changes = []


def meters_text(view: View) -> str:
    """How things stand, in a sentence or two."""
    temper, composure = view["temper"], view["composure"]
    return (
        f"Temper {temper['points']}, {temper['word']}. Composure {composure['points']}, "
        f"{composure['word']}. Trust: {view['trust']}. Heard {view['heard']} of 100."
    )


def _moved(change: ChangeView) -> bool:
    return any((change["temper"], change["trust"], change["composure"], change["heard"]))


def _strongest(changes: list[ChangeView], meter: Literal["temper", "composure"]) -> str:
    """The sum of what changed a meter, and the reason that weighed most; "" for none."""
    moved = [change for change in changes if change[meter]]
    if not moved:
        return ""
    total = sum(change[meter] for change in moved)
    if not total:
        return f"±0 {moved[-1]['reason']}"  # what made up for the rest
    reason = max(moved, key=lambda change: abs(change[meter]))["reason"]
    return f"{total:+d} {reason}"


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
