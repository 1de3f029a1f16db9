"""A trial as a table: who passed how often against what was asked, and what the level drills."""

from game.authoring.rows import GateRow, WitnessRow, find_rows, gate_rows, skill_rows
from game.authoring.trial import Trial

_HEADINGS = ("player", "passed %", "asked", "stars", "usual ending")


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
            lines.append(_log(row["witness"]))
    return "\n".join([*lines, *_skill_lines(trial), *_find_lines(trial)]) + "\n"


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
    listed = [f"- {line}" for line in (*_skill_lines(trial), *_find_lines(trial, logs=False))]
    return "\n".join([*lines, "", *listed]) + "\n"


def _log(witness: WitnessRow) -> str:
    return f"    seed {witness['seed']}: {' '.join(witness['actions'])}"


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


def _find_lines(trial: Trial, *, logs: bool = True) -> list[str]:
    """What a search found, each find with its encounter below it."""
    rows = find_rows(trial)
    deals = rows["deals"]
    lines = [
        f"best found on {deals} deals: {rows['best_found']:.0f} points on average, "
        f"and the rule card's {rows['rule_card']:.0f}"
    ]
    for row in rows["cheap"]:
        if row["found"] is None:
            lines.append(f"pass with the {row['name']}: none found")
            continue
        lines.append(
            f"pass with the {row['name']}: {row['count']}, seed {row['found']['seed']} "
            f"(found on {row['deals']} of {deals} deals)"
        )
        if logs:
            lines.append(_log(row["found"]))
    return lines
