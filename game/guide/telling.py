"""The guide as plain text, which can be read aloud as it stands."""

from collections.abc import Sequence
from textwrap import fill
from typing import Final

from game.encounter.words import counted
from game.guide.entries import Entry

WIDTH: Final = 78
UNDRILLED: Final = "No level stands or falls with it; it occurs wherever it is of use."


def guide_text(shown: Sequence[Entry]) -> str:
    """The whole guide, a line or two a technique, under its headings."""
    lines: list[str] = []
    heading = ""
    for entry in shown:
        if entry.heading != heading:
            heading = entry.heading
            lines += ["", heading, ""] if lines else [heading, ""]
        lines.append(f"{entry.id}  {entry.title}")
        if entry.drilled_by:
            lines.append(_below(f"drilled by {_titles(entry)}"))
    drilled = sum(bool(entry.drilled_by) for entry in shown)
    lines += [
        "",
        f"{len(shown)} techniques, {drilled} of them drilled by a level.",
        "`simmer guide E06` tells one in full, and `simmer guide sorry` finds them by a word.",
    ]
    return "\n".join(lines) + "\n"


def found_text(shown: Sequence[Entry]) -> str:
    """What a search found, each with what it means."""
    lines = [f"{entry.id}  {entry.title}\n{_below(entry.meaning)}" for entry in shown]
    count = counted(len(shown), "technique")
    lines += ["", f"{count.capitalize()}. `simmer guide {shown[0].id}` tells the first in full."]
    return "\n".join(lines) + "\n"


def entry_text(entry: Entry) -> str:
    """One technique in full."""
    drilled = f"Drilled by {_titles(entry)}." if entry.drilled_by else UNDRILLED
    told = (
        entry.meaning,
        f"Works: {entry.example(entry.works)}",
        f"Does not: {entry.example(entry.fails)}",
        f"Because {entry.because}.",
        f"In the game: {'; '.join(entry.carried_by)}.",
        drilled,
    )
    paragraphs = [f"{entry.id}  {entry.title}\n{entry.heading}"]
    paragraphs += [fill(one, WIDTH) for one in told]
    return "\n\n".join(paragraphs).replace("\n\nBecause", "\nBecause") + "\n"


def _titles(entry: Entry) -> str:
    return ", ".join(drill.title for drill in entry.drilled_by)


def _below(text: str) -> str:
    return fill(text, WIDTH, initial_indent="     ", subsequent_indent="     ")
