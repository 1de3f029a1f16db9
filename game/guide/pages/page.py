"""What the guide says about one technique."""

from typing import NamedTuple


class Page(NamedTuple):
    """In plain words; a translation replaces these, and nothing else of the guide."""

    meaning: str  # what one does, and why it helps
    works: str  # an example that works
    fails: str  # what a decent, tired person says or does instead
    because: str  # why that fails: what follows "because"
    said: bool = True  # whether the examples are words said or written; else small scenes
