"""When two names of players look alike, so that nobody can pass for somebody else."""

from functools import cache
from typing import Final
from unicodedata import category, normalize

# Letters side by side that look like one.
_PAIRS: Final = (("rn", "m"), ("vv", "w"))
_BETWEEN: Final = frozenset(" -'._")


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
