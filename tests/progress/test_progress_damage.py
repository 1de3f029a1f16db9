"""Whatever happens to the files, no run that can be read is lost, and a sentence says so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playing import FAILED, PASSED, a_run, names
from test_newer import contents
from travelling import exported, logged, take_in

from game.progress import Progress, SaveError
from game.progress.checking import check
from game.progress.counted import BACK
from game.progress.index import RunIndex
from game.progress.lines import written

CAKE = "first-week/late-cake"


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder with ten runs, of which the sixth was the only one passed."""
    progress = Progress(tmp_path)
    for number in range(10):
        progress.record(a_run(seed=number), PASSED if number == 5 else FAILED)
    return tmp_path


def counted(folder: Path) -> tuple[int, int, int | None, list[str]]:
    progress = Progress(folder)
    played = progress.played()
    best = progress.best(CAKE, "normal")
    return played.encounters, played.passes, best.stars if best else None, progress.notices


def the_one(notices: list[str]) -> str:
    assert len(notices) == 1, notices
    assert "\n" not in notices[0]
    return notices[0]


DAMAGES = {
    "empty": lambda content: b"",
    "cut short": lambda content: content[: len(content) // 2],
    "one digit changed": lambda content: content.replace(b'"points":640', b'"points":940'),
    "zeros": lambda content: bytes(len(content)),
    "not text": lambda content: b"\xff\xfe" + content,
    "a list": lambda content: written([1, 2]),
    "deep": lambda content: b"[" * 100_000,
    "another's JSON": lambda content: b'{"_default": {"1": {"mood": "good"}}}',
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damaged_documents_are_set_aside_and_restored(
    kept: Path, damage: Callable[[bytes], bytes]
) -> None:
    path = kept / "progress.json"
    damaged = damage(path.read_bytes())
    path.write_bytes(damaged)
    encounters, passes, stars, notices = counted(kept)
    assert (encounters, passes, stars) == (10, 1, 3)
    assert the_one(notices) == (
        "progress.json was damaged and is set aside as progress.json.corrupt-1; "
        "its last good copy was restored."
    )
    assert (kept / "progress.json.corrupt-1").read_bytes() == damaged
    assert counted(kept) == (10, 1, 3, []), "it is said once"


def test_what_is_set_aside_is_never_overwritten(kept: Path) -> None:
    for number in range(1, 4):
        (kept / "progress.json").write_bytes(b"%d" % number)
        assert counted(kept)[:3] == (10, 1, 3)
    for number in range(1, 4):
        assert (kept / f"progress.json.corrupt-{number}").read_bytes() == b"%d" % number


def test_without_a_good_copy_all_is_counted_anew_from_the_log(kept: Path) -> None:
    for name in ("progress.json", "progress.json.backup"):
        (kept / name).write_bytes(b"")
    encounters, passes, stars, notices = counted(kept)
    assert (encounters, passes, stars) == (10, 1, 3)
    assert "a new one was begun" in notices[0]
    assert {"progress.json.corrupt-1", "progress.json.backup.corrupt-1"} < names(kept)


@pytest.mark.parametrize("missing", [["progress.json"], ["progress.json", "progress.json.backup"]])
def test_deleted_documents_come_back(kept: Path, missing: list[str]) -> None:
    for name in missing:
        (kept / name).unlink()
    assert counted(kept)[:3] == (10, 1, 3)
    Progress(kept).record(a_run(), PASSED)
    assert counted(kept) == (11, 2, 3, [])


def test_the_log_alone_is_enough(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    shutil.copy(kept / "runs.jsonl", other)
    assert counted(other)[:3] == (10, 1, 3)
    assert Progress(other).find_run(Progress(kept).find_run("last").run.run).outcome == FAILED


def test_old_documents_are_brought_up_to_the_log(kept: Path) -> None:
    old = (kept / "progress.json").read_bytes()
    newest = a_run()
    Progress(kept).record(newest, PASSED)
    (kept / "progress.json").write_bytes(old)
    assert counted(kept) == (11, 2, 3, []), "as after a crash between the log and the count"
    Progress(kept).record(newest, PASSED)
    assert counted(kept) == (11, 2, 3, [])


def test_a_lost_index_is_no_loss(kept: Path) -> None:
    run = Progress(kept).find_run("last").run.run
    shutil.rmtree(kept / "index")
    assert Progress(kept).find_run(run[:8]).run.run == run
    assert Progress(kept).rebuild() == 10
    assert Progress(kept).find_run(run[:8]).run.run == run


def test_a_last_line_that_was_cut_short_is_set_aside(kept: Path) -> None:
    log = kept / "runs.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole + b'{"check":"0123')
    progress = Progress(kept)
    progress.record(a_run(), PASSED)
    assert the_one(progress.notices) == (
        "the last line of runs.jsonl was cut short, as by a crash; "
        "it is set aside as runs.jsonl.torn-1, and all others are kept."
    )
    assert (kept / "runs.jsonl.torn-1").read_bytes() == b'{"check":"0123'
    assert counted(kept) == (11, 2, 3, [])


def test_a_last_line_that_lacks_only_its_end_is_kept(kept: Path) -> None:
    log = kept / "runs.jsonl"
    for name in ("progress.json", "progress.json.backup"):
        (kept / name).unlink()
    log.write_bytes(log.read_bytes()[:-1])
    assert counted(kept)[:3] == (10, 1, 3)
    assert "runs.jsonl.torn-1" not in names(kept)


@pytest.mark.parametrize("place", [0, 3, 9])
def test_a_damaged_line_is_passed_over_and_the_others_count(kept: Path, place: int) -> None:
    log = kept / "runs.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    lines[place] = lines[place].replace(b'"hear"', b'"HEAR"', 1)
    log.write_bytes(b"".join(lines))
    progress = Progress(kept)
    assert progress.rebuild(forget=True) == 9
    start = len(b"".join(lines[:place]))
    assert progress.notices == [
        f"a line of runs.jsonl, at byte {start}, is damaged and is passed over; "
        "all others are kept.",
        "what was damaged in runs.jsonl is set aside as runs.jsonl.damaged-1.",
    ]
    assert (kept / "runs.jsonl.damaged-1").read_bytes() == lines[place]
    assert log.read_bytes() == b"".join(lines[:place] + lines[place + 1 :])
    assert [finding for finding in check(kept) if not finding.harmless] == []
    assert progress.played().encounters == 9
    assert len(progress.runs(last=99)) == 9
    progress.record(a_run(), PASSED)
    assert progress.played().encounters == 10


def test_lines_that_run_together_are_told_apart(kept: Path) -> None:
    log = kept / "runs.jsonl"
    log.write_bytes(log.read_bytes().replace(b"\n", b"x", 4))
    assert Progress(kept).rebuild() == 10


def test_rubbish_in_the_log_costs_only_itself(kept: Path) -> None:
    log = kept / "runs.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    rubbish = [b"\n", b"\x00" * 3_000_000 + b"\n", written({"a": 1}), written("x"), written([])]
    odd = [
        written({"record": {"run": run, "level": "a/b"}, "derived": {"ending": None, "stars": 0}})
        for run in (7, None, "../../../escaped", "/escaped", "")
    ]
    log.write_bytes(b"".join([*lines[:5], *rubbish, *odd, *lines[5:]]))
    progress = Progress(kept)
    assert progress.rebuild() == 10
    assert progress.played().encounters == 10
    assert all("\n" not in sentence for sentence in progress.notices)
    assert not (kept.parent / "escaped.txt").exists()
    assert len(progress.runs(last=99)) == 10


def test_a_shorter_log_keeps_what_was_counted(kept: Path) -> None:
    log = kept / "runs.jsonl"
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join(lines[:4]))
    encounters, passes, stars, notices = counted(kept)
    assert (encounters, passes, stars) == (10, 1, 3)
    assert the_one(notices).startswith("runs.jsonl is shorter than it was, so some runs can no")
    Progress(kept).record(a_run(), PASSED)
    assert counted(kept) == (11, 2, 3, [])
    before = contents(kept)
    with pytest.raises(SaveError) as refused:
        Progress(kept).rebuild()
    assert str(refused.value) == (
        f"6 results of 11 would be lost, since runs.jsonl no longer has the runs. {BACK}"
    )
    assert contents(kept) == before, "not even the index is touched"
    assert Progress(kept).rebuild(forget=True) == 5, "counted anew, only what is there counts"
    assert counted(kept) == (5, 1, 3, [])


def test_nothing_is_brought_in_where_that_would_forget_results(kept: Path, tmp_path: Path) -> None:
    all_of_it = exported(kept, tmp_path / "all.json")
    other = logged(tmp_path / "other", [(a_run(), PASSED)])
    (kept / "runs.jsonl").unlink()
    assert counted(kept)[0] == 10
    with pytest.raises(SaveError, match=r"^9 results of 10 would be lost"):
        take_in(kept, exported(other, tmp_path / "one.json"))
    assert not (kept / "runs.jsonl").exists()
    assert take_in(kept, all_of_it).new == 10
    assert counted(kept)[0] == Progress(kept).rebuild() == 10


def test_an_index_that_a_crash_took_away_is_made_again(kept: Path) -> None:
    runs = [known.run.run for known in Progress(kept).runs()]
    shutil.rmtree(kept / "index")
    Progress(kept).ready()
    index = RunIndex(kept / "index")
    assert all(index.find(run) for run in runs)


def test_a_log_that_is_gone_keeps_what_was_counted(kept: Path) -> None:
    (kept / "runs.jsonl").unlink()
    assert counted(kept)[:3] == (10, 1, 3)
    Progress(kept).record(a_run(), PASSED)
    assert counted(kept) == (11, 2, 3, [])


def test_the_log_of_another_machine_is_counted_anew(
    kept: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = Progress(tmp_path_factory.mktemp("other"))
    for _ in range(20):
        other.record(a_run(level="own/queue"), PASSED)
    shutil.copy(other.folder / "runs.jsonl", kept)
    progress = Progress(kept)
    assert progress.played().encounters == 20
    assert progress.best(CAKE, "normal") is None
    assert "was counted anew" in the_one(progress.notices)


def test_two_logs_may_be_put_together(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Progress(tmp_path_factory.mktemp("other"))
    for _ in range(3):
        other.record(a_run(), PASSED)
    log = (kept / "runs.jsonl").read_bytes()
    more = (other.folder / "runs.jsonl").read_bytes()
    (kept / "runs.jsonl").write_bytes(log + more + log)
    assert counted(kept) == (13, 4, 3, []), "each run once"
