"""Saves of every older version are opened: nothing is lost, and they count what they counted."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from playing import PASSED, a_run

from game.arguments import parser
from game.commands.playing import desk_of
from game.level import content_hash, load_level
from game.progress import Preferences, Progress, Unfinished, fold, kept
from game.progress.checking import check
from game.progress.counted import NOTICEABLE
from game.progress.formats import LINES
from game.progress.lines import read, written
from game.settings import Settings
from tests.terminal import LATE_CAKE, simmer_here

# Each was played with the code of its time: four encounters to their end, one put down, one
# "what if", one interrupted; `stats.json` is what that version then said of it.
OLDER = sorted(path for path in (Path(__file__).parent / "saves").iterdir() if path.is_dir())


@pytest.fixture(params=OLDER, ids=lambda path: path.name)
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "saves"
    shutil.copytree(request.param, folder)
    return folder


def said_then(folder: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((folder / "stats.json").read_text(encoding="utf-8"))
    return said


def said_now(folder: Path) -> dict[str, Any]:
    done = simmer_here("stats", "--json", "--saves", folder)
    assert (done.returncode, done.stderr) == (0, b"")
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_every_older_format_says_how_it_is_read_on() -> None:
    assert set(range(1, kept.FORMAT)) <= set(LINES)


def test_there_are_saves_of_every_older_format() -> None:
    marks = [read((path / "progress.json").read_bytes())["watermark"] for path in OLDER]
    formats = {mark["format"] for tables in marks for mark in tables.values()}
    assert set(range(1, fold.FORMAT)) <= formats


def test_what_was_counted_then_is_counted_now(older: Path) -> None:
    then, now = said_then(older), said_now(older)
    assert now["played"] == then["played"]
    here = content_hash(load_level(LATE_CAKE))
    for best in now["best"]:
        earlier = best.pop("earlier_version")
        if best["level"] == "first-week/late-cake":
            assert earlier == (best["hash"] != here)
    assert now["best"] == then["best"]
    assert now["last"] == then["last"]
    for known in ("encounters", "passes", "stars", "put_down", "endings"):
        if known in then.get("over_time", {}):
            assert now["over_time"][known] == then["over_time"][known]


def test_every_run_is_there_and_more_can_be_kept(older: Path) -> None:
    before = (older / "runs.jsonl").read_bytes()
    progress = Progress(older)
    assert len(progress.runs(last=99)) == before.count(b"\n") == 6
    encounters = progress.played().encounters
    progress.record(a_run(), PASSED)
    assert progress.played().encounters == encounters + 1
    assert (older / "runs.jsonl").read_bytes().startswith(before), "what is kept stays as it is"
    assert progress.rebuild() == 7
    assert progress.notices == []
    assert [str(finding) for finding in check(older)] == []


def make_long(folder: Path) -> None:
    with (folder / "runs.jsonl").open("ab") as log:
        log.write(b"#" * NOTICEABLE + b"\n")


def test_counting_a_long_log_anew_is_said_where_an_older_version_counted_it(older: Path) -> None:
    make_long(older)
    (mark,) = read((older / "progress.json").read_bytes())["watermark"].values()
    progress = Progress(older)
    progress.played()
    told = [notice for notice in progress.notices if "an older version" in notice]
    assert bool(told) == (mark["format"] < fold.FORMAT)


def test_an_import_that_was_cut_short_is_no_older_version(tmp_path: Path) -> None:
    for _ in range(2):
        Progress(tmp_path).record(a_run(), PASSED)
    path = tmp_path / "progress.json"
    tables = read(path.read_bytes())
    path.write_bytes(written({**tables, "watermark": {}}))
    make_long(tmp_path)
    progress = Progress(tmp_path)
    assert progress.played().encounters == 2
    assert not [notice for notice in progress.notices if "older version" in notice]


def test_what_was_set_is_still_set(older: Path) -> None:
    wanted = Settings(theme="light", pace=290)
    had = (older / "settings.json").exists()
    assert Preferences(older).read() == (wanted if had else Settings())


def test_what_was_interrupted_goes_on_or_it_is_said_why_not(older: Path) -> None:
    (run,) = Unfinished(older).left()
    desk = desk_of(parser().parse_args(["play", "--saves", str(older)]))
    desk.interrupted()
    news = desk.keeper.news()
    if run.hash == content_hash(load_level(LATE_CAKE)):
        assert news == []
        assert desk.sitting_of(run).actions == list(run.actions)
        return
    aside = f"{run.run}.jsonl.unusable-1"
    assert news == [
        "an unfinished encounter cannot be gone on with: first-week/late-cake is not as it was "
        f"then; it is set aside as {aside}."
    ]
    assert (older / "unfinished" / aside).exists()
