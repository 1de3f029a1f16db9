"""What was measured of the levels of a folder: what each drills, and how often it is passed.

To play every player over every level takes minutes, so the result is kept beside the
levels in `measured.json`, each with the hash of the content that was played.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

MEASURED_FILE: Final = "measured.json"


@dataclass(frozen=True, slots=True)
class Measured:
    """One level: techniques drilled, and passes in percent; by normal difficulty if not said."""

    hash: str
    drills: tuple[str, ...]
    card: float  # the player of the rule card
    random: float  # one that picks from the hand by chance
    seeds: int
    # By difficulty, one that has learnt the card halfway: it picks 35 % of its answers by chance.
    halfway: Mapping[str, float] = field(default_factory=dict)


def read_measured(folder: Path) -> dict[str, Measured]:
    """What was measured, by the level's name "pack/level"; nothing where there is nothing sound."""
    return _read(folder / MEASURED_FILE)


def is_measured(path: Path) -> bool:
    """Whether a file holds what was measured."""
    return bool(_read(path))


def _read(path: Path) -> dict[str, Measured]:
    try:
        written = json.loads(path.read_bytes())
        return {
            name: _sound(Measured(**{**entry, "drills": tuple(entry["drills"])}))
            for name, entry in written["levels"].items()
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def measured_hash(path: Path, name: str) -> str:
    """The content hash of a level file, by the measures beside it; "" where it was not measured.

    So it costs no loading of the level, which home could not wait for.
    """
    return _hashes(path.parent.parent).get(name, "")


@cache
def _hashes(folder: Path) -> dict[str, str]:
    return {name: measured.hash for name, measured in read_measured(folder).items()}


def _sound(measured: Measured) -> Measured:
    """Refuse what nobody measured; ValueError, TypeError or AttributeError."""
    shares = measured.halfway.values()
    if measured.seeds < 0 or not all(0 <= share <= 100 for share in shares):
        raise ValueError("no shares of encounters")
    return measured


def measured_in(folders: Iterable[Path]) -> dict[str, Measured]:
    """What was measured in any of these folders; the earlier folder counts."""
    found: dict[str, Measured] = {}
    for folder in folders:
        found = {**read_measured(folder), **found}
    return found


def measured_text(levels: dict[str, Measured], edition: int) -> str:
    """Write it as JSON."""
    entries = {name: asdict(levels[name]) for name in sorted(levels)}
    return json.dumps({"edition": edition, "levels": entries}, indent=1) + "\n"
