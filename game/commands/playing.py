"""What the commands that play share: a desk to play from, on the screen or line by line."""

import argparse
import re
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from dataclasses import replace
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from game.commands.codes import GOOD
from game.commands.handing_in import handing_in, tell_answers
from game.commands.terminal import has_screen
from game.commands.who import begin_profile, company_of, knows_who
from game.level.place import first_level
from game.level.wording import quoted
from game.places import (
    UnusableError,
    folder_name,
    level_folders,
    saves_of,
    shelf_of,
    unusable,
)
from game.progress import is_new
from game.settings import Settings, glance

if TYPE_CHECKING:
    from game.courses import Course
    from game.courses.desk import Desk
    from game.tui.launch import Left

    Make = Callable[[Desk], Course]


def play(
    options: argparse.Namespace,
    path: Path,
    course: "Make",
    *,
    named: bool = False,
    from_home: bool = False,
    league: str = "",
) -> int:
    """Play a course that is made from the desk; `path` is the level that it begins with.

    `named` where the player asked for that level by its name; `from_home` where they
    asked for nothing, so that whoever has played before chooses first; `league` is the id of
    one that is looked at first.
    """
    courses = [course]

    def desk() -> "Desk":
        made = desk_of(options, path if named else None)
        if courses:  # whoever has the desk made anew has come home, and chooses there
            made.course = courses.pop()(made)
        return made

    plain = is_plain(options)
    if not knows_who(options, plain=plain):
        return GOOD
    welcome = begin_profile(options)
    home = bool(league) or (from_home and not is_new(saves_of(options)))
    if plain:
        with handing_in(options):
            return _line_by_line(options, desk, from_home=home, welcome=welcome)
    left = _on_screen(options, None if home else path, desk, welcome, league)
    return _go_on_as(options, left.player, left.league) if left.player else GOOD


def _go_on_as(options: argparse.Namespace, player: str, league: str) -> int:
    """Let somebody else play, from their home; what was asked for was asked by who played."""
    shared = ("command", "saves", "levels_before", "levels_after")
    kept = {name: value for name, value in vars(options).items() if name in shared}
    theirs = argparse.Namespace(**kept, profile=player)
    path = first_level(level_folders(theirs))
    assert path is not None  # somebody has just played here
    return play(theirs, path, lambda desk: desk.campaign, from_home=True, league=league)


def is_plain(options: argparse.Namespace) -> bool:
    """Whether there is no screen to play on, or none is wanted."""
    return getattr(options, "plain", False) or not has_screen()


def desk_of(options: argparse.Namespace, path: Path | None = None) -> "Desk":
    """The desk with the campaign on it; `path` is the level that was asked for, if any."""
    from game.courses import Campaign
    from game.courses.campaign import left_out
    from game.courses.desk import Desk, level_file
    from game.progress import Keeper

    files = shelf_of(options).files
    saves = saves_of(options, new=True)
    kept, difficulty = glance(saves), getattr(options, "difficulty", None)
    campaign = Campaign(
        files,
        Keeper(saves),
        difficulty or kept.difficulty,
        getattr(options, "seed", None),
        level_file(path, folder_name(path), files) if path else None,
        left_out(kept),
        holds_difficulty=bool(difficulty),
    )
    return Desk(campaign, campaign)


def settings_of(options: argparse.Namespace) -> Settings:
    """How somebody likes to play, with what was given for this time alone."""
    return replace(glance(saves_of(options)), **_given(options))


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """The settings that were given for this time alone."""
    keys = ("pace", "no_timer", "hidden_meter", "difficulty")
    given = {key: getattr(options, key, None) for key in keys}
    return {key: value for key, value in given.items() if value}


def _on_screen(
    options: argparse.Namespace,
    path: Path | None,
    desk: "Callable[[], Desk]",
    welcome: str,
    league: str,
) -> "Left":
    """Play until it is left; how that was."""
    from game.tui.launch import launch

    saves, given = saves_of(options), _given(options)
    left = launch(path, saves, desk, given, company_of(options), welcome, league)
    tell_answers(saves)
    if left.complaint:
        raise UnusableError(left.complaint)
    return left


def _line_by_line(
    options: argparse.Namespace, desk: "Callable[[], Desk]", *, from_home: bool, welcome: str
) -> int:
    from game.level import LevelError
    from game.plain import Console
    from game.progress import SaveError
    from game.session import Session, play_plain

    def become(name: str) -> str:
        options.profile = name
        welcome = begin_profile(options)
        session.saves, session.company = saves_of(options), company_of(options)
        return welcome

    session = Session(
        Console(sys.stdin, sys.stdout),
        desk,
        lambda: settings_of(options),
        lambda name, words: _aside(options, name, words),
        saves_of(options),
        company_of(options),
        become,
        getattr(options, "saves", None),
    )
    if welcome:
        session.console.say(welcome)
        session.console.say()
    try:
        play_plain(session, from_home=from_home)
    except SaveError as error:
        raise UnusableError(str(error)) from None
    except LevelError as error:
        raise unusable(error) from None
    return GOOD


def _aside(options: argparse.Namespace, name: str, words: str) -> str:
    """Do what the command of a name does with these words; a sentence where it cannot.

    It does it line by line, and in the folders that were given for this start.
    """
    from game.arguments import parser

    typed = ["--", *words.split()] if words else []
    try:
        with redirect_stderr(StringIO()):  # how it is typed in a shell is no help here
            asked = parser().parse_args([name, *typed])
        for folders in ("saves", "profile", "levels_before", "levels_after"):
            if hasattr(options, folders):
                setattr(asked, folders, getattr(options, folders))
        asked.plain = asked.at_prompt = True
        import_module(f"game.commands.{name}").run(asked)
    except UnusableError as error:
        sentence = re.sub("`simmer ([^`]*)`", r'"\1"', str(error))
        return f"{sentence[:1].upper()}{sentence[1:]}"
    except SystemExit:
        return f"I don't know {quoted(words)} here. Type help to see what is possible."
    return ""
