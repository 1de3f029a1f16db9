"""A check names all that is wrong with saves, and changes nothing."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playing import FAILED, PASSED, a_run
from test_newer import contents, newer_documents, newer_line

from game.authoring.bots import play, skilled
from game.export.at_hand import AtHand
from game.level import content_hash, find_levels, load_level, shipped_levels
from game.progress import Preferences, Progress, Unfinished
from game.progress.checking import ELSEWHERE, check
from game.progress.counted import BACK
from game.progress.lines import read, written
from game.settings import Settings
from tests.terminal import LATE_CAKE, simmer, simmer_here

REBUILD = "`simmer saves rebuild` counts anew"


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """Ten runs, an interrupted encounter, and settings."""
    folder = tmp_path / "saves"
    progress = Progress(folder)
    for number in range(10):
        run = a_run(run=f"run-{number}", seed=number, level=f"own/{'abc'[number % 3]}")
        progress.record(run, PASSED if number % 2 else FAILED)
    unfinished = Unfinished(folder)
    unfinished.begin(a_run(run="left", actions=(), finished=None))
    unfinished.took("hear")
    unfinished.let_go()
    Preferences(folder).write(Settings(pace=120))
    return folder


def faults(folder: Path) -> list[str]:
    before = contents(folder)
    found = list(check(folder))
    assert contents(folder) == before, "nothing is changed"
    return [str(finding) for finding in found if not finding.harmless]


def notes(folder: Path) -> list[str]:
    return [str(finding) for finding in check(folder) if finding.harmless]


def test_sound_saves_have_no_fault(saves: Path) -> None:
    assert faults(saves) == notes(saves) == []
    assert list(check(saves / "nowhere")) == []
    assert not (saves / "nowhere").exists()


def lines_of(saves: Path) -> list[bytes]:
    return (saves / "runs.jsonl").read_bytes().splitlines(keepends=True)


def put(saves: Path, lines: list[bytes]) -> None:
    (saves / "runs.jsonl").write_bytes(b"".join(lines))


def test_a_damaged_line_is_named_with_its_place(saves: Path) -> None:
    lines = lines_of(saves)
    lines[4] = lines[4].replace(b'"hear"', b'"HEAR"', 1)
    put(saves, lines)
    place = len(b"".join(lines[:4]))
    assert faults(saves) == [
        f"runs.jsonl, at byte {place}: this line is damaged; {ELSEWHERE}",
        f"progress.json: it tells of more runs than the log has; {BACK}",
        f"index: run run-4 is not in the log; {REBUILD}",
    ]
    told = simmer_here("saves", "check", "--saves", saves).stdout.decode()
    assert told.endswith("nine runs checked: three faults.\n")


def test_a_torn_end_is_named(saves: Path) -> None:
    lines = lines_of(saves)
    put(saves, [*lines, lines[0][:40]])
    place = len(b"".join(lines))
    assert faults(saves) == [
        f"runs.jsonl, at byte {place}: the last line is cut short, as by a crash; "
        "the next start sets it aside"
    ]


def test_what_cannot_be_told_again_is_named(saves: Path) -> None:
    lines = lines_of(saves)
    put(saves, [*lines, written({"format": 1, "record": {"run": "x"}, "derived": {}})])
    place = len(b"".join(lines))
    what = "this is not a run that can be told again; it is passed over, all else counts"
    assert f"runs.jsonl, at byte {place}: {what}" in faults(saves)


def test_a_run_that_is_kept_and_not_counted_is_noted(saves: Path) -> None:
    skills = {"by_skill": {"listen": [-1, 0, 0, 0]}}
    Progress(saves).record(a_run(run="odd"), PASSED, skills)
    assert Progress(saves).played().encounters == 10
    (note,) = notes(saves)
    assert "this run is kept, and not counted" in note


def test_every_fault_says_what_to_do_about_it(saves: Path) -> None:
    lines = lines_of(saves)
    lines[4] = lines[4].replace(b'"hear"', b'"HEAR"', 1)
    odd = written({"format": 1, "record": {"run": "x"}, "derived": {}})
    put(saves, [*lines, odd, lines[0][:40]])
    (saves / "unfinished" / "odd.jsonl").mkdir()
    (saves / "unfinished" / "left.jsonl").write_bytes(b"")
    (saves / "settings.json").write_bytes(b"{")
    found = faults(saves)
    assert len(found) >= 6
    assert [fault for fault in found if ";" not in fault] == []


def test_documents_that_are_missing_are_noted(saves: Path) -> None:
    (saves / "progress.json").unlink()
    assert faults(saves) == []
    assert notes(saves) == ["progress.json: it is missing; the next start counts it anew"]
    Progress(saves).played()
    assert notes(saves) == []


def test_a_run_that_is_there_twice_is_noted_and_counts_once(saves: Path) -> None:
    lines = lines_of(saves)
    put(saves, [*lines, lines[0]])
    assert any("run run-0 is here again; it counts once, as at byte 0" in n for n in notes(saves))
    assert Progress(saves).played().encounters == 10
    assert faults(saves) == []


def change(saves: Path, table: str, **changed: object) -> None:
    path = saves / "progress.json"
    tables = read(path.read_bytes())
    next(iter(tables[table].values())).update(changed)
    path.write_bytes(written(tables))


DOCUMENTS: list[Callable[[Path], None]] = [
    lambda saves: change(saves, "counts", encounters=1),
    lambda saves: change(saves, "results", points=9999),
    lambda saves: change(saves, "account", put_down=3),
    lambda saves: change(saves, "account", total=None),
    lambda saves: change(saves, "watermark", check="0" * 16),
]


@pytest.mark.parametrize("wrong", DOCUMENTS)
def test_documents_that_differ_from_the_log_are_named(
    saves: Path, wrong: Callable[[Path], None]
) -> None:
    wrong(saves)
    assert faults(saves) == [f"progress.json: it is not what the log comes to; {REBUILD}"]
    Progress(saves).rebuild()
    assert faults(saves) == []


def test_runs_that_are_not_counted_yet_are_no_fault(saves: Path) -> None:
    documents = (saves / "progress.json").read_bytes()
    Progress(saves).record(a_run(), PASSED)
    (saves / "progress.json").write_bytes(documents)
    assert faults(saves) == []
    assert "are not counted yet" in notes(saves)[0]


def test_a_log_that_has_become_shorter_is_named(saves: Path) -> None:
    put(saves, lines_of(saves)[:5])
    assert f"runs.jsonl: it is shorter than it was when it was counted; {BACK}" in faults(saves)
    Progress(saves).record(a_run(), PASSED)
    assert faults(saves) == [f"progress.json: it tells of more runs than the log has; {BACK}"]


def test_an_index_that_lacks_or_misplaces_runs_is_named(saves: Path) -> None:
    (path,) = (saves / "index").iterdir()
    text = path.read_text()
    path.write_text(text.replace("run-0 0;", "run-0 7;"))
    assert faults(saves) == [f"index: run run-0 is elsewhere in the log; {REBUILD}"]
    shutil.rmtree(saves / "index")
    assert faults(saves) == []
    assert notes(saves) == ["index: it is missing; the next encounter makes it anew"]
    (saves / "index").mkdir()
    assert faults(saves) == [
        f"index: run run-0 is in the log and not in it (and 9 more); {REBUILD}"
    ]


@pytest.mark.parametrize(
    "name", ["progress.json", "progress.json.backup", "settings.json", "unfinished/left.jsonl"]
)
def test_a_damaged_file_is_named(saves: Path, name: str) -> None:
    (saves / name).write_bytes(b"\x00" * 40)
    (fault,) = faults(saves)
    assert fault.startswith(f"{name}: it is damaged")


def test_what_lies_about_is_noted(saves: Path) -> None:
    for name in ("runs.jsonl.torn-1", "progress.json.corrupt-12", "progress.json.tmp", "mine.txt"):
        (saves / name).write_text("")
    assert faults(saves) == []
    assert [note.partition(":")[0] for note in notes(saves)] == [
        "progress.json.corrupt-12",
        "progress.json.tmp",
        "runs.jsonl.torn-1",
    ]


@pytest.mark.parametrize("newer", [newer_documents, newer_line])
def test_of_a_newer_version_what_is_known_is_checked(
    saves: Path, newer: Callable[[Path], None]
) -> None:
    newer(saves)
    assert faults(saves) == []
    assert "a newer version of Simmer wrote here" in notes(saves)[0]


def test_the_command_exits_with_what_it_found(saves: Path) -> None:
    done = simmer_here("saves", "check", "--saves", saves)
    assert (done.returncode, done.stdout) == (0, b"ten runs checked: all is well.\n")
    (saves / "settings.json").write_bytes(b"{")
    done = simmer_here("saves", "check", "--saves", saves)
    assert done.returncode == 1
    assert done.stdout.decode() == (
        "fault: settings.json: it is damaged; everything is set as usual until it is set anew.\n"
        "ten runs checked: one fault.\n"
    )
    data = json.loads(simmer_here("saves", "check", "--json", "--saves", saves).stdout)
    assert [finding["file"] for finding in data["findings"]] == ["settings.json"]


def test_the_command_tells_where_saves_are_and_counts_them_anew(saves: Path) -> None:
    told = simmer_here("saves", "--saves", saves).stdout.decode().splitlines()
    assert told[0] == f"Saves are kept in {saves}"
    assert told[1].startswith("ten runs, one interrupted encounter, ")
    data = json.loads(simmer_here("saves", "--json", "--saves", saves).stdout)
    assert (data["runs"], data["unfinished"], data["version"]) == (10, 1, "same")
    change(saves, "counts", encounters=1)
    done = simmer_here("saves", "rebuild", "--saves", saves)
    assert done.stdout == b"Counted anew from the log: ten runs.\n"
    assert faults(saves) == []


def test_the_command_forgets_no_result_unless_told_to(saves: Path, tmp_path: Path) -> None:
    put(saves, lines_of(saves)[:4])
    done = simmer_here("saves", "rebuild", "--saves", saves)
    back = BACK.replace("import`", f"import --saves {saves}`")
    back = back.replace("--forget`", f"--forget --saves {saves}`")
    assert done.returncode == 2
    assert done.stderr.decode() == (
        f"simmer: 6 results of 10 would be lost, since runs.jsonl no longer has the runs. {back}\n"
    )
    done = simmer_here("saves", "rebuild", "--forget", "--saves", saves)
    assert done.stdout == b"Counted anew from the log: four runs.\n"
    assert faults(saves) == []


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["check", "--forget"], "--forget is of `saves rebuild` alone"),
        (["chek"], 'there is nothing called "chek" to do with saves — did you mean "check"?'),
        (["check", "x.zip"], "a FILE is named for `saves restore FILE` alone"),
        (["rebuild", "-o", "x"], "-o is of `saves backup` alone"),
        (["restore"], "name the backup: simmer saves restore FILE"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, typed: list[str], sentence: str) -> None:
    done = simmer_here("saves", *typed, "--saves", tmp_path)
    assert (done.returncode, done.stderr.decode()) == (2, f"simmer: {sentence}\n")


def test_a_run_that_says_otherwise_than_a_replay_of_it_is_named(tmp_path: Path) -> None:
    level, levels = load_level(LATE_CAKE), AtHand(find_levels([shipped_levels()]))
    best = play(level, skilled(), 7)
    known = {"hash": content_hash(level), "actions": tuple(map(str, best.actions))}
    progress = Progress(tmp_path)
    for run, said in (
        ("true", best.outcome),
        ("false", best.outcome._replace(points=best.outcome.points + 1)),
        ("never", best.outcome._replace(points=10_000)),
    ):
        progress.record(a_run(run=run, **known), said)
    found = [str(finding) for finding in check(tmp_path, level_of=levels.level_of)]
    points = best.outcome.points
    assert [text.partition(": ")[2] for text in found] == [
        f"of run false: it says resolved, stars 3, points {points + 1}; played again, it comes to "
        f"resolved, stars 3, points {points}; results count what it says",
        "of run never: no encounter ends as it says it did: resolved, stars 3, points 10000; "
        "results count what it says",
    ]
    done = simmer("saves", "check", "--saves", tmp_path)
    assert (done.returncode, done.stdout.decode().splitlines()[-1]) == (
        1,
        "three runs checked: two faults.",
    )
