"""The boards of a league without a server, as columns and rows."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from rich.cells import cell_len

from game.league.competition import Competition
from game.league.files.tally import Tally
from game.league.ranking import (
    counted,
    improvements,
    level_board,
    standings,
    team_board,
)
from game.level.cells import Cell

By = Literal["points", "team", "level", "improvement"]

NO_CLOCK: Final = (
    "No server kept the time: who is equal in points and slips stands in the order of the "
    "players' own clocks."
)


class Table(NamedTuple):
    """A board: its columns by name, and a row for each place."""

    columns: tuple[str, ...]
    rows: list[tuple[Cell, ...]]


class Boards:
    """What was tallied, as it stood at a moment or as it is, of one bracket or of all."""

    def __init__(
        self, rules: Competition, tally: Tally, moment: datetime | None = None, bracket: str = ""
    ) -> None:
        self.rules, self.members = rules, tally.members
        self.results = [
            one
            for one in tally.as_of(moment)
            if not bracket or tally.members[one.member].bracket == bracket
        ]

    def by(self, what: By, level: str = "") -> Table:
        """A board; `level` is the name of the one whose board is wanted."""
        match what:
            case "points":
                return self._points()
            case "team":
                return self._teams()
            case "level":
                return self._level(level)
            case "improvement":
                return self._improvement()

    def of_member(self, member: str) -> Table:
        """Every attempt of somebody, and whether it counts."""
        mine = [one for one in self.results if one.member == member]
        counting = set(counted(mine, self.rules.counts))
        order = {level.level: place for place, level in enumerate(self.rules.levels)}
        mine.sort(key=lambda one: (order[one.level], one.attempt))
        rows: list[tuple[Cell, ...]] = [
            (
                one.level,
                one.attempt,
                *((one.points, one.slips, one.stars) if one.handed_in else (0, None, None)),
                "yes" if one in counting else "no",
            )
            for one in mine
        ]
        return Table(("level", "attempt", "points", "slips", "stars", "counts"), rows)

    def _points(self) -> Table:
        board = standings(self.results, self.rules.counts)
        rows: list[tuple[Cell, ...]] = [
            (
                one.rank,
                *self._who(one.member),
                one.points,
                one.slips,
                sum(result.handed_in for result in one.results),
            )
            for one in board
        ]
        return Table(("rank", *self._names, "points", "slips", "levels"), rows)

    def _teams(self) -> Table:
        teams = {name: one.team for name, one in self.members.items() if one.team}
        best = self.rules.team_best or 1
        board = team_board(standings(self.results, self.rules.counts), teams, best)
        rows: list[tuple[Cell, ...]] = [
            (one.rank, one.team, one.mean, self._listed(one.members)) for one in board
        ]
        return Table(("rank", "team", f"mean of the best {best}", "members"), rows)

    def _level(self, level: str) -> Table:
        rows: list[tuple[Cell, ...]] = [
            (rank, *self._who(one.member), one.points, one.slips, one.stars, one.attempt)
            for rank, one in level_board(self.results, self.rules.counts, level)
        ]
        return Table(("rank", *self._names, "points", "slips", "stars", "attempt"), rows)

    def _improvement(self) -> Table:
        rows: list[tuple[Cell, ...]] = [
            (one.rank, *self._who(one.member), one.gained, one.levels)
            for one in improvements(self.results)
        ]
        return Table(("rank", *self._names, "gained", "levels"), rows)

    @property
    def _names(self) -> tuple[str, ...]:
        team, bracket = self.rules.team_best is not None, bool(self.rules.brackets)
        return "player", *(("team",) if team else ()), *(("bracket",) if bracket else ())

    def _who(self, member: str) -> tuple[str, ...]:
        one = self.members[member]
        shown = {"player": one.name, "team": one.team, "bracket": one.bracket}
        return tuple(shown[name] for name in self._names)

    def _listed(self, members: Iterable[str]) -> str:
        return ", ".join(self.members[one].name for one in members)


def drawn(table: Table) -> list[str]:
    """A board as lines of text, numbers to the right."""
    texts = [table.columns, *(tuple(map(_text, row)) for row in table.rows)]
    widths = [max(cell_len(row[place]) for row in texts) for place in range(len(table.columns))]
    numbers = [
        bool(table.rows) and all(isinstance(row[place], int | None) for row in table.rows)
        for place in range(len(table.columns))
    ]
    return [_line(row, widths, numbers) for row in texts]


def _line(row: Sequence[str], widths: Sequence[int], numbers: Sequence[bool]) -> str:
    cells = []
    for text, width, number in zip(row, widths, numbers, strict=True):
        air = " " * (width - cell_len(text))
        cells.append(air + text if number else text + air)
    return "  ".join(cells).rstrip()


def _text(cell: Cell) -> str:
    return "-" if cell is None else str(cell)
