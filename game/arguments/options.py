"""Options that several commands have."""

import argparse
from collections.abc import Callable

from game.arguments.values import pace

# Makes a command: of its name, and of what it does.
Command = Callable[[str, str], argparse.ArgumentParser]


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
