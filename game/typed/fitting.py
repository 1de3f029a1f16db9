"""Which of a few lines somebody means by words of their own, told by the words alone.

What a line is and what it is worth plays no part, so that nothing is given away.
"""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple


class Fit(NamedTuple):
    """The places, from 0, of the lines that fit best; `sure` where one of them is clearly meant."""

    places: tuple[int, ...]
    sure: bool


# What somebody does with words, and what such a line has in it; "" for no word at all.
OPENERS = {
    "say": "",
    "tell": "",
    "answer": "",
    "reply": "",
    "ask": "?",
    "apologize": "sorry",
    "apologise": "sorry",
    "sorry": "sorry",
    "thank": "thank",
    "thanks": "thank",
    "promise": "promise",
    "offer": "offer",
    "explain": "because",
    "agree": "right",
}
_SAME = {"apology": "sorry", "apologiz": "sorry", "apologis": "sorry", "regret": "sorry"}
_IN_EVERY_LINE = (
    "a about all am an and any are as at be been but by can could did do does for from had has "
    "have he her him his how i if in is it its just me my of on or our please she so some than "
    "that the their them then there they this to too us was we were what when where which who "
    "why will with would you your no not never nor"
)
_TOO_COMMON = frozenset(_IN_EVERY_LINE.split())
_NOT = frozenset({"no", "not", "never", "nor"})
_SHORTENED = re.compile("['\u2019](s|m|d|re|ve|ll)\\b")
_WORD = re.compile(r"\w+|\?")
# Longer first: of two endings, the one that says more.
_ENDINGS = ("ing", "ed", "es", "ly", "s", "e")
_LONGEST = 300  # characters; more than any line has
_SPELLED_ALIKE = 0.8
_AS_GOOD = 0.7


def fitting(text: str, lines: Sequence[str]) -> Fit:
    """Find the lines that words of one's own fit best; no places where none does."""
    typed = _words(text[:_LONGEST])
    opener = typed[0] if typed and typed[0] in OPENERS else None
    kind = OPENERS[opener] if opener else ""
    wanted = {_stem(word) for word in typed[bool(opener) :]} - {"?"}
    wanted = {stem for stem in wanted if stem not in _TOO_COMMON}
    said = [{_stem(word) for word in _words(line)} for line in lines]
    wanted, guessed = _mended(wanted, set().union(*said))
    in_lines = Counter(stem for stems in said for stem in stems)
    scores = []
    for stems in said:
        # A word that only one of them has tells more than one that they share.
        score = sum(1 / in_lines[stem] for stem in wanted & stems)
        if kind and kind in stems and (score or not wanted):
            score += 1 / in_lines[kind]
        scores.append(score)
    best = max(scores, default=0.0)
    if not best:
        return Fit((), sure=False)
    places = tuple(n for n, score in enumerate(scores) if score >= _AS_GOOD * best)
    found = wanted & said[places[0]]
    clear = (
        len(places) == 1
        and not guessed
        and 2 * len(found) >= len(wanted)
        and (opener is not None or len(found) > 1)
        and (_NOT.isdisjoint(typed) or not _NOT.isdisjoint(_words(lines[places[0]])))
    )
    return Fit(places, clear)


def _words(text: str) -> list[str]:
    lowered = text.lower().replace("n't", " not").replace("n\u2019t", " not")
    return _WORD.findall(_SHORTENED.sub("", lowered))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return _SAME.get(word, word)


def _mended(wanted: set[str], known: set[str]) -> tuple[set[str], bool]:
    """The stems with typos mended, and whether any was."""
    mended = set()
    for stem in wanted:
        near = [] if stem in known else get_close_matches(stem, known, 1, _SPELLED_ALIKE)
        mended.add(near[0] if near else stem)
    return mended, mended != wanted
