"""What handed-in runs come to: each is verified by playing it again, and refused with its reason.

The times in them are of the players' own clocks: they say which of two came earlier and nothing
else, so that no result has a duration.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import blake2b
from typing import NamedTuple

from game.encounter.record import Run
from game.league.competition import Competition, deal_of
from game.league.files.handed_in import HandedIn
from game.league.moments import milliseconds
from game.league.names import BadNameError, looks, proper
from game.league.ranking import Result, before
from game.league.verifying import RefusedError, Verified, verify
from game.level import Level
from game.progress.names import key

# What runs came to by the same rules and levels, by a digest of the record and by the attempt.
Known = dict[tuple[bytes, int], Verified | RefusedError]


class Entry(NamedTuple):
    """A run that was handed in, and where it lies."""

    source: str
    handed_in: HandedIn
    joined: int = 0  # when its player did, in milliseconds since 1970; 0 where nobody knows


class Begun(NamedTuple):
    """An attempt that was begun and is used, but was not played to its end."""

    player: str
    team: str
    bracket: str
    level: str
    attempt: int


class Refusal(NamedTuple):
    """What does not count: where it lies, the reason for programs, and in a sentence."""

    source: str
    reason: str
    message: str


@dataclass(slots=True)
class Member:
    """Somebody as boards show them."""

    name: str
    team: str = ""
    bracket: str = ""


@dataclass(slots=True)
class Tally:
    """Every attempt that counts, whose it is, what was refused, and what a captain should know.

    In results, a member is the `key` of a name.
    """

    members: dict[str, Member] = field(default_factory=dict)
    results: list[Result] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def as_of(self, moment: datetime | None) -> list[Result]:
        """The results, before a moment if one is given, with the attempts that are missing.

        Who handed in a third attempt has used the first and the second.
        """
        found = before(self.results, milliseconds(moment)) if moment else list(self.results)
        last: dict[tuple[str, str], int] = {}
        for one in found:
            place = one.member, one.level
            last[place] = max(last.get(place, 0), one.attempt)
        there = {(one.member, one.level, one.attempt) for one in found}
        missing = (
            Result(member, level, number)
            for (member, level), most in sorted(last.items())
            for number in range(1, most)
            if (member, level, number) not in there
        )
        return [*found, *missing]


def tally(
    rules: Competition,
    levels: Mapping[str, Level],
    entries: Iterable[Entry],
    begun: Iterable[Begun] = (),
    told: Callable[[int], None] = lambda _: None,
    teams: Iterable[str] = (),
    known: Known | None = None,
) -> Tally:
    """Count what was handed in, whatever order it comes in; `told` hears how many are done.

    `levels` are those at hand, by name; `begun` are attempts that did not come to their end. Of
    several runs for one attempt the one that says it was finished first counts, of those that
    are sound; one that several have is theirs who joined first. A team is written as by the first
    who was in it: in the order of `teams`, where it is known who joined when, then by when their
    first run that counts was finished, and by name. What is among the `known` is not played
    again, and what was played is put there.
    """
    counting = _Counting(rules, levels, teams, {} if known is None else known)
    for number, entry in enumerate(sorted(entries, key=_order), start=1):
        counting.take(entry)
        told(number)
    for one in begun:
        counting.begun(one)
    return counting.finished()


def _order(entry: Entry) -> tuple[int, int, str, str, str, str]:
    run, player = entry.handed_in.run, entry.handed_in.player
    finished = milliseconds(finished_at(run))
    return finished, entry.joined, key(player), run.run, player, entry.source


def finished_at(run: Run) -> datetime:
    """When it was over, or begun where it does not say, by the player's clock."""
    moment = run.finished or run.started
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


class _Counting:
    def __init__(
        self,
        rules: Competition,
        levels: Mapping[str, Level],
        teams: Iterable[str],
        known: Known,
    ) -> None:
        self.rules, self.levels, self.known = rules, levels, known
        self.tally = Tally()
        self._teams: dict[str, str] = {}  # how each is written
        for team in filter(None, teams):
            self._team(team)
        self._counted: dict[tuple[str, str, int], Entry] = {}
        self._runs: dict[str, Entry] = {}
        self._played: dict[tuple[str, int, tuple[object, ...]], str] = {}

    def take(self, entry: Entry) -> None:
        try:
            self._count(entry)
        except BadNameError as error:
            self._refuse(entry, "bad-name", str(error))
        except RefusedError as error:
            self._refuse(entry, error.reason, str(error))

    def _count(self, entry: Entry) -> None:
        handed_in = entry.handed_in
        name = proper(handed_in.player, "name of the player")
        team = proper(handed_in.team, "name of the team") if handed_in.team else ""
        run, number = handed_in.run, handed_in.attempt
        if problem := self._misfit(handed_in):
            self._refuse(entry, *problem)
            return
        member, place = key(name), (key(name), run.level, number)
        if earlier := self._counted.get(place) or self._runs.get(run.run):
            self._again(entry, earlier)
            return
        worth = self._verified(handed_in)
        self._counted[place] = self._runs[run.run] = entry
        self._meet(member, name, team, handed_in.bracket)
        self._compare(member, run, number)
        self.tally.results.append(
            Result(
                member,
                run.level,
                number,
                worth.points,
                worth.slips,
                at=max(1, milliseconds(finished_at(run))),
                run=run.run,
                stars=worth.stars,
            )
        )

    def begun(self, one: Begun) -> None:
        """Count an attempt with no points, unless a run for it counts."""
        member = key(one.player)
        if self.rules.level(one.level) and (member, one.level, one.attempt) not in self._counted:
            self._meet(member, one.player, one.team, one.bracket)
            self.tally.results.append(Result(member, one.level, one.attempt))

    def _misfit(self, handed_in: HandedIn) -> tuple[str, str] | None:
        rules, run = self.rules, handed_in.run
        if handed_in.competition != rules.id:
            return "other-league", f"it was played for another league, {handed_in.competition}"
        if handed_in.attempt > rules.attempts:
            return (
                "too-many",
                f"it is attempt {handed_in.attempt}, and there "
                f"{'is' if rules.attempts == 1 else 'are'} {rules.attempts} on a level",
            )
        if not run.ranked:
            return "unranked", "it was not played as an attempt of a league"
        moment = finished_at(run)
        if not rules.opens <= moment <= rules.closes:
            late = "after the league closed" if moment > rules.closes else "before it opened"
            return "out-of-time", f"by the player's own clock it was played {late}"
        return None

    def _verified(self, handed_in: HandedIn) -> Verified:
        run = handed_in.run
        if self.rules.level(run.level) is None:
            raise RefusedError("other-level", f"{run.level} is not played in this league")
        level = self.levels.get(run.level)
        if level is None:
            raise RefusedError("other-version", f"{run.level} is not among the levels here")
        digest = blake2b(run.model_dump_json().encode(), digest_size=32).digest()
        record = digest, handed_in.attempt
        if record not in self.known:
            deal = deal_of(self.rules.id, run.level, handed_in.attempt)
            try:
                self.known[record] = verify(self.rules, level, run, deal)
            except RefusedError as error:
                self.known[record] = error
        found = self.known[record]
        if isinstance(found, RefusedError):
            raise RefusedError(found.reason, str(found))
        return found

    def _again(self, entry: Entry, earlier: Entry) -> None:
        """Refuse a second run for an attempt, but for the very same one."""
        mine, before_ = entry.handed_in, earlier.handed_in
        same_player = key(mine.player.strip()) == key(before_.player.strip())
        if same_player and mine.attempt == before_.attempt and mine.run == before_.run:
            return
        if mine.run.run == before_.run.run:
            message = f"that run was handed in before, in {earlier.source}"
            self._refuse(entry, "same-run", message)
            return
        message = (
            f"another run for attempt {mine.attempt} on {mine.run.level} counts, "
            f"{earlier.source}, which says that it was finished first"
        )
        self._refuse(entry, "other-run", message)

    def _meet(self, member: str, name: str, team: str, bracket: str) -> None:
        """Remember who it is; what they said last of their team and bracket holds."""
        known = self.tally.members.setdefault(member, Member(name))
        known.team = self._team(team) if team else known.team
        if bracket:
            fits = (one for one in self.rules.brackets if one.casefold() == bracket.casefold())
            known.bracket = next(fits, known.bracket)

    def _team(self, team: str) -> str:
        """A team as it was first written, also by somebody who is in another by now."""
        return self._teams.setdefault(key(team), team)

    def _compare(self, member: str, run: Run, number: int) -> None:
        """Tell of somebody who did in everything what another did on the same deal."""
        did = run.level, number, run.actions
        first = self._played.setdefault(did, member)
        if first != member:
            names = self.tally.members[member].name, self.tally.members[first].name
            self.tally.notes.append(
                f"{names[0]} did on {run.level}, attempt {number}, in everything what "
                f"{names[1]} did"
            )

    def _refuse(self, entry: Entry, reason: str, message: str) -> None:
        self.tally.refused.append(Refusal(entry.source, reason, message))

    def finished(self) -> Tally:
        """The tally, with names that look alike told."""
        known: dict[str, str] = {}
        for _, shown in sorted(self.tally.members.items()):
            alike = {known[look] for look in looks(shown.name) if look in known}
            for other in sorted(alike):
                self.tally.notes.append(
                    f"{shown.name} looks like {other}; they are counted as two players"
                )
            for look in looks(shown.name):
                known.setdefault(look, shown.name)
        self.tally.refused.sort(key=lambda one: one.source)
        return self.tally
