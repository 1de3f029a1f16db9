"""The first frame: it rings, while everything else is fetched behind it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from game.tui.explained import Help
from game.tui.widgets.keys import Keys
from game.tui.widgets.small import TooSmall
from game.tui.widgets.talk import Talk

PICK_UP = {
    "phone": "The phone is ringing.",
    "counter": "Somebody comes up to the counter.",
    "chat": "Somebody is writing to you.",
    "email": "There is a new mail.",
}


def first_keys(channel: str) -> list[tuple[str, str]]:
    """The keys before the first word."""
    return [("Enter", "pick up" if channel == "phone" else "begin"), ("q", "leave")]


class RingScreen(Screen[None]):
    """Looks as an encounter does before its first word, and imports none of it."""

    CSS_PATH = "encounter.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "Somebody wants to speak with you.", (("Enter", "pick up; they begin to speak"),)
    )
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "pick_up", "Pick up")]

    def __init__(self, title: str, channel: str) -> None:
        super().__init__()
        self.shown_title, self.channel = title, channel
        self.eager = False

    def compose(self) -> ComposeResult:
        """The title, one sentence, one key."""
        yield Static(f"{self.shown_title}  ·  {self.channel}", id="title", markup=False)
        yield Talk()
        with Vertical(id="desk"):
            yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Ring."""
        self.query_one(Talk).add(PICK_UP[self.channel], "scene")
        self.query_one(Keys).show(first_keys(self.channel))

    def action_pick_up(self) -> None:
        """Pick up as soon as somebody is there."""
        self.eager = True
