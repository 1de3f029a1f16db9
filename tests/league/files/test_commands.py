"""`simmer league` without a server, as three people play it, each in saves of their own."""

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from game.cli import main
from game.league.competition import deal_of
from game.league.files.folder import rules_in
from game.league.memberships import Memberships
from game.level import load_level
from tests.terminal import LATE_CAKE, well_played

CAKE = "first-week/late-cake"


ANYHOW = "\n1\n" * 300  # somebody who always says the first line


def done(saves: Path, *arguments: object, typed: str = "") -> tuple[int, str, str]:
    """What a command comes to: its exit code, what it says and what it complains of."""
    told, complained, before = StringIO(), StringIO(), sys.stdin
    sys.stdin = StringIO(typed)
    try:
        with redirect_stdout(told), redirect_stderr(complained):
            code = main(["--saves", str(saves), *map(str, arguments)])
    finally:
        sys.stdin = before
    return code, told.getvalue(), complained.getvalue()


def said(saves: Path, *arguments: object, typed: str = "") -> str:
    """What a command that does well says."""
    code, told, complained = done(saves, *arguments, typed=typed)
    assert (code, complained) == (0, "")
    return told


def complaint(saves: Path, *arguments: object) -> str:
    """The one sentence of a command that cannot be done."""
    code, _, complained = done(saves, *arguments)
    assert (code, complained.count("\n")) == (2, 1)
    return complained


def well(league: str, attempt: int = 1) -> str:
    """What to type to play an attempt well."""
    return "\n".join([*well_played(load_level(LATE_CAKE), deal_of(league, CAKE, attempt)), ""])


def create(saves: Path, *arguments: object) -> str:
    return said(saves, "league", "create", *arguments, "--level", "late-cake", "--title", "Cup")


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ann and Ben play in the same folder, Cid by the rules alone, which were sent to him."""
    place = tmp_path_factory.mktemp("season")
    folder = place / "cup"
    assert f"simmer league board {folder}" in create(
        place / "ann", folder, "--team-best", "2", "--attempts", "2"
    )
    league = rules_in(folder).id
    said(place / "ann", "league", "join", folder, "--name", "Ann", "--team", "Blue")
    rules = folder / "competition.json"
    said(place / "ben", "league", "join", rules, "--name", "Ben", "--team", "blue")
    sent = place / "sent.json"
    sent.write_bytes(rules.read_bytes())
    said(place / "cid", "league", "join", sent, "--name", "Cid", "--team", "Red")
    played = said(place / "ann", "league", "play", "--plain", typed=well(league))
    assert "It is handed in for Cup: " in played
    # Ben plays the first lines, is interrupted, and goes on the next day.
    lines = well(league).splitlines(keepends=True)
    left = said(place / "ben", "league", "play", "--plain", typed="".join(lines[:6]))
    assert "unfinished: `simmer league play` goes on with it" in left
    said(place / "ben", "league", "play", "--plain", typed=ANYHOW)
    by_mail = said(place / "cid", "league", "play", "--plain", typed=ANYHOW)
    assert "send its captain " in by_mail
    [file] = (place / "cid" / "handed-in" / league).iterdir()
    (folder / "runs" / file.name).write_bytes(file.read_bytes())
    return place


def test_three_people_stand_on_the_board(season: Path) -> None:
    board = json.loads(said(season / "ann", "league", "board", "--json"))
    assert [one["player"] for one in board["places"]][:1] == ["Ann"]
    assert {one["player"] for one in board["places"]} == {"Ann", "Ben", "Cid"}
    assert (board["refused"], board["server_time"]) == ([], False)
    text = said(season / "ann", "league", "board", season / "cup")
    assert "No server kept the time" in text


def test_what_is_handed_in_has_no_words_of_ones_own_and_no_place_of_a_machine(season: Path) -> None:
    for path in (season / "cup" / "runs").iterdir():
        run = json.loads(path.read_bytes())["run"]
        assert set(run["modes"]) == {"league", "attempt"}


def test_a_forged_file_is_told_below_the_board_and_changes_nothing(season: Path) -> None:
    runs, before = season / "cup" / "runs", said(season / "ann", "league", "board")
    one = json.loads(next(path for path in runs.iterdir() if "Cid" in path.name).read_bytes())
    one["player"], one["run"]["run"] = "Eve", "forged"
    one["run"]["actions"] = one["run"]["actions"][:-1]
    forged = runs / "forged\u202e.json"
    forged.write_text(json.dumps(one))
    try:
        after = said(season / "ann", "league", "board")
    finally:
        forged.unlink()
    assert after.startswith(before)
    assert after.endswith(
        "Refused, 1:\n  forged.json: the run stops before the encounter is over\n"
    )


def test_the_board_can_be_had_by_teams_by_level_for_one_player_and_as_csv(season: Path) -> None:
    cup = season / "cup"
    assert "blue" in said(season / "x", "league", "board", cup, "--by", "team").casefold()
    assert "attempt" in said(season / "x", "league", "board", cup, "--level", "late-cake")
    assert "every attempt of Ben" in said(season / "x", "league", "board", cup, "--member", "ben")
    csv = said(season / "x", "league", "board", cup, "--to", "csv").splitlines()
    assert csv[0] == "rank,player,team,points,slips,levels"
    assert len(csv) == 4


def test_attempts_are_counted_from_what_is_kept_and_end(season: Path, tmp_path: Path) -> None:
    create(tmp_path / "dan", tmp_path / "cup", "--attempts", "1")
    said(tmp_path / "dan", "league", "join", tmp_path / "cup", "--name", "Dan")
    league = rules_in(tmp_path / "cup").id
    said(tmp_path / "dan", "league", "play", "--plain", typed=well(league))
    assert "the one attempt on The Two O'Clock Cake is used" in complaint(
        tmp_path / "dan", "league", "play", "--plain"
    )


def test_who_leaves_an_attempt_of_a_league_that_closed_meanwhile_is_told_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Closing(StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            line = super().readline(-1 if size is None else size)
            if not line:
                [mine] = Memberships(tmp_path / "dan").all()
                over = mine.rules.model_copy(update={"closes": datetime.now(UTC)})
                Memberships(tmp_path / "dan").keep(mine.model_copy(update={"rules": over}))
            return line

    create(tmp_path / "dan", tmp_path / "cup")
    said(tmp_path / "dan", "league", "join", tmp_path / "cup", "--name", "Dan")
    monkeypatch.setattr(f"{__name__}.StringIO", Closing)
    left = said(tmp_path / "dan", "league", "play", "--plain", typed="\n\n\n")
    assert "unfinished: its time is over, so the attempt is used" in left


def test_what_could_not_be_put_into_the_folder_is_handed_in_later(tmp_path: Path) -> None:
    saves, folder = tmp_path / "dan", tmp_path / "cup"
    create(saves, folder)
    said(saves, "league", "join", folder, "--name", "Dan")
    away = folder.rename(tmp_path / "away")
    league = rules_in(away).id
    told = said(saves, "league", "play", "--plain", typed=well(league))
    assert "Try `simmer league submit` later" in told
    assert done(saves, "league", "submit")[0] == 1
    assert f"{folder} cannot be reached" in complaint(saves, "league", "board")
    away.rename(folder)
    assert "It is handed in for Cup: " in said(saves, "league", "submit")
    assert len(list((folder / "runs").iterdir())) == 1


def test_the_profiles_of_a_machine_play_on_a_hot_seat(tmp_path: Path) -> None:
    made = create(tmp_path, "--here", "--counts", "first")
    assert "simmer --profile NAME league play" in made
    [path] = (tmp_path / "leagues").glob("*/competition.json")
    league = rules_in(path).id
    for name in ("Anna", "Ben"):
        played = said(tmp_path, "--profile", name, "league", "play", "--plain", typed=well(league))
        assert "It counts in Cup" in played
    # The second attempt is begun and left: it is used, and where the first counts, no matter.
    lines = well(league, 2).splitlines(keepends=True)[:5]
    said(tmp_path, "--profile", "Ben", "league", "play", "--plain", typed="".join(lines))
    board = json.loads(said(tmp_path, "league", "board", "--json"))
    assert {one["player"] for one in board["places"]} == {"Anna", "Ben"}
    assert len({one["points"] for one in board["places"]}) == 1
    assert board["refused"] == []
    assert "in everything what" in board["notes"][0]
    assert [one.kind for one in Memberships(tmp_path / "profiles" / "Ben").all()] == ["here"]


def test_who_takes_in_the_runs_of_another_plays_no_attempt_by_that(tmp_path: Path) -> None:
    create(tmp_path, "--here")
    [path] = (tmp_path / "leagues").glob("*/competition.json")
    typed, everything = well(rules_in(path).id), tmp_path / "zoe.json"
    said(tmp_path, "--profile", "Zoe", "league", "play", "--plain", typed=typed)
    said(tmp_path, "--profile", "Zoe", "export", "-o", everything)
    for name in ("Aaron", "Mia"):
        said(tmp_path, "profiles", "new", name)
        said(tmp_path, "--profile", name, "import", everything)
    said(tmp_path, "--profile", "Aaron", "league", "join", path.parent.name)
    board = json.loads(said(tmp_path, "league", "board", "--json"))
    assert [one["player"] for one in board["places"]] == ["Zoe"]
    assert [one["reason"] for one in board["refused"]] == ["same-run", "same-run"]


def test_past_seasons_are_listed_and_one_that_was_left_too(season: Path, tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    create(saves, tmp_path / "old", "--opens", "2026-03-02", "--closes", "2026-03-08")
    said(saves, "league", "join", tmp_path / "old", "--name", "Dan")
    assert "Cup is over" in complaint(saves, "league", "play")
    said(saves, "league", "join", season / "cup", "--name", "Dan")
    said(saves, "league", "leave", "--league", rules_in(season / "cup").id)
    rows = json.loads(said(saves, "league", "list", "--json"))
    assert [(row["title"], row["phase"], bool(row["left"])) for row in rows] == [
        ("Cup", "open", True),
        ("Cup", "closed", False),
    ]
    listed = said(saves, "league", "list").splitlines()
    assert "left" in listed[0]
    assert "over since 2026-03-0" in listed[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["create", "--title", "Cup"], "say --here for this machine"),
        (["create", "x", "--title", "Cup", "--closes", "soon"], "is no time"),
        (["create", "x", "--title", "Cup", "--closes", "2020-01-01"], "closes before it opens"),
        (["create", "x", "--title", "Cup", "--opens", "9999-12-31"], "name a year between 2000"),
        (["create", "x", "--title", "Cup", "--attempts", "5000"], "attempts"),
        (["create", "x", "--title", "Cup", "--level", "no-such"], "no-such"),
        (["join", "nowhere"], "there is no league"),
        (["play"], "you are in no league"),
        (["board"], "you are in no league"),
        (["board", "nowhere"], "cannot be read"),
        (["submit", "--league", "x"], "you are in no league"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    tmp_path: Path, arguments: list[str], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sentence in complaint(tmp_path / "saves", "league", *arguments)
