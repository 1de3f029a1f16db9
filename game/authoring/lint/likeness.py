"""Smells of replies that are nearly the same, in one level or in two.

Likeness is the share of word pairs that two texts have in common (Jaccard): of
all pairs of neighbouring words in either, those that are in both. To find every
likeness of at least `ALIKE` without comparing each text with each, a text is
looked up by its rarest pairs alone: two texts so alike must share one of those
(Chaudhuri, Ganti and Kaushik 2006).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Final, NamedTuple

from game.authoring.lint.examined import Examined, Spoken
from game.authoring.lint.words import pairs_of_words
from game.level.draft import Problem
from game.level.wording import quoted

ALIKE: Final = 0.5

Pairs = frozenset[tuple[str, str]]


class Likeness(NamedTuple):
    """Two texts by their places in the row, the earlier one first, and how alike they are."""

    first: int
    second: int
    share: float


def likenesses(texts: Sequence[str], least: float = ALIKE) -> Iterator[Likeness]:
    """Yield every two texts that share at least this much of their word pairs, in order."""
    rows = [pairs_of_words(text) for text in texts]
    common = Counter(pair for row in rows for pair in row)
    seen: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for second, row in enumerate(rows):
        rarest = sorted(row, key=lambda pair: (common[pair], pair))
        telling = rarest[: len(row) - ceil(least * len(row)) + 1]
        for first in sorted({place for pair in telling for place in seen[pair]}):
            share = _jaccard(rows[first], row)
            if share >= least:
                yield Likeness(first, second, share)
        for pair in telling:
            seen[pair].append(second)


def near_duplicates(levels: Sequence[Examined]) -> Iterator[tuple[int, Problem]]:
    """Yield each reply that is nearly another, with the place of its level in the row.

    A right and a wrong paraphrase, or a kind line and its flawed twin, are meant
    to be alike: only replies of the same side are compared, and within a level no
    two wrong paraphrases.
    """
    every = [(place, reply) for place, level in enumerate(levels) for reply in level.replies]
    told: set[int] = set()
    for first, second, share in likenesses([reply.reply.say for _, reply in every]):
        home, reply = every[second]
        other_home, other = every[first]
        if second in told or _meant_alike(reply, other, same_level=home == other_home):
            continue
        told.add(second)
        where = "" if home == other_home else f" of level {quoted(levels[other_home].level.id)}"
        yield (
            home,
            Problem(
                (*reply.path, "say"),
                "near-duplicate",
                f"{reply.name} is nearly {other.name}{where}, {quoted(other.reply.say)}: "
                f"they share {share:.0%} of their word pairs, and less than {ALIKE:.0%} is wanted",
                "say one of the two otherwise, or remove it",
            ),
        )


def _meant_alike(one: Spoken, other: Spoken, *, same_level: bool) -> bool:
    if one.tagged.flawed != other.tagged.flawed:
        return True
    return same_level and all("wrong_fact" in reply.reply.flaws for reply in (one, other))


def _jaccard(one: Pairs, other: Pairs) -> float:
    both = len(one & other)
    return both / (len(one) + len(other) - both)
