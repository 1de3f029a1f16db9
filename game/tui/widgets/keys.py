"""The keys that do something now, always in sight."""

from collections.abc import Iterable

from textual.content import Content
from textual.events import Resize
from textual.widgets import Static


class Keys(Static):
    """`Enter go on   Space mm-hm   b breathe …`, wrapped between keys and never inside one."""

    def __init__(self, name: str = "keys") -> None:
        """Make a row of keys; `name` is its id on the screen."""
        super().__init__(id=name)
        self._keys: list[tuple[str, str]] = []

    def show(self, keys: Iterable[tuple[str, str]]) -> None:
        """Show keys and what each does."""
        self._keys = list(keys)
        self._lay_out()

    def on_resize(self, event: Resize) -> None:
        """Lay them out anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = self.content_size.width or 78
        rows: list[list[Content]] = [[]]
        used = 0
        for key, does in self._keys:
            needs = len(key) + len(does) + 3
            if used + needs > width + 2 and rows[-1]:
                rows.append([])
                used = 0
            rows[-1].append(Content.assemble((key, "bold $text-accent"), f" {does}"))
            used += needs
        self.update(Content("\n").join(Content("  ").join(row) for row in rows))
