"""Skills in sentences: how each stands, what is due, what is said too often, which lines worked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from game.encounter.words import counted, how_often
from game.level.text import clean
from game.progress.trained import Habit, SkillStory, SkillWeek, Trained

# As many weeks as tell a trend.
MOST_WEEKS: Final = 6
# As many skills as a sentence names.
MOST_NAMED: Final = 3
# From there on, two shares of occasions differ by more than a good day.
A_TREND: Final = 0.1

_STANDING: Final[Mapping[str, str]] = {
    "new": "not met yet",
    "growing": "growing",
    "mastered": "mastered",
    "fading": "fading",
    "shaky": "shaky",
}
_MEANS: Final[Mapping[str, str]] = {
    "mastered": (
        "Mastered: it went well three times in a row without hints, on three different levels, "
        "and holds for weeks without practice."
    ),
    "fading": (
        "Fading: it has waited for longer than it holds, and one encounter usually brings it back."
    ),
    "shaky": "Shaky: it went amiss last time; it soon comes back.",
}

# What somebody does who says it often, and what was the matter where it did not help.
_HABITS: Final[Mapping[str, tuple[str, str]]] = {
    "empathize": ("name a feeling", "too general, or said before"),
    "open_question": ("ask open questions", "too early, or about what they had told you"),
    "clarify": ("ask what is unclear", "about what they had told you"),
    "paraphrase": ("sum up", "off in a detail, or nothing new to them"),
    "apologize": ("apologize", "without saying what for, or once more"),
    "align": ("agree", "too early, or once more"),
    "explain": ("explain", "too early or amiss"),
    "offer": ("offer something", "too early, or beside the point"),
    "bounded_no": ("say what cannot be", "too early, or beside the point"),
    "commit": ("promise to try", "too early, or once more"),
    "refocus": ("steer them back", "where nothing called for it"),
    "set_limit": ("set a limit", "where it was not abuse, or once more"),
    "silence": ("stay silent", "where an answer was due"),
    "handoff": ("hand over", "before it was time"),
    "end": ("end it yourself", "before it was time"),
    "close": ("close", "before anything was agreed"),
    "argue": ("contradict", "heard as a quarrel"),
    "blame": ("say whose fault it was", "heard as blame"),
    "dismiss": ("make it small", "heard as not caring"),
    "command": ("tell them what to do", "heard as an order"),
    "overpromise": ("promise more than you may give", "a debt"),
    "hostile": ("give a jab back", "taken up as a quarrel"),
}


def joined(words: Iterable[str]) -> str:
    """Join words as speech does: "empathy, ask and limits"; "" for none."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def named(skills: Sequence[str]) -> str:
    """Skills by their names, of many the first two: "ask, limits and two more"."""
    if len(skills) <= MOST_NAMED:
        return joined(skills)
    more = len(skills) - MOST_NAMED + 1
    return joined([*skills[: MOST_NAMED - 1], counted(more, "more").removesuffix("s")])


def tenths(likelihood: float) -> int:
    """A likelihood (0-1) in tenths: never none, and never all."""
    return min(9, max(1, int(10 * likelihood + 0.5)))


def out_of_ten(likelihood: float, noun: str = "") -> str:
    """A likelihood (0-1) as people say it: "about 7 in 10", "about 7 times in 10"."""
    count = tenths(likelihood)
    return f"about {count} {noun} in 10" if noun else f"about {count} in 10"


def standing_words(skill: SkillStory) -> str:
    """How a skill stands, in a word or three."""
    return _STANDING[skill.standing]


def meanings(skills: Iterable[SkillStory]) -> dict[str, str]:
    """What a standing means, a sentence by standing, of those that need one and are here."""
    here = {skill.standing for skill in skills}
    return {standing: told for standing, told in _MEANS.items() if standing in here}


def due_words(due: date, today: date) -> str:
    """When a skill is due: "due today", "due in 9 days". What has waited is due today."""
    days = (due - today).days
    match days:
        case _ if days <= 0:
            return "due today"
        case 1:
            return "due tomorrow"
        case _:
            return f"due in {days} days"


def held_words(skill: SkillStory) -> str:
    """How likely it is that it is there; "" where nothing can be said of that."""
    if skill.likelihood is None:
        return ""
    return f"comes to you {out_of_ten(skill.likelihood, 'times')}"


def skill_sentence(skill: SkillStory, today: date) -> str:
    """One skill in a line: its standing, how well it is held, when it is due, how it went."""
    if skill.due is None:
        return f"{skill.skill}: {standing_words(skill)}."
    held = "graded today" if skill.graded_today else held_words(skill)
    parts = filter(None, (standing_words(skill), held, due_words(skill.due, today)))
    told = ". ".join(filter(None, (_went(skill), trend(skill))))
    return f"{skill.skill}: {', '.join(parts)}. {told}."


def _went(skill: SkillStory) -> str:
    if skill.occasions == 1:
        return f"Its one occasion was {'' if skill.well else 'not '}used well"
    return f"{skill.well} of {skill.occasions} occasions used well"


def trend(skill: SkillStory) -> str:
    """The last weeks as shares used well, "Week by week 40, 55, 70 percent, rising"; "" for one.

    Those are the weeks that had occasions. They rise, or are lower of late, where the later half
    and the last week alone both differ so from the earlier half; a week in the middle is in none.
    """
    weeks = skill.weeks[-MOST_WEEKS:]
    if len(weeks) < 2:
        return ""
    told = f"Week by week {', '.join(str(round(100 * _share([week]))) for week in weeks)} percent"
    half = len(weeks) // 2
    before, late = _share(weeks[:half]), (_share(weeks[-half:]), _share(weeks[-1:]))
    if min(late) - before >= A_TREND:
        return f"{told}, rising"
    return f"{told}, lower of late" if before - max(late) >= A_TREND else told


def _share(weeks: Sequence[SkillWeek]) -> float:
    return sum(week.well for week in weeks) / sum(week.occasions for week in weeks)


def due_sentence(trained: Trained, today: date) -> str:
    """What is due, those that are likeliest gone first; else what will be, and when."""
    if due := [skill.skill for skill in trained.due]:
        return f"{_capital(named(due))} {'is' if len(due) == 1 else 'are'} due today."
    coming = [(skill.due, skill.skill) for skill in trained.skills if skill.due is not None]
    if not coming:
        return "Nothing is due yet: a skill comes back some days after you have first used it."
    when = min(coming)[0]
    names = [name for day, name in coming if day == when]
    return f"Nothing is due today. {_capital(named(names))}: {due_words(when, today)}."


def due_again_sentence(trained: Trained, level: str, today: date) -> str:
    """When the skills are due again that an encounter on a level has graded today; "" for none."""
    graded = [
        (skill.due, skill.skill)
        for skill in trained.skills
        if skill.mastery is not None
        and skill.due is not None
        and skill.mastery.last == f"{today}"
        and skill.mastery.recent[-1].level == level
    ]
    days = sorted({due for due, _ in graded})
    parts = (
        f"{joined(name for due, name in graded if due == day)} "
        f"{due_words(day, today).removeprefix('due ')}"
        for day in days
    )
    told = "; ".join(parts)
    return f"Due again: {told}." if told else ""


def answers_of(trained: Trained) -> int:
    """How many answers the habits are of."""
    return sum(habit.answers for habit in trained.habits)


def habit_sentence(habit: Habit, answers: int) -> str:
    """A move that is said too often, of so many `answers` in all (`answers_of`)."""
    does, amiss = _HABITS.get(habit.move, (habit.move, "amiss"))
    of_them = "each" if habit.amiss == habit.answers else habit.amiss
    return f"You {does}: {habit.answers} of {answers} answers, {of_them} of them {amiss}."


def line_sentence(text: str, title: str, times: int) -> str:
    """A line that did most good in an encounter: its words, or its id, and where it was said."""
    return f'"{text}" ({title}, {how_often(times)})'


def skill_lines(
    trained: Trained, today: date, texts: Mapping[tuple[str, str], str], titles: Mapping[str, str]
) -> Iterator[str]:
    """All of it line by line, "" between its parts; nothing where nothing was graded.

    `texts` are the words of lines by level ("pack/level") and reply, `titles` those of levels;
    what is not among them is told by its id.
    """
    met = [skill for skill in trained.skills if skill.held is not None]
    if met:
        yield from ("", "skills")
        yield due_sentence(trained, today)
        yield from (skill_sentence(skill, today) for skill in met)
        if new := [skill.skill for skill in trained.skills if skill.held is None]:
            yield f"Not met yet: {joined(new)}."
        yield from meanings(met).values()
    if often := trained.too_often:
        answers = answers_of(trained)
        yield from ("", f"what you say too often ({_last_encounters(trained)})")
        yield from (habit_sentence(habit, answers) for habit in often)
    if trained.best_lines:
        yield from ("", "the lines that worked best")
        for line in trained.best_lines:
            text = texts.get((line.level, line.line)) or clean(line.line)
            title = titles.get(line.level) or clean(line.level)
            yield line_sentence(text, title, line.times)


def _last_encounters(trained: Trained) -> str:
    count = trained.encounters
    return "in your last encounter" if count == 1 else f"in your last {count} encounters"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
