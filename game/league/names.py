"""How names of players and teams may be written, and when two of them look alike."""

from functools import cache
from typing import Final
from unicodedata import category, normalize

from game.level.text import first_unsafe

MOST_LETTERS: Final = 40
_FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # they count as letters, unseen

# Letters side by side that look like one.
_PAIRS: Final = (("rn", "m"), ("vv", "w"))
_BETWEEN: Final = frozenset(" -'._")


class BadNameError(ValueError):
    """A name that nobody can have; the message says why."""


def proper(name: str, what: str) -> str:
    """A name as it is kept; BadNameError where it may not be shown, or is empty or too long."""
    if unsafe := first_unsafe(name[:MOST_LETTERS]):
        raise BadNameError(f"the {what} holds {unsafe[1]}, which no screen may show")
    if len(name) > MOST_LETTERS:
        raise BadNameError(f"the {what} has more than {MOST_LETTERS} characters")
    kept = " ".join(normalize("NFKC", name).split())
    if unsafe := first_unsafe(kept):
        raise BadNameError(f"the {what} holds {unsafe[1]}, which no screen may show")
    if not any(letter.isalnum() for letter in kept) or _FILLERS & set(kept) or not all(looks(kept)):
        raise BadNameError(f"the {what} needs letters or digits that one can see")
    if len(kept) > MOST_LETTERS:
        raise BadNameError(f"the {what} has more than {MOST_LETTERS} characters")
    return kept


def looks(name: str) -> frozenset[str]:
    """What a name looks like, in one or two ways; names that share one look alike.

    A capital I is like an l, while a small i is not, so the name is taken as it is written
    and in small letters too. Accents and what stands between letters do not tell names apart.
    """
    return frozenset({_look(name), _look(name.casefold())})


def _look(name: str) -> str:
    plain = normalize("NFD", normalize("NFKC", name))
    kept = (c for c in plain if c not in _BETWEEN and category(c)[0] != "M")
    look = "".join(_like(character) for character in kept).casefold()
    for pair, one in _PAIRS:
        look = look.replace(pair, one)
    return look


@cache
def _like(character: str) -> str:
    """The letter of the Latin alphabet that a character looks like, else the character."""
    if character == "I" or character == "1":
        return "l"
    if character == "0":
        return "o"
    if character.isascii():
        return character
    # Its tables are large, so they are read where names are compared and not before.
    from confusable_homoglyphs import confusables

    alike = (entry["c"] for entry in confusables.confusables_data.get(character, ()))
    letters = sorted(one for one in alike if one.isascii() and one.isalpha())
    return letters[0] if letters else character
