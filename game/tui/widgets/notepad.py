"""The notepad in one row: what they told, and where each thing stands; a click opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from game.encounter import View

MARKS = {"voiced": "~", "acknowledged": "✓", "confirmed": "✓✓"}


class Notepad(Static):
    """`late ✓  third-call ~  ? ?`: ~ told, ✓ answered, ✓✓ said back and right, ? not told yet."""

    class Opened(Message):
        """The notes were clicked."""

    def __init__(self) -> None:
        super().__init__(id="notepad")

    def on_click(self) -> None:
        """Open them."""
        self.post_message(self.Opened())

    def show(self, view: View) -> None:
        """Show the notes."""
        parts: list[Content] = [
            Content.assemble(("i", "bold $text-accent"), (" Notes   ", "$text-muted"))
        ]
        for note in view["notepad"]:
            mark = MARKS[note["status"]]
            style = "$text-warning" if note["status"] == "voiced" else "$text-success"
            parts.append(Content.assemble(note["id"].replace("-", " "), " ", (mark, style), "   "))
        parts.append(Content.styled(" ".join("?" * view["untold"]), "$text-muted"))
        parts.append(
            Content(f"   heard {view['heard']} %" if view["untold"] else f"heard {view['heard']} %")
        )
        self.update(Content("").join(parts))
