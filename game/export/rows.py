"""Progress as CSV: a row a run, for a spreadsheet or a data frame.

It is written in UTF-8, and no cell of it is a formula (`game/level/cells.py`).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from game.encounter.prices import PASS_STARS
from game.encounter.skills import SKILLS
from game.export.at_hand import AtHand
from game.export.logged import Entry
from game.export.times import in_utc, seconds_played
from game.level.cells import Cell, csv_line
from game.progress.formats import format_of
from game.sitting import HIDDEN_METER, OWN_WORDS

COURSES = ("daily", "practise", "shift")
COUNTED = (
    "turns",
    "questions",
    "statements",
    "jabs",
    "jabs_let_go",
    "breaths",
    "heard",
    "best_line",
)
HOW = ("well", "amiss", "missed")
COLUMNS = (
    "run",
    "level",
    "title",
    "difficulty",
    "started_utc",
    "finished_utc",
    "seconds",
    "ending",
    "stars",
    "points",
    "passed",
    "what_if_of",
    *COURSES,
    "hints",
    HIDDEN_METER,
    "edition",
    "seed",
    *COUNTED,
    *(f"{skill.replace('-', '_')}_{how}" for skill in SKILLS for how in HOW),
)
# The format of a line from which on chances missed are counted.
MISSED_SINCE = 2


def as_csv(entries: Iterable[Entry], levels: AtHand, *, own_words: bool = False) -> Iterator[str]:
    """Write a line of the columns, then one a run; `own_words` adds what the player wrote."""
    yield csv_line((*COLUMNS, *([OWN_WORDS] if own_words else [])))
    for entry in entries:
        row = _row(entry, levels)
        more = [_own_words(entry.run.modes.get(OWN_WORDS))] if own_words else []
        yield csv_line([*(row[column] for column in COLUMNS), *more])


def _row(entry: Entry, levels: AtHand) -> dict[str, Cell]:
    run, derived, modes = entry.run, entry.derived, entry.run.modes
    skills, ended = derived["skills"], derived["ending"] is not None
    cells: dict[str, Cell] = {
        "run": run.run,
        "level": run.level,
        "title": levels.title(run.level),
        "difficulty": run.difficulty,
        "started_utc": _time(run.started),
        "finished_utc": _time(run.finished),
        "seconds": seconds_played(run),
        "ending": derived["ending"],
        "stars": derived["stars"] if ended else None,
        "points": derived["points"] if ended else None,
        "passed": _word(derived["stars"] >= PASS_STARS) if ended else None,
        "what_if_of": run.parent.run if run.parent else None,
        "daily": _text(modes.get("daily")),
        "practise": _text(modes.get("practise")),
        "shift": _shift(modes.get("shift")),
        "hints": _plain(skills.get("hints")),  # those that were had, and not whether there may be
        HIDDEN_METER: _word(modes.get(HIDDEN_METER)),
        "edition": run.edition,
        "seed": run.seed,
    }
    cells |= {column: _plain(skills.get(column)) for column in COUNTED}
    by_skill = skills.get("by_skill")
    none = (0, 0, 0) if format_of(entry.written) >= MISSED_SINCE else (0, 0)
    for skill in SKILLS:
        counts = by_skill.get(skill, none) if isinstance(by_skill, dict) else ()
        for place, how in enumerate(HOW):
            known = isinstance(counts, list | tuple) and place < len(counts)
            cells[f"{skill.replace('-', '_')}_{how}"] = _plain(counts[place]) if known else None
    return cells


def _time(when: datetime | None) -> str | None:
    """A time as spreadsheets and data frames both read it."""
    return in_utc(when).strftime("%Y-%m-%d %H:%M:%S") if when else None


def _word(value: object) -> str | None:
    return str(value).lower() if isinstance(value, bool) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _plain(value: object) -> Cell:
    return value if isinstance(value, str) or type(value) is int else None


def _shift(value: object) -> Cell:
    """Which call of a shift it was, from 1."""
    calls = value.get("calls") if isinstance(value, dict) else None
    return len(calls) + 1 if isinstance(calls, list | tuple) else None


def _own_words(value: Any) -> str:
    """What the player wrote, turn by turn in one cell."""
    if not isinstance(value, dict):
        return ""
    words = {turn: text for turn, text in value.items() if isinstance(text, str)}
    return " | ".join(f"turn {turn}: {text}" for turn, text in words.items())
