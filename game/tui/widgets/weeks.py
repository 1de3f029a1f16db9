"""What was played week by week, and the stars of each level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.encounter.prices import MOST_STARS
from game.encounter.report import drawn_stars
from game.progress.telling import streak_sentence, time_sentence, total_sentence
from game.tui.widgets.bars import Bar, Bars

if TYPE_CHECKING:
    from game.progress import Story, Week

NOTHING = "Your weeks and your stars stand here after your first encounter."
LOW = 5  # encounters a week that fill the plot, where there were no more
TITLE_WIDTH = 24


class WeeksPage(VerticalScroll, can_focus=False):
    """The whole in sentences first; then a bar a week, and a row a level."""

    def __init__(self, story: Story, titles: Mapping[str, str]) -> None:
        """`titles` has those of the levels that are known, by their names ("pack/level")."""
        super().__init__(id="weeks")
        self.story, self.titles = story, titles

    def compose(self) -> ComposeResult:
        """No figure where nothing was played."""
        if not self.story.total.encounters:
            yield Static(Content(NOTHING), classes="whole")
            return
        yield Static(_whole(self.story), classes="whole")
        with Container(classes="parts"):
            if self.story.weeks:  # none, where a clock ran ahead
                with Container(classes="part"):
                    yield from _plots(self.story.weeks)
            yield Static(self._levels(), classes="part")

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
