"""Members, awards and the audit are read page by page, whatever else is written meanwhile."""

from collections.abc import Callable
from typing import Any

import pytest

from game.league.server.migrations import upgrade
from game.league.server.paging import Page
from tests.league.server.league import League, everybody, refused
from tests.league.server.test_database import go_back_before_pages

ReadPage = Callable[..., Page[Any]]


def walked(read: ReadPage, most: int, way: str) -> list[list[Any]]:
    """Every page from the first on, and that one can go back by the same pages."""
    back = {"after": "before", "before": "after"}[way]
    page = read(most=most)
    pages = [page.found]
    assert getattr(page, back) is None
    while (cursor := getattr(page, way)) is not None:
        before, page = page, read(most=most, **{way: cursor})
        assert read(most=most, **{back: getattr(page, back)}).found == before.found
        pages.append(page.found)
    return pages


def test_members_are_read_page_by_page_in_the_order_in_which_they_came(league: League) -> None:
    for number in range(7):
        league.now += number % 2  # some come within the same millisecond
        league.join(f"Player {number}")
    captain, roll = league.captain.member, league.store.roll
    came = everybody(league.store, "cup")
    assert len(came) == roll.count(captain) == 8
    for most in (1, 3, 4, 8, 9):
        pages = walked(lambda **given: roll.page(captain, **given), most, "after")
        assert [one for page in pages for one in page] == came
        assert len(pages) == -(-8 // most)


def test_who_comes_or_is_renamed_meanwhile_moves_nobody_to_another_page(league: League) -> None:
    came = []
    for number in range(4):
        league.now += 1
        came.append(league.join(f"Player {number}").member)
    captain, roll = league.captain.member, league.store.roll
    first = roll.page(captain, most=3)
    league.now += 5
    league.join("Aaron")
    league.store.corrections.rename(captain, came[0].member, "Zoe")
    assert first.after is not None
    rest = roll.page(captain, after=first.after, most=9).found
    assert [one.name for one in rest] == ["Player 2", "Player 3", "Aaron"]


def test_members_are_found_by_a_part_of_their_name_or_team_in_any_case(league: League) -> None:
    for name, team in (("Émile Zola", "Rouge"), ("Ann", "100% Blue"), ("Ben_", None)):
        league.now += 1
        league.join(name, team)
    captain, roll = league.captain.member, league.store.roll

    def found(named: str, **given: Any) -> list[str]:
        return [one.name for one in roll.page(captain, named=named, **given).found]

    assert found("ÉMILE") == found(" zol ") == found("rOUGE") == ["Émile Zola"]
    assert found("100%") == ["Ann"]
    assert found("_") == ["Ben_"]
    assert found("%%") == found("nobody") == found("ann\n100%x") == []
    ann = roll.page(captain, named="ann").found[0]
    league.store.corrections.rename(captain, ann.member, "Hanne")
    league.store.corrections.place(captain, ann.member, "Green", None)
    assert found("ann") == ["Hanne"]
    assert found("green") == ["Hanne"]
    assert found("blue") == []
    first = roll.page(captain, named="e", most=2)
    assert first.after is not None
    assert [one.name for one in first.found] == ["The captain", "Émile Zola"]
    assert found("e", after=first.after) == ["Hanne", "Ben_"]


def test_awards_and_audit_are_read_newest_first(league: League) -> None:
    captain, ann = league.captain.member, league.join("Ann").member
    for number in range(5):
        league.now += number % 2
        league.store.corrections.award(captain, ann.member, number + 1, f"reason {number}")
    corrections, audit = league.store.corrections, league.store.audit
    for most in (1, 2, 6):
        pages = walked(lambda **given: corrections.awards(captain, **given), most, "before")
        awards = [one for page in pages for one in page]
        assert len(awards) == 5
        assert [one.at for one in awards] == sorted((one.at for one in awards), reverse=True)
        pages = walked(lambda **given: audit.entries(captain, **given), most, "before")
        entries = [one for page in pages for one in page]
        assert [one.what for one in entries] == ["award"] * 5 + ["code", "found"]
        about = walked(
            lambda **given: audit.entries(captain, about=ann.member, **given), most, "before"
        )
        assert [one for page in about for one in page] == entries[:5]


def test_a_page_that_cannot_be_is_refused(league: League) -> None:
    captain, ann = league.captain.member, league.join("Ann").member
    store = league.store
    for read in (store.roll.page, store.corrections.awards, store.audit.entries):
        with refused("bad-page", "refused"):
            read(captain, before="a", after="b")
        with refused("captains-only", "forbidden"):
            read(ann)
    with refused("no-such-member", "unknown"):
        store.roll.page(captain, after="nobody")
    for wrong in ("x", "1e3-x", "-", "9" * 99 + "-x"):
        with refused("bad-page"):
            store.corrections.awards(captain, before=wrong)


def test_members_of_an_earlier_version_are_found_too(league: League) -> None:
    league.join("Ann", "Blue")
    captain = league.captain.member
    league.store.database.write(go_back_before_pages)
    upgrade(league.store.database)
    assert [one.name for one in league.store.roll.page(captain, named="BLU").found] == ["Ann"]


@pytest.mark.parametrize("path", ["members", "audit", "awards"])
def test_the_api_has_pages_of_a_stated_size(
    path: str, served_league: League, ask: Callable[..., Any]
) -> None:
    for number in range(3):
        ann = served_league.join(f"Player {number}").member
        served_league.store.corrections.award(served_league.captain.member, ann.member, 5, "well")
    shown = {"audit": "entries"}.get(path, path)
    way = "after" if path == "members" else "before"
    first = ask(f"/{path}", most=2)
    assert len(first[shown]) == 2
    rest = ask(f"/{path}", **{way: first[way]})
    assert {one["at" if path != "members" else "joined"] for one in rest[shown]}
    assert len(rest[shown]) == len(ask(f"/{path}")[shown]) - 2
    described = ask("/openapi.json")
    page = described["components"]["schemas"][f"{path.capitalize()}Told"]
    assert page["properties"][shown]["maxItems"] == 200
    given = described["paths"][f"/api/v1/{path}"]["get"]["parameters"]
    (most,) = (one["schema"] for one in given if one["name"] == "most")
    assert (most["maximum"], most["default"]) == (200, 200)


@pytest.fixture
def served_league(tmp_path: Any) -> Any:
    with League(str(tmp_path / "league.db")) as made:
        yield made


@pytest.fixture
def ask(served_league: League) -> Any:
    from tests.league.server.pages.serving import preview, serving
    from tests.league.server.serving import Player

    with serving(preview(served_league)) as address:
        player = Player(address, served_league.captain.token)

        def get(path: str, **query: Any) -> Any:
            answer = player.http.get(path, params=query)
            assert answer.status_code == 200, answer.text
            return answer.json()

        yield get
