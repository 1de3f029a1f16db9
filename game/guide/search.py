"""The guide searched by words."""

from collections.abc import Iterable
from functools import cache

from game.guide.entries import Entry


def fitting(entries: Iterable[Entry], words: str) -> list[Entry]:
    """The entries whose id, title or text has every one of these words, or their beginnings."""
    wanted = _folded(words).split()
    return [entry for entry in entries if _has_all(_text(entry), wanted)]


def _has_all(text: str, wanted: Iterable[str]) -> bool:
    return all(f" {word}" in text for word in wanted)


@cache  # a search is made anew with every letter typed
def _text(entry: Entry) -> str:
    told = (entry.title, entry.meaning, entry.works, entry.fails, entry.because)
    return _folded(" ".join(("", entry.id, *told, *entry.carried_by)))


def _folded(text: str) -> str:
    """Text without what need not be typed alike: case, quotes, dashes, "apologise" or "-ize"."""
    kept = "".join(one if one.isalnum() or one == "'" else " " for one in text.casefold())
    return kept.replace("'", "").replace("z", "s")
