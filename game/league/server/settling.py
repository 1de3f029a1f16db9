"""Count anew what a change means for the boards, in the transaction of the change itself."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, bindparam, func, select, update

from game.league.competition import Competition
from game.league.ranking import Result, counted, gained
from game.league.server import spread, tables
from game.league.server.competitions import NEVER, freeze_of
from game.league.server.database import put
from game.league.server.log import Logged, attempts_logged
from game.league.server.member import Member
from game.league.server.tables import SIDES, Side, stripe_of
from game.league.server.teams import settle_teams

# No level is called that.
_NO_LEVEL: Final = "none"

# To build a statement takes longer than to run it, so these are built once.
_results, _awards, _standings = tables.results.c, tables.awards.c, tables.standings.c
_versions = tables.versions.c
_awarded = select(func.coalesce(func.sum(_awards.points), 0)).where(
    _awards.competition == bindparam("competition"),
    _awards.member == bindparam("member"),
    _awards.at < bindparam("until"),
)
_SUMS: Final = select(
    func.coalesce(func.sum(_results.minus_points), 0).label("minus_points"),
    func.coalesce(func.sum(_results.slips), 0).label("slips"),
    func.coalesce(func.sum(_results.milliseconds), 0).label("milliseconds"),
    func.coalesce(func.max(_results.at), 0).label("at"),
    func.sum(_results.gained).label("gained"),
    func.count(_results.gained).label("gained_levels"),
    _awarded.scalar_subquery().label("awarded"),
).where(
    _results.competition == bindparam("competition"),
    _results.side == bindparam("side"),
    _results.member == bindparam("member"),
)
_PLACED: Final = select(_standings.team, _standings.bracket).where(
    _standings.competition == bindparam("competition"),
    _standings.side == bindparam("side"),
    _standings.member == bindparam("member"),
)
_RAISED: Final = (
    update(tables.versions)
    .where(
        _versions.competition == bindparam("of_competition"),
        _versions.side == bindparam("of_side"),
        _versions.stripe == bindparam("of_stripe"),
    )
    .values(number=_versions.number + 1)
)


def settle_level(
    connection: Connection, rules: Competition, member: Member, level: str, at: int
) -> None:
    """Count a level of a member anew, and all that rests on it; `at` is when it changed.

    The lock of the member is held.
    """
    log = attempts_logged(connection, rules.id, member.member, level)
    on = _on_sides(connection, rules, member, at)
    was = _steps_kept(connection, rules, member, tuple(on), level)
    rows = []
    for side, one in on.items():
        results = _as_of(log, rules, side)
        if results:
            rows.append(_result_row(rules, one, side, results))
            put(connection, tables.results, rows[-1])
    _settle(connection, rules, on, was, rows)


def settle_awards(connection: Connection, rules: Competition, member: Member, at: int) -> None:
    """Count the standing of a member anew, after an award."""
    on = _on_sides(connection, rules, member, at)
    was = _steps_kept(connection, rules, member, tuple(on), _NO_LEVEL)
    _settle(connection, rules, on, was, [])


def settle_seen(connection: Connection, rules: Competition, member: Member) -> None:
    """Carry over to the boards what a member is called, and whether they show.

    A board that stands still does too: an offensive name is gone from it at once.
    """
    hidden = {"hidden": member.hidden}
    _carry_over(connection, rules, member, SIDES, results=hidden, standings=hidden)
    sides = SIDES if rules.freeze_minutes else SIDES[:1]
    # Where they were moved while one side stood still, each has another team.
    of = select(_standings.team).where(
        _standings.competition == rules.id,
        _standings.member == member.member,
        _standings.side.in_(SIDES),
        _standings.team.is_not(None),
    )
    settle_teams(connection, rules, set(connection.scalars(of)), sides)
    for side in sides:
        _count_change(connection, rules, member, side)


def settle_place(
    connection: Connection, rules: Competition, member: Member, left: str, at: int
) -> None:
    """Carry over to the boards where a member plays; one that stands still is left as it is.

    `left` is the team they were in, or empty; `at` is when they were moved.
    """
    sides = _sides(rules, at)
    bracket = {"bracket": member.bracket}
    standings = {**bracket, "team": member.team}
    _carry_over(connection, rules, member, sides, results=bracket, standings=standings)
    settle_teams(connection, rules, {left, member.team or ""} - {""}, sides)
    for side in sides:
        _count_change(connection, rules, member, side)


def _sides(rules: Competition, at: int) -> tuple[Side, ...]:
    """Which sides of the board change by what happens at a moment."""
    freeze = freeze_of(rules)
    return SIDES if freeze is not None and at < freeze else SIDES[:1]


def _on_sides(
    connection: Connection, rules: Competition, member: Member, at: int
) -> dict[Side, Member]:
    """The sides that change by what happens at a moment, with the member as each has them.

    What came before the board froze may be counted after they were moved, which it does not show.
    """
    found: dict[Side, Member] = {}
    for side in _sides(rules, at):
        given = {"competition": rules.id, "side": side, "member": member.member}
        there = connection.execute(_PLACED, given).one_or_none() if side == "frozen" else None
        found[side] = member if there is None else member._replace(**there._asdict())
    return found


def _as_of(log: list[Logged], rules: Competition, side: Side) -> list[Result]:
    until = freeze_of(rules) if side == "frozen" else None
    return [result for one in log if (result := one.as_of(until)) is not None]


def _result_row(
    rules: Competition, member: Member, side: Side, results: list[Result]
) -> dict[str, object]:
    [counts] = counted(results, rules.counts)
    return {
        "competition": rules.id,
        "side": side,
        "member": member.member,
        "level": counts.level,
        "hidden": member.hidden,
        "bracket": member.bracket,
        "number": counts.attempt,
        "minus_points": -counts.points,
        "slips": counts.slips,
        "milliseconds": counts.milliseconds,
        "at": counts.at,
        "run": counts.run,
        "stars": counts.stars,
        "gained": gained(results),
    }


def _steps_kept(
    connection: Connection,
    rules: Competition,
    member: Member,
    sides: tuple[Side, ...],
    level: str,
) -> spread.Steps:
    """Where a member is counted on the sides that are about to change."""
    kept = spread.steps_kept(connection, rules.id, member.member, level)
    return spread.Steps({step: n for step, n in kept.items() if step.side in sides})


def _carry_over(
    connection: Connection,
    rules: Competition,
    member: Member,
    sides: tuple[Side, ...],
    *,
    results: Mapping[str, object],
    standings: Mapping[str, object],
) -> None:
    """Write into the rows of a member on some sides, and count them where they stand then."""
    was = spread.steps_kept(connection, rules.id, member.member)
    for table, values in ((tables.results, results), (tables.standings, standings)):
        connection.execute(
            update(table)
            .where(
                table.c.competition == rules.id,
                table.c.member == member.member,
                table.c.side.in_(sides),
            )
            .values(values)
        )
    now = spread.steps_kept(connection, rules.id, member.member)
    spread.move(connection, rules.id, member.member, was, now)


def _settle(
    connection: Connection,
    rules: Competition,
    on: dict[Side, Member],
    was: spread.Steps,
    results: list[dict[str, object]],
) -> None:
    standings = [_settle_standing(connection, rules, one, side) for side, one in on.items()]
    now = spread.steps_of([*results, *standings])
    spread.move(connection, rules.id, on["live"].member, was, now)
    settle_teams(connection, rules, {one.team for one in on.values() if one.team}, tuple(on))
    for side, one in on.items():
        _count_change(connection, rules, one, side)


def _settle_standing(
    connection: Connection, rules: Competition, member: Member, side: Side
) -> dict[str, object]:
    """Add up what counts of a member; the row that is kept."""
    freeze = freeze_of(rules) if side == "frozen" else None
    row = connection.execute(
        _SUMS,
        {
            "competition": rules.id,
            "side": side,
            "member": member.member,
            "until": NEVER if freeze is None else freeze,
        },
    ).one()
    standing = {
        "competition": rules.id,
        "side": side,
        "member": member.member,
        "hidden": member.hidden,
        "team": member.team,
        "bracket": member.bracket,
        "minus_points": int(row.minus_points - row.awarded),  # PostgreSQL adds up to decimals
        "slips": row.slips,
        "milliseconds": row.milliseconds,
        "at": row.at,
        "minus_gained": None if row.gained is None else -int(row.gained),
        "gained_levels": row.gained_levels,
    }
    put(connection, tables.standings, standing)
    return standing


def _count_change(connection: Connection, rules: Competition, member: Member, side: Side) -> None:
    """Raise the version of a side of the board, by the stripe of the member."""
    stripe = stripe_of(member.member)
    connection.execute(_RAISED, {"of_competition": rules.id, "of_side": side, "of_stripe": stripe})
