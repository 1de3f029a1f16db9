"""`simmer league create`: make a league that needs no server."""

import argparse
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from game.commands.codes import GOOD
from game.league.competition import EARLIEST, LATEST, Competition, CompetitionError
from game.league.files.folder import make_folder
from game.league.files.hot_seat import folder_of
from game.league.files.making import new_rules
from game.league.wording import counted
from game.level import LevelError, LevelFile, find_levels, shipped_levels
from game.level.text import clean
from game.level.wording import quoted, typed
from game.places import UnusableError, find, shared_saves, shelf_of, unusable

_OPEN_FOR = timedelta(days=7)


def run(options: argparse.Namespace) -> int:
    """Write its rules, and say what to do next."""
    if options.here == (options.place is not None):
        raise UnusableError("name the folder of the league, or say --here for this machine")
    try:
        rules = _rules(options)
        folder = folder_of(shared_saves(options), rules.id) if options.here else Path(options.place)
        make_folder(folder, rules)
    except CompetitionError as error:
        raise UnusableError(str(error)) from None
    except LevelError as error:
        raise unusable(error) from None
    for line in _told(rules, None if options.here else folder):
        print(clean(line))
    return GOOD


def _rules(options: argparse.Namespace) -> Competition:
    opens = _time(options.opens, "--opens") if options.opens else _now()
    closes = _time(options.closes, "--closes", end=True) if options.closes else opens + _OPEN_FOR
    return new_rules(
        options.title,
        _levels(options),
        season=options.season,
        difficulty=options.difficulty,
        opens=opens,
        closes=closes,
        attempts=options.attempts,
        counts=options.counts,
        team_best=options.team_best,
        freeze_minutes=options.freeze,
        brackets=tuple(options.bracket),
    )


def _levels(options: argparse.Namespace) -> list[LevelFile]:
    if not options.level:
        return [file for file in find_levels([shipped_levels()]).files if file.listed]
    shelf = shelf_of(options)
    paths = [find(shelf, name) for name in options.level]
    files = {file.path: file for file in shelf.files}
    for path in paths:
        if path not in files:
            raise UnusableError(f"{path} is in no pack; a league plays levels of packs")
    return [files[path] for path in paths]


def _time(text: str, option: str, *, end: bool = False) -> datetime:
    """A moment by this machine's clock; of a date its beginning, or its `end`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    try:
        if day is not None:
            moment = datetime(day.year, day.month, day.day) + timedelta(days=int(end))
        else:
            moment = datetime.fromisoformat(text)
        moment = moment.astimezone()
    except (ValueError, OverflowError, OSError):
        raise UnusableError(
            f"{option}: {quoted(text)} is no time, such as 2026-03-02 or 2026-03-02T09:00"
        ) from None
    if not EARLIEST <= moment.year <= LATEST:
        raise UnusableError(f"{option}: name a year between {EARLIEST} and {LATEST}")
    return moment


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _told(rules: Competition, folder: Path | None) -> list[str]:
    levels = counted(len(rules.levels), "level")
    each = (
        "1 attempt on each, which"
        if rules.attempts == 1
        else (f"{rules.attempts} attempts on each, the {rules.counts}")
    )
    lines = [
        f"{rules.title} is made: {levels}, {each} counts, "
        f"from {_shown(rules.opens)} to {_shown(rules.closes)}.",
        f"Its id is {rules.id}.",
        "",
    ]
    if folder is None:
        return [
            *lines,
            "Everybody plays under a name of their own, one after the other:",
            "  simmer --profile NAME league play",
            "Who stands where:",
            "  simmer league board",
        ]
    place = typed(folder)
    return [
        *lines,
        "Whoever reaches the folder joins by it; send others competition.json from it:",
        f"  simmer league join {place} --name NAME",
        "  simmer league play",
        "What others send you goes into its folder runs. Who stands where:",
        f"  simmer league board {place}",
    ]


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"
