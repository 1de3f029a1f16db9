"""What a profile may be called, and when two names are one and the same."""

import re
from unicodedata import category, normalize

from game.level.text import describe, first_unsafe
from game.level.wording import quoted
from game.progress.errors import SaveError

# What the profile without a name is called where profiles are listed.
UNNAMED = "default"
LONGEST = 40
_INSIDE = " -'."
# Written in one way only: what phones and word processors make of an apostrophe and a hyphen.
_ALIKE = str.maketrans({"\u2019": "'", "\u2010": "-"})
# Windows gives these to devices, with whatever follows after a dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]) *(?:\.|$)", re.IGNORECASE)
# Letters and marks that nobody sees: fillers, joiners and selectors of variants.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def profile_name(typed: str) -> str:
    """The name as it is kept, which is a folder's name everywhere; SaveError where it is none."""
    stripped = typed.strip()
    unsafe = first_unsafe(stripped)
    unseen = _UNSEEN.search(normalize("NFKC", stripped))
    if unsafe or unseen:
        hidden = unsafe[1] if unsafe else describe(unseen[0]) if unseen else ""
        raise _refused(stripped, f"it has {hidden} in it, which nobody sees", shown=False)
    name = " ".join(normalize("NFKC", stripped).translate(_ALIKE).split())
    fault = _fault(name)
    if fault:
        raise _refused(stripped, fault)
    return name


def key(name: str) -> str:
    """What is equal for names that are the same: in capitals or not, wide or narrow."""
    return normalize("NFKC", normalize("NFKC", name).casefold())


def is_unnamed(typed: str) -> bool:
    """Whether the profile without a name is meant."""
    return key(typed.strip()) == UNNAMED


def _fault(name: str) -> str:
    if not name:
        return "a name has at least one letter or digit"
    if len(name) > LONGEST:
        return f"a name has at most {LONGEST} characters"
    before = " "
    for character in name:
        allowed = _is_letter(character) or character in _INSIDE or _is_mark(character)
        if not allowed or (_is_mark(character) and before in _INSIDE):
            return (
                f"a name has letters, digits, spaces, hyphens, apostrophes and dots, "
                f"and no {quoted(character)}"
            )
        before = character
    if not _is_letter(name[0]) or name[-1] in _INSIDE:
        return "a name begins and ends with a letter or a digit"
    if _DEVICE.match(name):
        return "Windows keeps that name for itself"
    if key(name) == UNNAMED:
        return "the profile without a name is called so"
    return ""


def _is_letter(character: str) -> bool:
    return category(character)[0] == "L" or category(character) == "Nd"


def _is_mark(character: str) -> bool:
    return category(character)[0] == "M"


def _refused(typed: str, why: str, *, shown: bool = True) -> SaveError:
    called = f" {quoted(typed)}" if shown and typed else " so"
    return SaveError(f"a profile cannot be called{called}: {why}")
