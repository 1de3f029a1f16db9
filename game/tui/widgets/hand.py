"""The hand: what can be said now, each on its own key."""

from itertools import zip_longest

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

WAVERS = 4  # an even number: it ends as it began
A_WAVER = 0.15  # seconds


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
        self._numbered = Static(self._numeral(), classes="number")

    def compose(self) -> ComposeResult:
        """The number in a column of its own, so that a long line stays beside it."""
        yield self._numbered
        yield Static(self._words, classes="words")

    def on_click(self) -> None:
        """Say it."""
        self.post_message(self.Chosen(self.place))

    def lean(self, columns: int) -> None:
        """Set the number in by so many columns; the words stay where they are."""
        self._numbered.update(Content(" " * columns) + self._numeral(), layout=False)

    def _numeral(self) -> Content:
        return Content.styled(self._number, "bold $text-accent")


class Hand(Static):
    """The choices, or nothing while they speak."""

    def __init__(self, *, still: bool = False) -> None:
        """Make an empty hand; one that is `still` never moves."""
        super().__init__(id="hand")
        self.tags: list[str] = []  # of what is shown next, for its author
        self.still = still
        self._choices: list[Choice] = []
        self._tremble: Timer | None = None

    def show(
        self,
        texts: list[str],
        *,
        numbered: bool = True,
        head: Content | None = None,
        unsteady: bool = False,
    ) -> None:
        """Show these choices; an empty list clears them.

        A `head` stands above them. In an unsteady hand the numbers stand uneven, and
        waver once as it opens.
        """
        self._calm()
        self.remove_children()
        tagged = zip_longest(texts, self.tags[: len(texts)])
        self._choices = [
            Choice(place, text, numbered=numbered, tags=tags)
            for place, (text, tags) in enumerate(tagged)
        ]
        self.set_class(unsteady, "-unsteady")
        if texts:
            self.mount(*([Static(head, classes="head")] if head else []), *self._choices)
        self.display = bool(texts)
        if unsteady and texts:
            self._lean(0)
            if not self.still:
                self._waver(WAVERS)

    def _waver(self, times: int) -> None:
        self._lean(times)
        self._tremble = self.set_timer(A_WAVER, lambda: self._waver(times - 1)) if times else None

    def _lean(self, odd: int) -> None:
        for choice in self._choices:
            choice.lean((choice.place + odd) % 2)

    def _calm(self) -> None:
        if self._tremble is not None:
            self._tremble.stop()
            self._tremble = None
