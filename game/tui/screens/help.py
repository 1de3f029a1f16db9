"""What every key does."""

from collections.abc import Sequence

from textual.content import Content

HELP_KEYS = "Enter, ?: back   ↑↓: scroll"


def help_text(keys: Sequence[tuple[str, str]]) -> Content:
    """A key a row."""
    rows = [Content.assemble((f"{key:>7}  ", "bold $text-accent"), does) for key, does in keys]
    return Content("\n").join(rows)
