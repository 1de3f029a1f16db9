"""A level on trial: every gate played, and what it drills against what it claims."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, cast

from game.authoring.bots import Played, Player, noisy, play
from game.authoring.finds import DEALS, Finds, search_level
from game.authoring.gates import SEEDS, Result, falls_steadily, try_gates
from game.authoring.skills import drilled
from game.authoring.spread import Progress, spread
from game.encounter import Run
from game.encounter.prices import EDITION, HANDS
from game.encounter.search import passes
from game.level import Level, content_hash, text_hash
from game.level.measured import Measured


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a level's trial."""

    level: Level
    seeds: int
    difficulty: str
    results: tuple[Result, ...]
    witnesses: dict[str, Played]  # an encounter that breaks a gate, by the gate's player
    drills: frozenset[str]
    finds: Finds
    halfway: Mapping[str, float]  # by difficulty, what one that learnt half the card passes, in %

    @property
    def steady(self) -> bool:
        """Whether the card passes less the more of its answers are left to chance."""
        return falls_steadily(self.results)

    @property
    def card_on_deals(self) -> float:
        """The mean score of the rule card on the deals that were searched, in points."""
        outcomes = self.results[0].outcomes[: self.finds.deals]
        return sum(outcome.points for outcome in outcomes) / len(outcomes)

    @property
    def measured(self) -> Measured:
        """What is kept of it beside the levels."""
        passed = {result.gate.player.name: result.passed for result in self.results}
        return Measured(
            hash=content_hash(self.level),
            drills=tuple(sorted(self.drills)),
            card=round(self.results[0].passed, 1),
            random=round(passed["random"], 1),
            seeds=self.seeds,
            halfway=self.halfway,
        )

    @property
    def encounters(self) -> dict[str, Played]:
        """Every encounter worth replaying: what breaks a gate, and the cheapest passes."""
        cheap = {find.name: find.played for find in self.finds.cheap if find.played}
        return {**self.witnesses, **cheap}

    @property
    def broken(self) -> tuple[str, ...]:
        """The gates that are not kept, by their players."""
        names = [result.gate.player.name for result in self.results if not result.holds]
        return (*names, *([] if self.steady else [STEADY]))


# Few pass always or never who answer by chance so often, and so levels can be told apart by it.
HALFWAY = 35
STEADY = "more random, less passed"


def try_level(
    level: Level,
    seeds: int = SEEDS,
    difficulty: str = "normal",
    progress: Progress | None = None,
) -> Trial:
    """Try a level over seeds 0, 1, 2 …, on all processors there are."""
    results = try_gates(level, seeds, difficulty, progress)
    witnesses = {}
    for result in results:
        played = result.witness(level, difficulty)
        if played is not None:
            witnesses[result.gate.player.name] = played
    # The gates have robbed the card of what the level claims already.
    robbed = {result.gate.player.name: result.holds for result in results}
    settled = {claim: robbed[f"without {claim}"] for claim in level.techniques}
    drills = drilled(level, seeds, difficulty, progress, settled)
    finds = search_level(level, min(seeds, DEALS), difficulty, progress)
    halfway = passed_halfway(level, seeds, progress)
    return Trial(level, seeds, difficulty, results, witnesses, drills, finds, halfway)


def passed_halfway(
    level: Level, seeds: int = SEEDS, progress: Progress | None = None
) -> dict[str, float]:
    """What a player passes who has learnt the card halfway, in percent, by difficulty."""
    passed = spread(partial(_passes_halfway, level), seeds, progress=progress)
    columns = zip(*passed, strict=True)
    return {
        difficulty: round(100 * sum(column) / seeds, 1)
        for difficulty, column in zip(HANDS, columns, strict=True)
    }


def _passes_halfway(level: Level, seed: int) -> tuple[bool, ...]:
    player = Player("halfway", partial(noisy, percent=HALFWAY))
    return tuple(passes(play(level, player, seed, each).outcome) for each in HANDS)


def record_of(trial: Trial, player: str, pack: str, when: datetime) -> Run:
    """The run record of one of the `encounters`; `pack` is the level's folder."""
    level, played = trial.level, trial.encounters[player]
    return Run(
        run=f"{_as_id(player)}-{played.seed}-{level.id}"[:64],
        level=f"{pack}/{level.id}",
        hash=content_hash(level),
        text_hash=text_hash(level),
        edition=EDITION,
        seed=played.seed,
        difficulty=cast("Any", trial.difficulty),  # checked when the trial began
        modes={"player": player},
        actions=tuple(map(str, played.actions)),
        started=when,
        finished=when,
    )


def _as_id(name: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in name).split())
