"""Saves of a newer version of Simmer are shown as far as they are known, and left as they are."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playing import FAILED, PASSED, a_run, names

from game.progress import Keeper, Preferences, Progress, SaveError, Unfinished, fold, kept
from game.progress.lines import read, written
from game.settings import SETTINGS_FILE, TABLE, Settings, glance
from tests.terminal import LATE_CAKE, simmer_here

CAKE = "first-week/late-cake"


def sentence(folder: Path) -> str:
    return (
        f"{folder} was written by a newer version of Simmer, so that this one shows what it can "
        "read there and changes nothing; update Simmer, or name another folder with --saves"
    )


def newer_documents(folder: Path) -> None:
    """As a newer version marks them, with more in them than is known here."""
    path = folder / "progress.json"
    tables = read(path.read_bytes())
    (mark,) = tables["watermark"].values()
    mark |= {"format": fold.FORMAT + 1, "mood": "good"}
    path.write_bytes(written({**tables, "moods": {"1": {}}}))


def newer_line(folder: Path) -> None:
    """A run that a newer version has kept, in words that are not known here."""
    entry = {"format": kept.FORMAT + 1, "record": {"run": "later", "tone": "warm"}, "derived": {}}
    with (folder / "runs.jsonl").open("ab") as log:
        log.write(written(entry))


def newer_torn_line(folder: Path) -> None:
    newer_line(folder)
    log = folder / "runs.jsonl"
    log.write_bytes(log.read_bytes()[:-20])


def newer_copy_of_damaged_documents(folder: Path) -> None:
    newer_documents(folder)
    (folder / "progress.json").replace(folder / "progress.json.backup")
    (folder / "progress.json").write_bytes(b"")


NEWER = [newer_documents, newer_line, newer_torn_line, newer_copy_of_damaged_documents]


@pytest.fixture(params=NEWER, ids=lambda newer: newer.__name__)
def newer(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder with two runs, one of them passed, and an interrupted encounter; then made newer."""
    folder = tmp_path / "saves"
    for outcome in (PASSED, FAILED):
        Progress(folder).record(a_run(), outcome)
    unfinished = Unfinished(folder)
    unfinished.begin(a_run(actions=(), finished=None))
    unfinished.took("hear")
    unfinished.let_go()
    make: Callable[[Path], None] = request.param
    make(folder)
    return folder


def contents(folder: Path) -> dict[str, str]:
    """All that is in a folder, but for the lock that whoever writes holds for a moment."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_what_is_known_of_it_is_shown(newer: Path) -> None:
    before, progress = contents(newer), Progress(newer)
    played = progress.played()
    assert (played.encounters, played.passes) == (2, 1)
    assert progress.best(CAKE, "normal").stars == 3
    assert [kept.outcome for kept in progress.runs()] == [FAILED, PASSED]
    run = progress.runs()[0].run
    assert progress.find_run(run.run[:8]).run == run
    assert progress.notices == [sentence(newer)]
    assert contents(newer) == before


def test_nothing_is_written_there(newer: Path) -> None:
    before = contents(newer)
    for write in (
        lambda: Progress(newer).ready(),
        lambda: Progress(newer).record(a_run(), PASSED),
        lambda: Progress(newer).rebuild(),
    ):
        with pytest.raises(SaveError) as refused:
            write()
        assert str(refused.value) == sentence(newer)
    assert contents(newer) == before


def test_settings_are_not_changed_there(tmp_path: Path) -> None:
    Progress(tmp_path).record(a_run(), PASSED)
    for make in (newer_line, newer_documents):
        make(tmp_path)
        with pytest.raises(SaveError, match="by a newer version of Simmer"):
            Preferences(tmp_path).write(Settings(pace=120))
    assert SETTINGS_FILE not in names(tmp_path)


def test_whoever_plays_there_is_told_once_that_it_is_not_kept(newer: Path) -> None:
    before, keeper = contents(newer), Keeper(newer)
    assert keeper.unfinished() is None
    assert keeper.left() == []
    run = a_run(actions=(), finished=None)
    assert keeper.begin(run) == ""
    assert keeper.news() == [f"nothing you play now is kept: {sentence(newer)}"]
    assert not keeper.keeps
    assert keeper.finish(a_run(run=run.run), PASSED) == ""
    assert keeper.leave(a_run(finished=None)) == ""
    assert keeper.news() == []
    assert contents(newer) == before


def test_a_newer_version_in_another_window_is_noticed(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.record(a_run(), PASSED)
    newer_documents(tmp_path)
    before = contents(tmp_path)
    assert progress.played().encounters == 1
    with pytest.raises(SaveError, match="by a newer version of Simmer"):
        progress.record(a_run(), PASSED)
    assert contents(tmp_path) == before


def test_a_damaged_line_is_no_newer_one(tmp_path: Path) -> None:
    Progress(tmp_path).record(a_run(), PASSED)
    log = tmp_path / "runs.jsonl"
    first = log.read_bytes()
    log.write_bytes(first + first.replace(b'"format":', b'"format":9', 1))
    progress = Progress(tmp_path)
    progress.record(a_run(), PASSED)
    assert (progress.played().encounters, progress.newer) == (2, "")


def test_in_plain_mode_it_is_said_before_the_first_line(newer: Path) -> None:
    before = contents(newer)
    done = simmer_here("play", str(LATE_CAKE), "--plain", "--saves", newer, typed="\nnod\nquit\n")
    assert done.returncode == 0
    assert done.stderr.decode() == f"simmer: nothing you play now is kept: {sentence(newer)}\n"
    assert done.stdout.decode().endswith(
        "It is not kept: a newer version of Simmer wrote the saves.\n"
    )
    stats = simmer_here("stats", "--json", "--saves", newer)
    assert json.loads(stats.stdout)["played"]["encounters"] == 2
    assert stats.stderr.decode() == f"simmer: {sentence(newer)}\n"
    refused = simmer_here("settings", "pace", "120", "--saves", newer)
    assert (refused.returncode, refused.stderr.decode()) == (2, f"simmer: {sentence(newer)}\n")
    assert contents(newer) == before


# --- settings of a newer version


def settings_file(folder: Path, **document: object) -> Path:
    path = folder / SETTINGS_FILE
    path.write_bytes(written({TABLE: {"1": document}}))
    return path


def test_settings_of_a_newer_version_are_not_lost_when_others_are_set(tmp_path: Path) -> None:
    path = settings_file(tmp_path, pace=290, theme="sepia", volume=7, hints=False)
    preferences = Preferences(tmp_path)
    settings = preferences.read()
    assert settings == glance(tmp_path) == Settings(pace=290, hints=False)
    preferences.write(settings.with_value("pace", 120))
    (document,) = read(path.read_bytes())[TABLE].values()
    assert document == {
        **Settings().to_plain(),
        "pace": 120,
        "hints": False,
        "theme": "sepia",
        "volume": 7,
    }
    preferences.write(preferences.read().with_value("theme", "light"))
    assert Preferences(tmp_path).read().theme == "light"


def test_settings_that_mean_something_else_are_left_alone(tmp_path: Path) -> None:
    path = settings_file(tmp_path, pace="brisk", format=2)
    before = path.read_bytes()
    with pytest.raises(SaveError) as refused:
        Preferences(tmp_path).write(Settings(pace=120))
    assert str(refused.value) == sentence(tmp_path)
    assert path.read_bytes() == before


# --- interrupted encounters of a newer version, beside runs that are known here


def newer_format(path: Path) -> None:
    first, _, rest = path.read_bytes().partition(b"\n")
    entry = json.loads(first)["entry"]
    path.write_bytes(written({"format": 2, "opening": entry["header"]}) + rest)


def newer_edition(path: Path) -> None:
    first, _, rest = path.read_bytes().partition(b"\n")
    header = json.loads(first)["entry"]["header"]
    path.write_bytes(written({"format": 1, "header": {**header, "edition": 99}}) + rest)


@pytest.fixture(params=[newer_format, newer_edition], ids=lambda make: make.__name__)
def begun_by_newer(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    folder = tmp_path / "saves"
    Progress(folder).record(a_run(), PASSED)
    interrupted(folder, "later")
    make: Callable[[Path], None] = request.param
    make(folder / "unfinished" / "later.jsonl")
    return folder


def interrupted(folder: Path, run: str) -> None:
    unfinished = Unfinished(folder)
    unfinished.begin(a_run(run=run, actions=(), finished=None))
    unfinished.took("hear")
    unfinished.let_go()


def test_what_a_newer_version_began_is_left_to_it(begun_by_newer: Path) -> None:
    interrupted(begun_by_newer, "mine")
    before, keeper = contents(begun_by_newer), Keeper(begun_by_newer)
    for _ in range(2):
        assert [run.run for run in keeper.left()] == ["mine"]
    assert keeper.news() == [
        "an unfinished encounter is left as it is: a newer version of Simmer began it; "
        "update Simmer to go on with it"
    ]
    assert keeper.keeps, "whatever is played now is kept as ever"
    assert contents(begun_by_newer) == before


def test_what_a_newer_version_began_is_no_fault(begun_by_newer: Path) -> None:
    done = simmer_here("saves", "check", "--saves", begun_by_newer)
    assert done.returncode == 0
    assert (
        "note: unfinished/later.jsonl: a newer version of Simmer began it, and can go on with it."
        in done.stdout.decode().splitlines()
    )


# --- an export looks, and no more


def test_an_export_changes_nothing_there(newer: Path) -> None:
    for run in ("damaged", "later"):
        interrupted(newer, run)
    newer_format(newer / "unfinished" / "later.jsonl")
    (newer / "unfinished" / "damaged.jsonl").write_bytes(b"spoilt")
    before, there = contents(newer), {path.name for path in newer.rglob("*")}
    done = simmer_here("export", "--saves", newer)
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["unfinished"]) == 1
    assert {path.name for path in newer.rglob("*")} == there, "not even a lock"
    assert contents(newer) == before
    assert set(done.stderr.decode().splitlines()) >= {
        "simmer: unfinished/damaged.jsonl left out: it is damaged",
        "simmer: unfinished/later.jsonl left out: a newer version of Simmer began it; "
        "update Simmer to go on with it",
    }


def test_no_profile_of_a_newer_version_is_renamed(newer: Path) -> None:
    before = contents(newer)
    done = simmer_here("profiles", "rename", "default", "Anna", "--saves", newer)
    assert (done.returncode, done.stderr.decode()) == (2, f"simmer: {sentence(newer)}\n")
    assert contents(newer) == before


def test_a_profile_of_a_newer_version_is_deleted_and_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "profiles" / "Anna"
    Progress(folder).record(a_run(), PASSED)
    newer_line(folder)
    done = simmer_here("profiles", "delete", "Anna", "--yes", "--saves", tmp_path)
    told = "Anna is deleted. A newer version of Simmer had written there.\n"
    assert (done.returncode, done.stdout.decode()) == (0, told)
    assert not folder.exists()
