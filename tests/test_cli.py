"""The commands as a newcomer types them, right and wrong."""

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.level.text import first_unsafe
from game.progress import Unfinished
from tests.terminal import LATE_CAKE, in_channel, simmer

Said = tuple[int, str, str]
Simmer = Callable[..., Said]
PACKS = LATE_CAKE.parents[1]


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Simmer:
    """Run a command here: its exit code, what it printed, and what it complained of."""
    monkeypatch.setenv("SIMMER_SAVES", str(tmp_path / "saves"))
    monkeypatch.delenv("SIMMER_LEVELS", raising=False)
    monkeypatch.chdir(tmp_path)

    def told(*arguments: str | Path) -> Said:
        code: object
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code
        assert isinstance(code, int)
        return code, *capsys.readouterr()

    return told


@pytest.fixture
def played(tmp_path: Path) -> Path:
    """The record of a short run."""
    done = simmer("play", "late-cake", "--seed", "7", "--saves", tmp_path, typed="\nnod\n")
    assert done.returncode == 0
    (left,) = Unfinished(tmp_path).left()
    record = tmp_path / "run.json"
    record.write_text(left.to_json(), encoding="utf-8")
    return record


def a_pack(folder: Path, name: str, text: str | None = None) -> Path:
    """Put a pack of one level into a folder of packs, and return the level's file."""
    pack = folder / name
    pack.mkdir(parents=True)
    manifest = {"id": name, "title": name, "levels": ["late-cake"]}
    (pack / "pack.json").write_text(json.dumps(manifest), encoding="utf-8")
    level = pack / "late-cake.json"
    level.write_text(text or in_channel("phone"), encoding="utf-8")
    return level


def names(said: Said) -> list[str]:
    return [line.split()[0] for line in said[1].splitlines()]


# --- wrong input


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("late-cake", 'there is no command "late-cake"'),
        ("paly", 'there is no command "paly" — did you mean "play"?'),
        ("--vers", "unrecognized arguments: --vers"),
        ("play late-cak", 'there is no level "late-cak" — did you mean "late-cake"?'),
        ("play nothing-like-it", 'there is no level "nothing-like-it"'),
        ("play late-cake.json", 'there is no file "late-cake.json" here'),
        ("play .", 'there is no level "."'),
        ("play a b", "unrecognized arguments: b"),
        ("play --seed", "expected one argument"),
        ("play --seed -1", '"-1" is not a whole number from 0 to'),
        ("play --seed 9223372036854775808", "is not a whole number from 0 to"),
        ("play --seed \u0667", "is not a whole number"),
        ("play --seed 7.0", "is not a whole number"),
        ("play --difficulty brutal", "invalid choice: 'brutal'"),
        ("replay", "the following arguments are required: RUN"),
        ("replay nowhere.json", "nowhere.json: cannot be read: No such file"),
        ("replay .", ".: cannot be read: "),
        ("bots", "the following arguments are required: PATH"),
        ("bots late-cake --seeds 0", '"0" is not a whole number from 1 to 100000'),
        ("bots late-cake --seeds 100001", '"100001" is not a whole number from 1 to 100000'),
        ("bots late-cake --seeds 00000000199999", "is not a whole number"),
        ("bots nobody", 'there is no level "nobody"'),
        ("levels --levels nowhere", "there is no folder nowhere; check the name given by --levels"),
        ("--levels nowhere play late-cake", "there is no folder nowhere"),
        (f"levels --levels {LATE_CAKE.parent}", "is itself a pack; name the folder that it stands"),
        ("levels extra", "unrecognized arguments: extra"),
    ],
)
def test_wrong_input_is_refused_with_a_sentence(run: Simmer, arguments: str, sentence: str) -> None:
    code, out, complaint = run(*arguments.split())
    assert (code, out) == (2, "")
    assert sentence in complaint.splitlines()[-1]
    assert "Traceback" not in complaint


@pytest.mark.parametrize(
    "arguments",
    [("\x1b[2Jx",), ("play", "\x1b[2Jx"), ("play", "--seed", "\x07"), ("levels", "\x1b]0;x\x07")],
)
def test_a_complaint_never_steers_the_terminal(run: Simmer, arguments: tuple[str, ...]) -> None:
    code, _, complaint = run(*arguments)
    assert code == 2
    assert first_unsafe(complaint.replace("\n", "")) is None


def test_a_level_with_mistakes_tells_all_of_them(run: Simmer, tmp_path: Path) -> None:
    text = in_channel("fax").replace('"format": 1', '"format": 1, "tempr": 1')
    level = a_pack(tmp_path / "packs", "broken", text)
    for command in ("play", "bots"):
        code, out, complaint = run(command, level)
        assert (code, out) == (2, "")
        places = [line for line in complaint.splitlines() if f"{level}:" in line]
        assert len(places) == 2, "an unknown key and an unknown channel"
    code, _, complaint = run("levels", "--levels", tmp_path / "packs")
    assert code == 1
    assert complaint.count(f"{level}:") == 2


def test_a_file_that_is_no_level_is_refused_with_its_place(run: Simmer, tmp_path: Path) -> None:
    for content in (b"", b"\x00\xff", b"[]", b"null", b'{"format": 1}', b"not json"):
        (tmp_path / "x.json").write_bytes(content)
        code, out, complaint = run("play", "x.json")
        assert (code, out) == (2, "")
        assert "x.json:1:" in complaint
        assert "Traceback" not in complaint


# --- right input


def test_alone_it_plays_the_first_level(tmp_path: Path) -> None:
    done = simmer(typed="\nnod\nquit\n", SIMMER_SAVES=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"The Two O'Clock Cake")
    assert [run.actions for run in Unfinished(tmp_path).left()] == [("hear", "nod")]


def test_the_version_is_told_without_loading_what_it_does_not_need() -> None:
    code = (
        "import sys; from game.cli import main\n"
        "try: main(['--version'])\n"
        "finally: print(*sorted(sys.modules))"
    )
    loaded = simmer_python(code).split()
    assert loaded[0] == "simmer"
    assert loaded[1][0].isdigit()
    heavy = {"pydantic", "platformdirs", "game.level.models", "game.encounter", "game.session"}
    assert heavy.isdisjoint(loaded)


def simmer_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    return done.stdout


def test_help_names_every_command(run: Simmer) -> None:
    code, out, _ = run("--help")
    assert code == 0
    for command in ("play", "replay", "levels", "bots", "schema"):
        assert f"\n    {command} " in out
        assert run(command, "--help")[0] == 0


def test_the_levels_are_listed_and_as_data(run: Simmer) -> None:
    said = run("levels")
    assert (said[0], said[2]) == (0, "")
    assert names(said)[0] == "first-week/late-cake"
    rows = json.loads(run("levels", "--json")[1])
    assert [row["name"] for row in rows] == names(said)
    first = {key: rows[0][key] for key in ("name", "title", "channel", "person", "lesson")}
    assert first == {
        "name": "first-week/late-cake",
        "title": "The Two O'Clock Cake",
        "channel": "phone",
        "person": "Dana Whitlock",
        "lesson": "Let them finish, and nod",
    }


def test_a_level_that_only_follows_another_is_marked_in_the_list(run: Simmer) -> None:
    marked = [line for line in run("levels")[1].splitlines() if line.endswith("(follow-up)")]
    assert [line.split()[0] for line in marked] == ["first-week/monday-call"]
    rows = {row["name"]: row for row in json.loads(run("levels", "--json")[1])}
    places = {name: (row["listed"], row["follow_up"]) for name, row in rows.items()}
    assert places.pop("first-week/monday-call") == (False, True)
    assert set(places.values()) == {(True, False)}


def test_folders_of_levels_may_be_named_before_and_after_the_command_and_outside(
    run: Simmer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two", "three", "four"):
        a_pack(tmp_path / name, f"pack-{name}")
    monkeypatch.setenv("SIMMER_LEVELS", os.pathsep.join(["three", "", "four"]))
    ours = [f"pack-{name}/late-cake" for name in ("four", "one", "three", "two")]
    for arguments in (("--levels", "one", "levels"), ("levels", "--levels", "one")):
        said = run(*arguments, "--levels", "two")
        assert [name for name in names(said) if name.startswith("pack-")] == ours
        assert "first-week/late-cake" in names(said)
    assert "there is more than one level" in run("play", "late-cake")[2]


def test_the_schema_is_the_one_beside_the_levels(run: Simmer) -> None:
    shipped = (PACKS / "level.schema.json").read_text(encoding="utf-8")
    assert run("schema") == (0, shipped, "")


def test_bots_tell_a_table_and_as_data(run: Simmer) -> None:
    code, table, complaint = run("bots", "late-cake", "--seeds", "2")
    assert code in (0, 1), "so few encounters prove nothing"
    assert complaint == ""
    assert table.startswith("The Two O'Clock Cake (late-cake), 2 encounters a player, normal\n")
    code, told, _ = run("bots", LATE_CAKE, "--seeds", "2", "--json")
    (tried,) = json.loads(told).values()
    assert code == (0 if tried["kept"] else 1)
    assert all(row["player"] in table for row in tried["gates"])


# --- where runs are kept


def test_a_place_that_cannot_be_written_is_told_before_anything_is_played(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for given in ({}, {"SIMMER_SAVES": str(tmp_path / "file" / "saves")}):
        option = () if given else ("--saves", tmp_path / "file" / "saves")
        done = simmer("play", *option, typed="\nnod\n", **given)
        assert (done.returncode, done.stdout) == (2, b"")
        sentence = f"{tmp_path / 'file'} is a file; name a folder with --saves"
        assert done.stderr.decode() == f"simmer: {sentence}\n"


def test_the_option_goes_before_the_environment(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for arguments in (("--saves", here, "play"), ("play", "--saves", here)):
        simmer(*arguments, typed="\n", SIMMER_SAVES=str(there))
    assert len(list(Unfinished(here).left())) == 2
    assert not there.exists()


def test_what_it_says_to_type_tells_a_run_again(tmp_path: Path) -> None:
    own = tmp_path / "my levels"
    own.mkdir()
    (own / "late-cake.json").write_text(in_channel("chat"), encoding="utf-8")
    done = simmer("play", "late-cake.json", "--saves", "my saves", typed="\n", cwd=own)
    told = done.stdout.decode().splitlines()[-1].removeprefix("Tell it again: simmer ")
    before, record, between, level, _ = told.split('"')
    again = simmer(*before.split(), record, *between.split(), level, cwd=own)
    assert (again.returncode, again.stderr) == (0, b"")
    assert again.stdout.startswith(b"DEBRIEF: The Two O'Clock Cake")


def test_a_run_is_told_again_and_as_data(run: Simmer, played: Path) -> None:
    code, told, complaint = run("replay", played)
    assert (code, complaint) == (0, "")
    assert told.startswith("DEBRIEF: The Two O'Clock Cake\n\nIt was not played to its end.")
    assert json.loads(run("replay", played, "--json")[1])["outcome"] is None


def test_a_run_is_told_again_as_a_picture_into_a_file_that_was_not_there(
    run: Simmer, played: Path, tmp_path: Path
) -> None:
    to = tmp_path / "told.svg"
    assert run("replay", played, "--to", "svg", "-o", to) == (0, "", "")
    assert to.read_text(encoding="utf-8").startswith("<svg ")
    code, _, complaint = run("replay", played, "--to", "text", "-o", to)
    assert code == 2
    assert complaint == f"simmer: {to} is there already; name another file with -o\n"
    assert run("replay", played, "--to", "json") == run("replay", played, "--json")


def test_a_run_finds_the_level_that_lies_beside_it(run: Simmer, played: Path) -> None:
    record = played.read_text(encoding="utf-8").replace("first-week/", "elsewhere/")
    played.write_text(record, encoding="utf-8")
    code, _, complaint = run("replay", played)
    assert code == 2
    assert complaint.endswith("not among the levels here; name its file with --level\n")
    shutil.copy(LATE_CAKE, played.parent)
    assert run("replay", played)[0] == 0


@pytest.mark.parametrize(
    "command",
    [
        ("stats",), ("guide",), ("replay", "last"), ("record", "last"), ("export",), ("saves",),
        ("saves", "check"), ("saves", "rebuild"), ("saves", "backup"), ("settings",), ("next",),
        ("profiles",), ("league", "list"), ("league", "board"),
    ],
)  # fmt: skip
def test_a_mistyped_folder_is_not_made_by_looking_into_it(
    run: Simmer, tmp_path: Path, command: tuple[str, ...]
) -> None:
    run(*command, "--saves", tmp_path / "mis" / "typed")
    assert list(tmp_path.iterdir()) == []


def test_what_is_to_be_typed_next_is_for_the_folders_that_were_given(
    run: Simmer, tmp_path: Path
) -> None:
    there = tmp_path / "there"
    assert run("replay", "last", "--saves", there)[2] == (
        f"simmer: no run is kept in {there} yet; play one with `simmer play --saves {there}`\n"
    )
    told = run("replay", "abcd", "--saves", there, "--levels", PACKS)[2]
    assert f"`simmer stats --levels {PACKS} --saves {there}` lists the last ones" in told


# --- streams that are not there


def test_streams_that_are_closed_or_full_are_no_traceback(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    simmer_ = f"{sys.executable} -m game --saves {tmp_path}"
    for command, code in (
        ("levels >&-", 0), ("play <&-", 0), ("levels nonsense 2>&-", 2), ("levels >/dev/full", 2),
        ("play </dev/null >/dev/full", 2), ("schema | head -1 >/dev/null", 0),
    ):  # fmt: skip
        assert (command, *shell(f"{simmer_} {command}")) == (command, code, False)


def test_an_output_that_is_full_is_told_in_a_sentence() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "game", "levels"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    reason = os.strerror(errno.ENOSPC)
    assert (done.returncode, done.stderr) == (
        2,
        f"simmer: the output cannot be written: {reason}\n",
    )


def test_what_has_no_end_is_not_read_before_it_is_written_to(run: Simmer) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    code, _, complaint = run("bots", LATE_CAKE, "--measured", "/dev/full")
    assert (code, complaint) == (
        2,
        "simmer: /dev/full is there already and is not what bots measured; name another file\n",
    )


def shell(line: str) -> tuple[int, bool]:
    """The exit code of a shell's line, and whether it ended in a traceback."""
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], capture_output=True, timeout=60)
    return done.returncode, b"Traceback" in done.stderr or b"Exception" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("next",),
        ("profiles",),
        ("stats",),
        ("export",),
        ("export", "--to", "csv"),
        ("saves",),
        ("saves", "check"),
        ("settings",),
        ("replay", "last"),
        ("play", "late-cake", "--plain"),
        ("import", "x.json"),
    ],
)
def test_a_file_for_saves_is_named_before_anything_else(
    run: Simmer, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "afile"
    file.write_text("mine")
    sentence = f"simmer: {file} is a file; name a folder with --saves\n"
    assert run(*command, "--saves", file) == (2, "", sentence)
    assert run(*command, "--saves", file / "deeper") == (2, "", sentence)
    assert file.read_text() == "mine"
