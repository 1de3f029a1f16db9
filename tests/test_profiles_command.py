"""`simmer profiles` and `--profile`, as they are typed."""

import json
import shlex
from pathlib import Path

import pytest
from rich.cells import cell_len

from game.cli import main
from game.level import load_level
from game.progress import Preferences, Profiles
from tests.terminal import LATE_CAKE, simmer_here, well_played
from tests.tui.window import window


def said(saves: Path, *arguments: str, typed: str = "", **changed: str) -> str:
    """What a command that does well says."""
    done = simmer_here("--saves", saves, *arguments, typed=typed, **changed)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def complaint(saves: Path, *arguments: str, code: int = 2, **changed: str) -> str:
    """The one sentence of a command that cannot be done."""
    done = simmer_here("--saves", saves, *arguments, **changed)
    assert done.returncode == code
    assert done.stderr.decode().startswith("simmer: ")
    assert done.stderr.count(b"\n") == 1
    return done.stderr.decode()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Anna has played an encounter; Ben has not."""
    saves = tmp_path_factory.mktemp("saves")
    typed = "\n".join([*well_played(load_level(LATE_CAKE), 7), ""])
    told = said(saves, "--profile", "Anna", "play", "late-cake", "--seed", "7", typed=typed)
    assert told.startswith("Anna is new here: what you play from now on is kept by that name.\n")
    said(saves, "profiles", "new", "Ben")
    return saves


def test_a_profile_begins_when_it_is_played_and_is_listed(played: Path) -> None:
    lines = said(played, "profiles").splitlines()
    assert lines == ["Anna  1 encounter, last today", "Ben   nothing played yet"]
    chosen = said(played, "profiles", "--profile", "anna").splitlines()
    assert chosen[0].endswith("(in use)")
    rows = json.loads(said(played, "profiles", "--json", SIMMER_PROFILE="BEN"))
    assert [(row["name"], row["encounters"], row["in_use"]) for row in rows] == [
        ("Anna", 1, False),
        ("Ben", 0, True),
    ]
    assert rows[0]["last_played"].endswith("Z")
    assert rows[1]["last_played"] is None


def test_names_of_wide_letters_stand_in_the_same_column(tmp_path: Path) -> None:
    for name in ("桜子", "Ben"):
        said(tmp_path, "profiles", "new", name)
    lines = said(tmp_path, "profiles").splitlines()
    assert {cell_len(line.partition("nothing played")[0]) for line in lines} == {6}


def test_everybody_has_progress_and_settings_of_their_own(played: Path) -> None:
    assert "1 encounter, 1 of them passed." in said(played, "stats", "--profile", "Anna")
    assert "Nothing was played" in said(played, "stats", SIMMER_PROFILE="Ben")
    told = f"progress of their own: simmer stats --profile Anna --saves {played}\n"
    assert said(played, "stats").endswith(told)
    assert "1 of them passed" in said(played, "--profile", "ANNA", "stats", SIMMER_PROFILE="Ben")
    assert "Nothing was played" in said(played, "--profile", "default", "stats")
    said(played, "--profile", "Ben", "settings", "pace", "350")
    assert Preferences(Profiles(played).get("Ben")).read().pace == 350
    assert Preferences(Profiles(played).get("Anna")).read().pace == 240


@pytest.mark.parametrize("command", [("stats",), ("settings",), ("replay", "last")])
def test_whoever_only_looks_is_told_that_there_is_nobody_of_that_name(
    played: Path, command: tuple[str, ...]
) -> None:
    told = complaint(played, "--profile", "Anni", *command)
    assert told == 'simmer: there is no profile "Anni" — did you mean "Anna"?\n'
    assert not (played / "profiles" / "Anni").exists()


@pytest.mark.parametrize("name", ["../x", "a/b", "CON", "a\u202eb", "x" * 300, ""])
def test_no_name_leads_out_of_the_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    saves = tmp_path / "saves"
    for command in (["play", "late-cake"], ["stats"], ["daily"], ["shift"], ["profiles"]):
        assert main([*command, "--saves", str(saves), "--profile", name]) == 2
        told = capsys.readouterr().err
        assert "a profile cannot be called" in told
        assert told.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_an_unnamed_start_gets_a_name(tmp_path: Path) -> None:
    said(tmp_path, "play", "late-cake", "--seed", "7", typed="\nnod\n")
    assert "Anna's now" in said(tmp_path, "profiles", "rename", "default", "Anna")
    assert [path.name for path in (tmp_path / "profiles" / "Anna" / "unfinished").glob("*.jsonl")]
    assert not (tmp_path / "unfinished").exists()
    assert said(tmp_path, "profiles", "rename", "Anna", "ANNA").startswith("Anna is called ANNA")
    assert "already" in complaint(tmp_path, "profiles", "new", "anna")


def test_a_profile_is_deleted_by_whoever_types_its_name_again(tmp_path: Path) -> None:
    for name in ("Anna", "Ben"):
        Profiles(tmp_path).make(name)
    assert "--yes" in complaint(tmp_path, "profiles", "delete", "Anna")
    with window("--saves", tmp_path, "profiles", "delete", "anna") as seen:
        seen.sees("simmer export -o all.json --profile Anna")
        seen.sees("Type the name once more")
        seen.press("Ben\r")
        seen.sees("nothing was deleted")
        assert seen.ended() == 1
    assert Profiles(tmp_path).names() == ["Anna", "Ben"]
    with window("--saves", tmp_path, "profiles", "delete", "anna") as seen:
        seen.sees("Type the name once more")
        seen.press("Anna\r")
        seen.sees("Anna is deleted.")
        assert seen.ended() == 0
    assert "Ben is deleted." in said(tmp_path, "profiles", "delete", "--yes", "Ben")
    assert Profiles(tmp_path).names() == []


def test_what_a_kill_left_on_its_way_is_settled_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "unfinished").mkdir()
    way = tmp_path / "profiles" / ".becomes-Anna"
    way.mkdir(parents=True)
    (tmp_path / "profiles" / ".deleted-1").mkdir()
    assert "Nothing was played" in said(tmp_path, "stats")
    assert {path.name for path in (tmp_path / "profiles").iterdir()} == {"Anna", "simmer.lock"}
    assert (tmp_path / "profiles" / "Anna" / "unfinished").exists()


def test_a_wrong_word_after_profiles_is_told_with_those_there_are(tmp_path: Path) -> None:
    done = simmer_here("--saves", tmp_path, "profiles", "remove", "Anna")
    assert done.returncode == 2
    assert b'there is no command "remove"' in done.stderr


def test_in_browsers_nobody_has_a_name(tmp_path: Path) -> None:
    assert "leave out --profile" in complaint(tmp_path, "serve", "--profile", "Anna")


def typed_after(told: str, before: str) -> list[str]:
    """The command that a sentence names, as a shell takes it apart, without `simmer`."""
    command = next(line for line in told.splitlines() if before in line).partition(before)[2]
    return shlex.split(command.partition(", or ")[0])[1:]


@pytest.mark.parametrize("name", ["Anna", "Anna B", "O'Brien", "李雷"])
def test_what_is_said_to_be_typed_leads_to_the_same_profile(tmp_path: Path, name: str) -> None:
    saves = tmp_path / "my saves"
    made = typed_after(said(saves, "profiles", "new", name), f"To play as {name}: ")
    assert made == ["--profile", name, "--saves", str(saves)]
    here = ["--profile", name, "--saves", str(saves)]
    told = simmer_here("next", *here).stdout.decode()
    assert typed_after(told, "Play it: ") == ["play", "first-week/late-cake", *here]
    told = simmer_here("stats", *here).stdout.decode()
    assert typed_after(told, "Begin: ") == ["play", *here]
    told = simmer_here("play", "late-cake", "--seed", "7", *here, typed="\nnod\n").stdout.decode()
    assert typed_after(told, "Tell it again: ")[2:] == here
    told = simmer_here("saves", "backup", "-o", tmp_path / "a.zip", *here).stdout.decode()
    assert typed_after(told, "Put it back: ")[3:] == here
    told = said(saves, "profiles", "rename", name, "Ben")
    assert typed_after(told, "To play: ") == ["--profile", "Ben", "--saves", str(saves)]
