"""The board on the wall, as whoever looks at it gets it."""

import re
from datetime import timedelta

from game.league.moments import milliseconds
from game.tui.themes import PALETTES
from tests.league.server.league import CAKE, HOUR, MINUTE, NOON, League
from tests.league.server.pages.serving import Visitor, words

HOSTILE = (
    "<script>alert(1)</script>",
    '" onmouseover="x',
    "{{ 7 * 7 }}",
    "</table><h1>Hi",
    "&lt;b&gt;",
)


def rows(text: str) -> list[str]:
    """The names on a board, the best first."""
    return re.findall(r'class="name"><bdi>(.*?)</bdi>', text)


def test_the_best_are_on_the_wall_with_their_points_and_teams(
    league: League, visitor: Visitor
) -> None:
    for number, name in enumerate(("Anna", "Ben", "Cleo")):
        league.play(league.join(name, "Blue" if number else "Red"), number)
    seen = visitor.get("/c/cup")
    board = league.store.boards.points("cup", public=True).places
    assert rows(seen.text)[:3] == [place.who.name for place in board]
    assert "mean of the best 2" in words(seen)
    assert set(rows(seen.text)[3:]) == {"Blue", "Red"}
    assert '<th scope="row"' in seen.text
    assert "<caption>By points</caption>" in seen.text


def test_only_twelve_are_large_and_all_are_there_page_by_page(
    league: League, visitor: Visitor
) -> None:
    for number in range(15):
        who = league.join(f"Player {number}").member.member
        league.store.corrections.award(league.captain.member, who, number + 1, "A start")
    assert len(rows(visitor.get("/c/cup").text)) == 12
    assert len(rows(visitor.get("/c/cup?all=1").text)) == 15
    assert rows(visitor.get("/c/cup?all=1&offset=14").text) == ["Player 0"]


def test_levels_improvement_and_brackets_have_boards(league: League, visitor: Visitor) -> None:
    anna, ben = league.join("Anna", bracket="New"), league.join("Ben", bracket="Old")
    for number in range(2):
        league.play(anna, number)
    league.play(ben)
    assert rows(visitor.get("/c/cup?bracket=Old").text) == ["Ben"]
    assert set(rows(visitor.get(f"/c/cup?by=level&level={CAKE}").text)) == {"Anna", "Ben"}
    assert rows(visitor.get("/c/cup?by=improvement").text) == ["Anna"]


def test_names_are_text_wherever_they_stand(league: League, visitor: Visitor) -> None:
    for name in HOSTILE:
        joined = league.join(name, name)
        league.play(joined)
        league.store.corrections.award(league.captain.member, joined.member.member, 1, name)
        visitor.sign_in(league.captain.token)
        member = joined.member.member
        for path in (
            *("/c/cup", "/c/cup?all=1", f"/c/cup?by=level&level={CAKE}", "/captain/audit"),
            *("/captain/members", f"/captain/members/{member}", "/captain/awards"),
        ):
            seen = visitor.get(path)
            assert seen.status_code == 200
            assert name in words(seen) or name in seen.text.replace("&#34;", '"')
            if "&" not in name and "{" not in name:
                assert name not in seen.text
        assert "49" not in rows(visitor.get("/c/cup").text)


def test_a_tag_tells_whether_the_board_has_changed(league: League, visitor: Visitor) -> None:
    anna = league.join("Anna")
    first = visitor.get("/c/cup/board")
    tag = first.headers["etag"]
    assert visitor.get("/c/cup/board", **{"If-None-Match": tag}).status_code == 304
    league.play(anna)
    second = visitor.get("/c/cup/board", **{"If-None-Match": tag})
    assert (second.status_code, rows(second.text)) == (200, ["Anna"])
    assert "<html" not in second.text


def test_a_board_that_stands_still_says_so_and_moves_when_it_is_over(
    league: League, visitor: Visitor
) -> None:
    league.begin(id="still", freeze_minutes=60)
    closes = milliseconds(NOON + timedelta(days=1))
    league.now = closes - 30 * MINUTE
    tag = visitor.get("/c/still/board").headers["etag"]
    league.play(league.join("Anna"))
    frozen = visitor.get("/c/still")
    assert "The board stands still until the end." in words(frozen)
    assert rows(frozen.text) == []
    assert visitor.get("/c/still/board", **{"If-None-Match": tag}).status_code == 304
    league.now = closes
    over = visitor.get("/c/still/board", **{"If-None-Match": tag})
    assert "The final result." in words(over)
    assert rows(over.text) == ["Anna"]


def test_the_time_left_is_told_without_a_script(league: League, visitor: Visitor) -> None:
    assert "1 day left" in words(visitor.get("/c/cup"))
    league.now += 22 * HOUR + MINUTE
    assert "1 hour 59 minutes left" in words(visitor.get("/c/cup"))
    league.begin(id="later", opens=NOON + timedelta(minutes=5))
    seen = words(visitor.get("/c/later"))
    assert "Opens in 5 minutes" in seen
    assert "It has not begun" in seen


def test_past_seasons_stay_on_the_list(league: League, visitor: Visitor) -> None:
    times = {"opens": NOON + timedelta(hours=1), "closes": NOON + timedelta(days=9)}
    league.begin(id="next", title="Next cup", season="Spring", **times)
    league.now += 25 * HOUR
    seen = words(visitor.get("/"))
    assert seen.index("Next cup Spring open") < seen.index("Cup over")


NOT_THERE = (
    ("/c/none", 404),
    ("/c/cup?by=level&level=none", 404),
    ("/c/cup?bracket=None", 404),
    ("/c/cup?by=fame", 400),
    ("/c/cup?offset=-1", 400),
    ("/c/cup?all=1&offset=99999999999999999999", 400),
    ("/c/%00", 404),
    ("/c/cup?level=%00&by=level", 404),
    ("/static/0/wall.css", 404),
    ("/static/0/..%2Fwall.py", 404),
)


def test_what_is_not_there_is_said_on_a_page(visitor: Visitor) -> None:
    for path, status in NOT_THERE:
        seen = visitor.get(path)
        assert seen.status_code == status
        assert (
            "default-src 'none'" in seen.headers.get("content-security-policy", "") or "%2F" in path
        )


def test_pages_load_nothing_from_elsewhere_and_hold_no_script_or_style(
    league: League, captain: Visitor
) -> None:
    league.play(league.join("Anna", "Blue", "New"))
    paths = ["/", "/c/cup", "/c/cup?all=1", "/captain", "/captain/new", "/captain/codes"]
    paths += [f"/captain/{name}" for name in ("members", "awards", "audit", "export")]
    for path in paths:
        seen = captain.get(path)
        policy = seen.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "http" not in policy
        assert seen.headers["x-frame-options"] == "DENY"
        assert seen.headers["x-content-type-options"] == "nosniff"
        assert seen.headers["referrer-policy"] == "same-origin"
        assert seen.headers["cache-control"] == "no-store"
        assert not re.search(r"<style|<script(?![^>]* src=)|\sstyle=|\son\w+=", seen.text)
        for address in re.findall(r'(?:src|href)="([^"]*)"', seen.text):
            assert address[:1] in "/?#"
        for address in re.findall(r'"(/static/[^"]*)"', seen.text):
            file = captain.get(address)
            assert "immutable" in file.headers["cache-control"]
            assert "http" not in file.text.replace("http://www.w3.org/2000/svg", "")


def test_the_look_stands_in_the_address_and_every_link_of_the_wall_keeps_it(
    visitor: Visitor,
) -> None:
    seen = visitor.get("/c/cup?look=dark")
    assert 'data-look="dark"' in seen.text
    boards = re.findall(r'<a href="(\?by=[^"]*)"', seen.text)
    assert boards
    assert all("look=dark" in address for address in boards)
    assert not visitor.client.cookies


def test_the_colours_are_those_of_the_game(visitor: Visitor) -> None:
    (address,) = re.findall(r'"(/static/[^"]*/colours.css)"', visitor.get("/").text)
    light, *dark = re.findall(r"\{([^{}]*--background[^{}]*)\}", visitor.get(address).text)
    for text, palette in ((light, "light"), *((one, "dark") for one in dark)):
        colours = dict(re.findall(r"--(\w+): (#\w+)", text))
        assert colours == {name: getattr(PALETTES[palette], name) for name in colours}
    assert len(dark) == 2
