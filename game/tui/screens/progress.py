"""Progress over time: weeks as bars, stars by level, and what was used well and went amiss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.encounter.lessons import MOST_STARS
from game.encounter.report import drawn_stars
from game.level import TECHNIQUES
from game.progress.telling import (
    NOTHING_YET,
    known_sentence,
    lines,
    streak_sentence,
    time_sentence,
    total_sentence,
)
from game.tui.explained import Help
from game.tui.screens.reading import ReadingScreen
from game.tui.terminal import TerminalApp
from game.tui.widgets.bars import Bar, Bars
from game.tui.widgets.keys import Keys
from game.tui.widgets.rows import Rows
from game.tui.widgets.small import TooSmall

if TYPE_CHECKING:
    from game.progress import Practised, Story, Week

NOTHING = f"{NOTHING_YET} After your first encounter, your weeks and your stars stand here."
LOW = 5  # encounters a week that fill the plot, where there were no more
TITLE_WIDTH = 24
BROAD = 150  # columns from which three things stand side by side


class ProgressScreen(ReadingScreen):
    """What was played, plainly; nothing is there that was not."""

    CSS_PATH = "progress.tcss"
    PAGE = "#page"
    AUTO_FOCUS = ""  # the page is read from its top
    EXPLAINED: ClassVar[Help] = Help(
        "How it has gone: your weeks, your stars, and what you used well.",
        (
            ("Enter", "to the techniques, and from one of them to its page"),
            ("↑↓ j k", "read on, or choose a technique"),
            ("Space", "read on by a page; PgUp and PgDn too"),
            ("Esc", "back"),
        ),
    )
    HORIZONTAL_BREAKPOINTS = [*TerminalApp.HORIZONTAL_BREAKPOINTS, (BROAD, "-broad")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "techniques", "Techniques"),
        Binding("escape", "back", "Back"),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
    ]

    class OpenTechnique(Message):
        """A technique is to be read about in the guide."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(self, story: Story, titles: Mapping[str, str]) -> None:
        """`titles` has those of the levels that are known, by their names ("pack/level")."""
        super().__init__()
        self.story, self.titles = story, titles

    def compose(self) -> ComposeResult:
        """The whole of it in sentences first; then weeks, levels and techniques."""
        story = self.story
        yield Static("Progress", id="title", markup=False)
        with VerticalScroll(id="page", can_focus=False):
            if not story.total.encounters:
                yield Static(Content(NOTHING), id="whole")
            else:
                yield Static(_whole(story), id="whole")
                with Container(id="parts"):
                    with Container(id="weeks", classes="part"):
                        yield from _plots(story.weeks)
                    yield Static(self._levels(), id="levels", classes="part")
                    yield from self._techniques()
        yield Keys()
        yield TooSmall()

    def on_descendant_focus(self) -> None:
        """Other keys do something in the list."""
        self.refresh_keys()

    on_descendant_blur = on_descendant_focus

    def show_keys(self) -> None:
        """Say what Enter does, and how to read on where not all of it is seen."""
        keys = []
        if lists := self.query(OptionList):
            inside = lists.first().has_focus
            keys += [("Enter", "read on in the guide" if inside else "to the techniques")]
            keys += [("↑↓", "choose")] if inside else []
        if self.page.max_scroll_y:
            keys += [("Space" if ("↑↓", "choose") in keys else "↑↓", "read on")]
        self.query_one(Keys).show([*keys, ("Esc", "back"), ("q", "leave")])

    def copied_text(self) -> str:
        """All of it, as `simmer stats` tells it."""
        return "\n".join(lines(self.story, weeks=len(self.story.weeks)))

    def action_back(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()

    def action_techniques(self) -> None:
        """To the list of techniques, where Enter opens the guide."""
        for found in self.query(OptionList):
            found.focus()

    def action_move(self, rows: int) -> None:
        """Through the list, or through a page that is longer than the screen."""
        if isinstance(self.focused, OptionList):
            down = rows > 0
            self.focused.action_cursor_down() if down else self.focused.action_cursor_up()
        else:
            self.action_read_on(rows)

    def action_page(self, pages: int) -> None:
        """Through the page, a screen at a time."""
        self.action_read_on(pages * (self.page.size.height - 1))

    @on(OptionList.OptionSelected)
    def open(self, message: OptionList.OptionSelected) -> None:
        """Read on about it."""
        place = (message.option.id or "").partition(" ")[2]
        self.post_message(self.OpenTechnique(place))

    def _levels(self) -> Content:
        """Each level that was played, in the order of the titles, which is that of playing."""
        order = {name: place for place, name in enumerate(self.titles)}
        rows = [_row("Stars by level", "best", "first", "last", "times").stylize("bold")]
        for level in sorted(self.story.levels, key=lambda one: order.get(one.level, len(order))):
            title = self.titles.get(level.level, level.level)
            results = (level.best, level.first, level.last)
            best, first, last = (drawn_stars(result.stars) for result in results)
            rows.append(_row(title, best, first, last, str(level.encounters), "$text-warning"))
        return Content("\n").join(rows)

    def _techniques(self) -> Iterator[Static | OptionList]:
        story = self.story
        rows: list[Option] = []
        for heading, named in (
            ("What you used most", story.used_most),
            ("What went amiss most", story.amiss_most),
        ):
            if named:
                rows += [Option("", disabled=True)] * bool(rows)
                head = Content.assemble(("well  amiss  ", "$text-muted"), (heading, "bold"))
                rows.append(Option(head, disabled=True))
                # The same technique may stand in both.
                rows += [Option(_technique(*one), id=f"{len(rows)} {one[0]}") for one in named]
        with Container(id="techniques", classes="part"):
            if rows:
                yield Rows(*rows)
            if note := known_sentence(story):
                yield Static(Content(note), id="known")


def _whole(story: Story) -> Content:
    sentences = [streak_sentence(story), total_sentence(story.total), time_sentence(story)]
    first, *rest = filter(None, sentences)
    return Content.assemble((first, "bold"), "\n", "\n".join(rest))


def _plots(weeks: tuple[Week, ...]) -> Iterator[Bars]:
    """How much was played in each week, and how well it went; no bar where nothing was."""
    many, well = [], []
    for week in weeks:
        encounters, stars = week.sums.encounters, week.sums.stars
        mean = stars / encounters if encounters else 0
        many.append(Bar(_day(week), encounters, str(encounters or "")))
        well.append(Bar(_day(week), mean, f"{mean:.1f}" if encounters else ""))
    most = max(LOW, *(bar.value for bar in many))
    yield Bars("Encounters a week", many, most=most, style="$text-accent")
    yield Bars("Stars an encounter, on average", well, most=MOST_STARS, style="$text-warning")


def _day(week: Week) -> str:
    return f"{week.monday.day} {week.monday:%b}"


def _row(title: str, best: str, first: str, last: str, times: str, style: str = "") -> Content:
    return Content.assemble(
        f"{set_cell_size(title, TITLE_WIDTH)}  ",
        (f"{best:4}", style),
        f"  {first:5}  {last:4}  {times:>5}",
    )


def _technique(id: str, used: Practised) -> Content:
    counts = f"{used.well:4}  {used.amiss:5}  "
    return Content.assemble((counts, "$text-muted"), TECHNIQUES[id].title)
