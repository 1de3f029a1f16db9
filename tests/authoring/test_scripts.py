"""Scripts beside levels: a trainer can read one, and the game tells what no longer holds."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.level import find_levels, load_level, shipped_levels
from game.progress import Unfinished
from tests.terminal import LATE_CAKE, well_played

RUNS = Path(__file__).parents[1] / "replays" / "runs"
GOOD_RUN: list[Any] = [
    "hear hear nod listen",
    {"do": "say:e-late", "expect": {"temper": 59, "concerns": {"late": "acknowledged"}}},
    {"do": "listen say:s-calls", "expect": {"heard": [30, 40], "stage": "explore"}},
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one level in it, to stand in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMMER_SAVES", str(tmp_path / "saves"))
    monkeypatch.delenv("SIMMER_LEVELS", raising=False)
    shutil.copy(LATE_CAKE, tmp_path)
    return tmp_path


Said = tuple[int, str, str]


def write(script: list[Any], name: str = "late-cake.test.json", **members: Any) -> None:
    """Put a script beside the level."""
    whole = {"format": 1, "level": "late-cake", "seed": 7, **members, "script": script}
    Path(name).write_text(json.dumps(whole, indent=1), encoding="utf-8")


@pytest.fixture
def check(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*arguments: str) -> Said:
        return main(["check", *arguments]), *capsys.readouterr()

    return run


def test_every_script_beside_a_shipped_level_holds(check: Any) -> None:
    code, told, _ = check(str(shipped_levels()))
    assert (code, told.splitlines()[-1].split(", ")[-1]) == (0, "0 lost.")
    assert "late-cake.test.json: holds" in told


def test_a_script_holds_where_the_talk_goes_as_it_says(check: Any) -> None:
    write(GOOD_RUN)
    held = (0, "late-cake.test.json: holds\n1 played, 1 hold, 0 lost.\n", "")
    for path in (".", "late-cake.json", "late-cake.test.json"):
        assert check(path) == held


def test_what_no_longer_holds_is_told_with_its_place_and_what_fired(check: Any) -> None:
    wrong = {"temper": 61, "concerns": {"late": "confirmed"}, "rules": ["argue"], "slips": 1}
    write([*GOOD_RUN[:1], {"do": "say:e-late", "expect": wrong}], ending="resolved", stars=3)
    code, told, complaint = check("late-cake.json")
    assert (code, complaint) == (1, "")
    assert told.splitlines() == [
        "late-cake.test.json:9:3: step 2, say:e-late",
        "    temper  expected 61, is 59",
        "    slips   expected 1, is 0",
        "    late    expected confirmed, is acknowledged",
        "    rules   expected argue, which did not fire",
        "    what fired: empathize-fact late, temper -9, trust +5, heard +7; stage explore",
        "late-cake.test.json:5:12: at the end",
        "    ending  expected resolved, is it goes on in turn 2",
        "    stars   expected 3, is it goes on in turn 2",
        "1 played, 0 hold, 1 lost.",
    ]


def test_what_cannot_be_done_any_more_ends_a_script(check: Any) -> None:
    write(["listen", "say:e-third", {"do": "listen", "expect": {"temper": 1}}])
    code, told, _ = check(".")
    assert code == 1
    assert told.startswith("late-cake.test.json:7:3: step 2, say:e-third\n")
    assert '"say:e-third" is not possible now (turn 1); possible: ' in told
    assert "temper" not in told


def test_one_lost_point_drags_others_along_and_the_first_are_told(check: Any) -> None:
    write([{"do": "hear", "expect": {"temper": 1}}] * 5)
    told = check(".")[1]
    assert told.count("temper  expected 1, is") == 3
    assert "and 2 later ones; what went wrong first is often the cause" in told
    rows = json.loads(check(".", "--json")[1])
    assert [lost["step"] for lost in rows[0]["lost"]] == [1, 2, 3, 4, 5]
    assert rows[0]["lost"][0]["differences"] == [
        {"what": "temper", "expected": "1", "actual": "72"}
    ]


@pytest.mark.parametrize(
    ("steps", "finding"),
    [
        (["listne"], '6:3: error[unknown-action] "listne" is nothing that a player can do'),
        (["say"], "error[unknown-action]"),
        (["say:e-lat"], 'the level has no reply "e-lat" — did you mean "e-late"?'),
        (["handoff:h"], 'the level has no summary "h"'),
        ([{"do": "hear", "expect": {"tempr": 1}}], 'no key "tempr" in "expect" of step number 1'),
        ([{"do": "hear", "expect": {"temper": "1"}}], '"temper" of "expect" of step number 1 must'),
        ([{"do": "hear", "expect": {"heard": [1, 101]}}], "must be at most 100"),
        ([{"do": "hear", "expect": {"concerns": {"lat": "voiced"}}}], 'no concern "lat" — did you'),
        ([{"do": "hear", "expect": {"line": "v9"}}], 'the level has no line "v9"'),
        ([{"do": "hear", "expect": {"rules": ["nood"]}}], "is no rule of the rule book — did you"),
        ([{"expect": {}}], 'step number 1 lacks "do"'),
        ([3], "step number 1 must be an object"),
        ([], "the script does nothing"),
    ],
)
def test_a_mistake_in_a_script_is_told_at_its_place(
    check: Any, steps: list[Any], finding: str
) -> None:
    write(steps)
    code, told, complaint = check(".")
    assert (code, told) == (2, "0 played, 0 hold, 0 lost.\n")
    assert complaint.startswith("simmer: late-cake.test.json:")
    assert finding in complaint
    assert complaint.count("\n") == 1


def test_one_script_that_is_no_use_hides_no_other(check: Any) -> None:
    write(GOOD_RUN)
    write(["nonsense"], "late-cake.other.test.json")
    code, told, complaint = check(".")
    assert code == 2
    assert told.startswith("late-cake.test.json: holds\n")
    assert "late-cake.other.test.json:" in complaint


def test_a_level_that_is_not_there_or_not_sound_is_told(check: Any) -> None:
    write(GOOD_RUN, level="late-cak")
    assert 'there is no level "late-cak" — did you mean "late-cake"?' in check(".")[2]
    write(GOOD_RUN, level="first-week/late-cake")
    assert check(".")[0] == 0, "a level of the shelf needs no copy beside its script"
    write(GOOD_RUN)
    Path("late-cake.json").write_text("{}")
    assert "late-cake.json:1:1: error[missing-key]" in check(".")[2]


@pytest.mark.parametrize("path", ["nowhere", "late-cake.json", "."])
def test_where_there_is_no_script_one_is_told_how_to_get_one(check: Any, path: str) -> None:
    code, told, complaint = check(path)
    assert (code, told) == (2, "")
    assert complaint.count("\n") == 1
    if path != "nowhere":
        assert f"there is no script *.test.json at {path}; record one" in complaint


def test_a_script_is_no_level(here: Path) -> None:
    (here / "mine").mkdir()
    shutil.move("late-cake.json", "mine")
    for name in ("mine/late-cake.test.json", "mine/late-cake.rushed.test.json"):
        write(GOOD_RUN, name)
    shutil.copy(shipped_levels() / "level.schema.json", "mine")
    assert [file.name for file in find_levels([here]).files] == ["mine/late-cake"]
    Path("mine/late-cake.json").unlink()
    assert find_levels([here]).files == (), "nor is a folder of scripts a pack"


# --- from a played run


@pytest.fixture
def simmer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run a command with something typed: its exit code, what it printed and complained of."""

    def run(*arguments: str | Path, typed: str = "") -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return main([str(argument) for argument in arguments]), *capsys.readouterr()

    return run


def play_well(simmer: Any, level: Path, seed: int) -> None:
    typed = "\n".join(well_played(load_level(level), seed)) + "\n"
    assert simmer("play", level, "--plain", "--seed", str(seed), typed=typed)[0] == 0


@pytest.mark.parametrize("channel", ["phone", "email"])
def test_a_played_run_becomes_a_script_that_holds(simmer: Any, channel: str) -> None:
    simmer("new", "late-boots", "--channel", channel)
    play_well(simmer, Path("my-levels/late-boots.json"), 3)
    script = Path("my-levels/late-boots.test.json")
    code, told, complaint = simmer("record")
    assert (code, complaint) == (0, "")
    assert told.startswith(f"Written: {script}.")
    assert simmer("check", "my-levels")[0] == 0
    written = json.loads(script.read_text())
    assert (written["level"], written["seed"]) == ("late-boots", 3)
    assert (written["ending"], written["stars"]) == ("resolved", 3)
    assert "listen" in written["script"][0]["do"]
    assert set(written["script"][0]["expect"]) >= {"temper", "composure", "trust", "heard"}


def test_a_script_that_is_there_is_replaced_by_force_alone(simmer: Any) -> None:
    play_well(simmer, Path("late-cake.json"), 7)
    script = Path("late-cake.test.json")
    script.write_text("mine")
    code, _, complaint = simmer("record", "--level", "late-cake.json")
    assert code == 2
    assert "is there already; name another file with -o, or replace it with --force" in complaint
    assert script.read_text() == "mine"
    assert simmer("record", "--level", "late-cake.json", "--force")[0] == 0
    assert simmer("check", ".")[0] == 0


def test_an_encounter_that_was_left_becomes_a_script_without_an_end(simmer: Any) -> None:
    simmer("play", "late-cake", "--plain", typed="\nnod\n")
    (left,) = Unfinished(Path("saves")).left()
    assert simmer("record", left.run[:8])[0] == 0
    written = json.loads(Path("late-cake.test.json").read_text())
    assert "ending" not in written
    assert [step["do"] for step in written["script"]] == ["hear nod"]
    assert simmer("check", ".")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("last",), "no run "),
        (("abcdef",), "no run "),
        (("nowhere.json",), "nowhere.json: cannot be read"),
        (("run.json", "-o", "script.json"), "the name of a script ends in .test.json"),
        (("run.json", "-o", "no/where.test.json"), "cannot be written: No such file or directory"),
    ],
)
def test_what_cannot_be_recorded_is_refused_with_a_sentence(
    simmer: Any, arguments: tuple[str, ...], sentence: str
) -> None:
    shutil.copy(next(RUNS.glob("late-cake-skilled-*.run.json")), "run.json")
    shutil.copy(RUNS / "late-cake.json", ".")
    code, told, complaint = simmer("record", *arguments)
    assert (code, told) == (2, "")
    assert sentence in complaint
    assert complaint.count("\n") == 1


def test_a_run_of_another_version_of_the_level_is_refused(simmer: Any) -> None:
    shutil.copy(next(RUNS.glob("late-cake-skilled-*.run.json")), "run.json")
    text = LATE_CAKE.read_text(encoding="utf-8")
    Path("late-cake.json").write_text(text.replace('"temper": 72', '"temper": 71'))
    code, _, complaint = simmer("record", "run.json")
    assert code == 2
    assert "the run was played on another version of" in complaint
