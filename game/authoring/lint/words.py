"""What a text is made of, as far as linting cares: its words, its details, its width.

The lists are English; in a level of another language the checks that lean on
them are left out.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from re import compile as pattern
from typing import Final

_WORD = pattern(r"[^\W_]+(?:[.'-][^\W_]+)*")
_SENTENCE_START = pattern(r"(?:^|[.!?:;]|\.\.\.)[\s\"'(]*$")
_SUFFIXES: Final = ("'s", "ing", "ied", "ed", "ies", "es", "er", "ly", "s", "y", "e")
_SHORTEST_STEM: Final = 3
_CURLY: Final = "\N{RIGHT SINGLE QUOTATION MARK}"


def _row(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_UNITS: Final = {
    word: number
    for number, word in enumerate(
        _row(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen "
            "fourteen fifteen sixteen seventeen eighteen nineteen"
        )
    )
}
_TENS: Final = {
    word: 10 * number
    for number, word in enumerate(
        _row("twenty thirty forty fifty sixty seventy eighty ninety"), start=2
    )
}
_SCALES: Final = {"hundred": 100, "thousand": 1000}
_COUNTS: Final = {"twice": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
_DAYS: Final = frozenset(
    _row("monday tuesday wednesday thursday friday saturday sunday noon midnight tomorrow tonight")
)
_MONTHS: Final = frozenset(
    _row("january february march april may june july august september october november december")
)
_ALSO_VERBS: Final = frozenset({"may", "march"})
_EMPTY: Final = frozenset(
    _row("""
    a about after again all also am an and any anybody anyone anything are as at away back be
    because been before being but by can can't cannot come comes could did didn't do does
    doesn't doing don't done down each else ever every everything for from get gets getting give
    gives go goes going gone got had has have having he he's her here hers him his how i i'd
    i'll i'm i've if in into is isn't it it's its itself just know let like made make makes may
    me mine more most much must my myself no nobody none nor not nothing now of off on once one
    only or our ours out over own put puts s same say says she so some somebody something still
    such sure take takes than that that's the their them then there there's these they they're
    thing things this those through to today too under until up us very was wasn't way we we'd
    we'll we're we've well were what what's when where which while who who's why will with won't
    would you you'd you'll you're you've your yours yourself
""")
)


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, an apostrophe always being the straight one."""
    return tuple(_WORD.findall(text.replace(_CURLY, "'").casefold()))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut a word's ending, so that `refund`, `refunds` and `refunded` are one."""
    for _ in range(2):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                word = word.removesuffix(suffix)
                break
    return word


def subjects(*texts: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning, without those that every text has."""
    return frozenset(
        stem(word) for text in texts for word in words(text) if word not in _EMPTY and word[0] > "9"
    )


def details(*texts: str) -> frozenset[str]:
    """Return what can be checked in a text: numbers as digits, `half`, days, dates as `9 may`."""
    return frozenset(detail for text in texts for detail in _details(words(text)))


def told_details(*texts: str) -> frozenset[str]:
    """Return the details that a source tells: whoever has `9 may` from it has the 9 as well."""
    found = details(*texts)
    return found | {part for detail in found for part in detail.split()}


def names(text: str) -> dict[str, str]:
    """Return the words written with a capital that no sentence begins with, by their stems."""
    plain = text.replace(_CURLY, "'")
    found = {}
    for match in _WORD.finditer(plain):
        name = match.group().removesuffix("'s")
        word = name.casefold()
        known = word in _EMPTY or word in _DAYS or word in _MONTHS
        if name[0].isupper() and not known and not _SENTENCE_START.search(plain[: match.start()]):
            found[stem(word)] = name
    return found


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide signs two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def pairs_of_words(text: str) -> frozenset[tuple[str, str]]:
    """Return every two words that stand side by side, the start and the end among them."""
    row = ("", *words(text), "")
    return frozenset(pairwise(row))


def _details(row: Iterable[str]) -> Iterator[str]:
    plain = ["", *_numbered(word.removesuffix("'s") for word in row), "", ""]
    dated: set[int] = set()
    for place, word in enumerate(plain):
        if word in _MONTHS:
            # Both "9 May" and "May 9" are written, yet in "April, 9 May" the number is May's.
            after = place + 1 if plain[place + 2] not in _MONTHS else place
            beside = [n for n in (place - 1, after) if plain[n].isdigit()]
            dated.update(beside[:1])
            if beside:
                yield f"{plain[beside[0]]} {word}"
            elif word not in _ALSO_VERBS:
                yield word
    for place, word in enumerate(plain):
        if word in _DAYS or word == "half" or (word[:1].isdigit() and place not in dated):
            yield word


def _numbered(row: Iterable[str]) -> Iterator[str]:
    """Yield the words, with every number in words put into digits; `one` is no number here."""
    total, counting, ended = 0, False, False
    for word in (part for written in row for part in _unhyphenated(written)):
        value = _UNITS.get(word, _TENS.get(word))
        if value is not None and not (counting and ended):
            total, counting, ended = total + value, True, value < 20
        elif counting and word in _SCALES:
            total, ended = total * _SCALES[word], False
        elif counting and word == "and" and total >= 100 and not ended:
            continue
        else:
            if counting and total != 1:
                yield str(total)
            total, counting, ended = 0, False, False
            if value is not None:
                total, counting, ended = value, True, value < 20
            elif word in _COUNTS:
                yield str(_COUNTS[word])
            else:
                yield word
    if counting and total != 1:
        yield str(total)


def _unhyphenated(word: str) -> tuple[str, ...]:
    parts = tuple(word.split("-"))
    return parts if parts[0] in _TENS else (word,)
