"""Progress over time on three pages: skills, weeks and stars, habits and what worked."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, OptionList, Static

from game.progress.telling import NOTHING_YET, lines
from game.progress.telling_skills import due_sentence, skill_lines
from game.tui.explained import Help
from game.tui.growth import STANDINGS
from game.tui.screens.growing import GrowthScreen
from game.tui.terminal import TerminalApp
from game.tui.widgets.habits import HabitsPage
from game.tui.widgets.keys import Keys
from game.tui.widgets.pagenames import PageNames
from game.tui.widgets.skills import SkillPage, SkillRows
from game.tui.widgets.small import TooSmall
from game.tui.widgets.weeks import WeeksPage

PAGES: Final = {"skills": "Skills", "weeks": "Weeks", "habits": "Habits"}
NOTHING: Final = (
    f"{NOTHING_YET} These are the skills that you will train; after your first encounter, "
    "how each of them goes stands here."
)
BROAD = 150  # columns from which the rows of skills have their weeks, beside the page of one


class ProgressScreen(GrowthScreen):
    """What was learned and played, plainly; nothing is there that was not."""

    CSS_PATH = "progress.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "How it has gone: your skills, your weeks and stars, and what you say too often.",
        (
            ("Enter", "a skill on its own page; on Habits, to the techniques"),
            ("p", "practise the skill that is chosen"),
            ("← → Tab", "another page: skills, weeks, habits"),
            ("↑↓ j k", "choose, or read on"),
            ("Space", "read on by a page; PgUp and PgDn too"),
            ("Esc", "back"),
        ),
        STANDINGS,
    )
    HORIZONTAL_BREAKPOINTS = [*TerminalApp.HORIZONTAL_BREAKPOINTS, (BROAD, "-broad")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "techniques", "Techniques"),
        Binding("p", "practise", "Practise"),
        Binding("escape", "back", "Back"),
        Binding("right,tab", "turn(1)", "The page after", show=False),
        Binding("left,shift+tab", "turn(-1)", "The page before", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    def compose(self) -> ComposeResult:
        """All three pages; one is shown at a time."""
        growth = self.growth
        yield PageNames("Progress", PAGES)
        with ContentSwitcher(initial="skills"):
            with VerticalScroll(id="skills", can_focus=False):
                played = growth.story.total.encounters
                told = due_sentence(growth.trained, growth.today) if played else NOTHING
                yield Static(Content.styled(told, "bold" if played else ""), classes="whole")
                with Container(classes="parts"):
                    yield SkillRows(growth)
                    yield SkillPage(growth)
            yield WeeksPage(growth.story, growth.titles)
            yield HabitsPage(growth)
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin with the skills."""
        self._turn_to("skills")

    # --- the pages

    @property
    def name_of_page(self) -> str:
        """The page that is seen."""
        return self.query_one(ContentSwitcher).current or "skills"

    @property
    def page(self) -> VerticalScroll:
        """The page that is seen, which may be longer than the window."""
        return self.query_one(f"#{self.name_of_page}", VerticalScroll)

    def _turn_to(self, page: str) -> None:
        self.query_one(ContentSwitcher).current = page
        self.query_one(PageNames).mark(page)
        rows = self.page.query_one(OptionList) if page == "skills" else None
        self.set_focus(rows, scroll_visible=False)
        self.call_after_refresh(self.refresh_keys)

    def action_turn(self, pages: int) -> None:
        """To the next page, or the one before."""
        names = list(PAGES)
        self._turn_to(names[(names.index(self.name_of_page) + pages) % len(names)])

    @on(PageNames.Chosen)
    def _name_clicked(self, message: PageNames.Chosen) -> None:
        self._turn_to(message.page)

    def refresh_keys(self) -> None:
        """Show them, unless the screen has been left before it was painted."""
        if self.query(ContentSwitcher):
            self.show_keys()

    def show_keys(self) -> None:
        """Say what Enter does here, and how to read on where not all of it is seen."""
        keys: list[tuple[str, str]] = []
        if self.name_of_page == "skills":
            keys = [("Enter", "look closer"), ("↑↓", "choose")]
            if self.growth.drills.get(self._chosen):
                keys.insert(1, ("p", "practise it"))
        else:
            if lists := self.page.query(OptionList):
                inside = lists.first().has_focus
                keys = [("Enter", "read on in the guide" if inside else "to the techniques")]
                keys += [("↑↓", "choose")] if inside else []
            if self.page.max_scroll_y:
                keys += [("Space" if ("↑↓", "choose") in keys else "↑↓", "read on")]
        self.query_one(Keys).show([*keys, ("←→", "pages"), ("Esc", "back"), ("q", "leave")])

    def copied_text(self) -> str:
        """All of it, as `simmer stats` tells it."""
        story, growth = self.growth.story, self.growth
        told = lines(story, weeks=len(story.weeks))
        learned = skill_lines(growth.trained, growth.today, growth.texts(), growth.titles)
        return "\n".join([*told, *learned])

    # --- the skills

    @property
    def _chosen(self) -> str:
        return self.query_one(SkillRows).chosen.skill

    @on(OptionList.OptionHighlighted, "#skills OptionList")
    def _highlighted(self) -> None:
        self.query_one("#skills SkillPage", SkillPage).show(self.query_one(SkillRows).chosen)
        self.call_after_refresh(self.refresh_keys)

    @on(OptionList.OptionSelected, "#skills OptionList")
    def _look_closer(self) -> None:
        from game.tui.screens.skill import SkillScreen

        self.app.push_screen(SkillScreen(self.growth, self._chosen))

    def action_practise(self) -> None:
        """Practise the skill that is chosen."""
        if self.name_of_page == "skills":
            self.practise(self._chosen)

    # --- the techniques

    @on(OptionList.OptionSelected, "#habits OptionList")
    def _open(self, message: OptionList.OptionSelected) -> None:
        self.open_technique(message.option.id)
