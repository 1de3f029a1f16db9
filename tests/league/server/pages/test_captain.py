"""What a captain does on pages, and what nobody else can do there."""

import csv
import re
from io import StringIO
from typing import Any

import pytest

from game.league.server.boards import Window
from game.league.server.errors import StoreError
from tests.league.server.league import CAKE, CALL, NOON, League, everybody
from tests.league.server.pages.serving import HOST_KEY, Visitor, preview, serving, words

FORM = {
    "title": "Frühjahr cup",
    "season": "2026",
    "captain": "Kim",
    "levels": [CAKE],
    "difficulty": "hard",
    "attempts": "2",
    "counts": "first",
    "minutes": "45",
    "opens": "2026-03-02T09:00",
    "closes": "2026-03-09T18:30",
    "zone": "UTC",
    "freeze_minutes": "30",
    "team_best": "3",
    "brackets": "New\r\nOld\r\n",
}


def wrongs(answer: Any) -> dict[str, str]:
    """What a page says is wrong, by the field it says it beside."""
    return dict(re.findall(r'<p class="wrong" id="([\w-]+)-wrong">([^<]*)</p>', answer.text))


def secret(answer: Any) -> str:
    """What is shown once."""
    (found,) = re.findall(r'class="secret"><code>([^<]*)</code>', answer.text)
    return str(found)


def made(league: League, captain: Visitor, **fields: str) -> str:
    """A code that was made by the form."""
    captain.get("/captain/codes")
    given = {"role": "player", "uses": "2", "days": "3", **fields}
    return secret(captain.post("/captain/codes", given))


def test_a_token_signs_in_and_the_cookie_is_for_this_site_and_no_script(
    league: League, visitor: Visitor
) -> None:
    answer = visitor.post("/captain/in", {"token": league.captain.token})
    cookie = answer.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/", "Max-Age=43200"):
        assert part in cookie
    assert "Secure" not in cookie
    assert "The captain" in words(visitor.get("/captain"))
    visitor.post("/captain/out")
    assert "Sign in as a captain" in words(visitor.get("/captain"))
    assert visitor.get("/captain/members").status_code == 303


def test_behind_tls_the_cookie_is_secure_and_forms_come_by_https(league: League) -> None:
    with serving(preview(league, secure=True)) as address:
        visitor = Visitor(address)
        with visitor.client:
            fields = {"token": league.captain.token}
            assert visitor.post("/captain/in", fields).status_code == 403
            origin = address.replace("http:", "https:")
            cookie = visitor.post("/captain/in", fields, Origin=origin).headers["set-cookie"]
    assert cookie.startswith("__Host-")
    assert "Secure" in cookie


def test_who_is_no_captain_does_not_come_in(league: League, visitor: Visitor) -> None:
    anna = league.join("Anna")
    for fields, field in (
        ({"token": anna.token}, "token"),
        ({"token": "smr_cup.x"}, "token"),
        ({"token": "\x00"}, "token"),
        ({"code": "AAAAA-AAAAA", "name": "Eve"}, "code"),
        ({}, "token"),
    ):
        answer = visitor.post("/captain/in", fields)
        assert answer.status_code == 422
        assert list(wrongs(answer)) == [field]
        assert "set-cookie" not in answer.headers
    nonce_and_token = f"x.{anna.token}"
    assert (
        visitor.get("/captain/members", Cookie=f"simmer-captain={nonce_and_token}")
        .headers["location"]
        .endswith("/captain")
    )


def test_a_captains_code_lets_another_captain_in_and_a_players_code_is_left_as_it_was(
    league: League, captain: Visitor
) -> None:
    players, captains = made(league, captain), made(league, captain, role="captain", uses="1")
    captain.post("/captain/out")
    answer = captain.post("/captain/in", {"code": players, "name": "Kim"})
    assert wrongs(answer) == {"code": "This code is not for a captain."}
    token = secret(captain.post("/captain/in", {"code": captains, "name": "Kim"}))
    assert league.store.members.by_token(token).name == "Kim"
    assert token not in captain.get("/captain").text
    assert league.store.members.join(players, "Anna").member.role == "player"


def test_from_the_page_that_shows_a_token_one_can_sign_out(
    league: League, captain: Visitor
) -> None:
    code = made(league, captain, role="captain")
    captain.post("/captain/out")
    captain.post("/captain/in", {"code": code, "name": "Kim"})
    assert captain.post("/captain/out").status_code == 303
    assert "Sign in as a captain" in words(captain.get("/captain"))


ELSEWHERE = (
    {"Origin": "http://elsewhere.example"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://["},
)


def test_a_form_from_elsewhere_does_nothing(league: League, captain: Visitor) -> None:
    anna = league.join("Anna").member
    page = f"/captain/members/{anna.member}"
    captain.get(page)
    for headers in ELSEWHERE:
        for path, fields in (
            (f"{page}/name", {"name": "Eve"}),
            ("/captain/in", {"token": league.captain.token}),
        ):
            assert captain.post(path, fields, **headers).status_code == 403
    assert "Anna" in [one.name for one in everybody(league.store, "cup")]


FORMS = (
    *("codes", "awards", "new", "out", "codes/x/revoke", "members/x/name", "members/x/place"),
    *("members/x/hide", "members/x/rotate", "members/x/revoke"),
)


def test_no_form_is_taken_without_what_this_session_was_given(
    league: League, captain: Visitor
) -> None:
    for path in FORMS:
        other = Visitor(captain.address)
        with other.client:
            other.sign_in(league.captain.token)
            for csrf in ("", other.csrf, "é"):
                answer = captain.post(f"/captain/{path}", {**FORM, "csrf": csrf})
                assert answer.status_code == 403
        assert len(league.store.competitions.all()) == 1


def test_forms_that_are_none_are_refused_in_a_sentence(captain: Visitor) -> None:
    for content, kind, status in (
        (b"{}", "application/json", 415),
        (b"a=%ff", "application/x-www-form-urlencoded", 400),
        (b"a=\xff", "application/x-www-form-urlencoded", 400),
        (b"a=1&" * 500, "application/x-www-form-urlencoded", 400),
        (b"a=" + b"1" * 70_000, "application/x-www-form-urlencoded", 413),
    ):
        answer = captain.client.post(
            "/captain/awards", content=content, headers={"Content-Type": kind}
        )
        assert answer.status_code == status
        assert "That did not work" in words(answer)


def test_a_competition_is_made_by_a_form(league: League, captain: Visitor) -> None:
    captain.get("/captain/new")
    token = secret(captain.post("/captain/new", {**FORM, "sealed": [CAKE], "zone": "Asia/Tokyo"}))
    by = league.store.members.by_token(token)
    rules = league.store.competitions.rules("fruhjahr-cup-2026")
    assert (by.competition, by.role, by.name) == (rules.id, "captain", "Kim")
    assert [(one.level, one.sealed) for one in rules.levels] == [(CAKE, True)]
    assert (rules.attempts, rules.counts, rules.minutes, rules.difficulty) == (
        2,
        "first",
        45,
        "hard",
    )
    assert (rules.team_best, rules.freeze_minutes, rules.brackets) == (3, 30, ("New", "Old"))
    assert rules.opens.isoformat() == "2026-03-02T09:00:00+09:00"
    assert "Frühjahr cup" in words(captain.get("/captain"))


def test_the_form_of_a_competition_begins_with_what_can_be_sent(
    league: League, captain: Visitor
) -> None:
    seen = captain.get("/captain/new").text
    fields: dict[str, Any] = dict(
        re.findall(r'<input id="\w+" name="(\w+)"[^>]* value="([^"]*)"', seen)
    )
    fields |= dict(
        re.findall(r'<select id="\w+" name="(\w+)".*?value="([^"]*)" selected', seen, re.S)
    )
    levels = re.findall(r'name="levels" value="([^"]*)" checked', seen)
    assert levels == [CAKE, CALL]
    answer = captain.post("/captain/new", {**fields, "title": "Soon", "levels": levels})
    assert wrongs(answer) == {}
    rules = league.store.competitions.rules("soon")
    assert rules.opens <= NOON < rules.closes


WRONG: tuple[tuple[str, Any], ...] = (
    *(("title", ""), ("title", "x" * 61), ("title", "a\u202eb"), ("id", "No Spaces")),
    *(("id", "cup"), ("captain", ""), ("captain", "\u202e"), ("levels", [])),
    *(("levels", ["no/level"]), ("difficulty", "mild"), ("counts", "worst")),
    *(("attempts", "0"), ("attempts", "many"), ("minutes", "1e3"), ("minutes", "9" * 30)),
    *(("opens", ""), ("opens", "soon"), ("closes", "2026-03-01T00:00"), ("zone", "Nowhere")),
    *(("freeze_minutes", "-1"), ("freeze_minutes", "999999"), ("team_best", "0")),
    *(("brackets", "New\nnew"), ("brackets", "a\u202eb"), ("brackets", "x" * 61)),
    ("season", "x" * 41),
)


def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_kept(
    league: League, captain: Visitor
) -> None:
    for field, value in WRONG:
        captain.get("/captain/new")
        answer = captain.post("/captain/new", {**FORM, field: value})
        assert answer.status_code == 422
        beside = wrongs(answer)
        assert ("opens" if field == "zone" else field) in beside
        assert all(
            sentence[0].isupper() and sentence.endswith((".", "?")) for sentence in beside.values()
        )
        kept = "season" if field == "title" else "title"
        assert f'value="{FORM[kept]}"' in answer.text
        assert len(league.store.competitions.all()) == 1


def test_a_time_that_the_clocks_leave_out_is_refused(captain: Visitor) -> None:
    captain.get("/captain/new")
    given = {**FORM, "zone": "Europe/Berlin", "opens": "2026-03-29T02:30"}
    beside = wrongs(captain.post("/captain/new", {**given, "closes": "2026-04-29T02:30"}))
    assert beside == {"opens": "There is no such time on that day: the clocks go forward over it."}


def test_the_host_begins_a_competition_by_a_key(league: League, visitor: Visitor) -> None:
    assert visitor.get("/captain/new").status_code == 200
    assert list(wrongs(visitor.post("/captain/new", {**FORM, "key": "guessed"}))) == ["key"]
    assert secret(visitor.post("/captain/new", {**FORM, "key": HOST_KEY})).startswith("smr_")
    assert "Frühjahr cup" in words(visitor.get("/captain"))


def test_codes_are_shown_once_and_let_in_until_they_are_revoked(
    league: League, captain: Visitor
) -> None:
    code = made(league, captain, team="Blue", bracket="New")
    anna = league.store.members.join(code, "Anna").member
    assert (anna.team, anna.bracket, anna.role) == ("Blue", "New", "player")
    listed = captain.get("/captain/codes")
    assert code not in listed.text
    assert code[:4] in listed.text
    (revoke,) = re.findall(r'action="(/captain/codes/\w+/revoke)"', listed.text)
    captain.post(revoke)
    with pytest.raises(StoreError, match="revoked"):
        league.store.members.join(code, "Ben")
    assert "revoked" in words(captain.get("/captain/codes"))


NO_CODES = (("uses", "0"), ("uses", "x"), ("days", "91"), ("days", ""), ("role", "king"))


def test_a_code_that_cannot_be_is_not_made(league: League, captain: Visitor) -> None:
    for field, value in NO_CODES:
        captain.get("/captain/codes")
        given = {"role": "player", "uses": "2", "days": "3", field: value}
        assert list(wrongs(captain.post("/captain/codes", given))) == [field]
        assert league.store.codes.list(league.captain.member) == []


def test_members_are_corrected_and_every_correction_is_on_their_page(
    league: League, captain: Visitor
) -> None:
    anna, ben = league.join("Anna", "Red").member, league.join("Ben").member
    page = f"/captain/members/{anna.member}"
    assert {"Anna", "Ben"} <= set(words(captain.get("/captain/members")).split())
    assert "Ben" not in words(captain.get("/captain/members?named=ann"))
    captain.get(page)
    beside = wrongs(captain.post(f"{page}/name", {"name": "8en".replace("8", "B")}))
    assert beside == {"name": "Somebody here is called Ben, or nearly so."}
    captain.post(f"{page}/name", {"name": "Hanna"})
    captain.post(f"{page}/place", {"team": "Blue", "bracket": "Old"})
    captain.post(f"{page}/hide", {"hidden": "yes"})
    found = {one.member: one for one in everybody(league.store, "cup")}
    assert found[anna.member]._replace(joined=0) == anna._replace(
        name="Hanna", team="Blue", bracket="Old", hidden=True, joined=0
    )
    assert found[ben.member] == ben
    seen = words(captain.get(page))
    for told in ("Anna → Hanna", "Red → Blue", "none → Old", "False → True"):
        assert told in seen
    captain.post(f"{page}/hide", {"hidden": "no"})
    assert "Boards show this member." in words(captain.get(page))


def test_long_lists_have_pages_and_a_search(league: League, captain: Visitor) -> None:
    code = league.code()
    for number in range(104):
        league.now += 1
        league.store.members.join(code, f"Player {number:03}")
    first = captain.get("/captain/members")
    assert "105 members" in words(first)
    assert "Player 098" in words(first)
    assert "Player 099" not in words(first)
    assert 'rel="prev"' not in first.text
    (on,) = re.findall(r'rel="next" href="([^"]*)"', first.text)
    second = captain.get(f"/captain/members{on}")
    assert "Player 099" in words(second)
    (back,) = re.findall(r'rel="prev" href="([^"]*)"', second.text)
    assert "Player 000" in words(captain.get(f"/captain/members{back}"))
    found = captain.get("/captain/members?named=R+103")
    assert "Player 103" in words(found)
    assert "Player 102" not in words(found)

    awards = captain.get("/captain/awards")
    assert "the first 100 alone" in words(awards)
    assert "Player 103" not in words(awards)
    found = captain.get("/captain/awards?named=player+103")
    (last,) = re.findall(r'<option value="(\w+)">Player 103<', found.text)
    given = {"member": last, "points": "5", "reason": "helped"}
    assert captain.post("/captain/awards", {**given, "points": "x"}).text.count("selected") == 1
    captain.get("/captain/awards")
    assert captain.post("/captain/awards", given).status_code == 303
    assert "Player 103 +5 helped" in words(captain.get("/captain/awards"))
    assert "points: 5" in words(captain.get(f"/captain/members/{last}"))
    for path in ("members", "awards", "audit", f"members/{last}"):
        assert captain.get(f"/captain/{path}?before=a&after=b").status_code == 422
        assert captain.get(f"/captain/{path}?before={'x' * 99}").status_code == 400


def test_a_token_is_given_anew_or_revoked(league: League, captain: Visitor) -> None:
    anna = league.join("Anna")
    page = f"/captain/members/{anna.member.member}"
    captain.get(page)
    new = secret(captain.post(f"{page}/rotate"))
    assert league.store.members.by_token(new).name == "Anna"
    with pytest.raises(StoreError):
        league.store.members.by_token(anna.token)
    captain.get(page)
    captain.post(f"{page}/revoke")
    with pytest.raises(StoreError):
        league.store.members.by_token(new)


def test_captains_stay_signed_in_by_a_new_token_and_are_out_once_theirs_is_revoked(
    league: League, captain: Visitor
) -> None:
    page = f"/captain/members/{league.captain.member.member}"
    captain.get(page)
    new = secret(captain.post(f"{page}/rotate"))
    assert captain.post(f"{page}/revoke").headers["location"] == "/captain"
    assert "Sign in as a captain" in words(captain.get("/captain"))
    assert wrongs(captain.post("/captain/in", {"token": new}))


def test_points_are_corrected_by_awards_with_a_reason(league: League, captain: Visitor) -> None:
    anna = league.join("Anna").member
    captain.get("/captain/awards")
    for fields, field in (
        ({"points": "5", "reason": " "}, "reason"),
        ({"points": "0", "reason": "Why"}, "points"),
        ({"points": "lots", "reason": "Why"}, "points"),
        ({"points": "5", "reason": "Why", "member": "nobody"}, "member"),
    ):
        answer = captain.post("/captain/awards", {"member": anna.member, **fields})
        assert list(wrongs(answer)) == [field]
    fields = {"member": anna.member, "points": "\u22125", "reason": "Left early"}
    assert captain.post("/captain/awards", fields).status_code == 303
    (place,) = league.store.boards.points("cup", Window(5), public=True).places
    assert place.points == -5
    seen = words(captain.get("/captain/awards"))
    assert "Anna \u22125 Left early The captain" in seen
    assert "points: -5" in words(captain.get("/captain/audit"))


def test_the_export_is_a_file_without_formulas(league: League, captain: Visitor) -> None:
    league.play(league.join("=1+1"))
    answer = captain.get("/captain/export/board.csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="cup.csv"'
    (row,) = csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline=""))
    assert row["name"] == "'=1+1"
    assert captain.get("/captain/export/competition.json").json()["standings"][0]["rank"] == 1
