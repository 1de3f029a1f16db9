"""The campaign as a page: who comes, by which channel, with what lesson, and how it was passed."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from game.level import TECHNIQUES, Level
from game.level.measured import Measured

MEASURE: Final = "simmer bots levels --to markdown --measured levels/measured.json > docs/levels.md"
COMMAND: Final = "simmer levels --to markdown > docs/campaign.md"


class LevelRow(NamedTuple):
    """A level as the list of levels shows it; what was not measured of it is None."""

    name: str
    title: str
    channel: str
    person: str
    lesson: str
    claims: list[str]
    drills: list[str] | None
    card: float | None  # encounters passed, in percent, by the player of the rule card
    random: float | None  # the same by one that picks from the hand by chance
    listed: bool  # whether its pack leads there; a follow-up comes by itself
    follow_up: bool  # whether another level of its pack has it as its sequel

    @classmethod
    def of(
        cls,
        name: str,
        level: Level,
        measured: Measured | None,
        *,
        listed: bool = True,
        follow_up: bool = False,
    ) -> "LevelRow":
        """Describe a level by itself, by what was measured of it and by its place in the pack."""
        return cls(
            name,
            level.title,
            level.channel,
            level.customer.name,
            level.lesson or "",
            list(level.techniques),
            list(measured.drills) if measured else None,
            measured.card if measured else None,
            measured.random if measured else None,
            listed,
            follow_up,
        )


def campaign_markdown(rows: Sequence[LevelRow]) -> str:
    """The levels as a table, and below it every technique with the levels that drill it."""
    lines = [
        "# The campaign",
        "",
        "Who comes, and what is learnt from them. A level *drills* a technique when the player of",
        "the rule card does not pass without it; of those, it *claims* the ones that its lesson is",
        "about. *Skilled* is how often that player passes, *random* how often one that answers by",
        "chance.",
        "",
        f"Made by `{COMMAND}`, from what `{MEASURE}` measured.",
        "",
        "| level | person | channel | lesson | claims | skilled | random |",
        "|---|---|---|---|---|--:|--:|",
    ]
    lines += [
        f"| {row.title} (`{row.name}`) | {row.person} | {row.channel} | {row.lesson} "
        f"| {' '.join(row.claims)} | {_percent(row.card)} | {_percent(row.random)} |"
        for row in rows
    ]
    drilled = {technique for row in rows for technique in row.drills or ()}
    lines += [
        "",
        "## Technique by level",
        "",
        f"{len(drilled)} of the {len(TECHNIQUES)} techniques are drilled by a level; "
        "`simmer guide` tells what carries the others.",
        "",
        "| technique | " + " | ".join(row.title for row in rows) + " |",
        "|---|" + ":-:|" * len(rows),
    ]
    for id, technique in TECHNIQUES.items():
        if id in drilled:
            marks = ["●" if id in (row.drills or ()) else "" for row in rows]
            lines.append(f"| {id} {technique.title} | " + " | ".join(marks) + " |")
    return "\n".join(lines) + "\n"


def _percent(share: float | None) -> str:
    return "not measured" if share is None else f"{share:g} %"
