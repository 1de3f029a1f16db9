"""The hand: what can be said now, each on its own key."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class Choice(Horizontal):
    """One line to say; a click on it is the same as its key."""

    class Chosen(Message):
        """A line was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, place: int, text: str, *, numbered: bool = True) -> None:
        super().__init__(classes="choice")
        self.place = place
        self._text = text
        self._number = str(place + 1) if numbered else " "

    def compose(self) -> ComposeResult:
        """The number in a column of its own, so that a long line stays beside it."""
        yield Static(Content.styled(self._number, "bold $text-accent"), classes="number")
        yield Static(Content(self._text), classes="words")

    def on_click(self) -> None:
        """Say it."""
        self.post_message(self.Chosen(self.place))


class Hand(Static):
    """The choices, or nothing while they speak."""

    def __init__(self) -> None:
        super().__init__(id="hand")

    def show(self, texts: list[str], *, numbered: bool = True) -> None:
        """Show these choices; an empty list clears them."""
        self.remove_children()
        if texts:
            rows = (Choice(place, text, numbered=numbered) for place, text in enumerate(texts))
            self.mount(*rows)
        self.display = bool(texts)
