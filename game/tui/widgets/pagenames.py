"""The pages of a screen by their names, the one that is seen marked among them."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class PageNames(Horizontal):
    """`Progress   ▸Skills   Weeks   Habits`; a click on a name turns to it."""

    class Chosen(Message):
        """A page was clicked, by its id."""

        def __init__(self, page: str) -> None:
            super().__init__()
            self.page = page

    def __init__(self, title: str, pages: Mapping[str, str]) -> None:
        """`pages` has their names by their ids."""
        super().__init__(id="title")
        self.heading, self.pages = title, pages

    def compose(self) -> ComposeResult:
        """The title, and a name each."""
        yield Static(self.heading, id="heading", markup=False)
        yield from (PageName(page, name) for page, name in self.pages.items())

    def mark(self, page: str) -> None:
        """Mark the page that is seen."""
        for name in self.query(PageName):
            name.mark(seen=name.page == page)


class PageName(Static):
    """One of them."""

    def __init__(self, page: str, title: str) -> None:
        super().__init__(f"  {title}")
        self.page, self.title = page, title

    def mark(self, *, seen: bool) -> None:
        """Whether it is the one that is seen."""
        shown = Content.styled(f"▸ {self.title}", "bold $text-accent")
        self.update(shown if seen else Content(f"  {self.title}"))

    def on_click(self) -> None:
        """Turn to it."""
        self.post_message(PageNames.Chosen(self.page))
