"""Runs to keep, and players that die while they are kept."""

import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from game.encounter import Outcome, Run
from game.encounter.prices import EDITION
from game.progress import Unfinished

PASSED = Outcome("resolved", 3, 640)
FAILED = Outcome("walked-out", 0, 40)
WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
Acknowledge = Callable[[str], None]


def a_run(**changed: Any) -> Run:
    """A run that has ended, under an id of its own."""
    known: dict[str, Any] = {
        "run": str(uuid4()),
        "level": "first-week/late-cake",
        "hash": "sha256:" + "0" * 64,
        "text_hash": "sha256:" + "0" * 64,
        "edition": EDITION,
        "seed": 7,
        "difficulty": "normal",
        "actions": ("hear", "nod", "hear", "say:e-late"),
        "started": WHEN,
        "finished": WHEN,
    }
    return Run(**{**known, **changed})


def killed(play: Callable[[Acknowledge], None], chance: random.Random, within: float) -> list[str]:
    """Play in a process that is killed at some moment; return what it had acknowledged."""
    ours, theirs = os.pipe()
    player = os.fork()
    if not player:
        try:
            os.close(ours)
            play(lambda word: _tell(theirs, word))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(theirs)
    with open(ours, encoding="utf-8") as heard:  # noqa: PTH123 - a pipe, not a path
        # It counts from when it plays: a fork takes longer on a busy machine.
        told = heard.readline()
        time.sleep(chance.uniform(0, within))
        os.kill(player, signal.SIGKILL)
        _, ended = os.waitpid(player, 0)
        told += heard.read()
    assert ended in (0, signal.SIGKILL), "the player came to an end by a mistake of its own"
    return told.split()


def _tell(pipe: int, word: str) -> None:
    os.write(pipe, f"{word}\n".encode())


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def offer(unfinished: Unfinished) -> Run | None:
    """The newest encounter that nobody is playing, if there is one."""
    return next(unfinished.left(), None)
