"""A league among the profiles of one machine: its rules lie there, and everybody's log is read."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from game.league.competition import Competition, CompetitionError, read_competition
from game.league.files.attempts import attempts_of
from game.league.files.folder import RULES_FILE
from game.league.files.handed_in import HandedIn
from game.league.files.tally import Begun, Entry, finished_at
from game.league.memberships import Membership, Memberships
from game.league.moments import milliseconds
from game.progress.layout import LEAGUES
from game.progress.players import everybody

_NEVER: Final = 1 << 62  # milliseconds


class Turns(NamedTuple):
    """How often it was somebody's turn."""

    used: int  # attempts
    last: datetime  # when the last of them was; when they joined, where there is none
    name: str


class Played(NamedTuple):
    """What everybody on a machine has played in a league: to its end, or not."""

    entries: list[Entry]
    begun: list[Begun]
    teams: list[str]  # of those who joined, in the order in which they did
    turns: list[Turns]  # of those who are in it


def folder_of(saves: Path, league: str) -> Path:
    """Where the rules of a league of this machine lie; `saves` are those of all profiles."""
    return saves / LEAGUES / league


def leagues_here(saves: Path) -> list[Competition]:
    """Every league of this machine that can be read, the newest first."""
    found = []
    for path in sorted((saves / LEAGUES).glob(f"*/{RULES_FILE}")):
        with suppress(CompetitionError):
            rules = read_competition(path)
            if rules.id == path.parent.name:
                found.append(rules)
    return sorted(found, key=lambda one: (one.opens, one.id), reverse=True)


def open_to_all(saves: Path, player: str, known: Iterable[Membership]) -> list[Membership]:
    """The leagues of this machine that somebody may play in without having joined.

    `known` are their memberships; one that was left is none of these either.
    """
    joined, now = {one.league for one in known}, datetime.now(UTC)
    return [
        Membership(kind="here", rules=rules, player=player, joined=now)
        for rules in leagues_here(saves)
        if rules.id not in joined
    ]


def played_here(saves: Path, rules: Competition) -> Played:
    """Read the logs of all profiles, changing nothing; SaveError where one cannot be read."""
    entries, begun = list[Entry](), list[Begun]()
    joined, turns = list[tuple[datetime, str, str]](), list[Turns]()
    for player in everybody(saves):
        part = Memberships(player.folder).get(rules.id)
        team, bracket = (part.team, part.bracket) if part else ("", "")
        # Whoever played an attempt is in the league; a run may have come along with others.
        since = milliseconds(part.joined) if part else _NEVER
        attempts = attempts_of(player.folder, rules)
        if part is not None:
            joined.append((part.joined, player.name, team))
        if attempts or (part is not None and part.left is None):
            times = [finished_at(one.run) for one in attempts]
            times += [part.joined] if part is not None else []
            used = len({(one.run.level, one.number) for one in attempts})
            turns.append(Turns(used, max(times), player.name))
        for attempt in attempts:
            run, source = attempt.run, f"{player.name}, run {attempt.run.run[:8]}"
            if run.finished is None:
                begun.append(Begun(player.name, team, bracket, run.level, attempt.number))
                continue
            handed_in = HandedIn(
                competition=rules.id,
                player=player.name,
                team=team,
                bracket=bracket,
                attempt=attempt.number,
                run=run,
            )
            entries.append(Entry(source, handed_in, since))
    return Played(entries, begun, [team for _, _, team in sorted(joined)], turns)


def whose_turn(turns: Sequence[Turns], most: int) -> str:
    """Who of those who share a keyboard is next: who played least, of those who played first.

    "" where all have used as many attempts as there are, `most`, or nobody shares it.
    """
    left = [one for one in turns if one.used < most]
    return min(left).name if len(turns) > 1 and left else ""
