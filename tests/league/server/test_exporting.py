"""A competition as a file: counted from the log, and safe to open in a spreadsheet."""

import csv
import json
from io import StringIO

from game.league.server.exporting import COLUMNS, as_csv, as_json, in_parts
from tests.league.server.league import CAKE, CALL, League, refused


def rows(league: League) -> list[dict[str, str]]:
    text = "".join(as_csv(league.store, league.captain.member))
    return list(csv.DictReader(StringIO(text, newline="")))


def test_the_board_as_rows_is_the_board(league: League) -> None:
    for number, name in enumerate(("Anna", "Ben", "Cleo")):
        league.play(league.join(name, "Blue"), number)
    league.store.corrections.award(league.captain.member, league.join("Dan").member.member, 7, "x")
    board = league.store.boards.points(league.rules.id, public=False).places
    found = rows(league)
    assert list(found[0]) == [*COLUMNS, CAKE, CALL]
    assert [(int(row["rank"]), row["name"], int(row["points"])) for row in found] == [
        (place.rank, place.who.name, place.points) for place in board
    ]
    (dan,) = (row for row in found if row["name"] == "Dan")
    assert (dan["awarded"], dan["points"], dan[CAKE]) == ("7", "7", "")


def test_an_award_is_told_with_who_gave_it_and_when(league: League) -> None:
    dan, captain = league.join("Dan").member, league.captain.member
    given = league.store.corrections.award(captain, dan.member, 7, "helped")
    document = json.loads("".join(as_json(league.store, captain)))
    assert document["awards"] == [given._asdict()]
    assert (given.by, given.at) == (captain.member, league.now)


def test_a_name_that_is_a_formula_stays_a_name(league: League) -> None:
    name = '=HYPERLINK("http://a.example","x")'
    league.play(league.join(name, "+Blue"))
    (row,) = rows(league)
    assert (row["name"], row["team"]) == (f"'{name}", "'+Blue")


def test_who_is_hidden_is_on_no_board_and_stays_among_the_members(league: League) -> None:
    anna = league.join("Anna")
    league.play(anna)
    league.store.corrections.hide(league.captain.member, anna.member.member)
    assert rows(league) == []
    document = json.loads("".join(as_json(league.store, league.captain.member)))
    assert document["standings"] == []
    hidden = {one["name"]: one["hidden"] for one in document["members"]}
    assert hidden == {"The captain": False, "Anna": True}
    assert document["competition"]["id"] == league.rules.id
    assert len(document["attempts"]) == 1


def test_nothing_that_lets_anybody_in_is_in_it_and_players_get_none(league: League) -> None:
    anna = league.join("Anna")
    attempt = league.issue(anna)
    document = "".join(as_json(league.store, league.captain.member))
    for secret in (anna.token, league.captain.token, attempt.attempt, '"seed"'):
        assert secret not in document
    with refused("captains-only", "forbidden"):
        as_json(league.store, anna.member)
    with refused("captains-only", "forbidden"):
        next(as_csv(league.store, anna.member))


def test_a_code_for_another_role_is_refused_and_not_used_up(league: League) -> None:
    code = league.code(uses=1)
    with refused("other-role", "forbidden"):
        league.store.members.join(code, "Eve", only="captain")
    assert league.store.members.join(code, "Anna", only="player").member.role == "player"


def test_a_long_file_is_sent_in_parts_and_is_the_same() -> None:
    lines = [f"{number},Zoë\n" for number in range(30_000)]
    parts = list(in_parts(lines))
    assert b"".join(parts).decode() == "".join(lines)
    assert 2 < len(parts) < 20
    assert list(in_parts([])) == [b""]
