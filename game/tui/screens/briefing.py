"""The briefing: who you are, what you may give, what this one practises; Enter begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.level import TECHNIQUES
from game.level.wording import contents
from game.tui.explained import Help
from game.tui.screens.policy import card_text, scene_text
from game.tui.screens.reading import ReadingScreen
from game.tui.screens.ring import PICK_UP, first_keys
from game.tui.widgets import Keys, TooSmall

if TYPE_CHECKING:
    from game.encounter import View
    from game.level import Level


class BriefingScreen(ReadingScreen):
    """What is on the desk before it rings."""

    CSS_PATH = "briefing.tcss"
    PAGE = "#brief"
    EXPLAINED: ClassVar[Help] = Help(
        "Who you are, what you may give, and what this one practises.",
        (
            ("Enter", "pick up; Space does so too"),
            ("↑↓ j k", "read on, where the window is small"),
            ("Esc", "home, without picking up"),
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "begin", "Begin"),
        Binding("escape", "app.home", "Home"),
        Binding("down,j", "read_on(1)", "Down", show=False),
        Binding("up,k", "read_on(-1)", "Up", show=False),
    ]

    class Begin(Message):
        """It has been read."""

    def __init__(self, level: Level, view: View, *, greeting: str, best: str) -> None:
        """`greeting` is the course's word; `best` the personal best in a sentence, "" for none."""
        super().__init__()
        self.level, self.view = level, view
        self.greeting, self.best = greeting, best

    def compose(self) -> ComposeResult:
        """The card, and the keys."""
        yield Static(f"{self.view['title']}  ·  {self.view['channel']}", id="title", markup=False)
        with VerticalScroll(id="brief", can_focus=False):
            yield Static(self._promise(), id="promise")
            with Container(id="sheets"):
                yield Static(scene_text(self.view), classes="sheet")
                yield Static(card_text(self.view), classes="sheet")
            yield Static(Content(PICK_UP[self.view["channel"]]), id="rings")
        yield Keys()
        yield TooSmall()

    def show_keys(self) -> None:
        """Say how to read on, where not all of it is seen."""
        begin, *rest = first_keys(self.view["channel"])
        more = [("↑↓", "read on")] if self.page.max_scroll_y else []
        self.query_one(Keys).show([begin, *more, ("Esc", "home"), *rest])

    def _promise(self) -> Content:
        """What this one is about, which is seen first."""
        practised = "; ".join(TECHNIQUES[technique].title for technique in self.level.techniques)
        parts = [Content(self.greeting)]
        if self.level.lesson:
            parts.append(Content.assemble(("This one is about: ", "bold"), self.level.lesson, "."))
        if practised:
            parts.append(Content.styled(f"You practise: {practised}.", "$text-muted"))
        if self.level.contains:
            parts.append(Content(contents(self.level.contains)))
        parts.append(Content.styled(self.best, "$text-accent"))
        return Content("\n").join(part for part in parts if part.plain)

    def copied_text(self) -> str:
        """The card."""
        parts = [Content(self.view["title"]), self._promise()]
        parts += [scene_text(self.view), card_text(self.view)]
        return "\n\n".join(part.plain for part in parts)

    def action_begin(self) -> None:
        """Pick up."""
        self.post_message(self.Begin())
