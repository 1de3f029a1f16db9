"""The preview in a real terminal, with an author who saves the file beside it."""

from pathlib import Path

import pytest

from game.level import LevelError, load_level
from tests.terminal import KEPT_CAKE, simmer
from tests.tui.window import Window, window

WRITTEN = KEPT_CAKE.read_text(encoding="utf-8")
OLD, NEW = "Three hours, on the one day that mattered.", "Three hours late, today of all days."
# To the hand of the second turn.
LOG = "hear hear nod hear hear hear hear say:e-late hear hear hear hear hear"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "my cake.json"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def left(seen: Window) -> str:
    """Leave, and return what stands in the terminal after it."""
    seen.press("q")
    seen.ended()
    return " ".join(seen.text[seen.text.rindex("\x1b[?1049l") :].split())


def test_an_edited_text_is_shown_at_the_same_point_and_a_broken_file_stops_nothing(
    file: Path, tmp_path: Path
) -> None:
    saves = tmp_path / "saves"
    preview = ("preview", file, "--watch", "--seed", "7", "--no-timer", "--from", LOG)
    with window("--saves", saves, *preview) as seen:
        seen.sees(OLD)
        seen.sees("turn 2 of 14")
        file.write_text(WRITTEN.replace(OLD, NEW), encoding="utf-8")
        seen.sees("Three hours late")
        seen.sees("Saved and sound.")
        file.write_text(WRITTEN[: len(WRITTEN) // 9], encoding="utf-8")
        with pytest.raises(LevelError) as cut_off:
            load_level(file)
        broken = cut_off.value.findings[0]
        seen.sees(f"{broken.line}:{broken.column}")
        seen.sees("the last good version")
        seen.press("1")
        seen.sees("turn 3 of 14")
        seen.press("\r")
        seen.sees("We put the candles in a sausage roll")
        last = left(seen)
        assert seen.ended() == 1, "the file as saved has findings"
    assert f'simmer preview "{file}" --watch --seed 7 --from "{LOG} say:s-calls hear"' in last
    assert f"{file}:{broken.line}:{broken.column}:" in last
    assert not saves.exists(), "nothing of it is kept"


def test_leaving_tells_the_way_back_even_to_a_level_that_was_found_elsewhere(
    tmp_path: Path,
) -> None:
    file = tmp_path / "levels" / "mine" / "late-cake-2.json"
    file.parent.mkdir(parents=True)
    file.write_text(WRITTEN.replace('"id": "late-cake"', '"id": "late-cake-2"'), encoding="utf-8")
    preview = ("preview", "late-cake-2", "--seed", "7", "--difficulty", "hard")
    with window("--levels", tmp_path / "levels", *preview) as seen:
        seen.sees("Enter pick up")
        assert f"simmer preview {file} --seed 7 --difficulty hard" in left(seen)
        assert seen.ended() == 0


def test_a_broken_file_is_told_and_left_or_waited_for(file: Path) -> None:
    file.write_text(WRITTEN.replace('"format": 1', '"format": 9'), encoding="utf-8")
    with window("preview", file) as seen:
        assert seen.ended() == 2
        assert f"{file}:3:12: error" in seen.text
        assert "\x1b[?1049h" not in seen.text
    with window("preview", file, "--watch") as seen:
        seen.sees("Waits for a good save")
        seen.sees("3:12")
        file.write_text(WRITTEN, encoding="utf-8")
        seen.sees("Enter pick up")
        left(seen)
        assert seen.ended() == 0


def test_without_a_screen_it_says_what_there_is_instead(file: Path) -> None:
    done = simmer("preview", file)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "simmer: preview needs a terminal with a screen; "
        f'`simmer play "{file}" --plain` plays the level line by line\n'
    )
    with window("preview", file, TERM="dumb") as seen:
        assert seen.ended() == 2
        assert "preview needs a terminal with a screen" in seen.text
        assert "\x1b" not in seen.text


@pytest.mark.parametrize(
    ("log", "says"), [("hear nood", '"nood" is no action'), ("say", "write say:id")]
)
def test_a_log_that_is_none_is_refused_by_name(file: Path, log: str, says: str) -> None:
    done = simmer("preview", file, "--from", log)
    assert done.returncode == 2
    assert says in done.stderr.decode()
