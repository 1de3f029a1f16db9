"""What progress can say: a run that was kept, a best result, and how much was played."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from json import dumps
from typing import Any

from game.encounter import Outcome, Run, RunError, parse_run

# Raised when lines say more than a reader of an older version knows: since 2, how a skill was
# used has four numbers, and moves are counted.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """A run of the log, with what was derived from it; `outcome` is None where it has no end."""

    run: Run
    outcome: Outcome | None
    skills: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Best:
    """The best result on one version of a level, by one edition of the rules, at a difficulty."""

    level: str
    hash: str
    edition: int
    difficulty: str
    ending: str
    stars: int
    points: int
    run: str
    when: str


@dataclass(frozen=True, slots=True)
class Count:
    """Encounters played to an end, those of them passed, and those put down for good."""

    encounters: int = 0
    passes: int = 0
    put_down: int = 0


@dataclass(frozen=True, slots=True)
class Played(Count):
    """The same in all, and level by level."""

    by_level: Mapping[str, Count] = field(default_factory=dict)


def entry_of(run: Run, outcome: Outcome | None, skills: Mapping[str, Any]) -> dict[str, Any]:
    """What a line of the log says of a run."""
    ending, stars, points = outcome or (None, 0, 0)
    return {
        "format": FORMAT,
        "record": run.model_dump(mode="json", exclude_none=True),
        "derived": {"ending": ending, "stars": stars, "points": points, "skills": dict(skills)},
    }


def kept_of(entry: Mapping[str, Any]) -> Kept | None:
    """The run that a line of the log tells of; None where this version cannot read it."""
    try:
        run = parse_run(dumps(entry["record"]))
        derived = entry["derived"]
        ending = derived["ending"]
        outcome = Outcome(ending, derived["stars"], derived["points"]) if ending else None
        return Kept(run, outcome, derived["skills"])
    except (KeyError, TypeError, RunError):
        return None
