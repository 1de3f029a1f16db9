"""Who comes in, by what, and under which name."""

import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from game.league.server.credentials import ALPHABET
from game.league.server.errors import StoreError
from tests.league.server.league import HOUR, League, everybody, refused


def test_a_member_is_known_by_a_token_that_is_nowhere_kept(league: League) -> None:
    ann = league.join("Ann", "Blue", "new")
    assert league.store.members.by_token(ann.token) == ann.member
    assert (ann.member.team, ann.member.bracket) == ("Blue", "New")
    assert re.fullmatch(r"smr_cup\.[\w-]{43}", ann.token)
    with league.store.database.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT token_hash FROM tokens").scalars().all()
    assert len(kept) == 2
    assert not [one for one in kept if ann.token[-20:] in one]


def test_what_is_nobodys_token_lets_nobody_in(league: League) -> None:
    unknown = "smr_cup." + "x" * 43
    for token in (
        "",
        "smr_",
        "smr_cup.",
        "cup.secret",
        unknown,
        "smr_cup.é",
        "smr_\0.x",
        "x" * 999,
    ):
        with refused("bad-token", "unauthorized"):
            league.store.members.by_token(token)


def test_a_rotated_or_revoked_token_is_nobodys(league: League) -> None:
    ann, bob = league.join("Ann"), league.join("Bob")
    again = league.store.members.rotate(ann.member, ann.member.member)
    assert league.store.members.by_token(again.token) == ann.member
    with refused("bad-token"):
        league.store.members.by_token(ann.token)
    with refused("captains-only", "forbidden"):
        league.store.members.revoke(bob.member, ann.member.member)
    league.store.members.revoke(league.captain.member, ann.member.member)
    with refused("bad-token"):
        league.store.members.by_token(again.token)


def test_a_code_may_be_typed_in_any_way(league: League) -> None:
    code = league.code()
    assert re.fullmatch(rf"[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}", code)
    for number, typed in enumerate((code.lower(), code.replace("-", " "), code.replace("-", ""))):
        assert league.store.members.join(typed, f"Player {number}").member.role == "player"


def test_a_code_ends_when_it_expires_is_used_up_or_revoked(league: League) -> None:
    short, single, revoked = league.code(), league.code(uses=1), league.code()
    league.store.members.join(single, "Ann")
    with refused("used-code", "forbidden"):
        league.store.members.join(single, "Bob")
    [kept] = [
        one for one in league.store.codes.list(league.captain.member) if revoked[:4] == one.hint
    ]
    league.store.codes.revoke(league.captain.member, kept.code_hash)
    with refused("revoked-code"):
        league.store.members.join(revoked, "Bob")
    with refused("unknown-code"):
        league.store.members.join("AAAAA-AAAAA", "Bob")
    league.now += HOUR
    with refused("expired-code"):
        league.store.members.join(short, "Bob")


def test_a_code_lets_no_more_in_than_it_says_however_many_come_at_once(league: League) -> None:
    code = league.code(uses=5)

    def come(number: int) -> str:
        try:
            return league.store.members.join(code, f"Player {number}").member.member
        except StoreError as error:
            return error.reason

    with ThreadPoolExecutor(8) as threads:
        came = list(threads.map(come, range(16)))
    assert came.count("used-code") == 11
    assert len(everybody(league.store, "cup")) == 1 + 5


def test_a_code_may_say_which_team_bracket_and_role_it_is_for(league: League) -> None:
    code = league.code(role="spectator", team="Blue", bracket="old")
    eve = league.store.members.join(code, "Eve", "Red", "new").member
    assert (eve.role, eve.team, eve.bracket) == ("spectator", "Blue", "Old")
    with refused("spectator", "forbidden"):
        league.store.attempts.issue(eve, "first-week/late-cake")


def test_only_captains_make_and_see_codes(league: League) -> None:
    ann = league.join("Ann").member
    with refused("captains-only"):
        league.store.codes.create(ann, expires=league.now + HOUR, uses=1)
    with refused("captains-only"):
        league.store.codes.list(ann)
    with refused("captains-only"):
        league.store.audit.entries(ann)


def test_nobody_can_pass_for_somebody_else(league: League) -> None:
    league.join("Ann")
    for alike in ("Ann", "ann", "A n n", "Аnn", "Ánn", "A-n.n"):  # noqa: RUF001
        with refused("name-taken", "conflict"):
            league.join(alike)
    assert league.join("Anna").member.name == "Anna"


def test_of_many_who_want_a_name_at_once_one_gets_it(league: League) -> None:
    code = league.code()

    def come(name: str) -> str:
        try:
            return league.store.members.join(code, name).member.name
        except StoreError as error:
            return error.reason

    with ThreadPoolExecutor(8) as threads:
        came = list(threads.map(come, ["Modern", "Modem", "MODERN", "Modérn"] * 2))
    assert sorted(came)[1:].count("name-taken") == 7


def test_a_name_can_be_seen_and_steers_nothing(league: League) -> None:
    captain = league.captain.member
    unseen = ("", "  ", "...", "A\u202enn", "A\u200bnn", "\u3164")
    for name in (*unseen, "Ann\x1b[2J", "\ud800", "x" * 41, "A\0"):
        with refused("bad-name", "refused"):
            league.join(name)
        with refused("bad-name", "refused"):
            league.store.corrections.rename(captain, captain.member, name)


def test_a_team_is_written_as_it_was_first(league: League) -> None:
    assert league.join("Ann", "Blue team").member.team == "Blue team"
    assert league.join("Bob", "BLUE TEAM").member.team == "Blue team"
    with refused("no-such-bracket"):
        league.join("Cleo", bracket="Ancient")


def test_what_captains_do_stays_on_record_in_its_order(league: League) -> None:
    captain, ann = league.captain.member, league.join("Ann").member
    league.now += 1
    league.store.corrections.rename(captain, ann.member, "Anna")
    league.now += 1
    league.store.corrections.hide(captain, ann.member)
    league.now += 1
    league.store.corrections.hide(captain, ann.member)  # which changes nothing
    entries = league.store.audit.entries(captain).found
    assert [entry.what for entry in entries] == ["hide", "rename", "code", "found"]
    assert entries[1].details == {"name": ["Ann", "Anna"]}
    assert all(newer.entry > older.entry for newer, older in pairwise(entries))
    assert league.store.audit.entries(captain, before=entries[0].entry).found == entries[1:]


def test_ids_that_nothing_can_have_find_nothing(league: League) -> None:
    store, captain = league.store, league.captain.member
    for text in ("\0", "\ud800", "x" * 5000, "' OR 1=1 --"):
        with pytest.raises(StoreError):
            store.attempts.get(captain, text)
        with pytest.raises(StoreError):
            store.corrections.hide(captain, text)
        with pytest.raises(StoreError):
            store.boards.points(text, public=True)
        with pytest.raises(StoreError):
            store.members.join(text, "Ann")


def test_several_corrections_are_made_together_or_not_at_all(league: League) -> None:
    ann, captain = league.join("Ann", "Blue"), league.captain.member
    with refused("no-such-bracket", "refused"):
        league.store.corrections.change(
            captain, ann.member.member, {"name": "Anna", "team": "Red", "bracket": "Nowhere"}
        )
    assert league.store.members.get(captain, ann.member.member) == ann.member
    after = league.store.corrections.change(
        captain, ann.member.member, {"name": "Anna", "bracket": "New"}
    )
    assert (after.name, after.team, after.bracket) == ("Anna", "Blue", "New")
    assert league.store.members.get(captain, ann.member.member) == after


def test_spectators_are_given_no_points(league: League) -> None:
    eve = league.store.members.join(league.code(role="spectator"), "Eve")
    with refused("spectator", "refused"):
        league.store.corrections.award(league.captain.member, eve.member.member, 50, "She cheered")
    assert league.standings() == []
