"""The last door before the terminal: no line carries a byte that could steer it."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from game.level.text import first_unsafe


class Harmless(LineFilter):
    """Takes out of every line whatever a level may not hold, and keeps the width."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, without what is unsafe in them."""
        return [
            segment
            if first_unsafe(segment.text) is None
            else Segment(_harmless(segment.text), segment.style)
            for segment in segments
        ]


def _harmless(text: str) -> str:
    return "".join(
        character if first_unsafe(character) is None else " " * cell_len(character)
        for character in text
    )
