"""The notepad in one row: what they told, and where each thing stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from game.encounter import View

MARKS = {"voiced": "~", "acknowledged": "✓", "confirmed": "✓✓"}


class Notepad(Static):
    """`late ✓  third-call ~  ? ?`: ~ told, ✓ answered, ✓✓ said back and right, ? not told yet."""

    def __init__(self) -> None:
        super().__init__(id="notepad")

    def show(self, view: View) -> None:
        """Show the notes."""
        parts: list[Content] = [Content.styled("Notes     ", "$text-muted")]
        for note in view["notepad"]:
            mark = MARKS[note["status"]]
            style = "$text-warning" if note["status"] == "voiced" else "$text-success"
            parts.append(Content.assemble(note["id"].replace("-", " "), " ", (mark, style), "   "))
        parts.append(Content.styled(" ".join("?" * view["untold"]), "$text-muted"))
        parts.append(
            Content(f"   heard {view['heard']} %" if view["untold"] else f"heard {view['heard']} %")
        )
        self.update(Content("").join(parts))
