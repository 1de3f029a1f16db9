"""Smells of replies that give themselves away by how they are put, and not by what they do.

Helpful and flawed replies are compared by Cliff's delta: how much more often, of
one of each, the helpful one has more of something than less. 0 is no difference,
1 that it always has more. Romano and others (2006) call it medium from 0.33 on.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from re import compile as pattern
from typing import Final, NamedTuple

from game.authoring.lint.examined import Check, Examined
from game.authoring.lint.words import columns, words
from game.level.draft import Problem

MEDIUM: Final = 0.33
# With fewer of a side, a medium difference is often chance.
FEWEST_TO_COMPARE: Final = 10

_POLITE: Final = frozenset(
    {"please", "sorry", "thank", "thanks", "afraid", "kindly", "apologise", "apologize"}
    | {"apologies", "appreciate", "grateful", "understand", "welcome", "honestly", "truly"}
    | {"sincerely", "gladly"}
)
_CONTRACTION = pattern(r"n't|'(?:d|m|ll|re|ve)|(?:it|that|what|who|here|there|he|she|let)'s")


class Trait(NamedTuple):
    """Something of a text that can be counted, and how findings speak of it."""

    code: str
    more: str
    unit: str
    measure: Callable[[str], float]
    mend: str


def cliffs_delta(first: Sequence[float], second: Sequence[float]) -> float:
    """Return how much likelier one of `first` exceeds one of `second` than the reverse, -1 to 1."""
    ordered = sorted(second)
    more = sum(bisect_left(ordered, value) for value in first)
    less = sum(len(ordered) - bisect_right(ordered, value) for value in first)
    return (more - less) / (len(first) * len(ordered))


def _polite_words(say: str) -> float:
    return sum(word in _POLITE for word in words(say))


def _contractions(say: str) -> float:
    return sum(_CONTRACTION.search(word) is not None for word in words(say))


def _question_marks(say: str) -> float:
    return say.count("?")


TRAITS: Final = (
    Trait("length-tells", "longer", "columns", columns, "shorten these or lengthen the others"),
    Trait(
        "politeness-tells",
        "more polite",
        "polite words",
        _polite_words,
        "let a flawed line sound as kind as a good one, and a good one as plain",
    ),
    Trait(
        "contractions-tell",
        "more colloquial",
        "contractions",
        _contractions,
        "write both sides as people speak, with as many contractions",
    ),
    Trait(
        "questions-tell",
        "fuller of questions",
        "question marks",
        _question_marks,
        "let flawed replies ask as well, and good ones state",
    ),
)


def _tell(trait: Trait) -> Check:
    def check(level: Examined) -> Iterator[Problem]:
        sides = [[trait.measure(r.reply.say) for r in s] for s in (level.helpful, level.flawed)]
        if min(map(len, sides)) < FEWEST_TO_COMPARE:
            return
        delta = cliffs_delta(*sides)
        if abs(delta) < MEDIUM:
            return
        helpful, flawed = (sum(side) / len(side) for side in sides)
        more, less = ("helpful", "flawed") if delta > 0 else ("flawed", "helpful")
        yield Problem(
            ("replies",),
            trait.code,
            f"{more} replies are {trait.more} than {less} ones, so that they can be told without "
            f"reading: {helpful:.1f} {trait.unit} on average where helpful, {flawed:.1f} where "
            f"flawed; of 100 pairs of one of each, {abs(delta) * 100:.0f} more go that way than "
            f"the other (Cliff's delta {delta:+.2f}; it should stay below {MEDIUM} either way)",
            trait.mend,
        )

    return check


TELL_CHECKS: tuple[Check, ...] = tuple(_tell(trait) for trait in TRAITS)
