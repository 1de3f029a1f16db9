"""How findings speak: words quoted safely, lists in plain English, the nearest guess."""

import os
import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from shlex import quote

from game.level.text import clean, first_unsafe

MAX_SHOWN = 40
MAX_LISTED = 8
_NEAR_ENOUGH = 0.6
# What a shell leaves as it is, and a space, which either kind of quotes keeps.
_HARMLESS = re.compile(rf"[\w@%+=:,./{re.escape(os.sep)} -]+")


def quoted(word: object) -> str:
    """Quote what an author wrote: shortened, and free of anything that could steer a terminal."""
    text = str(word)
    shortened = text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"
    unsafe = first_unsafe(shortened)
    hidden = f" (with {unsafe[1]})" if unsafe else ""
    return f'"{clean(shortened)}"{hidden}'


def typed(name: object) -> str:
    """Write a name or a path as it can be typed in a command."""
    text = str(name)
    if not _HARMLESS.fullmatch(text):
        return quote(text)
    return f'"{text}"' if " " in text else text


def called(words: str, **given: object) -> str:
    """A command as it is typed: these words after `simmer`, and what is given as its options."""
    options = [f" --{name} {typed(value)}" for name, value in given.items() if value]
    return f"simmer{' ' * bool(words)}{words}{''.join(options)}"


def listed(words: Iterable[str], last: str = "or") -> str:
    """Join quoted words as speech does: `"a", "b" or "c"`."""
    shown = [quoted(word) for word in words]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}"


def contents(contains: Sequence[str]) -> str:
    """Say what a level contains that people may not want to meet unprepared."""
    *most, last = contains
    return f"Contains {', '.join(most)} and {last}." if most else f"Contains {last}."


def nearest(word: object, known: Sequence[str]) -> str | None:
    """Return the known word that was probably meant, or None where nothing is near."""
    if not isinstance(word, str):
        return None
    lowered = {entry.lower(): entry for entry in known}
    tried = word[: MAX_SHOWN * 2].lower().strip().replace(" ", "-")
    for guess in (tried, tried.replace("-", "_"), tried.replace("_", "-")):
        if guess in lowered:
            return lowered[guess]
    found = get_close_matches(tried, lowered, n=1, cutoff=_NEAR_ENOUGH)
    return lowered[found[0]] if found else None


def guess(word: object, known: Sequence[str], otherwise: str) -> str:
    """Suggest the word that was meant, else list the known ones where few, else say `otherwise`."""
    near = nearest(word, known)
    if near is not None:
        return f"did you mean {quoted(near)}?"
    if 0 < len(known) <= MAX_LISTED:
        return f"use {listed(known)}"
    return otherwise
