"""Who judges what is handed in: the replay, on the level files that a server has."""

from collections.abc import Callable, Iterable

from game.encounter.prices import EDITION
from game.encounter.record import Run
from game.league.competition import Competition, CompetitionLevel
from game.league.server.errors import StoreError
from game.league.verifying import RefusedError, Verified, verify
from game.level import Level, content_hash

# What a run was worth in a competition with a deal; RefusedError where it does not count.
Judge = Callable[[Competition, Run, int], Verified]


def judge_by(levels: Iterable[Level]) -> Judge:
    """A judge who replays each run on the level that the rules name, in this process."""
    known = {content_hash(level): level for level in levels}

    def judge(rules: Competition, run: Run, seed: int) -> Verified:
        played = rules.level(run.level)
        if played is None:
            raise RefusedError("other-level", f"{run.level} is not played in this competition")
        if played.hash not in known:
            raise StoreError(
                "unavailable", "no-level-file", f"this server has no file of {played.level}"
            )
        check_edition(played)
        return verify(rules, known[played.hash], run, seed)

    return judge


def check_edition(level: CompetitionLevel) -> None:
    """StoreError where a level is played by an edition of the rules that this version has not.

    What is right by that edition would be refused here, so it is left to wait.
    """
    if level.edition != EDITION:
        raise StoreError(
            "unavailable",
            "no-edition",
            f"{level.level} is played by edition {level.edition} of the rules, and this server "
            f"has edition {EDITION}; it is to be hosted with the version that has the other",
        )
