"""Rules of a competition: they hold together, open and close, and deal the same for everyone."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from game.league.competition import (
    Competition,
    CompetitionError,
    deal_of,
    parse_competition,
    read_competition,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
PLAIN: dict[str, object] = {
    "id": "spring-cup",
    "title": "Spring Cup",
    "levels": [
        {
            "level": "first-week/late-cake",
            "title": "The Two O'Clock Cake",
            "hash": "sha256:" + "0" * 64,
            "edition": 1,
        }
    ],
    "opens": "2026-03-02T12:00:00Z",
    "closes": "2026-03-02T16:00:00Z",
    "freeze_minutes": 60,
}


def rules(**changed: object) -> Competition:
    return parse_competition(json.dumps({**PLAIN, **changed}))


def test_it_is_upcoming_open_frozen_and_closed_in_turn() -> None:
    cup = rules()
    moments = (NOON - HOUR, NOON, NOON + 3 * HOUR, NOON + 4 * HOUR)
    assert [cup.phase(moment) for moment in moments] == ["upcoming", "open", "frozen", "closed"]


def test_without_a_freeze_it_is_open_to_the_end() -> None:
    cup = rules(freeze_minutes=0)
    assert cup.phase(NOON + 4 * HOUR - timedelta(seconds=1)) == "open"


def test_what_is_written_is_read_again() -> None:
    cup = rules(brackets=["Newcomers", "Old hands"], team_best=3)
    assert parse_competition(cup.to_json()) == cup


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"closes": "2026-03-02T11:00:00Z"}, "it closes before it opens"),
        ({"freeze_minutes": 500}, "its board would stand still before it opens"),
        ({"levels": [*PLAIN["levels"], *PLAIN["levels"]]}, "a level is in it twice"),  # type: ignore[misc]
        ({"brackets": ["New", "new"]}, "two brackets have the same name"),
        ({"title": "Spring\u202eCup"}, "U+202E"),
        ({"brackets": ["New\u202ecomers"]}, "U+202E"),
        ({"opens": "2026-03-02T12:00:00"}, "opens"),
        ({"attempts": 0}, "attempts"),
        ({"freeze_minutes": 10**15}, "freeze_minutes"),
        ({"opens": "0001-01-01T00:00:00+14:00"}, "opens: it is not between the years 2000 and"),
        ({"closes": "9999-12-31T23:59:59-14:00"}, "closes: it is not between the years 2000 and"),
        ({"id": "../up"}, "id"),
        ({"colour": "red"}, "colour"),
        ({"levels": []}, "levels"),
    ],
)
def test_rules_that_do_not_hold_together_are_refused(
    changed: dict[str, object], sentence: str
) -> None:
    with pytest.raises(CompetitionError, match="these are no rules of a competition") as refused:
        rules(**changed)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_rules_is_named(tmp_path: Path) -> None:
    path = tmp_path / "competition.json"
    with pytest.raises(CompetitionError, match="cannot be read"):
        read_competition(path)
    for content in (b"", b"[]", b"\xff", b"[" * 100_000, b" " * (1 << 19)):
        path.write_bytes(content)
        with pytest.raises(CompetitionError, match=r"competition\.json: "):
            read_competition(path)


def test_an_attempt_has_the_same_deal_for_everyone_and_another_each_time() -> None:
    deals = [deal_of("spring-cup", "first-week/late-cake", number) for number in range(1, 100)]
    assert len(set(deals)) == len(deals)
    assert deals[0] == deal_of("spring-cup", "first-week/late-cake", 1)
    assert deals[0] != deal_of("autumn-cup", "first-week/late-cake", 1)
    assert deals[0] != deal_of("spring-cup", "first-week/half-mast", 1)
