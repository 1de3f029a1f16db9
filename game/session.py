"""One sitting: play a level, keep the run, tell the debrief."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from secrets import randbelow
from uuid import uuid4

from game.encounter import Run, debrief
from game.encounter.prices import EDITION
from game.encounter.report import report
from game.level import Level, content_hash, text_hash
from game.plain import PlainGame
from game.progress import keep_run

# Small enough to be typed again.
SEEDS = 1_000_000


def play_plain(
    level: Level,
    *,
    pack: str,
    saves: Path,
    seed: int | None,
    difficulty: str,
    hidden_meter: bool,
) -> None:
    """Play on standard input and output; raises SaveError where the run could not be kept."""
    started = _now()
    game = PlainGame(
        level,
        sys.stdin,
        sys.stdout,
        seed=randbelow(SEEDS) if seed is None else seed,
        difficulty=difficulty,
        hidden_meter=hidden_meter,
    )
    state = game.play()
    if not game.taken:
        return
    run = Run(
        run=str(uuid4()),
        level=f"{pack}/{level.id}",
        hash=content_hash(level),
        text_hash=text_hash(level),
        edition=EDITION,
        seed=state.seed,
        difficulty=difficulty,
        modes={"plain": True, "hidden_meter": hidden_meter},
        actions=tuple(map(str, game.taken)),
        started=started,
        finished=_now() if state.phase == "over" else None,
    )
    if state.phase == "over":
        print(f"\n{report(debrief(level, run))}")
    path = keep_run(saves, run)
    print(f"Kept as {path}\nTell it again: simmer replay {path}")


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
