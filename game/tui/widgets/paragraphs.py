"""Paragraphs that are told, each below its own mark."""

from collections.abc import Iterable
from textwrap import wrap
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

# Wider lines are hard to read.
WIDEST = 90


class Paragraph(NamedTuple):
    """A paragraph: what it opens with in bold, the rest, and what its lines hang below."""

    text: str
    lead: str = ""
    mark: str = ""  # "·"; the lines below it are indented as far
    look: str = ""


class Paragraphs(Static):
    """Paragraphs as wide as there is room for; an empty one is an empty row."""

    def __init__(self, name: str, paragraphs: Iterable[Paragraph] = ()) -> None:
        """`name` is its id on the screen."""
        super().__init__(id=name)
        self.paragraphs = tuple(paragraphs)

    def tell(self, paragraphs: Iterable[Paragraph]) -> None:
        """Tell others."""
        self.paragraphs = tuple(paragraphs)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as they need at this width."""
        return len(self._wrapped(width).plain.split("\n"))

    def render(self) -> Content:
        """Wrap them for the width there is."""
        return self._wrapped(self.content_size.width)

    def _wrapped(self, width: int) -> Content:
        width = max(1, min(width, WIDEST))
        return Content("\n").join(_laid_out(paragraph, width) for paragraph in self.paragraphs)


def _laid_out(paragraph: Paragraph, width: int) -> Content:
    text, lead, mark, look = paragraph
    first = f"{mark} " if mark else ""
    whole = f"{lead} {text}" if lead else text
    rows = wrap(
        whole, width, initial_indent=first, subsequent_indent=" " * len(first), tabsize=1
    ) or [""]
    told = Content.styled("\n".join(rows), look) if look else Content("\n".join(rows))
    return told.stylize("bold", len(first), len(first) + len(lead)) if lead else told
