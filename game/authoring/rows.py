"""A trial as plain data: who passed how often, what the level drills, what a search found."""

from typing import TypedDict

from game.authoring.bots import Played
from game.authoring.gates import Result
from game.authoring.trial import STEADY, Trial


class WitnessRow(TypedDict):
    """An encounter that can be played again."""

    seed: int
    actions: list[str]


class GateRow(TypedDict):
    """One row: `passed` in percent, None for what is a yes or no."""

    player: str
    passed: float | None
    asked: str
    kept: bool
    stars: float | None
    usual_ending: str
    witness: WitnessRow | None


class SkillRows(TypedDict):
    """Techniques by what a level does with them, as ids in order."""

    drills: list[str]
    claims_but_does_not_drill: list[str]
    drills_and_does_not_claim: list[str]


class FindRow(TypedDict):
    """A cheap way to pass; `count` and `found` are None where there was none."""

    name: str
    count: int | None
    deals: int
    found: WitnessRow | None


class FindRows(TypedDict):
    """What was found on some deals; the scores are means, in points."""

    deals: int
    best_found: float
    rule_card: float
    cheap: list[FindRow]


class TrialRow(TypedDict):
    """A trial as data."""

    title: str
    seeds: int
    difficulty: str
    kept: bool
    gates: list[GateRow]
    techniques: SkillRows
    search: FindRows


def trial_row(trial: Trial) -> TrialRow:
    """A trial as plain data."""
    return TrialRow(
        title=trial.level.title,
        seeds=trial.seeds,
        difficulty=trial.difficulty,
        kept=not trial.broken,
        gates=gate_rows(trial),
        techniques=skill_rows(trial),
        search=find_rows(trial),
    )


def gate_rows(trial: Trial) -> list[GateRow]:
    """The gates as data, that the noisy players fall steadily last."""
    steady = GateRow(
        player=STEADY,
        passed=None,
        asked="always",
        kept=trial.steady,
        stars=None,
        usual_ending="",
        witness=None,
    )
    return [*(_row(trial, result) for result in trial.results), steady]


def _row(trial: Trial, result: Result) -> GateRow:
    name = result.gate.player.name
    witness = trial.witnesses.get(name)
    return GateRow(
        player=name,
        passed=round(result.passed, 1),
        asked=result.gate.bound,
        kept=result.holds,
        stars=round(result.stars, 2),
        usual_ending=result.usual_ending,
        witness=_witness(witness) if witness else None,
    )


def _witness(played: Played) -> WitnessRow:
    return WitnessRow(seed=played.seed, actions=list(map(str, played.actions)))


def find_rows(trial: Trial) -> FindRows:
    """What a search found, as data."""
    return FindRows(
        deals=trial.finds.deals,
        best_found=round(trial.finds.par, 1),
        rule_card=round(trial.card_on_deals, 1),
        cheap=[
            FindRow(
                name=find.name,
                count=find.count if find.played else None,
                deals=find.deals,
                found=_witness(find.played) if find.played else None,
            )
            for find in trial.finds.cheap
        ],
    )


def skill_rows(trial: Trial) -> SkillRows:
    """What the level drills, against what it claims."""
    claims = set(trial.level.techniques)
    return SkillRows(
        drills=sorted(trial.drills),
        claims_but_does_not_drill=sorted(claims - trial.drills),
        drills_and_does_not_claim=sorted(trial.drills - claims),
    )
