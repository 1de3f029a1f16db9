"""Smells of the scene that `simmer new` wrote: words of it that stand there still.

A short line may be anybody's, so one alone counts only from `FEWEST_WORDS` on; no level
that comes with the game shares a longer one with the scene. A whole list of short ones,
such as the answers of a voice, is nobody else's.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from game.authoring.lint.words import words
from game.authoring.scaffold import CHANNELS, PACK_NOTE, skeleton
from game.level.draft import Problem
from game.level.syntax import DataPath, Document
from game.level.wording import quoted

FEWEST_WORDS: Final = 7
PLACES_NAMED: Final = 5


class _Scene(NamedTuple):
    """The texts of the scene in every channel, and its lists of them."""

    texts: frozenset[str]
    lists: frozenset[tuple[str, ...]]


def left_from_new(document: Document) -> Iterator[Problem]:
    """Check that no words of the scene are left in a level or a pack; told once for all."""
    left = list(_left(document.data, ()))
    if not left:
        return
    path, first = left[0]
    if len(left) == 1:
        what = f"{quoted(first)} is still what `simmer new` wrote"
    else:
        lines = list(dict.fromkeys(document.place(place).line for place, _ in left))
        named = ", ".join(map(str, lines[:PLACES_NAMED]))
        more = " …" if len(lines) > PLACES_NAMED else ""
        what = (
            f"{len(left)} texts are still those that `simmer new` wrote: "
            f"see line{'s' if lines[1:] else ''} {named}{more}"
        )
    yield Problem(
        path,
        "left-from-new",
        what,
        'write your own in their place, and remove each "comment" once you have followed it',
    )


def _left(data: object, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    scene = _scene()
    if isinstance(data, str):
        if data in scene.texts and len(words(data)) >= FEWEST_WORDS:
            yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _left(value, (*path, key))
    elif isinstance(data, list):
        if all(isinstance(text, str) for text in data) and tuple(data) in scene.lists:
            yield from (((*path, number), text) for number, text in enumerate(data))
            return
        for number, value in enumerate(data):
            yield from _left(value, (*path, number))


@cache
def _scene() -> _Scene:
    texts: set[str] = {PACK_NOTE}
    lists: set[tuple[str, ...]] = set()
    for channel in CHANNELS:
        _gather(json.loads(skeleton("scene", channel, "")), texts, lists)
    return _Scene(frozenset(texts), frozenset(lists))


def _gather(data: object, texts: set[str], lists: set[tuple[str, ...]]) -> None:
    if isinstance(data, str):
        texts.add(data)
    elif isinstance(data, dict):
        for value in data.values():
            _gather(value, texts, lists)
    elif isinstance(data, list):
        # A list of ids has no spaces in it.
        if len(data) > 1 and all(isinstance(text, str) and " " in text for text in data):
            lists.add(tuple(data))
        for value in data:
            _gather(value, texts, lists)
