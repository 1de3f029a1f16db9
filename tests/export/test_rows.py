"""CSV: a row a run that a spreadsheet and a program both read, and that runs nothing."""

import csv
from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from played import a_week, keep

from game.export.at_hand import AtHand
from game.export.logged import Logged
from game.export.rows import COLUMNS, as_csv
from game.level import find_levels, load_level, shipped_levels
from game.progress import Progress
from game.progress.kept import entry_of
from game.progress.locking import FolderLock
from game.progress.runlog import RunLog
from game.sitting import OWN_WORDS
from tests.terminal import LATE_CAKE

LEVELS = AtHand(find_levels([shipped_levels()]))


def table(saves: Path, *, own_words: bool = False) -> list[dict[str, str]]:
    text = "".join(as_csv(Logged(saves), LEVELS, own_words=own_words))
    rows = list(csv.DictReader(StringIO(text, newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


def test_a_row_tells_a_run(tmp_path: Path) -> None:
    modes = {"hints": True, "hidden_meter": False, "daily": "2026-03-01"}
    (run, outcome), lost = a_week(modes=modes)
    first, second = table(keep(tmp_path, (run, outcome), lost))
    known = {
        "run": run.run,
        "level": "first-week/late-cake",
        "title": "The Two O'Clock Cake",
        "difficulty": "normal",
        "started_utc": "2026-03-01 09:30:00",
        "finished_utc": "2026-03-01 09:34:00",
        "seconds": "240",
        "ending": "resolved",
        "stars": str(outcome.stars),
        "points": str(outcome.points),
        "passed": "true",
        "what_if_of": "",
        "daily": "2026-03-01",
        "practise": "",
        "shift": "",
        "hints": str(len(load_level(LATE_CAKE).tutorial)),
        "hidden_meter": "false",
        "edition": "1",
        "seed": "7",
    }
    assert {column: first[column] for column in known} == known
    assert int(first["turns"]) > 3
    assert int(first["empathy_well"]) > 0
    assert (second["passed"], second["hints"]) == ("false", "0")
    assert int(second["no_blame_amiss"]) > 0
    assert int(second["empathy_missed"]) > 0
    assert first["limits_missed"] == "0"


def test_hints_are_those_that_were_had_whatever_the_setting(tmp_path: Path) -> None:
    (run, outcome), _ = a_week(modes={"hints": True})
    progress = Progress(tmp_path)
    for number, skills in enumerate([{"hints": 0}, {"hints": 2}, {}], 1):
        id = str(UUID(int=number, version=4))
        progress.record(run.model_copy(update={"run": id}), outcome, skills)
    assert [row["hints"] for row in table(tmp_path)] == ["0", "2", ""]


def test_of_a_line_that_is_older_than_chances_missed_none_are_told(tmp_path: Path) -> None:
    old, now = a_week()
    used = {"by_skill": {"ask": [3, 1]}}
    before = entry_of(*old, used) | {"format": 1}
    RunLog(tmp_path / "runs.jsonl", FolderLock(tmp_path)).append(before)
    Progress(tmp_path).record(*now, {"by_skill": {"ask": [3, 1, 2, 0]}})
    first, second = table(tmp_path)
    assert (first["ask_well"], first["ask_amiss"], first["limits_well"]) == ("3", "1", "0")
    assert (first["ask_missed"], first["limits_missed"]) == ("", "")
    assert (second["ask_missed"], second["limits_missed"]) == ("2", "0")


def test_the_columns_are_the_same_whatever_there_is(tmp_path: Path) -> None:
    assert table(tmp_path) == []
    text = "".join(as_csv(Logged(tmp_path), LEVELS))
    assert text == ",".join(COLUMNS) + "\r\n"


def test_of_a_run_that_was_put_down_no_result_is_told(tmp_path: Path) -> None:
    (run, _), _ = a_week()
    (row,) = table(keep(tmp_path, (run.model_copy(update={"finished": None}), None)))
    blank = ("finished_utc", "seconds", "ending", "stars", "points", "passed", "turns")
    assert {row[column] for column in blank} == {""}


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\x1b=1", "＝1", "＠x"]  # noqa: RUF001


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula_and_no_terminal_is_steered(tmp_path: Path, formula: str) -> None:
    (run, outcome), _ = a_week(modes={"daily": formula, OWN_WORDS: {"1": 'a "quote", and\nmore'}})
    keep(tmp_path, (run.model_copy(update={"level": f"{formula}/late-cake"}), outcome))
    (row,) = table(tmp_path, own_words=True)
    for cell in (row["level"], row["daily"]):
        assert cell.startswith("'")
        assert cell.isprintable()
    assert row[OWN_WORDS] == 'turn 1: a "quote", andmore'


def test_own_words_are_told_when_they_are_asked_for_alone(tmp_path: Path) -> None:
    keep(tmp_path, *a_week(modes={OWN_WORDS: {"1": "mine"}}))
    assert "mine" not in str(table(tmp_path))
    assert table(tmp_path, own_words=True)[0][OWN_WORDS] == "turn 1: mine"


def test_numbers_stay_numbers(tmp_path: Path) -> None:
    (run, outcome), _ = a_week()
    (row,) = table(keep(tmp_path, (run, outcome._replace(points=-5))))
    assert row["points"] == "-5"


def test_a_call_of_a_shift_is_told_by_its_number(tmp_path: Path) -> None:
    (row,) = table(keep(tmp_path, a_week(modes={"shift": {"calls": [{}, {}]}})[0]))
    assert row["shift"] == "3"
