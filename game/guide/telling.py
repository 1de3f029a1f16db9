"""The guide as plain text, which can be read aloud as it stands."""

from collections import Counter
from collections.abc import Sequence
from textwrap import fill
from typing import Final

from game.encounter.words import counted
from game.guide.entries import HEADINGS, Entry

WIDTH: Final = 78
CALL: Final = "simmer guide"
UNDRILLED: Final = "No level stands or falls with it; it occurs wherever it is of use."


def headings_text(shown: Sequence[Entry], call: str = CALL) -> str:
    """The headings with how many techniques each has; `call` is how the guide is asked for."""
    counts = Counter(entry.heading for entry in shown)
    lines = [
        f"{letter}  {heading}: {counted(counts[heading], 'technique')}."
        for letter, heading in HEADINGS.items()
    ]
    lines += [
        "",
        f"{len(shown)} techniques. {_asked(call, 'A')} lists those under the first heading.",
        *_how(call),
    ]
    return "\n".join(lines) + "\n"


def heading_text(shown: Sequence[Entry], call: str = CALL) -> str:
    """The techniques of one heading, a short line each."""
    lines = [shown[0].heading, "", *(f"{entry.id}  {entry.title}" for entry in shown), ""]
    return "\n".join([*lines, *_how(call)]) + "\n"


def guide_text(shown: Sequence[Entry], call: str = CALL) -> str:
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
    lines += ["", f"{len(shown)} techniques, {drilled} of them drilled by a level.", *_how(call)]
    return "\n".join(lines) + "\n"


def found_text(shown: Sequence[Entry], call: str = CALL) -> str:
    """What a search found, each with what it means."""
    lines = [f"{entry.id}  {entry.title}\n{_below(entry.meaning)}" for entry in shown]
    count = counted(len(shown), "technique")
    lines += ["", f"{count.capitalize()}. {_asked(call, shown[0].id)} tells the first in full."]
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


def _asked(call: str, words: str) -> str:
    """How to ask for it; what is typed in a shell stands in backquotes."""
    return f"`{call} {words}`" if call == CALL else f"{call} {words}"


def _how(call: str) -> list[str]:
    return [
        f"{_asked(call, 'E06')} tells one in full.",
        f"{_asked(call, 'sorry')} finds them by a word.",
    ]


def _titles(entry: Entry) -> str:
    return ", ".join(drill.title for drill in entry.drilled_by)


def _below(text: str) -> str:
    return fill(text, WIDTH, initial_indent="     ", subsequent_indent="     ")
