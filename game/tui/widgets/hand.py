"""The hand: what can be said now, each on its own key."""

from itertools import zip_longest

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

    def __init__(
        self, place: int, text: str, *, numbered: bool = True, tags: str | None = None
    ) -> None:
        """Make a line; `tags` are for its author, in a row below it."""
        super().__init__(classes="choice")
        self.place = place
        self._words = Content(text)
        if tags is not None:
            self._words = Content.assemble(text, "\n", (tags, "dim"))
        self._number = str(place + 1) if numbered else " "

    def compose(self) -> ComposeResult:
        """The number in a column of its own, so that a long line stays beside it."""
        yield Static(Content.styled(self._number, "bold $text-accent"), classes="number")
        yield Static(self._words, classes="words")

    def on_click(self) -> None:
        """Say it."""
        self.post_message(self.Chosen(self.place))


class Hand(Static):
    """The choices, or nothing while they speak."""

    def __init__(self) -> None:
        super().__init__(id="hand")
        self.tags: list[str] = []  # of what is shown next, for its author

    def show(self, texts: list[str], *, numbered: bool = True) -> None:
        """Show these choices; an empty list clears them."""
        self.remove_children()
        if texts:
            tagged = zip_longest(texts, self.tags[: len(texts)])
            rows = (
                Choice(place, text, numbered=numbered, tags=tags)
                for place, (text, tags) in enumerate(tagged)
            )
            self.mount(*rows)
        self.display = bool(texts)
