"""Options that several commands have."""

import argparse
from collections.abc import Callable

from game.arguments.values import pace

# Makes a command: of its name, and of what it does.
Command = Callable[[str, str], argparse.ArgumentParser]


class Actions:
    """The words after a command, such as `new` after `simmer profiles`; which, is in `action`."""

    def __init__(
        self,
        command: argparse.ArgumentParser,
        shared: argparse.ArgumentParser,
        title: str,
        *,
        required: bool = False,
    ) -> None:
        self._words = command.add_subparsers(
            title=title, metavar="WHAT", dest="action", required=required
        )
        self._shared = shared  # the options that every command has

    def __call__(self, name: str, help_: str, epilog: str = "") -> argparse.ArgumentParser:
        """Make one, of its name and of what it does."""
        return self._words.add_parser(
            name,
            help=help_,
            description=f"{help_[:1].upper()}{help_[1:]}.",
            epilog=epilog,
            parents=[self._shared],
            allow_abbrev=False,
        )


def plainly(command: argparse.ArgumentParser) -> None:
    """Let it be asked to go without a screen."""
    # It may stand before the command too, whose default must not undo it.
    command.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help="line by line, without a screen",
    )


def how_to_play(command: argparse.ArgumentParser) -> None:
    """Let it be said how an encounter is played this once."""
    plainly(command)
    command.add_argument(
        "--pace", type=pace, metavar="N", help="how fast they speak: 80 to 600 words a minute"
    )
    command.add_argument("--no-timer", action="store_true", help="they go on only at Enter")
    command.add_argument("--hidden-meter", action="store_true", help="without the meters")
