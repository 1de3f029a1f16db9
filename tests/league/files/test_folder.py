"""A folder that everybody may write into: whatever lies there is told, and hinders nothing."""

import os
import sys
from pathlib import Path

import pytest

from game.league.competition import CompetitionError
from game.league.files.folder import collect, make_folder, put, rules_in
from game.league.files.handed_in import MAX_BYTES, RunFileError, parse_handed_in, read_handed_in
from game.league.files.tally import Entry, tally
from tests.league.files.season import LEVELS, handed_in, rules, run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_folder(tmp_path / "cup", rules())
    return tmp_path / "cup"


def test_a_league_is_its_rules_and_a_folder_of_runs(folder: Path) -> None:
    assert rules_in(folder) == rules_in(folder / "competition.json") == rules()
    assert (folder / "runs").is_dir()
    assert collect(folder) == ([], [], 0)


def test_a_league_is_not_made_over_another(folder: Path) -> None:
    with pytest.raises(CompetitionError, match="is a league already"):
        make_folder(folder, rules(title="Another"))
    assert rules_in(folder).title == "The Cup"


def test_a_sealed_level_takes_a_server(folder: Path) -> None:
    path = folder / "competition.json"
    path.write_text(
        path.read_text("utf-8").replace('"sealed": false', '"sealed": true', 1), "utf-8"
    )
    with pytest.raises(CompetitionError, match="is sealed, which takes a server: host these rules"):
        rules_in(folder)


def test_a_run_that_is_handed_in_comes_back_as_it_was(folder: Path) -> None:
    path = put(folder / "runs", handed_in("Ann", team="Blue"))
    assert read_handed_in(path) == handed_in("Ann", team="Blue")
    assert [one.handed_in for one in collect(folder).entries] == [handed_in("Ann", team="Blue")]


def test_to_hand_it_in_again_leaves_one_file(folder: Path) -> None:
    for _ in range(2):
        path = put(folder / "runs", handed_in("../Ann/..\\x"))
    assert list((folder / "runs").iterdir()) == [path]
    assert path.name.startswith("---Ann----x-late-cake-1-")


WRONG = {
    "empty": b"",
    "cut": handed_in("Ann").to_json().encode()[:-200],
    "deep": b'{"run":' + b"[" * 200_000,
    "deep modes": handed_in("Ann")
    .to_json()
    .replace('"modes": {', '"modes": {"a": ' + "[" * 5000 + "]" * 5000 + ",")
    .encode(),
    "large": b" " * (MAX_BYTES + 1),
    "not text": b"\xff\xfe\x00",
    "surrogate": b'{"player": "\\ud800"}',
    "a list": b"[]",
    "more": handed_in("Ann").to_json().replace('"player"', '"points": 9999, "player"').encode(),
    "no number": handed_in("Ann").to_json().replace('"seed": ', '"seed": NaN, "x": ').encode(),
    "newer": handed_in("Ann").to_json().replace('"format": 1', '"format": 2', 1).encode(),
}


@pytest.mark.parametrize("content", WRONG.values(), ids=WRONG.keys())
def test_what_is_no_run_file_is_refused_in_one_sentence(folder: Path, content: bytes) -> None:
    (folder / "runs" / "x.json").write_bytes(content)
    put(folder / "runs", handed_in("Ann"))
    found = collect(folder)
    assert len(found.entries) == 1
    [refused] = found.refused
    assert (refused.source, refused.reason) == ("x.json", "unreadable")
    assert refused.message.count("\n") == 0
    assert len(refused.message) < 300


def test_times_without_a_zone_or_far_away_hinder_nothing() -> None:
    for time in ("2026-03-02T12:00:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"):
        text = (
            handed_in("Ann")
            .to_json()
            .replace('"finished": "2026-03-02T12:00:00Z"', f'"finished": "{time}"')
        )
        found = tally(rules(), LEVELS, [Entry("1.json", parse_handed_in(text.encode()))])
        assert len(found.results) + len(found.refused) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_pipes_and_folders_are_not_read(folder: Path, tmp_path: Path) -> None:
    runs, outside = folder / "runs", tmp_path / "secret.json"
    outside.write_text(handed_in("Ann").to_json())
    (runs / "link.json").symlink_to(outside)
    (runs / "loop.json").symlink_to("loop.json")
    os.mkfifo(runs / "pipe.json")
    (runs / "folder.json").mkdir()
    found = collect(folder)
    assert [one.source for one in found.refused] == [
        "folder.json",
        "link.json",
        "loop.json",
        "pipe.json",
    ]
    assert not found.entries


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_nothing_is_written_through_a_link_that_waits_there(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("precious")
    path = put(folder / "runs", handed_in("Ann"))
    path.unlink()
    path.symlink_to(mine)
    put(folder / "runs", handed_in("Ann"))
    assert mine.read_text() == "precious"
    assert not path.is_symlink()


def test_a_thousand_files_of_nothing_are_all_told_of(folder: Path) -> None:
    for number in range(1000):
        (folder / "runs" / f"{number}.json").write_bytes(b"{}")
    put(folder / "runs", handed_in("Ann", run()))
    found = collect(folder)
    assert (len(found.entries), len(found.refused)) == (1, 1000)


def test_a_file_that_is_no_run_file_is_told_by_what_is_wrong() -> None:
    with pytest.raises(RunFileError, match="it is not JSON, or it is cut short"):
        parse_handed_in(b"{")
