"""`simmer league board`, without a server: every run is verified anew, each time it is shown."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TextIO

from game.commands.codes import GOOD
from game.commands.leagues.filed.named import bracket_named, league_here, level_named
from game.league.competition import Competition, CompetitionError
from game.league.errors import LeagueError
from game.league.files.boards import NO_CLOCK, Boards, By, Table, drawn
from game.league.files.folder import rules_in
from game.league.files.sources import FolderSource, HereSource, Source, levels_at_hand
from game.league.files.tally import Tally
from game.league.memberships import Membership
from game.league.wording import what_counts
from game.level.cells import csv_line
from game.level.text import clean
from game.level.wording import guess, quoted
from game.places import UnusableError, shared_saves, shelf_of
from game.progress.errors import SaveError
from game.progress.names import key

_MOST_TOLD = 30
_MANY = 200


class _League(NamedTuple):
    """The rules of a league, and the folder that it lies in; None on this machine."""

    rules: Competition
    folder: Path | None


def run(options: argparse.Namespace, membership: Membership | None) -> int:
    """Show a board, and below it what was refused."""
    league = _league(options, membership)
    rules, now = league.rules, datetime.now(UTC)
    by: By = "level" if options.level else options.by
    level = _level(rules, options.level) if by == "level" else ""
    bracket = bracket_named(rules, options.bracket)
    if by == "team" and rules.team_best is None:
        raise UnusableError(f"there are no teams in {rules.title}")
    try:
        found = _tally(options, league)
    except (LeagueError, SaveError) as error:
        raise UnusableError(str(error)) from None
    frozen = rules.phase(now) == "frozen" and not options.live
    boards = Boards(rules, found, rules.freezes if frozen else None, bracket)
    if options.member is not None:
        table = boards.of_member(_member(found, options.member))
    else:
        table = boards.by(by, level)
    if options.json:
        told = _about(rules, by, level, bracket, now) | {"frozen": frozen}
        print(json.dumps(told | _plain(table, found), indent=1, ensure_ascii=False))
    elif options.to == "csv":
        print("".join(csv_line(row) for row in (table.columns, *table.rows)), end="")
        _tell(_refused(found), file=sys.stderr)
    else:
        head = f"{rules.title}, {_what(options, found, rules, by, level, bracket)}"
        lines = [head, *_standing(rules, now, frozen=frozen), ""]
        _tell([*lines, *_drawn(table), *_refused(found)])
    return GOOD


def _league(options: argparse.Namespace, membership: Membership | None) -> _League:
    if options.place is not None:
        place = Path(options.place)
        if not place.exists() and (here := league_here(options, options.place)):
            return _League(here, None)
        try:
            rules = rules_in(place)
        except CompetitionError as error:
            raise UnusableError(str(error)) from None
        return _League(rules, place if place.is_dir() else place.parent)
    assert membership is not None  # one of both was named
    if membership.kind == "here":
        return _League(membership.rules, None)
    if not membership.place:
        raise UnusableError(
            f"the captain of {membership.rules.title} has its board; you sent your runs there"
        )
    return _League(membership.rules, Path(membership.place))


def _tally(options: argparse.Namespace, league: _League) -> Tally:
    levels = levels_at_hand(shelf_of(options).files, league.rules)
    source: Source = HereSource(shared_saves(options), league.rules)
    if league.folder is not None:
        source = FolderSource(league.folder, league.rules)
    aloud = sys.stderr.isatty()

    def told(done: int) -> None:
        if aloud and done % _MANY == 0:
            print(f"{done} runs are verified.", file=sys.stderr)

    source.stamp()  # a folder that is away is no empty one
    return source.tally(levels, told)


def _level(rules: Competition, named: str | None) -> str:
    if named is not None:
        return level_named(rules, named).level
    if len(rules.levels) == 1:
        return rules.levels[0].level
    raise UnusableError("name the level whose board you want, with --level")


def _member(found: Tally, named: str) -> str:
    if key(named.strip()) in found.members:
        return key(named.strip())
    known = [one.name for one in found.members.values()]
    fix = guess(named, known, "the board by points lists everybody")
    raise UnusableError(f"{quoted(named)} has handed in nothing that counts — {fix}")


def _what(
    options: argparse.Namespace, found: Tally, rules: Competition, by: By, level: str, bracket: str
) -> str:
    only = f", bracket {bracket}" if bracket else ""
    if options.member is not None:
        return f"every attempt of {found.members[_member(found, options.member)].name}"
    if by == "level":
        played = rules.level(level)
        return f"{played.title if played else level}{only}"
    return f"by {'teams' if by == 'team' else by}{only}"


def _standing(rules: Competition, now: datetime, *, frozen: bool) -> list[str]:
    counts = f"{what_counts(rules)}."
    closes = f"{rules.closes.astimezone():%Y-%m-%d %H:%M}"
    lines = [
        {
            "upcoming": f"It has not opened yet. {counts}",
            "closed": f"It closed on {closes}. {counts}",
        }.get(rules.phase(now), f"It is open until {closes}. {counts}")
    ]
    if frozen:
        lines.append(
            f"The board stands still since {rules.freezes.astimezone():%Y-%m-%d %H:%M} "
            "until it closes."
        )
    return [*lines, NO_CLOCK]


def _drawn(table: Table) -> list[str]:
    return drawn(table) if table.rows else ["Nobody stands here yet."]


def _refused(found: Tally) -> list[str]:
    lines = [f"Refused, {len(found.refused)}:"] if found.refused else []
    lines += [f"  {clean(one.source)[:100]}: {one.message}" for one in found.refused[:_MOST_TOLD]]
    if more := len(found.refused[_MOST_TOLD:]):
        lines.append(f"  and {more} more; --json has them all.")
    if found.notes:
        lines += ["To be looked at:", *(f"  {note}" for note in found.notes[:_MOST_TOLD])]
    if more := len(found.notes[_MOST_TOLD:]):
        lines.append(f"  and {more} more; --json has them all.")
    return ["", *lines] if lines else []


def _about(
    rules: Competition, by: By, level: str, bracket: str, now: datetime
) -> dict[str, object]:
    return {
        "league": rules.id,
        "title": rules.title,
        "season": rules.season,
        "phase": rules.phase(now),
        "by": by,
        "level": level or None,
        "bracket": bracket or None,
        "server_time": False,
    }


def _plain(table: Table, found: Tally) -> dict[str, object]:
    return {
        "places": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
        "refused": [one._asdict() | {"source": clean(one.source)} for one in found.refused],
        "notes": [clean(note) for note in found.notes],
    }


def _tell(lines: list[str], file: TextIO | None = None) -> None:
    for line in lines:
        print(clean(line), file=file)
