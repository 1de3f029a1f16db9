"""Smells of replies that give themselves away by how they are put, and not by what they do.

Helpful and flawed replies are compared by Cliff's delta: how much more often, of
one of each, the helpful one has more of something than less. 0 is no difference,
1 that it always has more. Romano and others (2006) call it medium from 0.33 on.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from re import compile as pattern
from typing import Final, NamedTuple

from game.authoring.lint.examined import Check, Examined
from game.authoring.lint.words import columns, words
from game.level.draft import Problem
from game.level.wording import listed

MEDIUM: Final = 0.33
# With fewer of a side, a medium difference is often chance.
FEWEST_TO_COMPARE: Final = 10
# Of each side; more at once are not mended before one looks again.
STANDING_OUT: Final = 2

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
    mend: str  # of replies that have much of it, {much}, and of others that have little, {little}


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
    Trait("length-tells", "longer", "columns", columns, "shorten {much}, or lengthen {little}"),
    Trait(
        "politeness-tells",
        "more polite",
        "polite words",
        _polite_words,
        "put {much} more plainly, or {little} more kindly",
    ),
    Trait(
        "contractions-tell",
        "more colloquial",
        "contractions",
        _contractions,
        "take a contraction out of {much}, or put one into {little}",
    ),
    Trait(
        "questions-tell",
        "fuller of questions",
        "question marks",
        _question_marks,
        "make statements of {much}, or questions of {little}",
    ),
)


def _tell(trait: Trait) -> Check:
    def check(level: Examined) -> Iterator[Problem]:
        helpful, flawed = (
            {reply.reply.id: trait.measure(reply.reply.say) for reply in side}
            for side in (level.helpful, level.flawed)
        )
        if min(len(helpful), len(flawed)) < FEWEST_TO_COMPARE:
            return
        delta = cliffs_delta([*helpful.values()], [*flawed.values()])
        if abs(delta) < MEDIUM:
            return
        more, less = (helpful, flawed) if delta > 0 else (flawed, helpful)
        side, other = ("helpful", "flawed") if delta > 0 else ("flawed", "helpful")
        yield Problem(
            ("replies",),
            trait.code,
            f"{side} replies are {trait.more} than {other} ones, so that they can be told without "
            f"reading: {_mean(helpful):.1f} {trait.unit} on average where helpful, "
            f"{_mean(flawed):.1f} where flawed. Put each {side} reply beside each {other} one: of "
            f"100 such pairs, in {abs(delta) * 100:.0f} more is the {side} one {trait.more} than "
            f"the other way round; fewer than {MEDIUM * 100:.0f} tell nothing",
            trait.mend.format(much=_first(more, most=True), little=_first(less, most=False))
            + ", which stand out most",
        )

    return check


def _first(side: Mapping[str, float], *, most: bool) -> str:
    """Name the replies of a side that have the most of something, or the least."""
    return listed(sorted(side, key=side.__getitem__, reverse=most)[:STANDING_OUT], "and")


def _mean(side: Mapping[str, float]) -> float:
    return sum(side.values()) / len(side)


TELL_CHECKS: tuple[Check, ...] = tuple(_tell(trait) for trait in TRAITS)
