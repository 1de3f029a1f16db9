"""What the commands that play share: a desk to play from, on the screen or line by line."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.codes import GOOD
from game.commands.terminal import has_screen
from game.places import UnusableError, folder_name, saves_of, shelf_of, unusable
from game.progress import is_new
from game.settings import glance

if TYPE_CHECKING:
    from game.courses import Campaign, Course
    from game.courses.desk import Desk
    from game.settings import Value

    Make = Callable[[Campaign], Course]


def play(
    options: argparse.Namespace,
    path: Path,
    course: "Make",
    *,
    named: bool = False,
    from_home: bool = False,
) -> int:
    """Play a course that is made beside the campaign; `path` is the level that it begins with.

    `named` where the player asked for that level by its name; `from_home` where they
    asked for nothing, so that whoever has played before chooses first.
    """

    def desk() -> "Desk":
        return _desk(options, path if named else None, course)

    if is_plain(options):
        return _line_by_line(options, desk)
    home = from_home and not is_new(saves_of(options))
    return _on_screen(options, None if home else path, desk)


def is_plain(options: argparse.Namespace) -> bool:
    """Whether there is no screen to play on, or none is wanted."""
    return getattr(options, "plain", False) or not has_screen()


def _desk(options: argparse.Namespace, path: Path | None, course: "Make") -> "Desk":
    from game.courses import Campaign
    from game.courses.campaign import left_out
    from game.courses.desk import Desk, level_file
    from game.progress import Keeper

    files = shelf_of(options).files
    saves = saves_of(options)
    kept = glance(saves)
    campaign = Campaign(
        files,
        Keeper(saves),
        getattr(options, "difficulty", None) or kept.difficulty,
        getattr(options, "seed", None),
        level_file(path, folder_name(path), files) if path else None,
        left_out(kept),
    )
    return Desk(campaign, course(campaign))


def _given(options: argparse.Namespace) -> "dict[str, Value]":
    """The settings that were given for this time alone."""
    keys = ("pace", "no_timer", "hidden_meter", "difficulty")
    given = {key: getattr(options, key, None) for key in keys}
    return {key: value for key, value in given.items() if value}


def _on_screen(options: argparse.Namespace, path: Path | None, desk: "Callable[[], Desk]") -> int:
    from game.tui.launch import launch

    complaint = launch(path, saves_of(options), desk, _given(options))
    if complaint:
        raise UnusableError(complaint)
    return GOOD


def _line_by_line(options: argparse.Namespace, desk: "Callable[[], Desk]") -> int:
    from game.level import LevelError
    from game.level.place import shipped_levels
    from game.progress import SaveError
    from game.session import play_plain

    def own_file(name: str) -> Path | None:
        path = next((file.path for file in made.campaign.known if file.name == name), None)
        shipped = path is None or path.is_relative_to(shipped_levels())
        return None if shipped or path is None else path.absolute()

    saves = saves_of(options)
    try:
        made = desk()
        play_plain(
            made,
            saves=saves,
            saves_option=getattr(options, "saves", None),
            own_file=own_file,
            hidden_meter=getattr(options, "hidden_meter", False) or glance(saves).hidden_meter,
        )
    except SaveError as error:
        raise UnusableError(str(error)) from None
    except LevelError as error:
        raise unusable(error) from None
    return GOOD
