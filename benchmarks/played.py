"""Folders of saves of somebody who has played: what the benchmarks start the home screen with."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from game.authoring.bots import play, skilled
from game.encounter import Outcome, Run
from game.encounter.prices import EDITION
from game.encounter.uses import uses
from game.level import content_hash, find_levels, load_level, shipped_levels, text_hash
from game.progress import Progress
from game.progress.kept import entry_of
from game.progress.lines import written

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
A_FEW, MANY, SEEDS = 4, 5_000, 3


def play_some(folder: Path, runs: int) -> Path:
    """Fill a folder with so many runs of the skilled player, count them, and give it back.

    They are a few encounters with each of the shipped levels, over and over.
    """
    encounters = list(islice(_encounters(), runs))
    with (folder / "runs.jsonl").open("wb") as log:
        for number in range(runs):
            run, outcome, used = encounters[number % len(encounters)]
            when = BEGAN + timedelta(hours=number)
            again = {"run": str(UUID(int=number)), "started": when, "finished": when}
            log.write(written(entry_of(run.model_copy(update=again), outcome, used)))
    Progress(folder).ready()
    return folder


def _encounters() -> Iterator[tuple[Run, Outcome, dict[str, Any]]]:
    files = find_levels([shipped_levels()]).files
    for seed in range(SEEDS):
        for file in files:
            level = load_level(file.path)
            played = play(level, skilled(), seed)
            run = Run(
                run=str(UUID(int=0)),
                level=file.name,
                hash=content_hash(level),
                text_hash=text_hash(level),
                edition=EDITION,
                seed=seed,
                difficulty="normal",
                actions=tuple(map(str, played.actions)),
                started=BEGAN,
            )
            yield run, played.outcome, uses(level, run).to_plain()
