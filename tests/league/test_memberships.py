"""The leagues somebody is in are kept in their profile, and those that are over with them."""

import os
import stat
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from game.league.competition import Competition, CompetitionLevel
from game.league.memberships import Membership, Memberships

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def membership(league: str, **changed: object) -> Membership:
    level = CompetitionLevel(level="pack/cake", title="Cake", hash="sha256:" + "0" * 64, edition=1)
    rules = Competition(
        id=league, title=league, levels=(level,), opens=NOON, closes=NOON + timedelta(days=1)
    )
    plain = {"kind": "folder", "rules": rules, "player": "Ann", "joined": NOON}
    return Membership.model_validate({**plain, **changed})


def test_who_joined_nothing_is_in_no_league_and_no_file_is_written(tmp_path: Path) -> None:
    assert Memberships(tmp_path).all() == []
    assert list(tmp_path.iterdir()) == []


def test_a_membership_comes_back_as_it_was_the_newest_first(tmp_path: Path) -> None:
    cup, league = membership("cup"), membership("league", joined=NOON + timedelta(hours=1))
    for one in (cup, league):
        Memberships(tmp_path).keep(one)
    assert Memberships(tmp_path).all() == [league, cup]
    assert Memberships(tmp_path).get("cup") == cup


def test_joining_again_is_the_same_membership(tmp_path: Path) -> None:
    Memberships(tmp_path).keep(membership("cup"))
    Memberships(tmp_path).keep(membership("cup", team="Blue"))
    [kept] = Memberships(tmp_path).all()
    assert kept.team == "Blue"


def test_who_left_is_still_told_of_it_and_has_no_token_any_more(tmp_path: Path) -> None:
    Memberships(tmp_path).keep(membership("cup", kind="server", token="smr_secret"))
    Memberships(tmp_path).leave("cup", NOON)
    [left] = Memberships(tmp_path).all()
    assert (left.left, left.token, left.is_on(NOON)) == (NOON, "", False)
    assert all(b"smr_secret" not in file.read_bytes() for file in tmp_path.glob("leagues.json*"))


def test_it_is_on_until_it_closes(tmp_path: Path) -> None:
    cup = membership("cup")
    assert cup.is_on(NOON)
    assert not cup.is_on(NOON + timedelta(days=1))


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.glob("leagues.json*")}


@pytest.mark.skipif(sys.platform == "win32", reason="there, folders of users are their own")
def test_what_holds_a_token_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        kept = Memberships(tmp_path)
        kept.keep(membership("cup", kind="server", token="smr_secret"))
        kept.keep(membership("mug"))
        assert modes(tmp_path) == {"leagues.json": 0o600, "leagues.json.backup": 0o600}

        for file in tmp_path.glob("leagues.json*"):  # as an older version left them
            file.chmod(0o644)
        (tmp_path / "leagues.json.tmp").touch(0o666)
        kept.keep(membership("jug"))
        assert modes(tmp_path) == {"leagues.json": 0o600, "leagues.json.backup": 0o600}

        for file in tmp_path.glob("leagues.json*"):
            file.chmod(0o644)
        (tmp_path / "leagues.json").write_bytes(b"smr_secret, cut sho")
        assert len(Memberships(tmp_path).all()) == 2
        assert modes(tmp_path) == dict.fromkeys(
            ("leagues.json", "leagues.json.backup", "leagues.json.corrupt-1"), 0o600
        )
    finally:
        os.umask(before)
