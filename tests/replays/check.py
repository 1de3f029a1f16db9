"""Replay the corpus and compare: `python -m tests.replays.check` needs nothing but the game."""

import json
import sys
from hashlib import sha256
from pathlib import Path

from game.encounter import Run, outcome, parse_run, replay
from game.level import Level, load_level

CORPUS = Path(__file__).parent


def told(level: Level, run: Run) -> dict[str, object]:
    """What a run comes to: its ending, stars and points, and a digest of every event."""
    state, events = replay(level, run)
    result = outcome(level, state)
    assert result is not None
    digest = sha256(json.dumps(events).encode()).hexdigest()
    return {**result._asdict(), "events": len(events), "digest": digest}


def runs() -> list[tuple[Level, Run]]:
    """Every recorded run, with the level that it was played on."""
    found = []
    for path in sorted(CORPUS.glob("runs/*.run.json")):
        run = parse_run(path.read_text(encoding="utf-8"))
        found.append((load_level(path.parent / f"{run.level.rpartition('/')[2]}.json"), run))
    return found


def main() -> int:
    """Print how many runs still come to what they came to; 1 where any does not."""
    expected = json.loads((CORPUS / "expected.json").read_text(encoding="utf-8"))
    found = {run.run: told(level, run) for level, run in runs()}
    drifted = [name for name in expected if found.get(name) != expected[name]]
    for name in drifted:
        print(f"{name}: {found.get(name)} instead of {expected[name]}")
    python = ".".join(map(str, sys.version_info[:3]))
    print(f"Python {python}: {len(found)} recorded runs, {len(drifted)} out of step")
    return 1 if drifted or len(found) != len(expected) else 0


if __name__ == "__main__":
    raise SystemExit(main())
