"""Progress over time in sentences, which read well aloud and never scold."""

from collections.abc import Iterable, Iterator
from datetime import date

from game.encounter.debrief_words import ENDING_TITLES
from game.encounter.words import counted, how_often
from game.level import TECHNIQUES
from game.level.text import clean
from game.progress.account import Practised, Sums
from game.progress.story import Story, Week

NOTHING_YET = "Nothing was played to its end yet."


def day_words(day: date) -> str:
    """A date as it is said: 2 March 2026."""
    return f"{day.day} {day:%B} {day.year}"


def duration(seconds: int) -> str:
    """So long, in hours and minutes, rounded to a minute."""
    hours, minutes = divmod((seconds + 30) // 60, 60)
    parts = [_many(hours, "hour")] * bool(hours) + [_many(minutes, "minute")] * bool(minutes)
    return " ".join(parts) or "less than a minute"


def total_sentence(total: Sums) -> str:
    """Encounters, and those of them passed."""
    return f"{_many(total.encounters, 'encounter')}, {total.passes} of them passed."


def time_sentence(story: Story) -> str:
    """How long it all took, and three stars where there were any."""
    three = story.total.three_stars
    stars = f"Three stars {how_often(three)}. " if three else ""
    return f"{stars}Time played: {duration(story.total.seconds)}."


def streak_sentence(story: Story) -> str:
    """Weeks in a row; "" where there is no week to tell of."""
    played = [week for week in story.weeks if week.sums.encounters]
    if not played:
        return ""
    match story.streak, story.counts_already:
        case 0, _:
            last = day_words(played[-1].monday)
            return f"You last practised in the week of {last}. Any encounter begins a new row."
        case 1, True:
            return "You have practised this week."
        case 1, False:
            return "You practised last week; this week is still open."
        case weeks, True:
            return f"You have practised {counted(weeks, 'week')} in a row, this one included."
        case weeks, False:
            row = counted(weeks, "week")
            return f"You have practised {row} in a row; this week is still open."


def week_sentence(week: Week) -> str:
    """One week: when it began, and what was played in it."""
    monday, sums = f"{week.monday.day} {week.monday:%B}", week.sums
    if not sums.encounters:
        return f"Week of {monday}: nothing."
    return (
        f"Week of {monday}: {_many(sums.encounters, 'encounter')}, {sums.passes} passed, "
        f"{_many(sums.stars, 'star')}, {duration(sums.seconds)}."
    )


def technique_sentence(id: str, used: Practised) -> str:
    """One technique, and how often it went well and amiss."""
    title = TECHNIQUES[id].title
    return f"{id} {title}: {used.well} well, {used.amiss} amiss."


def known_sentence(story: Story) -> str:
    """Of how many encounters techniques are known, where that is not all of them; else ""."""
    if story.known == story.total.encounters:
        return ""
    return (
        f"Techniques are known of {story.known} of the {story.total.encounters} encounters: "
        "earlier ones were kept without them."
    )


def endings_sentence(story: Story) -> str:
    """How encounters ended, the most frequent first; "" where none did."""
    told = [
        f"{ENDING_TITLES.get(ending, clean(ending)).lower()}, {how_often(times)}"
        for ending, times in story.endings.items()
    ]
    return f"How they ended: {'; '.join(told)}." if told else ""


def lines(
    story: Story, *, weeks: int, guide: str = "simmer guide", skills: Iterable[str] = ()
) -> Iterator[str]:
    """All of it but the levels, the last weeks one by one; nothing where nothing was played.

    `skills` are the lines on them, which come before the weeks.
    """
    if not story.total.encounters:
        return
    first = (time_sentence(story), endings_sentence(story), streak_sentence(story))
    yield from filter(None, first)
    yield from skills
    if story.weeks:
        yield from ("", "the last weeks, Monday to Sunday in UTC")
        yield from map(week_sentence, story.weeks[-weeks:])
    for heading, named in (("used well most", story.used_most), ("amiss most", story.amiss_most)):
        if named:
            yield from ("", f"techniques {heading} (read on: {guide} {named[0][0]})")
            yield from (technique_sentence(id, used) for id, used in named)
    if note := known_sentence(story):
        yield from ("", note)


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"
