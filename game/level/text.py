"""The one door for text: what a level, a player or a server may put on a screen."""

import unicodedata

# Unicode general categories that can steer a terminal or hide text: controls,
# formats (bidi marks and zero-width joiners among them), surrogates, private
# use, unassigned, and the two separators that break a line.
REFUSED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def first_unsafe(text: str) -> tuple[int, str] | None:
    """Return the offset of the first unsafe character and its name, or None where all is well."""
    if text.isprintable():
        return None
    for offset, character in enumerate(text):
        if unicodedata.category(character) in REFUSED:
            return offset, describe(character)
    return None


def describe(character: str) -> str:
    """Name a character by its code point, so that an invisible one can be found."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control character')}"


def clean(text: str) -> str:
    """Drop every unsafe character: for text that must be shown and cannot be refused."""
    if first_unsafe(text) is None:
        return text
    return "".join(c for c in text if unicodedata.category(c) not in REFUSED)
