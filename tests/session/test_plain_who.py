"""Several people at a simple terminal: who plays is asked, and can change."""

from pathlib import Path

import pytest

from game.progress import Preferences, Profiles, Progress, Unfinished
from game.settings import Settings
from tests.session.at_a_terminal import Sits


@pytest.fixture
def shared(sit: Sits, saves: Path) -> Path:
    """Ben has played a little, and Anna nothing."""
    for name in ("Anna", "Ben"):
        Profiles(saves).make(name)
    # A little of an encounter.
    sat = sit(["", "nod", "quit"], "--saves", saves, "--profile", "Ben", "play", "late-cake")
    assert sat.code == 0
    return saves


def test_enter_is_who_played_last(sit: Sits, shared: Path) -> None:
    sat = sit([""], "--saves", shared)
    assert sat.said.startswith("Who is playing? 1. Anna: nothing played yet. 2. Ben: ")
    assert "Enter: Ben, who played last. Or type a number, a name, or a new name." in sat.said
    assert "Simmer. Ben plays." in sat.said
    assert "Enter: go on with The Two O'Clock Cake." in sat.said
    assert "breathe, who, help, quit." in sat.said


@pytest.mark.parametrize("typed", ["1", "anna", "ANNA"])
def test_a_number_or_a_name_says_who(sit: Sits, shared: Path, typed: str) -> None:
    sat = sit([typed], "--saves", shared, "play", "late-cake")
    assert "Go on with it?" not in sat.said  # that was Ben
    assert "Simmer is a drill for talking with angry people" in sat.said


def test_who_leaves_instead_of_answering_plays_nothing(sit: Sits, shared: Path) -> None:
    for lines in (["quit"], []):
        sat = sit(lines, "--saves", shared)
        assert sat.code == 0
        assert "Simmer." not in sat.said


def test_somebody_new_is_asked_about_and_begun(sit: Sits, shared: Path) -> None:
    sat = sit(["Bem", "no", "a/b", "Cleo", ""], "--saves", shared)
    assert 'Nobody is called Bem here. Did you mean "Ben"?' in sat.said
    assert 'A profile cannot be called "a/b"' in sat.said
    assert "Cleo is new here" in sat.said
    assert Profiles(shared).names() == ["Anna", "Ben", "Cleo"]


def test_whoever_was_named_is_not_asked_about(
    sit: Sits, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Who is playing?" not in sit([], "--saves", shared, "--profile", "ben").said
    monkeypatch.setenv("SIMMER_PROFILE", "Ben")
    sat = sit([], "--saves", shared)
    assert sat.said.startswith("Simmer. Ben plays.")


def test_alone_nobody_is_asked_and_who_tells_how_to_be_two(sit: Sits, saves: Path) -> None:
    sit(["", "nod", "quit"], "--saves", saves, "play", "late-cake")
    sat = sit(["who", "who Anna", "", "who default", "quit"], "--saves", saves)
    assert sat.said.startswith("Simmer. You have")
    assert "1. default: plays now; nothing finished yet, last today." in sat.said
    assert "Anna is new here" in sat.said
    assert "Simmer. Anna plays. You have" in sat.said
    assert "Simmer. default plays." in sat.said


def test_who_and_a_name_has_somebody_else_play_with_all_that_is_theirs(
    sit: Sits, shared: Path
) -> None:
    home = ["Ben", "who", "who 1", "settings hints off", "who Ben", "settings hints", "quit"]
    sat = sit(home, "--saves", shared)
    assert sat.code == 0
    assert "2. Ben: plays now; nothing finished yet, last today." in sat.said
    assert "Simmer. Anna plays." in sat.said
    assert sat.said.endswith("It can be off or on. >")
    assert Preferences(Profiles(shared).get("Anna")).read() == Settings(hints=False)
    assert Preferences(Profiles(shared).get("Ben")).read() == Settings()


def test_what_is_played_is_kept_by_whom_it_was_played(sit: Sits, shared: Path) -> None:
    sat = sit(["Ben", "who Anna", "late-cake", "", "nod", "quit"], "--saves", shared)
    assert sat.code == 0
    for name in ("Anna", "Ben"):
        assert len(list(Unfinished(Profiles(shared).get(name)).left())) == 1
    assert Progress(shared).played().encounters == 0
    assert not (shared / "unfinished").exists()
