"""The board that was seen last is there when the league is not."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from game.league.board import Board, Place
from game.league.last_boards import MAX_BYTES, MOST, LastBoards, Seen, Wanted

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CITY = "https://city.example"


def seen(minute: int = 0, names: tuple[str, ...] = ("Ann",)) -> Seen:
    places = tuple(Place(rank=n, name=name, points=9) for n, name in enumerate(names, start=1))
    return Seen(
        Board(version=minute, phase="open", places=places), NOON + timedelta(minutes=minute)
    )


def test_a_board_is_there_again_as_it_was_with_its_time(tmp_path: Path) -> None:
    LastBoards(tmp_path).keep("cup", CITY, {Wanted(): seen(1), Wanted("team"): seen(2)})
    LastBoards(tmp_path).keep("cup", CITY, {Wanted(): seen(3)})
    boards = LastBoards(tmp_path)
    assert boards.get("cup", CITY, Wanted()) == seen(3)
    assert boards.get("cup", CITY, Wanted("team")) == seen(2)
    assert boards.get("cup", CITY, Wanted("level", "a/b")) is None
    assert boards.get("other", CITY, Wanted()) is None
    assert boards.get("cup", "https://elsewhere.example", Wanted()) is None


def test_the_oldest_are_forgotten_so_that_the_file_stays_small(tmp_path: Path) -> None:
    boards = LastBoards(tmp_path)
    large = tuple("x" * 79 + str(n % 10) for n in range(200))
    boards.keep("cup", CITY, {Wanted("level", f"a/{n}"): seen(n, large) for n in range(60)})
    kept = [one["board"]["version"] for one in json.loads(boards.path.read_bytes())["boards"]]
    assert kept == list(range(59, 59 - len(kept), -1))
    assert 0 < len(kept) <= MOST
    assert boards.path.stat().st_size <= MAX_BYTES


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"format": 2}', b"\xff", b" " * (MAX_BYTES + 1)]
)
def test_a_file_that_cannot_be_read_is_passed_over_with_a_word(
    tmp_path: Path, content: bytes
) -> None:
    boards = LastBoards(tmp_path)
    boards.path.parent.mkdir()
    boards.path.write_bytes(content)
    assert boards.get("cup", CITY, Wanted()) is None
    assert "boards.json cannot be read" in boards.word
    boards.keep("cup", CITY, {Wanted(): seen()})
    assert (LastBoards(tmp_path).get("cup", CITY, Wanted()), boards.word) == (seen(), "")
    [aside] = boards.path.parent.glob("boards.json.corrupt-*")
    assert aside.read_bytes() == content
