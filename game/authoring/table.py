"""A trial as a table: who passed how often against what was asked, and what the level drills."""

from game.authoring.rows import GateRow, WitnessRow, find_rows, gate_rows, skill_rows
from game.authoring.trial import Trial

HEADINGS = ("player", "passed %", "asked", "stars", "usual ending")


def trial_text(trial: Trial) -> str:
    """The table as text, with the seed and the actions of a witness under a broken gate."""
    player, share, asked, stars, ending = HEADINGS
    lines = [
        f"{_title(trial)}, {trial.seeds} encounters a player, {trial.difficulty}",
        f"{player:26}{share:>9}  {asked:10}{stars:>6}  {ending}",
    ]
    for row in gate_rows(trial):
        passed, stars = shown(row)
        mark = "" if row["kept"] else "  NOT KEPT"
        lines.append(
            f"{row['player']:26}{passed:>9}  {row['asked']:10}{stars:>6}"
            f"  {row['usual_ending']}{mark}".rstrip()
        )
        if row["witness"]:
            lines.append(_log(row["witness"]))
    return "\n".join([*lines, *skill_lines(trial), *find_lines(trial)]) + "\n"


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


def shown(row: GateRow) -> tuple[str, str]:
    """What was passed, and the stars, as they are printed."""
    if row["passed"] is None or row["stars"] is None:
        return ("yes" if row["kept"] else "no"), ""
    return f"{row['passed']:.1f}", f"{row['stars']:.2f}"


def skill_lines(trial: Trial) -> list[str]:
    """What the level drills, against what it claims."""
    rows = skill_rows(trial)
    named = (
        ("drills", rows["drills"]),
        ("claims but does not drill", rows["claims_but_does_not_drill"]),
        ("drills and does not claim", rows["drills_and_does_not_claim"]),
    )
    return [f"{what}: {' '.join(techniques) or 'nothing'}" for what, techniques in named]


def find_lines(trial: Trial, *, logs: bool = True) -> list[str]:
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
