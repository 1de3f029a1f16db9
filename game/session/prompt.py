"""Words typed between encounters: which of those that are possible is meant."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from game.level.text import clean
from game.level.wording import listed, nearest, quoted

# What can be asked for at home and after an encounter alike; the first word is the one shown.
ASIDES: Mapping[str, Sequence[str]] = {
    "guide": ("guide", "field guide", "techniques"),
    "progress": ("progress", "stats", "results"),
    "settings": ("settings", "setting", "set"),
    "breathe": ("breathe", "breath"),
    "help": ("help", "?", "h"),
    "quit": ("quit", "exit", "leave", "bye", "q"),
}
ASIDES_HELP: Mapping[str, str] = {
    "guide": "guide: the techniques. guide E06 tells one of them, by its letter and number.",
    "progress": "progress: what you have played, and how it went.",
    "settings": "settings: how you like to play. settings hints off changes one.",
    "breathe": "breathe: a minute to breathe.",
    "quit": "quit: leave. What you have played is kept.",
}
_AROUND = ".,;:!()#\"'"
_MOST_NAMED = 3


class Said(NamedTuple):
    """A word that is possible, by its key, and what was typed after it; "" for Enter alone."""

    word: str
    rest: str = ""


def asked_for(typed: str, words: Mapping[str, Sequence[str]]) -> Said | str:
    """Find the word that is meant; a sentence where that is none, or not clear."""
    text = " ".join(clean(" ".join(typed.split())).split())
    text = text.strip(_AROUND).strip() or text
    if not text:
        return Said("")
    lowered = text.lower()
    spellings = {spelling: word for word, all_ in words.items() for spelling in all_}
    for spelling in sorted(spellings, key=len, reverse=True):
        if lowered == spelling or lowered.startswith(f"{spelling} "):
            return Said(spellings[spelling], text[len(spelling) :].strip())
    begun = sorted({word for spelling, word in spellings.items() if spelling.startswith(lowered)})
    if len(begun) == 1:
        return Said(begun[0])
    if begun:
        which = f": {listed(begun)}" if len(begun) <= _MOST_NAMED else " of several"
        return f"{quoted(text)} could be one{which}. Please type a little more of it."
    near = nearest(lowered, list(spellings)) or nearest(lowered.split(" ")[0], list(spellings))
    guess = f" Did you mean {quoted(near)}?" if near else ""
    return f"I don't know {quoted(text)}.{guess} Type help to see what is possible."
