"""A trial as a table: who passed how often against what was asked, and what the level drills."""

from typing import TypedDict

from game.authoring.gates import Result
from game.authoring.trial import STEADY, Trial

_HEADINGS = ("player", "passed %", "asked", "stars", "usual ending")


class WitnessRow(TypedDict):
    """An encounter that breaks a gate."""

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


class TrialRow(TypedDict):
    """A trial as data."""

    title: str
    seeds: int
    difficulty: str
    kept: bool
    gates: list[GateRow]
    techniques: SkillRows


def trial_row(trial: Trial) -> TrialRow:
    """A trial as plain data."""
    return TrialRow(
        title=trial.level.title,
        seeds=trial.seeds,
        difficulty=trial.difficulty,
        kept=not trial.broken,
        gates=gate_rows(trial),
        techniques=skill_rows(trial),
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
    witness: WitnessRow | None = None
    if name in trial.witnesses:
        played = trial.witnesses[name]
        witness = WitnessRow(seed=played.seed, actions=list(map(str, played.actions)))
    return GateRow(
        player=name,
        passed=round(result.passed, 1),
        asked=result.gate.bound,
        kept=result.holds,
        stars=round(result.stars, 2),
        usual_ending=result.usual_ending,
        witness=witness,
    )


def skill_rows(trial: Trial) -> SkillRows:
    """What the level drills, against what it claims."""
    claims = set(trial.level.techniques)
    return SkillRows(
        drills=sorted(trial.drills),
        claims_but_does_not_drill=sorted(claims - trial.drills),
        drills_and_does_not_claim=sorted(trial.drills - claims),
    )


# --- as text


def trial_text(trial: Trial) -> str:
    """The table as text, with the seed and the actions of a witness under a broken gate."""
    player, passed, asked, stars, ending = _HEADINGS
    lines = [
        f"{_title(trial)}, {trial.seeds} encounters a player, {trial.difficulty}",
        f"{player:26}{passed:>9}  {asked:10}{stars:>6}  {ending}",
    ]
    for row in gate_rows(trial):
        shown, stars = _shown(row)
        mark = "" if row["kept"] else "  NOT KEPT"
        lines.append(
            f"{row['player']:26}{shown:>9}  {row['asked']:10}{stars:>6}"
            f"  {row['usual_ending']}{mark}".rstrip()
        )
        if row["witness"]:
            lines.append(
                f"    seed {row['witness']['seed']}: {' '.join(row['witness']['actions'])}"
            )
    return "\n".join([*lines, *_skill_lines(trial)]) + "\n"


def trial_markdown(trial: Trial) -> str:
    """The table in Markdown, without witnesses."""
    lines = [f"| {' | '.join(_HEADINGS)} |", "|---|--:|---|--:|---|"]
    for row in gate_rows(trial):
        shown, stars = _shown(row)
        mark = "" if row["kept"] else " **not kept**"
        lines.append(
            f"| {row['player']} | {shown}{mark} | {row['asked']} | {stars} "
            f"| {row['usual_ending']} |"
        )
    listed = [f"- {line}" for line in _skill_lines(trial)]
    return "\n".join([*lines, "", *listed]) + "\n"


def trial_line(trial: Trial) -> str:
    """A trial in one line."""
    name, broken, count = trial.level.id, trial.broken, len(trial.results) + 1
    if not broken:
        return f"{name}: all {count} gates kept"
    return f"{name}: {len(broken)} of {count} gates NOT KEPT: {', '.join(broken)}"


def _title(trial: Trial) -> str:
    return f"{trial.level.title} ({trial.level.id})"


def _shown(row: GateRow) -> tuple[str, str]:
    """What was passed, and the stars, as they are printed."""
    if row["passed"] is None or row["stars"] is None:
        return ("yes" if row["kept"] else "no"), ""
    return f"{row['passed']:.1f}", f"{row['stars']:.2f}"


def _skill_lines(trial: Trial) -> list[str]:
    rows = skill_rows(trial)
    named = (
        ("drills", rows["drills"]),
        ("claims but does not drill", rows["claims_but_does_not_drill"]),
        ("drills and does not claim", rows["drills_and_does_not_claim"]),
    )
    return [f"{what}: {' '.join(techniques) or 'nothing'}" for what, techniques in named]
