"""The nine skills in rows, and all about one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from game.progress.telling_skills import standing_words
from game.tui.growth import Growth, skill_heading, skill_paragraphs, skill_row, week_bars
from game.tui.widgets.bars import Bars
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from game.progress import SkillStory

PLOT_FROM = 74  # columns from which each row has its weeks
ALL = 100  # percent


class SkillRows(Vertical):
    """A row each, under what its columns are."""

    def __init__(self, growth: Growth) -> None:
        super().__init__(id="skill-rows")
        self.growth = growth

    def compose(self) -> ComposeResult:
        """The columns, and the rows."""
        yield Static(id="skill-heading")
        yield Rows(*(Option("", id=skill.skill) for skill in self.growth.trained.skills))

    def on_mount(self) -> None:
        """Choose what is likeliest to be wanted: what is due, or the first."""
        due = self.growth.trained.due
        rows = self.query_one(Rows)
        rows.highlighted = rows.get_option_index(due[0].skill) if due else 0
        self._draw()

    def on_resize(self) -> None:
        """Draw them anew for the room there is."""
        self._draw()

    def _draw(self) -> None:
        plot = self.content_size.width >= PLOT_FROM
        heading = self.query_one("#skill-heading", Static)
        heading.display = any(skill.mastery for skill in self.growth.trained.skills)
        heading.update(skill_heading(plot=plot))
        rows = self.query_one(Rows)
        for place, skill in enumerate(self.growth.trained.skills):
            row = skill_row(skill, self.growth.today, plot=plot)
            rows.replace_option_prompt_at_index(place, row)

    @property
    def chosen(self) -> SkillStory:
        """The skill that is chosen."""
        return self.growth.trained.skills[self.query_one(Rows).highlighted or 0]


class SkillPage(Vertical):
    """What a skill is, how it stands, and how it went week by week."""

    def __init__(self, growth: Growth) -> None:
        super().__init__(id="skill-page")
        self.growth = growth

    def compose(self) -> ComposeResult:
        """Made once; a skill only fills it."""
        yield Static(id="skill-title")
        yield Paragraphs("skill-told")
        yield Bars("Used well, in percent, week by week", [], most=ALL, style="$text-accent")

    def show(self, skill: SkillStory) -> None:
        """Show a skill."""
        self.query_one("#skill-title", Static).update(
            Content.assemble(
                (skill.skill.capitalize(), "bold $text-accent"),
                (f"  {standing_words(skill)}", "$text-muted"),
            )
        )
        self.query_one(Paragraphs).tell(skill_paragraphs(self.growth, skill))
        bars = week_bars(skill, self.growth.today)
        plot = self.query_one(Bars)
        plot.display = bool(bars)
        plot.show(bars)
