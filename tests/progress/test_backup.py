"""A backup holds all that is kept, whole or not at all; and only a backup is put back."""

import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from playing import FAILED, PASSED, Acknowledge, a_run, killed, names
from test_newer import contents, interrupted, newer_line
from test_progress_torture import posix, saving

from game.cli import main
from game.progress import Preferences, Progress, SaveError, Unfinished
from game.progress.backup import CONTENTS, back_up
from game.progress.checking import check
from game.progress.restoring import restore
from game.settings import Settings
from tests.read_only import open_to_all, read_only
from tests.terminal import simmer

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    folder = tmp_path / "saves"
    progress = Progress(folder)
    for number in range(10):
        progress.record(a_run(seed=number), PASSED if number % 2 else FAILED)
    unfinished = Unfinished(folder)
    unfinished.begin(a_run(run="left", actions=(), finished=None))
    unfinished.took("hear")
    unfinished.let_go()
    Preferences(folder).write(Settings(pace=120))
    return folder


@pytest.fixture
def zipped(saves: Path, tmp_path: Path) -> Path:
    return copied(saves, tmp_path / "there.zip")


def copied(saves: Path, file: Path) -> Path:
    back_up(saves, file, NOW)
    return file


def test_what_was_backed_up_is_put_back(saves: Path, zipped: Path, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "place"
    assert restore(zipped, folder).runs == 10
    for name in ("runs.jsonl", "settings.json", "unfinished/left.jsonl"):
        assert (folder / name).read_bytes() == (saves / name).read_bytes()
    assert Progress(folder).played() == Progress(saves).played()
    assert Preferences(folder).read().pace == 120
    assert [run.run for run in Unfinished(folder).left()] == ["left"]
    Progress(folder).ready()
    assert [str(finding) for finding in check(folder)] == []
    assert names(zipped.parent) == {"saves", "there.zip", "new"}, "nothing else is left"


def test_results_go_along_even_where_the_log_is_gone(saves: Path, tmp_path: Path) -> None:
    (saves / "runs.jsonl").unlink()
    file, folder = copied(saves, tmp_path / "there.zip"), tmp_path / "new"
    restore(file, folder)
    assert Progress(folder).played() == Progress(saves).played()
    assert Progress(folder).played().encounters == 10


def test_without_a_name_it_lies_here_under_the_date(
    saves: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for _ in range(2):
        assert main(["saves", "backup", "--saves", str(saves)]) == 0
    day = datetime.now(UTC).date()
    assert names(here) == {f"simmer-saves-{day}.zip", f"simmer-saves-{day}-2.zip"}


def test_the_commands_say_what_they_did(saves: Path, tmp_path: Path) -> None:
    file, folder = tmp_path / "there.zip", tmp_path / "new"
    done = simmer("saves", "backup", "-o", file, "--saves", saves)
    assert done.stdout.decode().splitlines()[0] == f"Backed up to {file}"
    done = simmer("saves", "restore", file, "--saves", folder)
    day = datetime.now(UTC).date()
    assert done.stdout.decode() == (
        f"Put back into {folder}: ten runs, 10 of them played to the end, as of {day}.\n"
    )


def test_nothing_is_overwritten_by_a_backup(saves: Path, zipped: Path) -> None:
    before = zipped.read_bytes()
    done = simmer("saves", "backup", "-o", zipped, "--saves", saves)
    assert (done.returncode, done.stderr.decode()) == (
        2,
        f"simmer: {zipped} is there already; name another file with -o\n",
    )
    assert zipped.read_bytes() == before


def test_where_nothing_is_kept_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"nothing is kept in .* yet, so there is nothing to back"):
        back_up(tmp_path / "saves", tmp_path / "there.zip", NOW)
    assert names(tmp_path) == set()


def test_saves_of_a_newer_version_can_be_taken_along(saves: Path, tmp_path: Path) -> None:
    newer_line(saves)
    file = copied(saves, tmp_path / "there.zip")
    restore(file, tmp_path / "new")
    assert (tmp_path / "new/runs.jsonl").read_bytes() == (saves / "runs.jsonl").read_bytes()


def test_what_is_kept_is_never_replaced(zipped: Path, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    Progress(folder).record(a_run(), PASSED)
    before = contents(folder)
    with pytest.raises(SaveError) as refused:
        restore(zipped, folder)
    assert str(refused.value) == (
        f"something is kept in {folder} already (progress.json); name an empty folder with "
        "--saves, or bring runs in with `simmer import`"
    )
    assert contents(folder) == before


def made(path: Path, inside: dict[str, bytes], about: object = None, **changed: object) -> Path:
    """Somebody else's idea of a backup."""
    sums = {n: {"size": len(c), "sha256": sha256(c).hexdigest()} for n, c in inside.items()}
    text = {"format": 1, "made": "2026-03-01T09:30:00Z", "runs": 0, "files": sums, **changed}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in inside.items():
            archive.writestr(name, content)
        archive.writestr(CONTENTS, json.dumps(text if about is None else about))
    return path


FOREIGN: dict[str, Callable[[Path], Path]] = {
    "out of the folder": lambda path: made(path, {"../escaped.jsonl": b""}),
    "out of unfinished": lambda path: made(path, {"unfinished/../../escaped.jsonl": b""}),
    "absolute": lambda path: made(path, {"/tmp/escaped.jsonl": b""}),
    "backslashes": lambda path: made(path, {"unfinished\\..\\escaped.jsonl": b""}),
    "other names": lambda path: made(path, {"runs.jsonl": b"", "autoexec.bat": b""}),
    "a bomb": lambda path: made(path, {"runs.jsonl": bytes(30_000_000)}),
    "another size": lambda path: made(
        path, {"runs.jsonl": b"12"}, files={"runs.jsonl": {"size": 1, "sha256": ""}}
    ),
    "another sum": lambda path: made(
        path, {"runs.jsonl": b"12"}, files={"runs.jsonl": {"size": 2, "sha256": "0" * 64}}
    ),
    "no such file": lambda path: made(
        path, {}, files={"runs.jsonl": {"size": 2, "sha256": "0" * 64}}
    ),
    "a list": lambda path: made(path, {}, about=[]),
    "no numbers": lambda path: made(path, {}, files={"runs.jsonl": {"size": "x"}}),
    "newer": lambda path: made(path, {}, format=2),
    "a word for a format": lambda path: made(path, {}, format="1"),
    "no zip": lambda path: path.write_bytes(b"PK nothing") and path,
    "empty": lambda path: path.write_bytes(b"") or path,
}


@pytest.mark.parametrize("make", FOREIGN.values(), ids=FOREIGN)
def test_what_is_no_backup_is_refused_whole(make: Callable[[Path], Path], tmp_path: Path) -> None:
    place = tmp_path / "deep" / "deeper"
    place.mkdir(parents=True)
    file, folder = make(tmp_path / "some.zip"), place / "saves"
    with pytest.raises(SaveError) as refused:
        restore(file, folder)
    assert str(refused.value).startswith(f"{file} ")
    assert "\n" not in str(refused.value)
    assert not folder.exists() or names(folder) <= {"simmer.lock"}
    assert names(place) <= {"saves"}
    assert names(tmp_path) == {"some.zip", "deep"}


def test_a_backup_with_any_byte_changed_is_not_put_back_as_if_it_were_whole(
    saves: Path, zipped: Path, tmp_path: Path
) -> None:
    content, chance = zipped.read_bytes(), random.Random(3)
    for number in range(40):
        place = chance.randrange(len(content))
        damaged = bytearray(content)
        damaged[place] ^= 1 << chance.randrange(8)
        zipped.write_bytes(damaged)
        folder = tmp_path / f"new-{number}"
        try:
            restore(zipped, folder)
        except SaveError:
            assert not folder.exists() or names(folder) <= {"simmer.lock"}
        else:  # a date, or another byte that nothing hangs on
            log = (folder / "runs.jsonl").read_bytes()
            assert log == (saves / "runs.jsonl").read_bytes()


@pytest.mark.parametrize("name", ["nowhere.zip", "."])
def test_a_file_that_is_none_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(SaveError, match=r"there is no file|is a folder"):
        restore(tmp_path / name, tmp_path / "saves")


def test_a_backup_of_a_folder_that_is_played_in_is_of_one_moment(tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    Progress(folder).record(a_run(), PASSED)
    player: subprocess.Popen[bytes] = saving(folder, 100)
    number = 0
    while player.poll() is None and number < 10:
        file = copied(folder, tmp_path / f"{number}.zip")
        held = restore(file, tmp_path / str(number))
        assert Progress(tmp_path / str(number)).rebuild() == held.runs
        assert not [f for f in check(tmp_path / str(number)) if not f.harmless]
        number += 1
    assert player.wait(60) == 0
    assert number


BEGUN_AND_DROPPED = """
import sys
from pathlib import Path
from game.progress import Unfinished
from playing import a_run
unfinished = Unfinished(Path(sys.argv[1]))
for _ in range(200):
    unfinished.begin(run := a_run(actions=(), finished=None))
    unfinished.drop(run)
"""


def test_a_backup_while_encounters_begin_and_end_holds_each_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    for number in range(100):
        interrupted(folder, f"left-{number}")
    here = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    command = [sys.executable, "-c", BEGUN_AND_DROPPED, str(folder)]
    env = {**os.environ, "PYTHONPATH": here}
    with subprocess.Popen(command, env=env) as player:
        number = 0
        while player.poll() is None:
            number += 1
            file = copied(folder, tmp_path / f"{number}.zip")
            with zipfile.ZipFile(file) as archive:
                about = json.loads(archive.read(CONTENTS))
                assert {*about["files"], CONTENTS} == {*archive.namelist()}
                assert len(about["files"]) >= 100
    assert (player.returncode, number > 0) == (0, True)


def test_a_folder_that_can_only_be_read_is_backed_up(saves: Path, tmp_path: Path) -> None:
    with open_to_all() as place:
        shutil.copytree(saves, place / "saves")
        there = place / "there"
        there.mkdir()
        there.chmod(0o777)
        with read_only(place / "saves"):
            file = copied(place / "saves", there / "there.zip")
        assert restore(file, tmp_path / "new").runs == 10


def test_whatever_can_be_backed_up_can_be_put_back(saves: Path, tmp_path: Path) -> None:
    content = (saves / "unfinished" / "left.jsonl").read_bytes()
    for number in range(6_000):
        (saves / "unfinished" / f"left-{number:058}.jsonl").write_bytes(content)
    file = copied(saves, tmp_path / "there.zip")
    with pytest.raises(SaveError, match=r"something is kept in .* already"):  # so it is whole
        restore(file, saves)


@posix
def test_killed_while_it_is_put_back_the_same_again_goes_on(zipped: Path, tmp_path: Path) -> None:
    chance = random.Random(5)

    def put_back(folder: Path) -> Callable[[Acknowledge], None]:
        def go(acknowledge: Acknowledge) -> None:
            acknowledge("begun")
            restore(zipped, folder)

        return go

    for number in range(15):
        folder = tmp_path / f"new-{number}"
        killed(put_back(folder), chance, within=0.01)
        restore(zipped, folder)
        assert Progress(folder).rebuild() == 10
        assert names(folder) >= {"runs.jsonl", "settings.json", "unfinished"}
        assert "restoring.tmp" not in names(folder)
