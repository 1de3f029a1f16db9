"""`simmer breathe`: a minute to breathe, before a call or after one."""

import argparse
import sys
from collections.abc import Callable
from time import sleep

from game.breathing import LAST, instruction, timed_lines
from game.commands.codes import GOOD
from game.commands.playing import is_plain
from game.commands.terminal import drop_typed, enter_within
from game.places import saves_of
from game.settings import glance

_ENDED = "That is enough for now. Go back when you are ready."


def run(options: argparse.Namespace) -> int:
    """Lead through it on the screen, or line by line; where nobody watches, tell how it goes."""
    if not is_plain(options):
        from game.tui.breathe import BreatheApp

        BreatheApp(glance(saves_of(options)), options.rounds).run()
        return GOOD
    print("\n".join(instruction(options.rounds)))
    if sys.stdin.isatty() and sys.stdout.isatty():
        print("Enter ends it at any moment; what you type meanwhile is thrown away.\n", flush=True)
        lead(options.rounds, enter_within)
        drop_typed()
    elif sys.stdout.isatty():
        print("Ctrl+C ends it at any moment.\n", flush=True)
        lead(options.rounds, sleep)
    return GOOD


def lead(rounds: int, wait: Callable[[float], bool | None]) -> None:
    """Print each line when it is time for it.

    `wait` takes the seconds, and returns True where somebody has ended it; Ctrl+C ends it too.
    """
    try:
        for line, seconds in timed_lines(rounds):
            print(line, flush=True)
            if wait(seconds):
                print(f"\n{_ENDED}")
                return
    except KeyboardInterrupt:
        print()
    else:
        print(f"\n{LAST}")
