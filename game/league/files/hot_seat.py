"""A league among the profiles of one machine: its rules lie there, and everybody's log is read."""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from game.league.competition import Competition, CompetitionError, read_competition
from game.league.files.attempts import attempts_of
from game.league.files.folder import RULES_FILE
from game.league.files.handed_in import HandedIn
from game.league.files.tally import Begun, Entry
from game.league.memberships import Memberships
from game.progress.players import everybody

LEAGUES = "leagues"


class Played(NamedTuple):
    """What everybody on a machine has played in a league: to its end, or not."""

    entries: list[Entry]
    begun: list[Begun]


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


def played_here(saves: Path, rules: Competition) -> Played:
    """Read the logs of all profiles, changing nothing; SaveError where one cannot be read."""
    entries, begun = list[Entry](), list[Begun]()
    for player in everybody(saves):
        part = Memberships(player.folder).get(rules.id)
        team, bracket = (part.team, part.bracket) if part else ("", "")
        for attempt in attempts_of(player.folder, rules):
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
            entries.append(Entry(source, handed_in))
    return Played(entries, begun)
