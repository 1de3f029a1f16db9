"""Follow-ups: a level whose sequel is due, and how the first encounter is remembered in it.

It is due once another encounter has been played to its end since, whatever that was, and
until it has been played itself. A follow-up is looked for among the last runs alone.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from game.encounter import Outcome, Run
from game.level import LevelFile

LOOK_BACK = 40


class FollowUp(NamedTuple):
    """The sequel to play, and the ending that it remembers."""

    sequel: LevelFile
    memory: str


class Ended(NamedTuple):
    """An encounter that came to its end: its level, and how."""

    level: str
    ending: str


def ended(runs: Iterable[tuple[Run, Outcome | None]]) -> list[Ended]:
    """What counts of these runs: neither what was put down nor a what-if."""
    return [
        Ended(run.level, outcome.ending) for run, outcome in runs if outcome and run.parent is None
    ]


def follow_up(
    files: Sequence[LevelFile],
    newest_first: Sequence[Ended],
    sequel_of: Callable[[LevelFile], str | None],
) -> FollowUp | None:
    """The follow-up that is due; the one that has waited longest, where there are several."""
    by_name = {file.name: file for file in files}
    due = None
    seen: set[str] = set()
    for place, (level, ending) in enumerate(newest_first[:LOOK_BACK]):
        file = by_name.get(level)
        if level in seen or file is None:
            continue
        name = sequel_of(file)
        sequel = by_name.get(f"{file.pack}/{name}") if name else None
        if sequel and sequel.name not in seen and place:
            due = FollowUp(sequel, ending)
        seen.add(level)
    return due
