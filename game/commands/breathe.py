"""`simmer breathe`: a minute to breathe, before a call or after one."""

import argparse
import sys
from collections.abc import Callable
from time import sleep

from game.breathing import LAST, instruction, timed_lines
from game.commands.codes import GOOD
from game.commands.playing import is_plain
from game.places import saves_of
from game.settings import glance


def run(options: argparse.Namespace) -> int:
    """Lead through it on the screen, or line by line; where nobody watches, tell how it goes."""
    if not is_plain(options):
        from game.tui.breathe import BreatheApp

        BreatheApp(glance(saves_of(options)), options.rounds).run()
        return GOOD
    print("\n".join(instruction(options.rounds)))
    if sys.stdout.isatty():
        lead(options.rounds, sleep)
    return GOOD


def lead(rounds: int, wait: Callable[[float], None]) -> None:
    """Print each line when it is time for it; Ctrl+C ends it as well as the end does."""
    print("Ctrl+C ends it at any moment.\n", flush=True)
    try:
        for line, seconds in timed_lines(rounds):
            print(line, flush=True)
            wait(seconds)
    except KeyboardInterrupt:
        print()
    else:
        print(f"\n{LAST}")
