"""JSON read piece by piece, so that a document of any length never stands in memory whole."""

import json
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from math import isfinite
from typing import Any, BinaryIO

_BLOCK = 1 << 16
_SPACE = " \t\r\n"
# Characters of one value; a line of the run log has fewer.
LONGEST_VALUE = (1 << 20) + (1 << 17)


class StreamError(ValueError):
    """What is read is not the JSON that it should be; the message says what is wrong."""


class Stream:
    """Reads a document from a file of bytes, of which it takes `longest` at most."""

    def __init__(self, file: BinaryIO, longest: int, told: Callable[[int], None] | None = None):
        self._file, self._longest, self._told = file, longest, told
        self._decode = getincrementaldecoder("utf-8-sig")("strict").decode
        self._text, self._at, self._taken, self._ended = "", 0, 0, False

    def members(self) -> Iterator[str]:
        """The keys of the object that begins here; read the value of each before the next."""
        seen = set[str]()
        for _ in self._several("{", "}"):
            key = self.value()
            if not isinstance(key, str) or self._next() != ":":
                raise StreamError("it is not JSON")
            if key in seen:
                raise StreamError("a key stands in it twice")
            seen.add(key)
            self._at += 1
            yield key

    def items(self) -> Iterator[Any]:
        """The values of the list that begins here."""
        for _ in self._several("[", "]"):
            yield self.value()

    def value(self) -> Any:
        """The value that begins here, whole."""
        self._next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
                # A number may go on in what was not read yet.
                if end < len(self._text) or self._ended:
                    self._at = end
                    return value
            except RecursionError:
                raise StreamError("it is nested too deeply") from None
            except json.JSONDecodeError:
                if self._ended:
                    raise StreamError("it is not JSON, or it is cut short") from None
            except StreamError:
                raise
            except ValueError:  # Python reads no number of thousands of digits
                raise StreamError("it holds too large a number") from None
            if len(self._text) - self._at > LONGEST_VALUE:
                raise StreamError("it is not JSON, or holds more than any run does")
            self._more()

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self._next():
            raise StreamError("something follows behind its end")

    def _several(self, opening: str, closing: str) -> Iterator[None]:
        if self._next() != opening:
            raise StreamError(f"there is no {opening} where one should be")
        self._at += 1
        if self._next() == closing:
            self._at += 1
            return
        while True:
            yield
            after = self._next()
            self._at += 1
            if after == closing:
                return
            if after != ",":
                raise StreamError("it is not JSON, or it is cut short")

    def _next(self) -> str:
        """The next character that is no space, "" at the end; it is not taken."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._more()

    def _more(self) -> None:
        block = self._file.read(_BLOCK)
        self._taken += len(block)
        self._ended = not block
        if self._taken > self._longest:
            raise StreamError(f"it is larger than {self._longest >> 20} MiB")
        try:
            text = self._decode(block, self._ended)
        except UnicodeDecodeError:
            raise StreamError("it is not UTF-8") from None
        self._text, self._at = self._text[self._at :] + text, 0
        if self._told:
            self._told(self._taken)


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise StreamError("a key stands in it twice")
    return members


def _refused(word: str) -> Any:
    raise StreamError(f"{word} is no number")


def _float(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise StreamError(f"{text[:20]} is no number")
    return number


_DECODER = json.JSONDecoder(object_pairs_hook=_members, parse_constant=_refused, parse_float=_float)
