"""The keys that do something now, always in sight."""

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static


class Keys(Static):
    """`Enter go on   Space mm-hm   b breathe …`, wrapped between keys and never inside one."""

    def __init__(self) -> None:
        super().__init__(id="keys")

    def show(self, keys: Iterable[tuple[str, str]]) -> None:
        """Show keys and what each does."""
        parts = [
            Content.assemble((key, "bold $text-accent"), f"\u00a0{does}".replace(" ", "\u00a0"))
            for key, does in keys
        ]
        self.update(Content("  ").join(parts))
