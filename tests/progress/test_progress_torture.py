"""Killed, out of space, two at once, or nowhere to write: what was said to be kept is kept."""

import errno
import json
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from kills import recording, survive
from playing import FAILED, PASSED, a_run, killed, names

from game.cli import main
from game.encounter import Run
from game.level import content_hash, load_level, text_hash
from game.progress import Preferences, Progress, SaveError
from game.progress.checking import check
from game.settings import Settings
from tests.read_only import open_to_all, read_only
from tests.terminal import LATE_CAKE

CAKE = "first-week/late-cake"
posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


@posix
def test_nothing_acknowledged_is_lost_however_often_it_is_killed(tmp_path: Path) -> None:
    # `python tests/progress/kills.py` kills 500 times.
    assert survive(tmp_path / "saves", 60, random.Random(1)) > 60


SAVING = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from game.progress import Progress
from playing import Acknowledge, PASSED, a_run
progress = Progress(Path(sys.argv[1]))
for seed in range(int(sys.argv[2])):
    progress.record(a_run(seed=seed), PASSED)
"""


def saving(folder: Path, runs: int) -> subprocess.Popen[bytes]:
    """Another window, that keeps some runs and ends."""
    here = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    return subprocess.Popen([sys.executable, "-c", SAVING, str(folder), str(runs)], env=here)


def test_of_several_writers_at_once_all_is_kept(tmp_path: Path) -> None:
    writers = [saving(tmp_path, 40) for _ in range(3)]
    assert [writer.wait(60) for writer in writers] == [0, 0, 0]
    progress = Progress(tmp_path)
    assert sorted(kept.run.seed for kept in progress.runs(last=999)) == sorted([*range(40)] * 3)
    assert progress.played().encounters == 120
    assert progress.notices == []


@posix
def test_one_that_is_killed_takes_nothing_from_the_other(tmp_path: Path) -> None:
    chance = random.Random(2)
    acknowledged = set[str]()
    other = saving(tmp_path, 150)
    while other.poll() is None:
        acknowledged.update(killed(recording(tmp_path), chance, within=0.05))
    assert other.returncode == 0
    progress = Progress(tmp_path)
    kept = [kept.run for kept in progress.runs(last=1_000_000)]
    assert {word.removeprefix("kept:") for word in acknowledged} <= {run.run for run in kept}
    assert set(range(150)) <= {run.seed for run in kept}
    assert progress.played().encounters == len(kept) == progress.rebuild()


def test_threads_of_one_window_lose_nothing(tmp_path: Path) -> None:
    progress = Progress(tmp_path)

    def save() -> None:
        for _ in range(20):
            progress.record(a_run(), PASSED)

    threads = [threading.Thread(target=save) for _ in range(3)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert progress.played().encounters <= 60
    assert progress.played().encounters == 60


# --- no space


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """As on a full disk: no file of this process can grow beyond `size` bytes."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_refuses_a_run_whole_and_loses_none(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    runs = [a_run() for _ in range(5)]
    for run in runs:
        progress.record(run, PASSED)
    log = tmp_path / "runs.jsonl"
    before = log.read_bytes()
    lost = a_run()
    for room in (0, 1, 100, 400):
        with files_no_longer_than(len(before) + room), pytest.raises(SaveError) as refused:
            progress.record(lost, PASSED)
        assert str(refused.value) == (
            f"runs cannot be kept in {tmp_path}: {os.strerror(errno.EFBIG)}; "
            "free some space there, or name another folder with --saves"
        )
        assert log.read_bytes() == before, "not a part of a line is left"
    assert [kept.run for kept in progress.runs()] == runs[::-1]
    progress.record(lost, PASSED)
    assert Progress(tmp_path).played().encounters == 6
    assert progress.notices == []


def test_a_disk_too_full_to_count_has_kept_the_run_all_the_same(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    for letter in "abcdefghij":
        progress.record(a_run(level=f"own/{letter}"), FAILED)
    # The documents are longer now than the log, so that they alone do not fit.
    (tmp_path / "runs.jsonl").unlink()
    progress = Progress(tmp_path)
    with files_no_longer_than((tmp_path / "progress.json").stat().st_size - 10):
        progress.record(a_run(level="own/k"), PASSED)
        assert progress.notices[-1].startswith("the run is kept, and will be counted later: ")
        assert progress.find_run("last").outcome == PASSED
    assert not [name for name in names(tmp_path) if name.endswith(".tmp")]
    assert Progress(tmp_path).played().encounters == 11


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        progress, kept = Progress(disk), list[Run]()

        def fill() -> None:
            for _ in range(1000):
                run = a_run()
                progress.record(run, PASSED)
                kept.append(run)

        with pytest.raises(SaveError, match=os.strerror(errno.ENOSPC)):
            fill()
        assert kept
        progress = Progress(disk)
        assert [kept.run for kept in progress.runs(last=999)][::-1] == kept
        (disk / "progress.json.backup").unlink()
        assert Progress(disk).played().encounters == len(kept)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize(
    "command", [("saves", "backup"), ("export",), ("export", "--to", "csv"), ("replay", "last")]
)
def test_a_file_that_does_not_fit_is_refused_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    level = load_level(LATE_CAKE)
    run = a_run(hash=content_hash(level), text_hash=text_hash(level), actions=("hear", "nod"))
    Progress(tmp_path / "saves").record(run, None)
    file = tmp_path / "there"
    with files_no_longer_than(100):
        code = main([*command, "-o", str(file), "--saves", str(tmp_path / "saves")])
    assert (code, capsys.readouterr().err) == (
        2,
        f"simmer: {file} cannot be written: {os.strerror(errno.EFBIG)}; "
        "name another file with -o\n",
    )
    assert names(tmp_path) == {"saves"}


def test_settings_on_a_full_disk_stay_as_they_were(tmp_path: Path) -> None:
    Preferences(tmp_path).write(Settings(pace=120))
    with files_no_longer_than(20), pytest.raises(SaveError, match="free some space there"):
        Preferences(tmp_path).write(Settings(pace=600))
    assert Preferences(tmp_path).read().pace == 120


# --- nowhere to write


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder to be."""
    with open_to_all() as place:
        yield place / "saves"


def test_a_read_only_folder_refuses_with_a_sentence_and_can_be_read(folder: Path) -> None:
    Progress(folder).record(a_run(), PASSED)
    with read_only(folder):
        progress = Progress(folder)
        assert progress.played().encounters == 1
        assert progress.find_run("last").outcome == PASSED
        for save in (progress.ready, lambda: progress.record(a_run(), PASSED)):
            with pytest.raises(SaveError) as refused:
                save()
            assert str(refused.value) == (
                f"runs cannot be kept in {folder}: Permission denied; "
                "name another folder with --saves"
            )
    assert Progress(folder).played().encounters == 1


def test_damaged_documents_in_a_read_only_folder_are_read_from_the_copy(folder: Path) -> None:
    for _ in range(2):
        Progress(folder).record(a_run(), PASSED)
    (folder / "progress.json").write_bytes(b"")
    with read_only(folder):
        progress = Progress(folder)
        assert progress.played().encounters == 1, "as it stood in the copy"
        assert any("Permission denied" in sentence for sentence in progress.notices)
    assert Progress(folder).played().encounters == 2


def test_a_read_only_folder_is_checked_and_nothing_is_put_there(folder: Path) -> None:
    Progress(folder).record(a_run(), PASSED)
    with read_only(folder):
        assert list(check(folder)) == []
        Progress(folder).played()
    (folder / "progress.json").write_bytes(b"")
    (folder / "progress.json.backup").write_bytes(b"")
    with read_only(folder):
        assert Progress(folder).played().encounters == 1, "counted in memory"


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("")
    with pytest.raises(SaveError, match=r"runs cannot be kept in .*saves: "):
        Progress(tmp_path / "saves").ready()


HOLDING = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from game.progress.locking import FolderLock
with FolderLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_that_is_held_for_too_long_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDING, str(tmp_path)]
    with subprocess.Popen(command, stdin=-1, stdout=-1) as other:
        assert other.stdout.readline() == b"held\n"
        progress = Progress(tmp_path, patience=0.1)
        with pytest.raises(SaveError) as refused:
            progress.record(a_run(), PASSED)
        assert str(refused.value).startswith("another Simmer has been saving in ")
        other.kill()
    progress.record(a_run(), PASSED)
    assert progress.played().encounters == 1


def test_every_line_of_the_log_is_json_that_others_can_read(tmp_path: Path) -> None:
    Progress(tmp_path).record(a_run(), PASSED)
    (line,) = (tmp_path / "runs.jsonl").read_text(encoding="ascii").splitlines()
    entry = json.loads(line)["entry"]
    assert entry["record"]["level"] == CAKE
    derived = {"ending": "resolved", "stars": 3, "points": 640, "skills": {}}
    assert entry["derived"] == derived
