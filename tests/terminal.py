"""Simmer as people start it, levels to start it on, and what they would type."""

import io
import os
import subprocess
import sys
from pathlib import Path

from game.cli import main
from game.encounter import Action, State, begin, step
from game.encounter.card import advise
from game.level import Level, shipped_levels

LATE_CAKE = shipped_levels() / "first-week" / "late-cake.json"
# The same level as it once was, for tests that are about its very words.
KEPT_CAKE = Path(__file__).parents[1] / "docs" / "coverage" / "late-cake.json"
_FROM_OUTSIDE = (
    "SIMMER_SAVES",
    "SIMMER_PROFILE",
    "SIMMER_LEVELS",
    "PYTHONIOENCODING",
    "PYTHONUTF8",
    "LC_ALL",
    *("COLUMNS", "LINES"),  # of whoever runs the tests; a window has a size of its own
)


def environment(**changed: str) -> dict[str, str]:
    """The environment of this process, without what would change the game, and with `changed`."""
    kept = {name: value for name, value in os.environ.items() if name not in _FROM_OUTSIDE}
    return {**kept, **changed}


def simmer(
    *arguments: str | Path,
    typed: str | bytes = b"",
    cwd: Path | None = None,
    **changed: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, with `typed` on its input."""
    return subprocess.run(
        [sys.executable, "-m", "game", *map(str, arguments)],
        input=typed if isinstance(typed, bytes) else typed.encode(),
        env=environment(**changed),
        cwd=cwd,
        capture_output=True,
        timeout=60,
    )


def simmer_here(
    *arguments: str | Path, typed: str = "", **changed: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as `simmer` does, and within this process.

    It takes a fourth of the time; for what a command says and does, and not for how it starts,
    ends, or reads and writes.
    """
    command, outside = [*map(str, arguments)], dict(os.environ)
    streams = sys.stdin, sys.stdout, sys.stderr
    said, complaint = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(typed.encode()), "utf-8")
    sys.stdout, sys.stderr = io.TextIOWrapper(said, "utf-8"), io.TextIOWrapper(complaint, "utf-8")
    try:
        _put_outside(environment(**changed))
        try:
            code = main(command)
        except SystemExit as ended:
            code = int(ended.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        return subprocess.CompletedProcess(command, code, said.getvalue(), complaint.getvalue())
    finally:
        _put_outside(outside)
        sys.stdin, sys.stdout, sys.stderr = streams


def _put_outside(variables: dict[str, str]) -> None:
    os.environ.clear()
    os.environ.update(variables)


def in_channel(channel: str) -> str:
    """The text of late-cake, as if it came by another channel."""
    return LATE_CAKE.read_text(encoding="utf-8").replace(
        '"channel": "phone"', f'"channel": "{channel}"'
    )


def as_typed(level: Level, state: State, action: Action) -> str:
    """How somebody types an action: an empty line is Enter."""
    match action.verb:
        case "say":
            return str(state.hand.index(action.target) + 1)
        case "hear" | "send":
            return ""
        case "handoff":
            summaries = [summary.id for summary in level.phrasebook.handoff]
            return f"handoff {summaries.index(action.target) + 1}"
        case verb:
            return verb


def well_played(level: Level, seed: int) -> list[str]:
    """All that a player by the rule card types, from the first line to the end."""
    state, lines = begin(level, seed=seed), []
    while state.phase != "over":
        action = advise(level, state)
        lines.append(as_typed(level, state, action))
        state, _ = step(level, state, action)
    return lines
