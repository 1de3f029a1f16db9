"""The field guide: the 87 techniques, what each means, what carries it, and who drills it."""

from game.guide.carriers import carrier_words
from game.guide.drills import drills
from game.guide.entries import HEADINGS, Drill, Entry, Used, entries, used_sentence
from game.guide.search import fitting
from game.guide.telling import (
    UNDRILLED,
    entry_text,
    found_text,
    guide_text,
    heading_text,
    headings_text,
)

__all__ = [
    "HEADINGS",
    "UNDRILLED",
    "Drill",
    "Entry",
    "Used",
    "carrier_words",
    "drills",
    "entries",
    "entry_text",
    "fitting",
    "found_text",
    "guide_text",
    "heading_text",
    "headings_text",
    "used_sentence",
]
