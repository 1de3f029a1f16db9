"""What was played so far: a run by its name, the results in a table, and progress over time."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from game.encounter import Run
from game.encounter.prices import MOST_STARS
from game.encounter.report import ENDING_TITLES
from game.level import LevelError, LevelFile, content_hash, load_level
from game.level.measured import measured_hash
from game.level.text import clean
from game.progress import Kept, Progress, SaveError, Story, Trained, Unfinished, is_run_id, read_run
from game.progress.telling import NOTHING_YET, lines, total_sentence
from game.progress.telling_skills import skill_lines

LAST = 10
WEEKS = 8


def find_run(saves: Path, name: str) -> Run:
    """The run in a file, the "last" one, or the one whose id begins so; SaveError if none."""
    if name != "last" and (Path(name).is_file() or not is_run_id(name)):
        return read_run(Path(name))
    progress = Progress(saves)
    try:
        return progress.find_run(name).run
    except SaveError:
        if progress.newer:
            raise
        interrupted = [run for run in Unfinished(saves).look() if run.run.startswith(name)]
        if len(interrupted) != 1:
            raise
        return interrupted[0]


class Statistics(NamedTuple):
    """All that was played as plain data, its story and what it trained on a date (UTC)."""

    data: dict[str, Any]
    story: Story
    trained: Trained
    notices: list[str]  # what was found damaged


def statistics(saves: Path, today: date, versions: Mapping[str, str]) -> Statistics:
    """Read all that was played, as it stands on a date (UTC); SaveError if it cannot be read.

    `versions` are the content hashes of levels as they are now, by name.
    """
    progress = Progress(saves)
    story, trained = progress.story(today), progress.trained(today)
    data = {
        "played": asdict(progress.played()),
        "best": [
            {**asdict(best), "earlier_version": versions.get(best.level, best.hash) != best.hash}
            for best in progress.results()
        ],
        "last": [_row(kept) for kept in progress.runs(LAST)],
        "over_time": story.to_plain(),
        "trained": trained.to_plain(),
    }
    return Statistics(data, story, trained, progress.notices)


def versions_of(files: Iterable[LevelFile]) -> dict[str, str]:
    """The content hash of each level as it is now; without those that cannot be read."""
    found = {}
    for file in files:
        try:
            known = measured_hash(file.path, file.name)
            found[file.name] = known or content_hash(load_level(file.path))
        except LevelError:
            continue
    return found


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


def table(
    told: Statistics,
    today: date,
    *,
    titles: Mapping[str, str] | None = None,
    texts: Mapping[tuple[str, str], str] | None = None,
    guide: str = "simmer guide",
    again: str = "simmer replay RUN",
) -> str:
    """The statistics as text on a date (UTC).

    `titles` of levels by name, `texts` the words of lines by level and reply, `guide` what is
    typed for the guide, and `again` what is to have a run told again, "" to say nothing of it.
    """
    known, data, story = titles or {}, told.data, told.story
    if not data["last"] and not story.total.encounters:
        return f"{NOTHING_YET}\n"
    titled = {level: clean(title) for level, title in known.items()}
    skills = skill_lines(told.trained, today, texts or {}, titled)
    rows = [
        total_sentence(story.total),
        *lines(story, weeks=WEEKS, guide=guide, skills=skills),
    ]
    if data["best"]:
        rows += ["", "best results"]
    for best in data["best"]:
        title = clean(known.get(best["level"], best["level"]))
        earlier = ", on an earlier version of this level" if best["earlier_version"] else ""
        rows.append(
            f"{title}, {best['difficulty']}: {_title(best['ending'])}, "
            f"{best['stars']} of {MOST_STARS} stars, {best['points']} points{earlier}"
        )
    if data["last"]:
        how = f" (tell one again: {again})" if again else ""
        rows += ["", f"last runs, the newest first{how}"]
    for run in data["last"]:
        rows.append(
            f"{run['run'][:8]:8}  {run['started'][:10]}  "
            f"{clean(known.get(run['level'], run['level']))}, "
            f"{run['difficulty']}: {_title(run['ending'])}, {run['points']} points"
        )
    return "\n".join(rows) + "\n"


def _title(ending: str | None) -> str:
    return ENDING_TITLES.get(ending, clean(ending)) if ending else "Put down"
