"""What commands write never takes the place of somebody's work."""

from pathlib import Path

import pytest

from tests.terminal import LATE_CAKE, simmer

KEPT = LATE_CAKE.read_bytes()


@pytest.fixture
def level(tmp_path: Path) -> Path:
    path = tmp_path / "late-cake.json"
    path.write_bytes(KEPT)
    return path


@pytest.mark.parametrize(
    ("option", "place", "says"),
    [
        ("bots --seeds 1 --measured", "late-cake.json", "is not what bots measured"),
        ("bots --seeds 1 --measured", "notes.txt", "is not what bots measured"),
        ("bots --seeds 1 --measured", ".", "is a folder; name a file with --measured"),
        ("bots --seeds 1 --measured", "no/m.json", "there is no folder"),
        ("bots --seeds 1 --witness", "notes.txt", "is a file; name a folder with --witness"),
        ("graph --seeds 1 -o", "late-cake.json", "is the level itself"),
        ("graph --seeds 1 -o", "other.json", "may be a level"),
        ("graph --seeds 1 -o", ".", "is a folder; name a file with -o"),
        ("graph --seeds 1 -o", "no/x.svg", "there is no folder"),
    ],
)
def test_a_place_that_will_not_do_is_refused_before_anything_is_played(
    level: Path, option: str, place: str, says: str
) -> None:
    others = {name: level.parent / name for name in ("notes.txt", "other.json")}
    for other in others.values():
        other.write_text("mine", encoding="utf-8")
    command, *options = option.split()
    done = simmer(command, level, *options, level.parent / place)
    assert (done.returncode, done.stdout) == (2, b"")
    assert says in done.stderr.decode()
    assert level.read_bytes() == KEPT
    assert {other.read_text(encoding="utf-8") for other in others.values()} == {"mine"}


def test_what_was_measured_before_is_measured_anew(level: Path) -> None:
    measured = level.parent / "measured.json"
    for _ in range(2):
        done = simmer("bots", level, "--seeds", "1", "--measured", measured)
        assert b"simmer:" not in done.stderr
        assert b'"hash": "sha256:' in measured.read_bytes()
