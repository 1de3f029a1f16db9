"""`simmer export` and `simmer import` as people type them, and as programs read them."""

import csv
import json
import os
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from played import a_week, keep

from game.cli import main
from game.progress import Progress, Unfinished
from tests.read_only import open_to_all, read_only
from tests.terminal import environment, simmer

Simmer = Callable[..., tuple[int, str, str]]


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """A folder in which two encounters were played to their end, and one was left."""
    return a_folder(tmp_path / "Übungen")


def a_folder(folder: Path) -> Path:
    keep(folder, *a_week())
    (run, _), _ = a_week(run="left", finished=None, actions=())
    unfinished = Unfinished(folder)
    unfinished.begin(run)
    for action in ("hear", "nod"):
        unfinished.took(action)
    unfinished.let_go()
    return folder


@pytest.fixture
def folder() -> Iterator[Path]:
    """The same, where everybody may look."""
    with open_to_all() as place:
        yield a_folder(place / "saves")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Simmer:
    """Run a command here: its exit code, what it printed, and what it complained of."""

    def told(*arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return told


def test_progress_goes_along_to_another_machine(said: Simmer, saves: Path, tmp_path: Path) -> None:
    file, there = tmp_path / "all.json", tmp_path / "there"
    assert said("export", "-o", file, "--saves", saves) == (
        0,
        f"Two runs and one interrupted encounter written to {file}.\n",
        "",
    )
    came = "2 runs came in, 0 were here already. 1 interrupted encounter can be gone on with here."
    assert said("import", file, "--saves", there) == (0, f"{came}\n", "")
    assert (there / "runs.jsonl").read_bytes() == (saves / "runs.jsonl").read_bytes()
    assert list(Unfinished(there).left()) == list(Unfinished(saves).left())
    assert said("stats", "--json", "--saves", there) == said("stats", "--json", "--saves", saves)
    again = "0 runs came in, 2 were here already."
    assert said("import", file, "--saves", there) == (0, f"{again}\n", "")
    data = json.loads(said("import", file, "--saves", there, "--json")[1])
    assert data == {"new": 0, "known": 2, "other": [], "unfinished": 0}


def test_what_has_ended_meanwhile_is_not_brought_back(
    said: Simmer, saves: Path, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    assert said("export", "-o", file, "--saves", saves)[0] == 0
    (left,) = Unfinished(saves).left()
    Progress(saves).record(left, None)
    assert said("import", file, "--saves", saves)[1] == "0 runs came in, 2 were here already.\n"
    assert list(Unfinished(saves).left()) == []


def test_a_run_that_says_otherwise_here_is_kept_and_told(
    said: Simmer, saves: Path, tmp_path: Path
) -> None:
    file = tmp_path / "all.json"
    text = said("export", "--saves", saves)[1]
    file.write_text(text.replace("09:34:00Z", "09:35:00Z", 1), encoding="utf-8")
    before = (saves / "runs.jsonl").read_bytes()
    code, out, _ = said("import", file, "--saves", saves)
    assert code == 1
    assert "1 run of the same id says otherwise here, and what is here was kept: " in out
    assert (saves / "runs.jsonl").read_bytes() == before


def test_one_file_that_is_no_good_and_none_of_them_comes_in(
    said: Simmer, saves: Path, tmp_path: Path
) -> None:
    good, bad, there = tmp_path / "good.json", tmp_path / "b\x1b[2Jad.json", tmp_path / "there"
    assert said("export", "-o", good, "--saves", saves)[0] == 0
    bad.write_bytes(good.read_bytes()[:-9])
    code, out, complaint = said("import", good, bad, "--saves", there)
    assert (code, out) == (2, "")
    assert complaint.startswith(f"simmer: {tmp_path / 'b[2Jad.json'}: ")
    assert complaint.count("\n") == 1
    assert not (there / "runs.jsonl").exists()


def test_a_form_goes_where_the_others_go(said: Simmer, saves: Path, tmp_path: Path) -> None:
    table = simmer("export", "--to", "csv", "--saves", saves).stdout
    assert table.startswith(b"\xef\xbb\xbfrun,level,title,")
    rows = list(csv.DictReader(StringIO(table.decode("utf-8-sig"), newline="")))
    assert [row["passed"] for row in rows] == ["true", "false"]
    there = tmp_path / "runs.csv"
    assert simmer("export", "--to", "csv", "-o", there, "--saves", saves).returncode == 0
    assert there.read_bytes() == table
    statements = json.loads(said("export", "--to", "xapi", "--saves", saves)[1])
    assert {s["actor"]["account"]["name"] for s in statements} == {"default"}


def test_a_profile_gives_its_name(said: Simmer, saves: Path, tmp_path: Path) -> None:
    profile = tmp_path / "profiles" / "kim"
    profile.parent.mkdir()
    saves.rename(profile)
    statements = json.loads(said("export", "--to", "xapi", "--saves", profile)[1])
    assert {s["actor"]["account"]["name"] for s in statements} == {"kim"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("export", "--actor-mail", "nobody"), '"nobody" is no mail address'),
        (("export", "--actor-name", " "), "is no name of 1 to 100 characters"),
        (("export", "--to", "csv", "--actor-name", "Sam"), "are of `export --to xapi"),
        (("export", "--to", "pdf"), "invalid choice"),
        (("export", "-o", "."), ". is a folder; name a file with -o"),
        (("export", "-o", "no/where"), "there is no folder no"),
        (("import",), "the following arguments are required: FILE"),
        (("import", "nothing.json"), "nothing.json: cannot be read: No such file"),
    ],
)
def test_wrong_input_is_refused_with_a_sentence(
    tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    done = simmer(*arguments, "--saves", tmp_path / "saves", cwd=Path(__file__).parents[2])
    assert done.returncode == 2
    assert sentence in done.stderr.decode()


def test_nothing_that_is_there_is_overwritten(said: Simmer, saves: Path, tmp_path: Path) -> None:
    file = tmp_path / "dear.csv"
    file.write_text("dear", encoding="utf-8")
    code, _, complaint = said("export", "-o", file, "--saves", saves)
    assert (code, complaint) == (
        2,
        f"simmer: {file} is there already; name another file with -o\n",
    )
    assert file.read_text(encoding="utf-8") == "dear"


def test_damaged_lines_are_left_out_and_told(said: Simmer, saves: Path) -> None:
    log = saves / "runs.jsonl"
    log.write_bytes(b"spoilt\n" + log.read_bytes())
    code, out, complaint = said("export", "--saves", saves)
    assert code == 0
    assert len(json.loads(out)["runs"]) == 2
    assert complaint == (
        "simmer: a line of runs.jsonl, at byte 0, is damaged and is passed over; "
        "all others are kept.\n"
    )


def test_a_folder_that_can_only_be_read_is_exported(said: Simmer, folder: Path) -> None:
    with read_only(folder):
        code, out, complaint = said("export", "--saves", folder)
    document = json.loads(out)
    assert (code, complaint) == (0, "")
    assert (len(document["runs"]), len(document["unfinished"])) == (2, 1)


def test_a_terminal_gets_it_without_the_sign_for_spreadsheets(saves: Path) -> None:
    command = [sys.executable, "-m", "game", "export", "--to", "csv", "--saves", str(saves)]
    player, screen = pytest.importorskip("pty").fork()
    if not player:
        os.execve(sys.executable, command, environment())
    shown = b""
    try:
        while block := os.read(screen, 4096):
            shown += block
    except OSError:
        pass  # it has ended
    os.waitpid(player, 0)
    assert shown.startswith(b"run,level,title,")
    assert b"\x1b" not in shown
