"""The gates as a table: who passed how often, against what was asked."""

from typing import TypedDict

from game.authoring.gates import Result, falls_steadily
from game.level import Level


class GateRow(TypedDict):
    """One row: `passed` in percent, `witness` a run that breaks the gate."""

    player: str
    passed: float
    asked: str
    kept: bool
    stars: float
    usual_ending: str
    witness: dict[str, object] | None


def gate_rows(results: tuple[Result, ...]) -> list[GateRow]:
    """The table as data, the gate that the noisy players fall steadily last."""
    rows = [_row(result) for result in results]
    rows.append(
        GateRow(
            player="more random, less passed",
            passed=0.0,
            asked="always",
            kept=falls_steadily(results),
            stars=0.0,
            usual_ending="",
            witness=None,
        )
    )
    return rows


def _row(result: Result) -> GateRow:
    broken = None if result.holds else result.witness()
    witness: dict[str, object] | None = None
    if broken is not None:
        witness = {"seed": broken.seed, "actions": [str(action) for action in broken.actions]}
    return GateRow(
        player=result.gate.player.name,
        passed=round(result.passed, 1),
        asked=result.gate.bound,
        kept=result.holds,
        stars=round(result.stars, 2),
        usual_ending=result.usual_ending,
        witness=witness,
    )


def gate_table(level: Level, results: tuple[Result, ...]) -> str:
    """The table as text, with the seed and the actions of a witness under a gate that failed."""
    seeds = len(results[0].played)
    lines = [
        f"{level.title} ({level.id}), {seeds} encounters a player",
        f"{'player':26}{'passed %':>9}  {'asked':10}{'stars':>6}  usual ending",
    ]
    for row in gate_rows(results):
        mark = "" if row["kept"] else "  NOT KEPT"
        if row["asked"] == "always":
            lines.append(f"{row['player']:26}{'yes' if row['kept'] else 'no':>9}{mark}")
            continue
        lines.append(
            f"{row['player']:26}{row['passed']:9.1f}  {row['asked']:10}{row['stars']:6.2f}"
            f"  {row['usual_ending']}{mark}"
        )
        if row["witness"]:
            actions = row["witness"]["actions"]
            assert isinstance(actions, list)
            lines.append(f"    seed {row['witness']['seed']}: {' '.join(actions)}")
    return "\n".join(lines) + "\n"
