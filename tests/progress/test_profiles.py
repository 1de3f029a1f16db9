"""Several people on one machine: whatever they are called, and whatever happens meanwhile."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import PASSED, a_run, names

from game.progress import Profiles, Progress, SaveError, Unfinished
from game.progress.names import profile_name
from game.progress.players import everybody, last_of

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
GOOD = (
    *("Anna", "ben", "Zo\u00eb", "O'Neil", "Jean-Luc", "J. R. Doe", "42"),
    *("\u674e\u5c0f\u9f99", "\u041e\u043b\u044c\u0433\u0430", "\u0623\u062d\u0645\u062f"),
    "\u092a\u094d\u0930\u093f\u092f\u093e",
)
BAD = {
    "../x": 'no "/"',
    "a/b": 'no "/"',
    "a\\b": 'no "\\"',
    "C:": 'no ":"',
    ".": "begins and ends",
    "..": "begins and ends",
    "Anna.": "begins and ends",
    ".anna": "begins and ends",
    "": "at least one",
    "   ": "at least one",
    "CON": "Windows",
    "con.txt": "Windows",
    "Lpt1": "Windows",
    "COM¹": "Windows",
    "default": "without a name",
    "\uff24EFAULT": "without a name",
    "a\u202eb": "U+202E",
    "a\u200db": "U+200D",
    "a\u3164b": "nobody sees",
    "a\ufe0fb": "U+FE0F",
    "a\x00b": "U+0000",
    "a\nb": "U+000A",
    "\udcff": "U+DCFF",
    "👩\u200d💻": "U+200D",
    "👩": 'no "👩"',
    "℀": 'no "/"',
    "x" * 300: "at most 40",
    "-x": "begins and ends",
    "\u0301a": "no ",
}


def profiles(saves: Path) -> Profiles:
    return Profiles(saves)


def refused(change: Callable[[], object]) -> str:
    with pytest.raises(SaveError) as caught:
        change()
    sentence = str(caught.value)
    assert "\n" not in sentence
    return sentence


# --- names


@pytest.mark.parametrize("name", GOOD)
def test_people_are_called_as_they_are_called(tmp_path: Path, name: str) -> None:
    assert profiles(tmp_path).make(f"  {name} ") == tmp_path / "profiles" / profile_name(name)
    assert profiles(tmp_path).names() == [profile_name(name)]


@pytest.mark.parametrize("name", BAD, ids=ascii)
def test_what_is_no_name_is_refused_in_a_sentence_and_leaves_nothing(
    tmp_path: Path, name: str
) -> None:
    sentence = refused(lambda: profiles(tmp_path / "saves").make(name))
    assert BAD[name] in sentence
    assert sentence.isprintable()
    assert names(tmp_path) == set()


def test_names_that_read_the_same_are_one_profile(tmp_path: Path) -> None:
    anna = profiles(tmp_path).make("Anna")
    for written in ("anna", "ANNA", "\uff21nna", " anna "):
        assert profiles(tmp_path).find(written) == anna
        assert profiles(tmp_path).known_as(written) == "Anna"
        assert "already" in refused(lambda name=written: profiles(tmp_path).make(name))
    strasse = profiles(tmp_path).make("Strasse")
    assert profiles(tmp_path).find("Straße") == strasse
    assert profiles(tmp_path).make("O\u2019Neil").name == "O'Neil"


def test_a_folder_that_another_system_spelt_its_own_way_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "profiles" / "Zoe\u0308"
    folder.mkdir(parents=True)
    assert profiles(tmp_path).names() == ["Zo\u00eb"]
    assert profiles(tmp_path).find("ZO\u00cb") == folder


@settings(deadline=None, max_examples=100)
@given(
    st.text(max_size=50) | st.text("aB1 .-'\u2019\u0301\u00df\uff21\u0130\u017f/\\", max_size=12)
)
def test_whatever_name_is_accepted_lies_directly_in_the_folder_and_is_found_again(
    typed: str,
) -> None:
    with TemporaryDirectory() as folder:
        saves = Path(folder)
        try:
            made = profiles(saves).make(typed)
        except SaveError:
            assert names(saves) == set()
            return
        assert made.parent.resolve() == (saves / "profiles").resolve()
        assert names(saves / "profiles") == {made.name, "simmer.lock"}
        assert 1 <= len(made.name) <= 40
        assert profile_name(made.name) == made.name
        for written in (typed, made.name, made.name.casefold(), f" {made.name} "):
            assert profiles(saves).find(written) == made


# --- looking


def test_they_are_listed_by_name_whatever_their_capitals(tmp_path: Path) -> None:
    for name in ("zoë", "Ben", "anna", "Émile"):
        profiles(tmp_path).make(name)
    (tmp_path / "profiles" / "notes.txt").write_text("no profile")
    assert profiles(tmp_path).names() == ["anna", "Ben", "zoë", "Émile"]


def test_who_is_not_there_is_told_with_who_may_be_meant(tmp_path: Path) -> None:
    profiles(tmp_path).make("Annabel")
    assert refused(lambda: profiles(tmp_path).get("Anabel")) == (
        'there is no profile "Anabel" — did you mean "Annabel"?'
    )
    assert 'use "Annabel" or "default"' in refused(lambda: profiles(tmp_path).get("Xi"))


def test_everybody_is_listed_with_what_is_counted_and_who_played_last(tmp_path: Path) -> None:
    made = profiles(tmp_path)
    Progress(made.make("Anna")).record(a_run(), PASSED)
    ben = made.make("Ben")
    for day in (2, 3):
        when = a_run().started.replace(day=day)
        Progress(ben).record(a_run(started=when, finished=when), PASSED)
    made.make("Zoë")
    known = everybody(tmp_path)
    assert [(player.name, player.encounters) for player in known] == [
        ("Anna", 1),
        ("Ben", 2),
        ("Zoë", 0),
    ]
    last = last_of(known)
    assert last is not None
    assert (last.name, last.last) == ("Ben", when)
    assert last.about(when.date()) == "2 encounters, last today"
    assert known[2].about(when.date()) == "nothing played yet"
    (ben / "progress.json").write_bytes(b"damaged")
    assert everybody(tmp_path)[1].encounters == 1  # of the copy before
    (ben / "progress.json.backup").unlink()
    assert everybody(tmp_path)[1].about(when.date()) == "played, last today"
    assert (ben / "progress.json").read_bytes() == b"damaged"  # looked at, and not mended


def test_the_unnamed_is_listed_where_it_holds_anything_or_nobody_has_a_name(
    tmp_path: Path,
) -> None:
    assert [player.name for player in everybody(tmp_path)] == ["default"]
    profiles(tmp_path).make("Anna")
    assert [player.name for player in everybody(tmp_path)] == ["Anna"]
    Progress(tmp_path).record(a_run(), PASSED)
    assert [player.name for player in everybody(tmp_path)] == ["default", "Anna"]


# --- changing


def test_a_name_can_change_even_in_its_capitals_alone(tmp_path: Path) -> None:
    made = profiles(tmp_path)
    Progress(made.make("anna")).record(run := a_run(), PASSED)
    assert made.rename("ANNA", "Anna") == "Anna"
    assert made.names() == ["Anna"]
    assert made.rename("Anna", "Anne") == "Anne"
    assert Progress(made.get("anne")).find_run(run.run).run == run
    made.make("Ben")
    assert "already" in refused(lambda: made.rename("Ben", "ANNE"))
    assert "called so already" in refused(lambda: made.rename("Ben", "Ben"))
    assert "no profile" in refused(lambda: made.rename("Xi", "Yu"))


def test_what_is_played_at_this_moment_is_neither_renamed_nor_deleted(tmp_path: Path) -> None:
    made = profiles(tmp_path)
    folder = made.make("Anna")
    window = Unfinished(folder)
    window.begin(a_run(actions=(), finished=None))
    for change in (lambda: made.rename("Anna", "Anne"), lambda: made.delete("Anna")):
        assert refused(change) == (
            "Anna cannot be changed while somebody plays first-week/late-cake in it; "
            "leave that window first"
        )
    window.let_go()
    made.rename("Anna", "Anne")
    assert made.delete("anne")
    assert made.names() == []


def test_links_in_a_profile_lead_nowhere_when_it_is_deleted(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "letter.txt").write_text("dear")
    made = profiles(tmp_path / "saves")
    folder = made.make("Anna")
    (folder / "linked").symlink_to(elsewhere)
    (folder / "letter").symlink_to(elsewhere / "letter.txt")
    (tmp_path / "saves" / "profiles" / "Ben").symlink_to(elsewhere)
    assert made.delete("Anna")
    assert made.delete("Ben")
    assert (elsewhere / "letter.txt").read_text() == "dear"
    assert names(tmp_path / "saves" / "profiles") == {"simmer.lock"}


def test_the_unnamed_is_never_deleted(tmp_path: Path) -> None:
    Progress(tmp_path).record(a_run(), PASSED)
    assert "cannot be deleted" in refused(lambda: profiles(tmp_path).delete("Default"))
    assert Progress(tmp_path).played().encounters == 1


def test_the_unnamed_is_given_a_name_with_all_that_it_has_and_nothing_else(
    tmp_path: Path,
) -> None:
    full(tmp_path)
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "visitors").mkdir()
    assert profiles(tmp_path).rename("default", "Anna") == "Anna"
    assert names(tmp_path) == {"README.md", "visitors", "profiles", "simmer.lock"}
    assert holds_all(tmp_path / "profiles" / "Anna")
    assert "nothing was played" in refused(lambda: profiles(tmp_path).rename("default", "Ben"))
    full(tmp_path)
    assert "already" in refused(lambda: profiles(tmp_path).rename("default", "anna"))
    assert holds_all(tmp_path)


RUNS = ["first", "second"]


def full(saves: Path) -> None:
    """Two runs, one that was left, and files of every other kind."""
    for run in RUNS:
        Progress(saves).record(a_run(run=run), PASSED)
    unfinished = Unfinished(saves)
    unfinished.begin(a_run(run="left", actions=(), finished=None))
    unfinished.took("hear")
    unfinished.let_go()
    (saves / "runs.jsonl.torn-1").write_bytes(b"torn")
    for folder in ("copied", "debriefs", "mishaps"):
        (saves / folder).mkdir()
        (saves / folder / "kept.txt").write_text(folder)


def holds_all(folder: Path) -> bool:
    """Whether all of it is there, sound, and without anything to mend."""
    progress, unfinished = Progress(folder), Unfinished(folder)
    there = sorted(kept.run.run for kept in progress.runs()) == sorted(RUNS)
    counted = progress.played().encounters == len(RUNS)
    left = [run.run for run in unfinished.left()] == ["left"]
    others = all(
        (folder / kind / "kept.txt").read_text() == kind
        for kind in ("copied", "debriefs", "mishaps")
    )
    torn = (folder / "runs.jsonl.torn-1").exists()
    return all((there, counted, left, others, torn)) and not progress.notices


# --- kill -9


STEPS = ("os.rename", "os.mkdir", "os.rmdir", "os.remove")


def killed_at(step: int, change: Callable[[], object]) -> bool:
    """Do it in a process that is killed before its n-th change of a name; whether it was."""
    player = os.fork()
    if not player:
        taken = 0

        def die(event: str, _: object) -> None:
            nonlocal taken
            if event in STEPS:
                taken += 1
                if taken == step:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(die)
            change()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(player, 0)[1]) == -signal.SIGKILL


@posix
def test_a_kill_at_any_moment_of_naming_loses_nothing(tmp_path: Path) -> None:
    step, killed = 0, True
    while killed:
        step += 1
        saves = tmp_path / str(step)
        full(saves)
        killed = killed_at(step, lambda to=saves: Profiles(to).rename("default", "Anna"))
        profiles(saves).settle()
        named = profiles(saves).find("Anna")
        assert holds_all(named or saves), step
        assert len(everybody(saves)) == 1
    assert step > 8


@posix
def test_a_kill_at_any_moment_of_deleting_leaves_all_or_nothing(tmp_path: Path) -> None:
    step, killed = 0, True
    while killed:
        step += 1
        saves = tmp_path / str(step)
        full(profiles(saves).make("Anna"))
        killed = killed_at(step, lambda to=saves: Profiles(to).delete("Anna"))
        folder = profiles(saves).find("Anna")
        assert folder is None or holds_all(folder), step
        profiles(saves).settle()
        left = {"Anna", "simmer.lock"} if folder else {"simmer.lock"}
        assert names(saves / "profiles") == left
    assert step > 8


@posix
def test_what_is_played_between_a_kill_and_its_mending_is_not_overwritten(
    tmp_path: Path,
) -> None:
    for step in range(1, 30):  # until it is killed just after the first of it has moved
        saves = tmp_path / str(step)
        full(saves)
        assert killed_at(step, lambda to=saves: Profiles(to).rename("default", "Anna"))
        if not (saves / "copied").exists():
            break
    (saves / "copied").mkdir()
    (saves / "copied" / "fresh.txt").write_text("fresh")
    profiles(saves).settle()
    assert holds_all(saves / "profiles" / "Anna")
    assert names(saves / "profiles" / "Anna" / "copied") == {"kept.txt"}
    assert names(saves / "copied") == {"fresh.txt"}
