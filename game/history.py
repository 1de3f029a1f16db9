"""What was played so far: a run by its name, and the results in a table."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from game.encounter import Run
from game.encounter.report import ENDING_TITLES
from game.level.text import clean
from game.progress import Kept, Progress, SaveError, Unfinished, is_run_id, read_run

LAST = 10


def find_run(saves: Path, name: str) -> Run:
    """The run in a file, the "last" one, or the one whose id begins so; SaveError if none."""
    if name != "last" and (Path(name).is_file() or not is_run_id(name)):
        return read_run(Path(name))
    try:
        return Progress(saves).find_run(name).run
    except SaveError:
        interrupted = [run for run in Unfinished(saves).left() if run.run.startswith(name)]
        if len(interrupted) != 1:
            raise
        return interrupted[0]


def statistics(saves: Path, *, rebuild: bool = False) -> tuple[dict[str, Any], list[str]]:
    """Counts, best results and last runs as plain data, and what was found damaged."""
    progress = Progress(saves)
    if rebuild:
        progress.rebuild()
    data = {
        "played": asdict(progress.played()),
        "best": [asdict(best) for best in progress.results()],
        "last": [_row(kept) for kept in progress.runs(LAST)],
    }
    return data, progress.notices


def _row(kept: Kept) -> dict[str, Any]:
    run, result = kept.run, kept.outcome
    return {
        "run": run.run,
        "level": run.level,
        "difficulty": run.difficulty,
        "started": f"{run.started:%Y-%m-%dT%H:%M:%SZ}",
        "ending": result.ending if result else None,
        "stars": result.stars if result else 0,
        "points": result.points if result else 0,
    }


def table(data: dict[str, Any]) -> str:
    """The statistics as text."""
    played = data["played"]
    if not data["last"] and not played["encounters"]:
        return "Nothing was played to its end yet.\n"
    many = "s" * (played["encounters"] != 1)
    lines = [f"{played['encounters']} encounter{many}, {played['passes']} of them passed."]
    if data["best"]:
        lines += ["", f"{'best results':32} {'difficulty':10} stars points"]
    for best in data["best"]:
        lines.append(
            f"{clean(best['level']):32} {best['difficulty']:10} "
            f"{best['stars']:5} {best['points']:6}  {_title(best['ending'])}"
        )
    if data["last"]:
        lines += ["", "last runs, the newest first (tell one again: simmer replay RUN)"]
    for run in data["last"]:
        lines.append(
            f"{run['run'][:8]:8}  {run['started'][:10]}  {clean(run['level'])}, "
            f"{run['difficulty']}: {_title(run['ending'])}, {run['points']} points"
        )
    return "\n".join(lines) + "\n"


def _title(ending: str | None) -> str:
    return ENDING_TITLES.get(ending, clean(ending)) if ending else "Put down"
