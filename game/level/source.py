"""From the bytes of a file to text, and from an offset in that text to a line and column."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from re import compile as pattern
from typing import NamedTuple

MAX_BYTES = 1024 * 1024

_LINE_END = pattern("\r\n|\n|\r")
_UTF8_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Place(NamedTuple):
    """A line and a column of a file, both from 1; the column counts characters."""

    line: int
    column: int


START = Place(1, 1)


class SyntaxProblem(NamedTuple):
    """What is wrong with the text itself, before it means anything."""

    place: Place
    code: str
    message: str
    fix: str


@dataclass(frozen=True)
class Source:
    """A text that can say where each of its offsets lies."""

    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    def place(self, offset: int) -> Place:
        """Return the line and column of an offset into the text."""
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)


def decode(content: bytes | str) -> Source | SyntaxProblem:
    """Read bytes as UTF-8, with or without a mark at the start, or say why that cannot be."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    if len(raw) > MAX_BYTES:
        return SyntaxProblem(
            START,
            "file-too-large",
            f"the file is larger than {MAX_BYTES // 1024} KiB, the most that a level may be",
            "check that this is the right file, and split it if it is",
        )
    if isinstance(content, str):
        return Source(content.removeprefix("\ufeff"))
    if content.startswith(_UTF16_MARKS):
        return SyntaxProblem(
            START,
            "not-utf-8",
            "the file is saved as UTF-16",
            "save it again in your editor with the encoding UTF-8",
        )
    content = content.removeprefix(_UTF8_MARK)
    try:
        return Source(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = Source(content[: error.start].decode("utf-8"))
        return SyntaxProblem(
            before.place(len(before.text)),
            "not-utf-8",
            f"the byte 0x{content[error.start]:02X} here is not UTF-8",
            "save the file again in your editor with the encoding UTF-8",
        )
