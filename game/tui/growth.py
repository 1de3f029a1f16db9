"""What one has learned, as it is painted: a row for each skill, and the page of one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from textual.content import Content

from game.encounter.words import counted, how_often
from game.progress import Story, Trained
from game.progress.account import monday_of
from game.progress.mastery import Grade
from game.progress.telling_skills import (
    due_words,
    held_words,
    meanings,
    skill_sentence,
    standing_words,
    tenths,
)
from game.tui.explained import Row
from game.tui.widgets.bars import EIGHTHS, Bar
from game.tui.widgets.paragraphs import Paragraph

if TYPE_CHECKING:
    from game.progress import SkillStory, SkillWeek

BAR: Final = 10
PLOTTED: Final = 12  # weeks beside a skill
# Lower than a row, so that the rows do not run into each other.
FULL: Final = "━"
REST: Final = "╌"
NO_WEEK: Final = "·"
ONCE_A_DAY: Final = "Only the first encounter of a day that asks for it grades it."
_A_WEEK: Final = timedelta(weeks=1)
_COLUMNS: Final = (11, 12, BAR + 11)  # of the name, the standing, and how likely it comes
_LOOKS: Final = {
    "new": "$text-muted",
    "growing": "$text-accent",
    "mastered": "$text-success",
    "fading": "$text-warning",
    "shaky": "$text-warning",
}
_GROWING: Final = "Growing: each time it goes well on another day, it is due again later."
STANDINGS: Final[tuple[Row, ...]] = (
    ("growing", "each time it goes well on another day, it is due again later"),
    ("mastered", "it went well three times running, and holds for weeks"),
    ("fading", "it waited for longer than it holds; it soon comes back"),
    ("shaky", "it went amiss last time; it soon comes back"),
    (
        f"{FULL}{REST}",
        "how likely it comes to you, in tenths; said from the day after a grade",
    ),
    ("▁▄▇", f"its weeks: the higher, the better; {NO_WEEK} where nothing asked for it"),
)
GRADES: Final[tuple[Row, ...]] = (
    ("easy", "nearly all of it went well, with the meters hidden"),
    ("good", "at least three of four chances were used well"),
    ("hard", "at least half were; or there were hints"),
    ("again", "less than half were, or it slipped; it soon comes back"),
    ("a day", "the first encounter of a day that asks for it grades it"),
)


@dataclass(frozen=True, slots=True)
class Growth:
    """All that is told of what somebody has learned, on a date (UTC).

    `titles` has those of the levels that are known, by their names ("pack/level"), in playing
    order; `drills` how many levels there are to practise each skill; `said` finds the words of
    the replies of some levels, by level and id.
    """

    story: Story
    trained: Trained
    today: date
    titles: Mapping[str, str] = field(default_factory=dict)
    drills: Mapping[str, int] = field(default_factory=dict)
    said: Callable[[Iterable[str]], Mapping[tuple[str, str], str]] = lambda levels: {}

    def texts(self) -> Mapping[tuple[str, str], str]:
        """The words of the lines that worked best, by level and id; those that are known."""
        return self.said(line.level for line in self.trained.best_lines)


def skill_heading(*, plot: bool) -> Content:
    """What stands above the rows."""
    columns = zip(("skill", "stands", "comes to you"), _COLUMNS, strict=True)
    plotted = f"{f'last {PLOTTED} weeks':{PLOTTED + 3}}" if plot else ""
    words = "".join(f"{word:{width}}" for word, width in columns)
    return Content.styled(f"{words}{plotted}due", "$text-muted")


def skill_row(skill: SkillStory, today: date, *, plot: bool) -> Content:
    """A skill in a row: how it stands, how likely it comes, its weeks, and when it is due."""
    name, stands, _ = _COLUMNS
    look = _LOOKS[skill.standing]
    row = Content.assemble(
        (f"{skill.skill:{name}}", "bold"), (f"{standing_words(skill):{stands}}", look)
    )
    if skill.mastery is None or skill.due is None:
        return row
    due = due_words(skill.due, today).removeprefix("due ")
    return Content.assemble(
        row,
        *_comes(skill, look),
        (f"{weeks_drawn(skill, today)}   " if plot else "", "$text-accent"),
        (due, "bold" if skill.is_due else "$text-muted"),
    )


def _comes(skill: SkillStory, look: str) -> Iterator[tuple[str, str]]:
    """The likelihood as a bar and in words; words alone where nothing can be said of it."""
    if skill.likelihood is None:
        why = "it went amiss" if skill.standing == "shaky" else "graded today"
        yield f"{why:{_COLUMNS[2]}}", "$text-muted"
        return
    full = tenths(skill.likelihood)
    yield FULL * full + REST * (BAR - full), look
    yield f" {f'{full} in {BAR}':{_COLUMNS[2] - BAR - 1}}", ""


def weeks_drawn(skill: SkillStory, today: date) -> str:
    """The last weeks of a skill, a character each: the higher, the more of it went well."""
    drawn = ""
    for week in _weeks(skill, today, PLOTTED):
        drawn += EIGHTHS[1 + 6 * week.well // week.occasions] if week else NO_WEEK
    return drawn


def week_bars(skill: SkillStory, today: date) -> list[Bar]:
    """The weeks of a skill since it was first met, each with its share in percent."""
    if not skill.weeks:
        return []
    count = (monday_of(today) - skill.weeks[0].monday) // _A_WEEK + 1
    bars = []
    for ago, week in zip(reversed(range(count)), _weeks(skill, today, count), strict=True):
        monday = monday_of(today) - ago * _A_WEEK
        share = 100 * week.well / week.occasions if week else 0
        label = f"{monday.day} {monday:%b}"
        bars.append(Bar(label, share, f"{share:.0f}" if week else ""))
    return bars


def skill_paragraphs(growth: Growth, skill: SkillStory) -> Iterator[Paragraph]:
    """All that there is to say of a skill, but its weeks."""
    from game.guide.skills import SKILL_MEANINGS

    yield Paragraph(SKILL_MEANINGS[skill.skill])
    yield Paragraph("")
    yield Paragraph(_stands(skill, growth.today))
    yield Paragraph("")
    if skill.occasions:
        parts = (f"{skill.well} well", f"{skill.amiss} amiss", f"{skill.missed} missed")
        yield Paragraph(f"{', '.join(parts)}.", "So far:")
    if skill.mastery is not None:
        grades = [
            f"{Grade(one.grade).name.lower()} in {growth.titles.get(one.level, one.level)}"
            for one in skill.mastery.recent
        ]
        told = f"{'; '.join(grades)}. {ONCE_A_DAY}"
        yield Paragraph(told, "Last grades:" if grades[1:] else "Last grade:")
    yield Paragraph(_practice(growth.drills.get(skill.skill, 0)), "Practise:")


def skill_text(growth: Growth, skill: SkillStory) -> str:
    """The page of a skill as plain text."""
    told = [f"{row.lead} {row.text}".strip() for row in skill_paragraphs(growth, skill)]
    return "\n".join([skill.skill.capitalize(), *told, skill_sentence(skill, growth.today)])


def _stands(skill: SkillStory, today: date) -> str:
    if skill.mastery is None or skill.due is None:
        return "Not met yet. The first encounter that asks for it shows how it stands."
    means = "".join(meanings([skill]).values()) or _GROWING
    held = f"{held_words(skill)} now, and " if skill.likelihood is not None else ""
    return f"{means} It {held}is {due_words(skill.due, today)}."


def _practice(levels: int) -> str:
    if not levels:
        return "no level here stands or falls with it; it comes up wherever it is of use."
    return f"{counted(levels, 'level')} here cannot be passed without it."


def line_told(growth: Growth, text: str, level: str, times: int) -> Paragraph:
    """A line that worked, and where."""
    often = f", {how_often(times)}" if times > 1 else ""
    return Paragraph(f'"{text}"  {growth.titles.get(level, level)}{often}', mark="·")


def _weeks(skill: SkillStory, today: date, count: int) -> list[SkillWeek | None]:
    """The last weeks up to the running one; None for one without occasion for the skill."""
    by_monday = {week.monday: week for week in skill.weeks}
    running = monday_of(today)
    return [by_monday.get(running - ago * _A_WEEK) for ago in reversed(range(count))]
