"""One technique of the field guide, as a page to read."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.guide import UNDRILLED, Entry, Used, used_sentence

MOST_LEVELS: Final = 9  # as many as there are keys for


class Part(Horizontal):
    """A word in the margin, and what belongs to it beside."""

    def __init__(self, label: str, style: str = "bold", name: str | None = None) -> None:
        super().__init__(id=name)
        self._label = Content.styled(label, style)

    def compose(self) -> ComposeResult:
        """The word keeps to its column, so that a long text stays beside it."""
        yield Static(self._label, classes="label")
        yield Static(classes="text")

    def show(self, text: str) -> None:
        """Show this text."""
        self.query_one(".text", Static).update(Content(text))


class LevelRow(Static):
    """A level to play; a click on it is the same as its key."""

    class Clicked(Message):
        """It was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def on_click(self) -> None:
        """Play it."""
        self.post_message(self.Clicked(self.place))


class TechniquePage(VerticalScroll, can_focus=False):
    """What one does, a line that works and one that does not, one's record, and the levels."""

    def compose(self) -> ComposeResult:
        """Made once; a technique only fills it."""
        yield Static(id="technique-title")
        yield Static(id="technique-meaning")
        yield Part("Works", "bold $text-success", "technique-works")
        yield Part("Does not", "bold $text-warning", "technique-fails")
        yield Part("In the game")
        yield Part("So far")
        yield Part("Practise")
        yield from map(LevelRow, range(MOST_LEVELS))

    def show(self, entry: Entry, used: Used | None) -> None:
        """Show a technique from its beginning."""
        title = Content.assemble((f"{entry.id}  ", "$text-accent"), (entry.title, "bold"))
        heading = Content.styled(entry.heading, "dim")
        self.query_one("#technique-title", Static).update(title + "\n" + heading)
        self.query_one("#technique-meaning", Static).update(Content(entry.meaning))
        in_game = "; ".join(entry.carried_by)
        told = (
            entry.example(entry.works),
            f"{entry.example(entry.fails)}\nbecause {entry.because}.",
            f"{in_game[0].upper()}{in_game[1:]}.",
            used_sentence(used),
            _levels(len(entry.drilled_by)),
        )
        for part, text in zip(self.query(Part), told, strict=True):
            part.show(text)
        for row in self.query(LevelRow):
            row.display = row.place < len(entry.drilled_by)
            if row.display:
                title = Content(entry.drilled_by[row.place].title)
                row.update(Content.assemble((f"{row.place + 1} ", "bold $text-accent"), title))
        self.scroll_home(animate=False)


def _levels(count: int) -> str:
    if not count:
        return UNDRILLED
    if count == 1:
        return "This one cannot be passed without it:"
    more = f" (and {count - MOST_LEVELS} more)" if count > MOST_LEVELS else ""
    return f"These cannot be passed without it{more}:"
