"""Encounters that were played to their end by simulated players, in a folder of saves."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from game.authoring.bots import Player, always, play, skilled
from game.encounter import Outcome, Run
from game.encounter.prices import EDITION
from game.encounter.uses import uses
from game.level import Level, content_hash, load_level, text_hash
from game.progress import Progress
from tests.terminal import LATE_CAKE

WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
CAKE = "first-week/late-cake"
BLAMING = Player("blaming", always("blame", "argue"))
SKILLED = skilled()


def a_run(
    level: Level, name: str, player: Player, seed: int = 7, **changed: Any
) -> tuple[Run, Outcome]:
    """A run of four minutes; its id tells its seed."""
    played = play(level, player, seed)
    known: dict[str, Any] = {
        "run": str(UUID(int=seed + (len(player.name) << 32), version=4)),
        "level": name,
        "hash": content_hash(level),
        "text_hash": text_hash(level),
        "edition": EDITION,
        "seed": seed,
        "difficulty": "normal",
        "actions": tuple(map(str, played.actions)),
        "started": WHEN,
        "finished": WHEN + timedelta(minutes=4),
    }
    return Run(**{**known, **changed}), played.outcome


def keep(folder: Path, *runs: tuple[Run, Outcome | None]) -> Path:
    """Keep runs on late-cake as a player does."""
    progress, level = Progress(folder), load_level(LATE_CAKE)
    for run, outcome in runs:
        known = run.level == CAKE and outcome and run.hash == content_hash(level)
        progress.record(run, outcome, uses(level, run).to_plain() if known else None)
    return folder


def a_week(**changed: Any) -> Sequence[tuple[Run, Outcome]]:
    """One passed and one failed."""
    level = load_level(LATE_CAKE)
    return [a_run(level, CAKE, SKILLED, **changed), a_run(level, CAKE, BLAMING, 3)]
