"""One sitting: play a level, keep the run, tell the debrief."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from secrets import randbelow
from typing import Literal, cast
from uuid import uuid4

from game.encounter import Run, debrief
from game.encounter.prices import EDITION
from game.encounter.report import report
from game.level import Level, content_hash, text_hash
from game.plain import PlainGame
from game.progress import keep_run, ready_to_keep

Difficulty = Literal["easy", "normal", "hard"]
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
    level_option: Path | None = None,
) -> None:
    """Play on standard input and output; raises SaveError where runs cannot be kept.

    `level_option` is the file to name when the run is to be told again, where
    the level is none of those that come with the game.
    """
    ready_to_keep(saves)
    started = _now()
    game = PlainGame(
        level,
        sys.stdin,
        sys.stdout,
        seed=randbelow(SEEDS) if seed is None else seed,
        difficulty=difficulty,
        hidden_meter=hidden_meter,
    )
    try:
        game.play()
    finally:
        # Whatever ended the play, what was played is kept.
        run = _record(game, pack, started) if game.taken else None
        path = keep_run(saves, run) if run else None
    if run is None or path is None:
        return
    if run.finished:
        print(f"\n{report(debrief(level, run))}")
    again = f"simmer replay {_typed(path)}"
    if level_option is not None:
        again += f" --level {_typed(level_option)}"
    print(f"Kept as {path}\nTell it again: {again}")


def _record(game: PlainGame, pack: str, started: datetime) -> Run:
    level, state = game.level, game.state
    return Run(
        run=str(uuid4()),
        level=f"{pack}/{level.id}",
        hash=content_hash(level),
        text_hash=text_hash(level),
        edition=EDITION,
        seed=state.seed,
        difficulty=cast("Difficulty", state.difficulty),
        modes={"plain": True, "hidden_meter": game.hidden_meter},
        actions=tuple(map(str, game.taken)),
        started=started,
        finished=_now() if state.phase == "over" else None,
    )


def _typed(path: Path) -> str:
    """Write a path as it can be typed."""
    return f'"{path}"' if " " in str(path) else str(path)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
