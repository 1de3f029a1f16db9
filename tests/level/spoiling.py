"""The sound level of these tests, and edits that mark where a finding must point."""

from collections.abc import Callable
from pathlib import Path

from game.level import Finding

EXAMPLE = Path(__file__).with_name("example.json")
MARK = "§"

Edit = tuple[str, str]
Spoil = Callable[..., tuple[str, str]]
FindingsOf = Callable[[str | bytes], tuple[Finding, ...]]


def unmarked(text: str) -> tuple[str, str]:
    """Take the mark out of a text, and say where it stood."""
    before, mark, after = text.partition(MARK)
    assert mark, "the edit marks no place"
    lines = before.split("\n")
    return before + after, f"{len(lines)}:{len(lines[-1]) + 1}"
