"""An encounter was interrupted: go on with it, or begin anew."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from game.tui.explained import Help
from game.tui.widgets.keys import Keys
from game.tui.widgets.small import TooSmall


class ResumeScreen(ModalScreen[bool]):
    """Answers whether to go on."""

    CSS_PATH = "resume.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "An encounter was interrupted, and kept.",
        (
            ("Enter", "go on with it where you were"),
            ("n", "put it down for good, and begin with what comes next"),
            ("q", "leave; it stays kept"),
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "Go on"),
        Binding("n", "answer(False)", "Begin anew"),
        Binding("q", "app.leave", "Leave"),
        Binding("question_mark,f1", "app.help", "Help", show=False),
    ]

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def compose(self) -> ComposeResult:
        """One sentence and two keys."""
        with Vertical(id="resume"):
            yield Static(self.sentence, markup=False)
            yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the keys."""
        self.query_one(Keys).show(
            [("Enter", "go on"), ("n", "put it down for good"), ("q", "leave")]
        )

    def action_answer(self, answer: bool) -> None:
        """Answer."""
        self.dismiss(answer)
