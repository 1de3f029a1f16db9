"""JSON as trainers write it: plain data with the place of every value, or every slip named.

The readers on PyPI that keep positions stop at the first slip, recurse without
bound or let a key stand twice, so this one is our own. It reads past what it can
guess, so that one look shows every slip; a text with a slip is refused all the same.
"""

from dataclasses import dataclass
from re import compile as pattern
from typing import Any, Final, NoReturn

from game.level.scanner import (
    Scanner,
    UnreadableError,
    offset_within,
    starts_number,
    starts_string,
    starts_word,
)
from game.level.source import START, Place, Source, SyntaxProblem, decode
from game.level.text import describe
from game.level.wording import quoted

MAX_DEPTH: Final = 32
MAX_VALUES: Final = 50_000

DataPath = tuple[str | int, ...]

_CLOSING: Final = {"{": "}", "[": "]"}
_INDENT = pattern(r"[ \t]*")


@dataclass(frozen=True)
class Document:
    """What a file says, and where it says it."""

    data: Any
    source: Source
    values: dict[DataPath, int]
    keys: dict[DataPath, int]

    def place(self, path: DataPath) -> Place:
        """Return where the value at a path begins, or the nearest part around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.source.place(self.values[path]) if path in self.values else START

    def key_place(self, path: DataPath) -> Place:
        """Return where the key of a path is written, or its value where it has none."""
        return self.source.place(self.keys[path]) if path in self.keys else self.place(path)

    def place_within(self, path: DataPath, count: int) -> Place:
        """Return where the `count`-th character of the text at a path stands."""
        if path not in self.values:
            return self.place(path)
        return self.source.place(offset_within(self.source.text, self.values[path], count))


def parse(content: bytes | str) -> Document | tuple[SyntaxProblem, ...]:
    """Read a whole file: the document, or all that is wrong with how it is written."""
    source = decode(content)
    if isinstance(source, SyntaxProblem):
        return (source,)
    reader = _Reader(source)
    try:
        data = reader.whole()
    except UnreadableError:
        data = None
    if reader.problems:
        return tuple(reader.problems)
    return Document(data, source, reader.values, reader.keys)


class _Reader(Scanner):
    """Builds data from pieces, one method for each kind of value."""

    def __init__(self, source: Source) -> None:
        super().__init__(source)
        self.values: dict[DataPath, int] = {}
        self.keys: dict[DataPath, int] = {}
        self._opened: list[int] = []
        self._oddly_closed: int | None = None

    def whole(self) -> object:
        """Read the one value that a file holds."""
        if not self.peek():
            if self.problems:
                raise UnreadableError
            self.stop(0, "empty-file", "the file is empty", "copy an example level into it")
        value = self._value(())
        if self.peek():
            self.stop(
                self.at,
                "extra-text",
                "the outermost bracket is closed before this point, yet the file goes on",
                "delete what follows, or the bracket that closes too early",
            )
        return value

    def _value(self, path: DataPath) -> object:
        character = self.text[self.at : self.at + 1]
        self.values[path] = self.at
        if len(self.values) > MAX_VALUES:
            self.stop(
                self.at,
                "too-many-values",
                f"the file holds more than {MAX_VALUES} values",
                "check that this is the right file",
            )
        if character in _CLOSING:
            return self._nested(path, character)
        if starts_string(character):
            return self.string()
        if starts_number(character):
            return self.number()
        if self.text.startswith(("NaN", "Infinity"), self.at):
            return self.number()
        if not starts_word(character):
            self._unexpected("a value")
        return self.word()

    def _nested(self, path: DataPath, opening: str) -> object:
        if len(self._opened) >= MAX_DEPTH:
            self.stop(
                self.at,
                "too-deep",
                f"brackets are nested deeper than {MAX_DEPTH}",
                "no part of a level needs so many; remove the needless ones",
            )
        self._opened.append(self.at)
        self.at += 1
        value = self._object(path) if opening == "{" else self._list(path)
        self._close(opening)
        return value

    def _object(self, path: DataPath) -> dict[str, object]:
        members: dict[str, object] = {}
        while self._has_more("{"):
            character, start = self.text[self.at], self.at
            if starts_string(character):
                key = self.string()
            elif starts_word(character):
                key = str(self.word())
            else:
                self._unexpected("a key in double quotes")
            inner = (*path, key)
            if inner in self.keys:
                first = self.source.place(self.keys[inner])
                self.report(
                    start,
                    "duplicate-key",
                    f"the key {quoted(key)} is given twice, first at {first.line}:{first.column}",
                    "keep one of the two",
                )
            self.keys[inner] = start
            self._colon(key)
            self.peek()
            members[key] = self._value(inner)
            self._separator("{")
        return members

    def _colon(self, key: str) -> None:
        end = self.at
        character = self.peek()
        if character == ":":
            self.at += 1
            return
        slip = (
            end,
            "missing-colon",
            f"the key {quoted(key)} has no colon after it",
            'put ":" here',
        )
        if character == "=":
            self.at += 1
            self.report(*slip)
        elif starts_string(character) or character in _CLOSING:
            self.report(*slip)
        else:
            self.stop(*slip)

    def _list(self, path: DataPath) -> list[object]:
        items: list[object] = []
        while self._has_more("["):
            items.append(self._value((*path, len(items))))
            self._separator("[")
        return items

    def _has_more(self, opening: str) -> bool:
        """Tell whether another member follows, naming commas that have nothing before them."""
        while self.peek() == ",":
            self.report(self.at, "extra-comma", "there is nothing before this comma", "delete it")
            self.at += 1
        if not self.peek():
            self._unclosed()
        return self.text[self.at] not in "}]"

    def _separator(self, opening: str) -> None:
        """Pass the comma after a member, where one is due."""
        end = self.at
        character = self.peek()
        if character == ",":
            comma = self.at
            self.at += 1
            if self.peek() in ("}", "]"):
                self.report(
                    comma,
                    "trailing-comma",
                    f"a comma stands before the closing {quoted(self.peek())}",
                    "delete the comma",
                )
        elif not character:
            self._unclosed()
        elif character in "}]":
            return
        elif starts_word(character) and self.text[end - 1] in "\"'”":
            self.stop(
                end - 1,
                "stray-quote",
                "a double quote ends the text here, yet the text goes on",
                'write \\" for a quote that belongs to the text',
            )
        elif self._starts_value(character):
            self.report(end, "missing-comma", "a comma is missing after this value", 'put "," here')
        else:
            self._unexpected(f"a comma or the closing {quoted(_CLOSING[opening])}")

    def _starts_value(self, character: str) -> bool:
        starts = (starts_string, starts_number, starts_word)
        return character in _CLOSING or any(start(character) for start in starts)

    def _close(self, opening: str) -> None:
        start = self._opened.pop()
        character = self.text[self.at]
        if character != _CLOSING[opening]:
            line = self.source.place(start).line
            self.stop(
                self.at,
                "wrong-bracket",
                f'this "{character}" cannot close the "{opening}" of line {line}',
                f'close that one with "{_CLOSING[opening]}" first',
            )
        if self._oddly_closed is None and self._indent_differs(start, self.at):
            self._oddly_closed = start
        self.at += 1

    def _indent_differs(self, opened: int, closed: int) -> bool:
        """Compare a closing bracket that stands first on its line with the line that it closes."""
        before = self.text[closed - self.source.place(closed).column + 1 : closed]
        first = opened - self.source.place(opened).column + 1
        indent = _INDENT.match(self.text, first)
        return not before.strip() and indent is not None and indent.group() != before

    def _unclosed(self) -> NoReturn:
        start = self._opened[-1] if self._oddly_closed is None else self._oddly_closed
        opening = self.text[start]
        self.stop(
            start,
            "unclosed-bracket",
            f'the "{opening}" here seems never to be closed',
            f'put "{_CLOSING[opening]}" where this part ends',
        )

    def _unexpected(self, wanted: str) -> NoReturn:
        character = self.text[self.at : self.at + 1]
        if not character:
            self._unclosed()
        shown = quoted(character) if character.isascii() else describe(character)
        hint = f"write {wanted} here"
        if self._opened:
            start = self._opened[-1]
            opening, line = self.text[start], self.source.place(start).line
            hint += f', or close the "{opening}" of line {line} before it'
        self.stop(self.at, "unexpected", f"{wanted} is due here, not {shown}", hint)
