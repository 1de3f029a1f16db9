"""`simmer bots`: which levels it takes, and what it prints."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.level import find_levels
from game.places import find_all
from tests.authoring.bad_levels import limit_without_abuse, written_to

ROOT = Path(__file__).parents[2]


def bots(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "game", "bots", *arguments, "--seeds", "1"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of two levels in a folder of packs."""
    folder = tmp_path_factory.mktemp("levels") / "own"
    first = limit_without_abuse()
    written_to(folder, {**first, "id": "one"})
    written_to(folder, {**first, "id": "two"})
    about = {"id": "own", "title": "Our own", "levels": ["two", "one"]}
    (folder / "pack.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


def test_a_pack_and_a_folder_of_packs_are_tried_in_order(pack: Path) -> None:
    levels = [pack / "two.json", pack / "one.json"]
    for place in (pack, pack.parent):
        assert find_all(find_levels([]), str(place)) == levels


def test_several_levels_end_in_one_line_each(pack: Path) -> None:
    done = bots(str(pack))
    said = done.stdout.splitlines()
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in said[-2:]] == ["two", "one"]
    assert all("NOT KEPT" in line and "without B15" in line for line in said[-2:])


def test_a_level_is_tried_by_its_name_and_as_data_and_off_a_terminal_no_bar_is_drawn() -> None:
    done = bots("late-cake", "--json")
    assert done.stderr == ""
    table = json.loads(done.stdout)["first-week/late-cake"]
    assert (table["seeds"], table["difficulty"]) == (1, "normal")
    rows = {row["player"]: row for row in table["gates"]}
    assert rows["rule card"]["passed"] == 100.0
    assert rows["rule card"]["witness"] is None
    assert {"drills", "claims_but_does_not_drill"} <= set(table["techniques"])
    assert table["search"]["best_found"] > table["search"]["rule_card"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_on_a_terminal_a_bar_grows_and_leaves_the_line_clean() -> None:
    import pty

    reader, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "game", "bots", "late-cake", "--seeds", "2"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
    ) as process:
        os.close(terminal)
        drawn = b""
        while not drawn.endswith(b"late-cake\r\x1b[K"):
            drawn += os.read(reader, 1024)
        assert process.wait() in (0, 1)
    os.close(reader)
    assert b" 50 %  late-cake" in drawn
    assert b"100 %  late-cake" in drawn


def test_what_is_no_level_is_refused_in_a_sentence(tmp_path: Path) -> None:
    for place, said in (("late-cak", "late-cake"), (str(tmp_path), "there are no levels in")):
        done = bots(place)
        assert done.returncode == 2
        assert done.stdout == ""
        assert said in done.stderr
        assert len(done.stderr.splitlines()) == 1
