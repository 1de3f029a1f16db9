"""The 87 techniques as the guide shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game.encounter.words import how_often
from game.guide.carriers import carrier_words
from game.guide.pages import PAGES
from game.level import TECHNIQUES, Technique

HEADINGS: Final = {
    "A": "How to deal with difficult customers",
    "B": "How to handle irate customers",
    "C": "How to handle an upset customer",
    "D": "How to stay professional when overwhelmed",
    "E": "Seven steps to defuse",
}


@dataclass(frozen=True, slots=True)
class Drill:
    """A level that drills a technique: its name "pack/level", and its title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Used:
    """How often somebody used a technique, and the title of the level where it was last."""

    well: int
    amiss: int
    last: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A technique with its page of the guide, what carries it in words, and who drills it."""

    id: str
    title: str
    heading: str
    meaning: str
    works: str
    fails: str
    because: str
    said: bool
    carried_by: tuple[str, ...]
    drilled_by: tuple[Drill, ...]

    def example(self, words: str) -> str:
        """One of the two examples as it is shown: in quotes where somebody says it."""
        return f'"{words}"' if self.said else words


def entries(drills: Mapping[str, Sequence[Drill]]) -> list[Entry]:
    """Every technique; `drills` has the levels that drill it, by its id."""
    return [_entry(technique, drills.get(id, ())) for id, technique in TECHNIQUES.items()]


def _entry(technique: Technique, levels: Sequence[Drill]) -> Entry:
    return Entry(
        technique.id,
        technique.title,
        HEADINGS[technique.id[0]],
        *PAGES[technique.id],
        carried_by=tuple(map(carrier_words, technique.carried_by)),
        drilled_by=tuple(levels),
    )


def used_sentence(used: Used | None) -> str:
    """What one's own runs say of a technique, as a sentence."""
    if used is None or not (used.well or used.amiss):
        return "Not met yet in what you have played."
    parts = [
        f"{word} {how_often(count)}"
        for word, count in (("well", used.well), ("amiss", used.amiss))
        if count
    ]
    last = f"; last in {used.last}" if used.last else ""
    return f"It went {' and '.join(parts)}{last}."
