"""What can be typed after `simmer`: the options of every command, and the commands."""

import argparse
import re
from pathlib import Path
from typing import NoReturn

from game import __version__
from game.arguments.keeping import add_keeping
from game.arguments.league import add_league
from game.arguments.looking import add_looking, add_taking_along
from game.arguments.options import plainly
from game.arguments.playing import add_playing, add_serving
from game.arguments.profiles import add_profiles
from game.arguments.writing import add_trying, add_writing
from game.level.text import clean
from game.level.wording import guess, quoted

_WRONG_COMMAND = re.compile(
    r"argument (?:COMMAND|WHAT): invalid choice: '(.*)' \(choose from (.*)\)", re.DOTALL
)
_COMMANDS = re.compile(r"[a-z]+")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        wrong = _WRONG_COMMAND.match(message)
        if wrong:
            fix = guess(
                wrong[1],
                _COMMANDS.findall(wrong[2]),
                "see `simmer --help`; `simmer play NAME` plays a level",
            )
            message = f"there is no command {quoted(wrong[1])} — {fix}"
        super().error(clean(message))


def _shared(levels: str) -> _Parser:
    """Make the options that may stand before the command and after it."""
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--saves",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep progress here (or set SIMMER_SAVES)",
    )
    shared.add_argument(
        "--profile",
        metavar="NAME",
        default=argparse.SUPPRESS,
        help="whose progress, where several people play here (or SIMMER_PROFILE)",
    )
    shared.add_argument(
        "--levels",
        type=Path,
        metavar="DIR",
        action="append",
        dest=levels,
        default=argparse.SUPPRESS,
        help="look for packs of levels here too; may be given more than once (or SIMMER_LEVELS)",
    )
    return shared


def parser() -> argparse.ArgumentParser:
    """Make the parser; the name of the command comes in `command`, "play" where none is given."""
    # Of one name, those after the command would replace those before it.
    before, after = _shared("levels_before"), _shared("levels_after")
    top = _Parser(
        prog="simmer",
        description="Practise calming angry customers. Without a command, play.",
        parents=[before],
        allow_abbrev=False,
    )
    top.set_defaults(command="play")
    plainly(top)
    top.add_argument("--version", action="version", version=f"simmer {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, help_: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=help_, description=help_, parents=[after], allow_abbrev=False
        )
        added.set_defaults(command=name)
        return added

    # In the order of the help.
    add_playing(command)
    add_looking(command)
    add_taking_along(command)
    add_profiles(command, after)
    add_league(command, after)
    add_keeping(command)
    add_trying(command)
    add_serving(command)
    add_writing(command)
    return top
