"""Trials as a Markdown page, which names the very levels that it was made for."""

from game.authoring.rows import gate_rows
from game.authoring.table import HEADINGS, find_lines, shown, skill_lines
from game.authoring.trial import Trial
from game.encounter.prices import EDITION
from game.level import TECHNIQUES, Level, content_hash

_ABOUT = """\
# The levels, tried

Simulated players have played every level, each well or badly in its own way; a level is a drill
when the one that plays by the rule card passes and the others do not. What each of them does is
told under *The gates* in [rules.md](rules.md). To pass is two stars or more. A level **drills** a
technique when the rule card robbed of it does not pass. The best scores and the cheapest passes
were found by a search that may look ahead: there may be better ones, and cheaper.
"""


def trials_markdown(trials: dict[str, Trial], command: str) -> str:
    """The page, by the levels' names; `command` makes it anew."""
    parts = [
        _ABOUT,
        f"Made by `{command}`, under edition {EDITION} of the rules.\n",
        _short(trials),
    ]
    parts += [_level(name, trial) for name, trial in trials.items()]
    return "\n".join(parts)


def hash_shown(level: Level) -> str:
    """The content hash as the page shows it: enough of it to tell one level from another."""
    return content_hash(level)[: len("sha256:") + 16]


def _short(trials: dict[str, Trial]) -> str:
    lines = [
        "| level | gates | the rule card passes | its points | best found |",
        "|---|---|--:|--:|--:|",
    ]
    for name, trial in trials.items():
        gates = f"not kept: {', '.join(trial.broken)}" if trial.broken else "all kept"
        lines.append(
            f"| {name} | {gates} | {trial.results[0].passed:.0f} % "
            f"| {trial.card_on_deals:.0f} | {trial.finds.par:.0f} |"
        )
    return "\n".join(lines) + "\n"


def _level(name: str, trial: Trial) -> str:
    level = trial.level
    claims = [f"{TECHNIQUES[claim].title} ({claim})" for claim in level.techniques]
    lines = [
        f"## {level.title}",
        "",
        f"`{name}`, {level.channel}, `{hash_shown(level)}`; {trial.seeds} encounters a player, "
        f"{trial.difficulty}. It claims to drill: {'; '.join(claims)}.",
        "",
        f"| {' | '.join(HEADINGS)} |",
        "|---|--:|---|--:|---|",
    ]
    for row in gate_rows(trial):
        passed, stars = shown(row)
        mark = "" if row["kept"] else " **not kept**"
        cells = (row["player"], passed + mark, row["asked"], stars, row["usual_ending"])
        lines.append(f"| {' | '.join(cells)} |")
    told = (*skill_lines(trial), *find_lines(trial, logs=False))
    return "\n".join([*lines, "", *(f"- {line}" for line in told)]) + "\n"
