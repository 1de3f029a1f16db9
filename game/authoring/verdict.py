"""What came of a script, told as text for an author and as plain data."""

from pathlib import Path
from typing import Any, NamedTuple

from game.authoring.check import Lost
from game.encounter import Event
from game.level.text import clean

SHOWN = 3  # one lost point drags others along

_METERS = ("temper", "trust", "composure", "heard")


class Verdict(NamedTuple):
    """A script and what was lost in it; nothing where it holds."""

    path: Path
    lost: tuple[Lost, ...]

    def __str__(self) -> str:
        """Tell the first lost points: their place, what was expected, what is, and what fired."""
        if not self.lost:
            return clean(f"{self.path}: holds")
        lines = [line for lost in self.lost[:SHOWN] for line in _lines(self.path, lost)]
        more = len(self.lost) - SHOWN
        if more > 0:
            lines.append(f"    and {more} later ones; what went wrong first is often the cause")
        return "\n".join(map(clean, lines))


def verdict_rows(verdicts: tuple[Verdict, ...]) -> list[dict[str, Any]]:
    """Give verdicts as plain data."""
    return [
        {
            "file": str(verdict.path),
            "holds": not verdict.lost,
            "lost": [
                {
                    "step": lost.step,
                    "action": lost.action,
                    "line": lost.place.line,
                    "column": lost.place.column,
                    "differences": [difference._asdict() for difference in lost.differences],
                    "fired": [_fired(event) for event in lost.fired],
                }
                for lost in verdict.lost
            ],
        }
        for verdict in verdicts
    ]


def _lines(path: Path, lost: Lost) -> list[str]:
    where = f"step {lost.step}, {lost.action}" if lost.step else "at the end"
    lines = [f"{path}:{lost.place.line}:{lost.place.column}: {where}"]
    wide = max(len(difference.what) for difference in lost.differences)
    for what, expected, actual in lost.differences:
        if what == "do":
            lines.append(f"    {actual}")
        elif what == "rules":
            lines.append(f"    {what:{wide}}  expected {expected}, which {actual}")
        else:
            lines.append(f"    {what:{wide}}  expected {expected}, is {actual}")
    if lost.fired:
        lines.append(f"    what fired: {'; '.join(map(_fired, lost.fired))}")
    return lines


def _fired(event: Event) -> str:
    """Put an event in a few words: `empathize-fact late, temper -9, trust +5`."""
    changes = [f"{meter} {change:+}" for meter in _METERS if (change := getattr(event, meter))]
    return ", ".join([f"{event.rule} {event.subject}".strip(), *changes])
