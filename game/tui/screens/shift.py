"""Between two calls of a shift, and after the last: who was served, and what is left of you."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from game.courses.shift import MINUTE_COMPOSURE, MINUTES
from game.courses.telling import shift_lines
from game.tui.explained import Help
from game.tui.widgets import Keys, TooSmall

if TYPE_CHECKING:
    from game.courses import ShiftCourse


class ShiftScreen(Screen[None]):
    """A minute to oneself, or the next call; at the end, how it went."""

    CSS_PATH = "debrief.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "Between two calls: who was served, and what is left of you.",
        (
            ("Enter", "the next call; after the last, on with the campaign"),
            ("b", f"take a minute, which gives composure; there are {MINUTES} in a shift"),
            ("d", "look back on the call that has just ended"),
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next"),
        Binding("b", "breathe", "Take a minute"),
        Binding("d", "look_back", "Look back on this call"),
    ]

    class Next(Message):
        """On to the next call, or away from the shift."""

    class LookBack(Message):
        """Show the debrief of the call that has just ended."""

    def __init__(self, course: ShiftCourse) -> None:
        super().__init__()
        self.course = course

    def compose(self) -> ComposeResult:
        """What was, what is left, and the keys."""
        yield Static(id="told", markup=False)
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show how the shift stands."""
        self._show()

    def _show(self) -> None:
        shift = self.course.shift
        self.query_one("#told", Static).update(Content("\n".join(shift_lines(self.course))))
        keys = [("Enter", "on with the campaign" if shift.over else "next call")]
        if shift.has_minute:
            keys.append(("b", f"take a minute, +{MINUTE_COMPOSURE} composure"))
        self.query_one(Keys).show([*keys, ("d", "look back on this call"), ("q", "leave")])

    def copied_text(self) -> str:
        """How the shift stands."""
        return "\n".join(shift_lines(self.course))

    def action_go_on(self) -> None:
        """On."""
        self.post_message(self.Next())

    def action_breathe(self) -> None:
        """Take a minute, where there is one."""
        if self.course.shift.has_minute:
            self.course.take_minute()
            self._show()

    def action_look_back(self) -> None:
        """Look back on the call that has just ended."""
        self.post_message(self.LookBack())
