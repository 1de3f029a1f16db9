"""The boards of a league without a server as the screen shows every league's."""

from datetime import datetime

from game.league.board import MOST_PLACES, Board, Place
from game.league.competition import Competition
from game.league.files.boards import Boards, By, Table
from game.league.files.tally import Tally
from game.league.last_boards import Wanted
from game.league.looking import MINE
from game.level.cells import Cell
from game.progress.names import key

# Places on either side of oneself.
NEAR = 5


def board_of(
    rules: Competition, tallied: Tally, wanted: Wanted, player: str, now: datetime
) -> Board:
    """The board that is wanted, as it may be shown now; `player` is who looks."""
    phase = rules.phase(now)
    moment = rules.freezes if phase == "frozen" else None
    boards = Boards(rules, tallied, moment, wanted.bracket)
    table = boards.by(_by(wanted), wanted.level)
    places = [_place(table, row) for row in table.rows]
    if wanted.by == MINE:
        places = _around(places, key(player))
    return Board(
        version=0,
        phase=phase,
        frozen=phase == "frozen",
        timed=False,
        places=tuple(places[:MOST_PLACES]),
    )


def _by(wanted: Wanted) -> By:
    match wanted.by:
        case "team" | "level" | "improvement" as by:
            return by
    return "points"


def _place(table: Table, row: tuple[Cell, ...]) -> Place:
    cells = dict(zip(table.columns, row, strict=True))
    if "members" in cells:
        rank, team, mean, members = row
        return Place.model_validate(
            {"rank": rank, "team": team, "mean": mean, "names": str(members).split(", ")}
        )
    name = str(cells.pop("player"))
    given = {"number": cells.pop("attempt", 0), **cells}
    given = {what: cell for what, cell in given.items() if cell not in ("", None)}
    return Place.model_validate({**given, "name": name, "member": key(name)})


def _around(places: list[Place], member: str) -> list[Place]:
    """Those near somebody; nobody where they are not on the board."""
    at = next((number for number, one in enumerate(places) if one.member == member), None)
    return [] if at is None else places[max(0, at - NEAR) : at + NEAR + 1]
