"""The smallest pieces of a JSON text: blanks, texts, numbers and bare words."""

import unicodedata
from re import DOTALL
from re import compile as pattern
from typing import Final, NoReturn

from game.level.source import Source, SyntaxProblem
from game.level.text import REFUSED, describe
from game.level.wording import quoted

MAX_NUMBER: Final = 2**53
MAX_PROBLEMS: Final = 20

_BLANKS = pattern(r"[ \t\r\n]*")
_COMMENT = pattern(r"//[^\r\n]*|#[^\r\n]*|/\*.*?(?:\*/|\Z)", DOTALL)
_NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_NUMBER_LIKE = pattern(r"-?Infinity|NaN|[-+.]*[0-9][0-9A-Za-z_.+-]*|[-+.]+")
_MAX_DIGITS = len(str(MAX_NUMBER)) + 1
_WORD = pattern(r"[^\W\d][\w-]*")
_CONSTANTS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_OTHER_LANGUAGES: Final = {"True": True, "False": False, "None": None, "undefined": None}

_PLAIN = pattern(r'[^"\\\x00-\x1f\ud800-\udfff]*')
_PLAIN_IN_WRONG_QUOTES = pattern(r"""[^"'`\u2018-\u201f\\\x00-\x1f\ud800-\udfff]*""")
_WRONG_QUOTES: Final = {
    "'": "'",
    "`": "`",
    "\u201c": "\u201d",
    "\u201d": "\u201d",
    "\u201e": "\u201c",
    "\u2018": "\u2019",
    "\u2019": "\u2019",
}
_ESCAPES: Final = dict(zip('"\\/bfnrt', '"\\/\b\f\n\r\t', strict=True))
_HEX = pattern("[0-9a-fA-F]{4}")


class UnreadableError(Exception):
    """The text cannot be followed any further; what is wrong has been reported."""


class Scanner:
    """Reads pieces from `at` on, and notes in `problems` whatever is not JSON."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self.at = 0
        self.problems: list[SyntaxProblem] = []

    def report(self, offset: int, code: str, message: str, fix: str) -> None:
        """Note a slip that can be read past, unless there are too many already."""
        self.problems.append(SyntaxProblem(self.source.place(offset), code, message, fix))
        if len(self.problems) >= MAX_PROBLEMS:
            raise UnreadableError

    def stop(self, offset: int, code: str, message: str, fix: str) -> NoReturn:
        """Note a slip after which nothing that follows can be trusted."""
        self.report(offset, code, message, fix)
        raise UnreadableError

    def peek(self) -> str:
        """Skip what separates pieces, and return the next character, or "" at the end."""
        while True:
            blanks = _BLANKS.match(self.text, self.at)
            self.at = blanks.end() if blanks else self.at
            character = self.text[self.at : self.at + 1]
            if "!" <= character <= "~" and character not in "/#":
                return character
            if character in ("/", "#") and (found := _COMMENT.match(self.text, self.at)):
                self.report(
                    self.at,
                    "comment",
                    "JSON has no comments",
                    'delete it, or keep it as the text of a "comment" key',
                )
                self.at = found.end()
            elif character and (character.isspace() or unicodedata.category(character) in REFUSED):
                self._stray(character)
            else:
                return character

    def _stray(self, character: str) -> None:
        start = self.at
        self.at = len(self.text) - len(self.text[start:].lstrip(character))
        name = describe(character)
        self.report(
            start, "stray-character", f"the character {name} has no place here", "delete it"
        )

    def string(self) -> str:
        """Read a text in quotes of any kind, of which only the plain double quote is right."""
        start, opening = self.at, self.text[self.at]
        closing, plain = '"', _PLAIN
        if opening != '"':
            closing, plain = _WRONG_QUOTES[opening], _PLAIN_IN_WRONG_QUOTES
            self.report(
                start,
                "wrong-quotes",
                f"the text here stands in the quotes {opening} {closing}",
                'use the plain double quote " on both sides',
            )
        self.at += 1
        pieces: list[str] = []
        told = False
        while True:
            found = plain.match(self.text, self.at)
            pieces.append(found.group() if found else "")
            self.at = found.end() if found else self.at
            character = self.text[self.at : self.at + 1]
            if character == closing:
                self.at += 1
                return "".join(pieces)
            if character == "\\" and self.at + 1 < len(self.text):
                pieces.append(self._escape())
            elif character in ("", "\\", "\n", "\r"):
                self.stop(
                    start,
                    "unclosed-text",
                    "the text that begins here has no closing quote on its line",
                    "close it with a double quote, and keep each text on one line",
                )
            else:
                if character < " " and not told:
                    self._control(character)
                    told = True
                elif "\ud800" <= character <= "\udfff" and not told:
                    self._lone_surrogate(self.at, character)
                    told = True
                else:
                    pieces.append(character)
                self.at += 1

    def _control(self, character: str) -> None:
        self.report(
            self.at,
            "control-character",
            f"the character {describe(character)} stands inside a text",
            "delete it; a space does where it was a tab",
        )

    def _lone_surrogate(self, offset: int, character: str) -> None:
        self.report(
            offset,
            "lone-surrogate",
            f"half a character (U+{ord(character):04X}) stands here without its other half",
            "delete it, or write the whole character",
        )

    def _escape(self) -> str:
        start = self.at
        letter = self.text[start + 1]
        if letter in _ESCAPES:
            self.at += 2
            return _ESCAPES[letter]
        digits = _HEX.match(self.text, start + 2) if letter == "u" else None
        if digits is None:
            self.at += 2
            self.report(
                start,
                "bad-escape",
                f"the backslash here begins {quoted(self.text[start : start + 2])}, which means "
                "nothing in JSON",
                "delete the backslash, or write it twice to show one",
            )
            return ""
        self.at += 6
        character = chr(int(digits.group(), 16))
        if "\ud800" <= character <= "\udbff" and self.text.startswith("\\u", self.at):
            second = _HEX.match(self.text, self.at + 2)
            low = int(second.group(), 16) if second else 0
            if 0xDC00 <= low <= 0xDFFF:
                self.at += 6
                return chr(0x10000 + ((ord(character) - 0xD800) << 10) + low - 0xDC00)
        if "\ud800" <= character <= "\udfff":
            self._lone_surrogate(start, character)
            return ""
        return character

    def number(self) -> int | float:
        """Read a number, or what was meant as one."""
        start = self.at
        run = _NUMBER_LIKE.match(self.text, start)
        written = run.group() if run else self.text[start]
        self.at += len(written)
        shape = _NUMBER.fullmatch(written)
        if shape is None:
            self.report(
                start,
                "bad-number",
                f"{quoted(written)} is no number that JSON knows",
                "write digits only, such as 60",
            )
            return 0
        if shape.group(1) is None and shape.group(2) is None:
            value: int | float = int(written) if len(written) <= _MAX_DIGITS else MAX_NUMBER + 1
        else:
            value = float(written)
        if abs(value) > MAX_NUMBER:
            self.report(
                start,
                "number-too-large",
                f"the number {quoted(written)} is too large",
                "write a smaller one; meters go from 0 to 100",
            )
            return 0
        return value

    def word(self) -> bool | str | None:
        """Read a word without quotes: true, false, null, or a slip."""
        start = self.at
        found = _WORD.match(self.text, start)
        word = found.group() if found else self.text[start]
        self.at += len(word)
        if word in _CONSTANTS:
            return _CONSTANTS[word]
        if word in _OTHER_LANGUAGES:
            value = _OTHER_LANGUAGES[word]
            right = {True: "true", False: "false", None: "null"}[value]
            self.report(
                start, "wrong-constant", f"JSON has no word {quoted(word)}", f"write {right}"
            )
            return value
        self.report(
            start,
            "unquoted-text",
            f"the word {quoted(word)} stands without quotes",
            "put it in double quotes",
        )
        return word


def starts_string(character: str) -> bool:
    """Tell whether a text begins here, in whatever quotes."""
    return character == '"' or character in _WRONG_QUOTES


def starts_number(character: str) -> bool:
    """Tell whether a number, or an attempt at one, begins here."""
    return character in tuple("-+.0123456789")


def starts_word(character: str) -> bool:
    """Tell whether a word without quotes begins here."""
    return character.isalpha() or character == "_"


def offset_within(text: str, start: int, count: int) -> int:
    """Return the offset of a text's `count`-th character, where its opening quote is at `start`."""
    at = start + 1
    for _ in range(count):
        if text[at] != "\\":
            at += 1
        elif text[at + 1] != "u":
            at += 2
        else:
            high = 0xD800 <= int(text[at + 2 : at + 6], 16) <= 0xDBFF
            at += 12 if high else 6
    return at
