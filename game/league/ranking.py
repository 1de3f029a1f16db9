"""Who stands where: boards by points, by teams, by level and by improvement, of whole numbers.

What is counted of a level is one attempt: its points, its slips and its time, never the best of
each from two. Of all orders the first is by points, then by fewer slips, less time, and by who was
there earlier.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, NamedTuple

Counts = Literal["first", "best"]


class Result(NamedTuple):
    """What an attempt on a level came to; one that was never handed in has no points."""

    member: str
    level: str
    attempt: int  # from 1
    points: int = 0
    slips: int = 0
    milliseconds: int = 0  # from the issue of the attempt until it was handed in
    at: int = 0  # when it was handed in, in milliseconds since 1970
    run: str = ""
    stars: int = 0

    @property
    def handed_in(self) -> bool:
        """Whether it ever was; else it is only known to have been begun."""
        return any(self[3:])

    @property
    def order(self) -> tuple[int, bool, int, int, int, int]:
        """Results in this order, the best first: what was handed in before what never was."""
        never = not self.handed_in
        return -self.points, never, self.slips, self.milliseconds, self.at, self.attempt


class Award(NamedTuple):
    """Points that a captain adds or takes, with a reason; nothing else is ever corrected."""

    member: str
    points: int
    reason: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A member on a board by points."""

    rank: int  # those who are equal in all have the same
    member: str
    points: int
    slips: int
    milliseconds: int
    at: int  # when the last of what counts was handed in
    results: tuple[Result, ...] = ()  # what counts, a level each

    @property
    def order(self) -> tuple[int, int, int, int]:
        """Standings in this order, the best first."""
        return -self.points, self.slips, self.milliseconds, self.at


class TeamStanding(NamedTuple):
    """A team on a board: the points of its best members, which are divided by `of`."""

    rank: int
    team: str
    points: int
    of: int
    members: tuple[str, ...]  # those who counted

    @property
    def mean(self) -> str:
        """The mean as it is shown, with one digit, rounded half up."""
        tenths = (20 * self.points + self.of) // (2 * self.of)
        sign = "-" if tenths < 0 else ""
        return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


class Improvement(NamedTuple):
    """By how many points a member got better than in their own first attempts."""

    rank: int
    member: str
    gained: int
    levels: int  # on which there was more than one attempt


def counted(results: Iterable[Result], counts: Counts) -> list[Result]:
    """What counts of each member's attempts on each level, by member and level."""
    found = []
    for group in _by_member_and_level(results):
        if counts == "first":
            found.append(min(group, key=lambda result: result.attempt))
        else:
            found.append(min(group, key=lambda result: result.order))
    return found


def standings(
    results: Iterable[Result], counts: Counts, awards: Iterable[Award] = ()
) -> list[Standing]:
    """The board by points, the best first; who only has awards stands there too."""
    counting: dict[str, list[Result]] = {}
    for result in counted(results, counts):
        counting.setdefault(result.member, []).append(result)
    awarded: dict[str, int] = {}
    for award in awards:
        awarded[award.member] = awarded.get(award.member, 0) + award.points
    unranked = [
        Standing(
            0,
            member,
            sum(one.points for one in counting.get(member, ())) + awarded.get(member, 0),
            sum(one.slips for one in counting.get(member, ())),
            sum(one.milliseconds for one in counting.get(member, ())),
            max((one.at for one in counting.get(member, ())), default=0),
            tuple(counting.get(member, ())),
        )
        for member in counting.keys() | awarded.keys()
    ]
    ordered = sorted(unranked, key=lambda standing: (standing.order, standing.member))
    ranks = _ranks([standing.order for standing in ordered])
    return [
        Standing(rank, s.member, s.points, s.slips, s.milliseconds, s.at, s.results)
        for rank, s in zip(ranks, ordered, strict=True)
    ]


def level_board(results: Iterable[Result], counts: Counts, level: str) -> list[tuple[int, Result]]:
    """The board of one level: ranks, and what counts of each member, where it was handed in."""
    here = counted((result for result in results if result.level == level), counts)
    played = (result for result in here if result.handed_in)
    ordered = sorted(played, key=lambda one: (one.order[:5], one.member))
    return list(zip(_ranks([one.order[:5] for one in ordered]), ordered, strict=True))


def team_board(
    board: Sequence[Standing], teams: Mapping[str, str], best: int
) -> list[TeamStanding]:
    """The board of teams: the mean of the best so many members of each.

    `teams` has the team of a member. A team of fewer is divided by `best` all the same,
    so that nobody wins by being alone; those of equal means share a rank.
    """
    members: dict[str, list[Standing]] = {}
    for standing in board:
        if team := teams.get(standing.member):
            members.setdefault(team, []).append(standing)
    unranked = []
    for team, standing_there in members.items():
        counting = standing_there[:best]
        points = sum(standing.points for standing in counting)
        names = tuple(standing.member for standing in counting)
        unranked.append(TeamStanding(0, team, points, best, names))
    ordered = sorted(unranked, key=lambda standing: (-standing.points, standing.team))
    ranks = _ranks([-standing.points for standing in ordered])
    return [one._replace(rank=rank) for rank, one in zip(ranks, ordered, strict=True)]


def improvements(results: Iterable[Result]) -> list[Improvement]:
    """The board by improvement: on each level what was `gained`.

    Who handed in no level twice is not on it.
    """
    by_member: dict[str, tuple[int, int]] = {}
    for group in _by_member_and_level(results):
        more = gained(group)
        if more is not None:
            points, levels = by_member.get(group[0].member, (0, 0))
            by_member[group[0].member] = points + more, levels + 1
    ordered = sorted(by_member.items(), key=lambda one: (-one[1][0], one[0]))
    ranks = _ranks([-points for _, (points, _) in ordered])
    return [
        Improvement(rank, member, points, levels)
        for rank, (member, (points, levels)) in zip(ranks, ordered, strict=True)
    ]


def gained(attempts: Iterable[Result]) -> int | None:
    """The best of a member's attempts on a level over the first, of those that were handed in.

    None where there are not two: an attempt that was put down is nothing to improve on.
    """
    played = [result for result in attempts if result.handed_in]
    if len(played) < 2:
        return None
    first = min(played, key=lambda result: result.attempt)
    return max(result.points for result in played) - first.points


def before(results: Iterable[Result], moment: int) -> list[Result]:
    """How it stood before a moment (milliseconds since 1970): a board that stands still.

    An attempt that was issued by then counts by then, with no points until it is handed in; when
    one that was never handed in was issued is not known, and it stays.
    """
    stood = []
    for result in results:
        if result.at < moment:
            stood.append(result)
        elif result.at - result.milliseconds < moment:
            stood.append(Result(result.member, result.level, result.attempt))
    return stood


def _by_member_and_level(results: Iterable[Result]) -> list[list[Result]]:
    def key(result: Result) -> tuple[str, str]:
        return result.member, result.level

    return [list(group) for _, group in groupby(sorted(results, key=key), key)]


def _ranks(orders: Sequence[object]) -> list[int]:
    """Places from 1; who is equal to the one before has the same place."""
    ranks: list[int] = []
    for place, order in enumerate(orders, start=1):
        same = place > 1 and order == orders[place - 2]
        ranks.append(ranks[-1] if same else place)
    return ranks
