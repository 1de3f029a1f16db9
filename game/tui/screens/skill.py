"""One skill on a page: what it is, how it stands and went, and what there is to read about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.encounter.skills import techniques_of
from game.level import TECHNIQUES
from game.tui.explained import Help
from game.tui.growth import GRADES, Growth, skill_text
from game.tui.screens.growing import GrowthScreen
from game.tui.widgets.keys import Keys
from game.tui.widgets.rows import Rows
from game.tui.widgets.skills import SkillPage
from game.tui.widgets.small import TooSmall

if TYPE_CHECKING:
    from game.progress import SkillStory


class SkillScreen(GrowthScreen):
    """Opened from the skills, and from one of them to the next."""

    CSS_PATH = "progress.tcss"
    PAGE = "#skill"
    EXPLAINED: ClassVar[Help] = Help(
        "One skill: what it is, how it has gone, and what to read about it.",
        (
            ("p", "practise it: a level that cannot be passed without it"),
            ("Enter", "to its techniques, and from one of them to its page"),
            ("↑↓ j k", "read on, or choose a technique"),
            ("← →", "the skill before, or after"),
            ("Space", "read on by a page; PgUp and PgDn too"),
            ("Esc", "back to all skills"),
        ),
        GRADES,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "practise", "Practise it"),
        Binding("enter", "techniques", "Techniques"),
        Binding("escape", "back", "Back"),
        Binding("right", "turn(1)", "The skill after", show=False),
        Binding("left", "turn(-1)", "The skill before", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    def __init__(self, growth: Growth, skill: str) -> None:
        super().__init__(growth)
        names = [one.skill for one in growth.trained.skills]
        self.place = names.index(skill)

    @property
    def skill(self) -> SkillStory:
        """The skill that is seen."""
        return self.growth.trained.skills[self.place]

    def compose(self) -> ComposeResult:
        """The skill, and its techniques beside or below it."""
        yield Static("Progress  ▸ Skills", id="title", markup=False)
        with VerticalScroll(id="skill", can_focus=False), Container(classes="parts"):
            yield SkillPage(self.growth)
            with Container(id="techniques", classes="part"):
                yield Static(Content.styled("Its techniques in the guide", "bold"))
                yield Rows()
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the skill that was chosen."""
        self._show()

    def _show(self) -> None:
        self.query_one(SkillPage).show(self.skill)
        rows = (Option(_technique(id), id=id) for id in techniques_of(self.skill.skill))
        self.query_one(Rows).set_options(rows).highlighted = 0
        self.set_focus(None)
        self.page.scroll_home(animate=False)
        self.call_after_refresh(self.refresh_keys)

    def show_keys(self) -> None:
        """Say what Enter does, and how to read on where not all of it is seen."""
        inside = isinstance(self.focused, OptionList)
        keys = [("p", "practise it")] if self.growth.drills.get(self.skill.skill) else []
        keys += [("Enter", "open" if inside else "techniques")]
        if inside or self.page.max_scroll_y:
            keys += [("↑↓", "choose" if inside else "read on")]
        self.query_one(Keys).show([*keys, ("←→", "next"), ("Esc", "back"), ("q", "leave")])

    def copied_text(self) -> str:
        """All that is told of the skill."""
        return skill_text(self.growth, self.skill)

    def action_practise(self) -> None:
        """Practise it."""
        self.practise(self.skill.skill)

    def action_turn(self, skills: int) -> None:
        """To another skill."""
        self.place = (self.place + skills) % len(self.growth.trained.skills)
        self._show()

    @on(OptionList.OptionSelected)
    def open(self, message: OptionList.OptionSelected) -> None:
        """Read on about a technique."""
        self.open_technique(message.option.id)


def _technique(id: str) -> Content:
    return Content.assemble((f"{id}  ", "$text-muted"), TECHNIQUES[id].title)
