"""Boards: by points, by level, by teams and by improvement, as somebody may see them."""

from collections.abc import Callable, Iterable
from typing import Final, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Table, case, false, func, select

from game.league.competition import Competition, Phase
from game.league.ranking import TeamStanding
from game.league.server import tables
from game.league.server.competitions import Competitions, phase_at
from game.league.server.database import Database
from game.league.server.errors import StoreError
from game.league.server.ladder import Counted, Ladder, Ranked, around, top
from game.league.server.placing import placed_bracket
from game.league.server.tables import Side
from game.league.server.teams import best_of_team

MOST: Final = 200
NEAR: Final = 5


class Named(NamedTuple):
    """A member as boards show them."""

    member: str
    name: str
    team: str | None
    bracket: str | None


class Place(NamedTuple):
    """A member on the board by points."""

    rank: int
    who: Named
    points: int
    slips: int
    milliseconds: int
    at: int


class LevelPlace(NamedTuple):
    """A member on the board of a level, with the attempt that counts."""

    rank: int
    who: Named
    points: int
    slips: int
    milliseconds: int
    at: int
    number: int
    stars: int
    run: str


class TeamPlace(NamedTuple):
    """A team on the board of teams, with the names of those who count."""

    standing: TeamStanding
    names: tuple[str, ...]


class ImprovementPlace(NamedTuple):
    """A member on the board by improvement."""

    rank: int
    who: Named
    gained: int
    levels: int


Shown = TypeVar("Shown", Place, LevelPlace, TeamPlace, ImprovementPlace)


class Board(NamedTuple, Generic[Shown]):
    """A part of a board; of equal version and phase it is the same."""

    version: int
    phase: Phase
    frozen: bool  # it stands as it was when the public board froze
    places: tuple[Shown, ...]


class Window(NamedTuple):
    """Which part of a board is wanted: from its top, or around a member of that id.

    A bracket is named in any case; StoreError where the rules have none of that name.
    """

    most: int = 10
    offset: int = 0
    around: str | None = None
    near: int = NEAR  # on either side
    bracket: str | None = None


TOP: Final = Window()


class Boards:
    """The boards of every competition.

    Each is read at one moment. `public` is for everybody: in the phase "frozen" it is the
    board that stands still, while captains look at the other.
    """

    def __init__(
        self, database: Database, clock: Callable[[], int], competitions: Competitions
    ) -> None:
        self._database, self._clock, self._competitions = database, clock, competitions

    def version(self, competition: str, *, public: bool) -> int:
        """A number that every change of the board raises."""
        _, _, side = self._now(competition, public)
        return self._database.read(lambda connection: _version(connection, competition, side))

    def stands(self, competition: str, *, public: bool) -> tuple[int, Phase]:
        """The version of the board, and the phase it is in: where neither changed, nothing has."""
        _, phase, side = self._now(competition, public)
        number = self._database.read(lambda connection: _version(connection, competition, side))
        return number, phase

    def points(self, competition: str, window: Window = TOP, *, public: bool) -> Board[Place]:
        """The board by points."""
        order = tables.ORDER

        def shown(ranked: Ranked, who: Named) -> Place:
            row = ranked.row
            return Place(ranked.rank, who, -row.minus_points, row.slips, row.milliseconds, row.at)

        of = tables.standings, tables.POINTS
        return self._board(competition, public, window, of, order, (), shown)

    def level(
        self, competition: str, level: str, window: Window = TOP, *, public: bool
    ) -> Board[LevelPlace]:
        """The board of one level, of what was handed in; StoreError where it is not played."""
        if self._competitions.rules(competition).level(level) is None:
            raise StoreError("unknown", "no-such-level", "this competition has no such level")
        here = (tables.results.c.level == level, tables.HANDED_IN)

        def shown(ranked: Ranked, who: Named) -> LevelPlace:
            row = ranked.row
            return LevelPlace(
                ranked.rank,
                who,
                -row.minus_points,
                row.slips,
                row.milliseconds,
                row.at,
                row.number,
                row.stars,
                row.run,
            )

        of = tables.results, level
        return self._board(competition, public, window, of, tables.ORDER, here, shown)

    def improvement(
        self, competition: str, window: Window = TOP, *, public: bool
    ) -> Board[ImprovementPlace]:
        """The board by improvement on one's own first attempts."""
        order = "minus_gained", "member"
        tried_twice = (tables.standings.c.minus_gained.is_not(None),)

        def shown(ranked: Ranked, who: Named) -> ImprovementPlace:
            row = ranked.row
            return ImprovementPlace(ranked.rank, who, -row.minus_gained, row.gained_levels)

        of = tables.standings, tables.IMPROVEMENT
        return self._board(competition, public, window, of, order, tried_twice, shown)

    def teams(self, competition: str, window: Window = TOP, *, public: bool) -> Board[TeamPlace]:
        """The board of teams; a window around somebody is around their team.

        It is of everybody: StoreError where that of a bracket is wanted.
        """
        if window.bracket is not None:
            raise StoreError("refused", "no-such-board", "teams are ranked among all brackets")
        rules, phase, side = self._now(competition, public)
        team = tables.teams.c
        where = (team.competition == competition, team.side == side, team.counting > 0)
        ladder = Ladder(tables.teams, ("minus_points", "team"), where)

        def work(connection: Connection) -> Board[TeamPlace]:
            version = _version(connection, competition, side)
            mine = None
            if window.around is not None:
                who = _names(connection, competition, [window.around], side)
                mine = team.team == (who[window.around].team if window.around in who else None)
            ranked = _seen(connection, ladder, window, mine)
            places = _team_places(connection, rules, side, ranked)
            return Board(version, phase, _frozen(phase, side), places)

        return self._database.read(work)

    def _board(
        self,
        competition: str,
        public: bool,
        window: Window,
        of: tuple[Table, str],  # what it is read from, and as what its members are counted
        order: tuple[str, ...],
        where: Iterable[ColumnElement[bool]],
        shown: Callable[[Ranked, Named], Shown],
    ) -> Board[Shown]:
        rules, phase, side = self._now(competition, public)
        table: Table = of[0]
        bracket: str | None = placed_bracket(rules, window.bracket)
        ladder = Ladder(
            table,
            order,
            (
                table.c.competition == competition,
                table.c.side == side,
                table.c.hidden == false(),
                *where,
                *([table.c.bracket == bracket] if bracket is not None else []),
            ),
            Counted(competition, side, of[1], bracket or tables.EVERYBODY),
        )
        mine = table.c.member == window.around if window.around is not None else None

        def work(connection: Connection) -> Board[Shown]:
            version = _version(connection, competition, side)
            ranked = _seen(connection, ladder, window, mine)
            members = [one.row.member for one in ranked]
            names = _names(connection, competition, members, side)
            places = tuple(shown(one, names[one.row.member]) for one in ranked)
            return Board(version, phase, _frozen(phase, side), places)

        return self._database.read(work)

    def _now(self, competition: str, public: bool) -> tuple[Competition, Phase, Side]:
        rules = self._competitions.rules(competition)
        phase = phase_at(rules, self._clock())
        return rules, phase, "frozen" if public and phase == "frozen" else "live"


def _seen(
    connection: Connection, ladder: Ladder, window: Window, mine: ColumnElement[bool] | None
) -> list[Ranked]:
    if mine is not None:
        return around(connection, ladder, mine, max(0, min(window.near, MOST // 2)))
    return top(connection, ladder, max(0, min(window.most, MOST)), max(0, window.offset))


def _frozen(phase: Phase, side: Side) -> bool:
    return phase == "frozen" and side == "frozen"


def _version(connection: Connection, competition: str, side: Side) -> int:
    table = tables.versions.c
    wanted = select(func.sum(table.number)).where(
        table.competition == competition, table.side == side
    )
    return int(connection.scalar(wanted) or 0)


def _names(
    connection: Connection, competition: str, members: list[str], side: Side
) -> dict[str, Named]:
    """Members by the names they have now, in the team and bracket that a side has them in."""
    who, stands = tables.members.c, tables.standings.c
    has = stands.member.is_not(None)
    wanted = (
        select(
            who.member,
            who.name,
            case((has, stands.team), else_=who.team),
            case((has, stands.bracket), else_=who.bracket),
        )
        .outerjoin(
            tables.standings,
            (stands.competition == who.competition)
            & (stands.side == side)
            & (stands.member == who.member),
        )
        .where(who.competition == competition, who.member.in_(members))
    )
    return {row.member: Named(*row) for row in connection.execute(wanted)}


def _team_places(
    connection: Connection, rules: Competition, side: Side, ranked: list[Ranked]
) -> tuple[TeamPlace, ...]:
    best = {one.row.team: best_of_team(connection, rules, one.row.team, side) for one in ranked}
    members = [row.member for rows in best.values() for row in rows]
    names = _names(connection, rules.id, members, side)
    places = []
    for rank, row in ranked:
        counting = tuple(one.member for one in best[row.team])
        points = -row.minus_points
        standing = TeamStanding(rank, row.team, points, rules.team_best or 1, counting)
        places.append(TeamPlace(standing, tuple(names[one].name for one in counting)))
    return tuple(places)
