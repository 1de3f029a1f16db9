"""`simmer guide`: the field guide, one technique of it, or those that a word finds."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict

from game.commands.codes import GOOD
from game.guide import Entry, drills, entries, entry_text, fitting, found_text, guide_text
from game.level import TECHNIQUES
from game.level.measured import MEASURED_FILE, measured_in
from game.level.wording import guess, quoted
from game.places import UnusableError, level_folders, shelf_of


def run(options: argparse.Namespace) -> int:
    """Print techniques with what works, what does not, and the levels that drill them."""
    wanted = " ".join(options.technique).strip()
    drilled = drills(shelf_of(options).files, measured_in(level_folders(options)))
    shown = _wanted(entries(drilled), wanted) if wanted else entries(drilled)
    if not drilled:
        print(
            f"simmer: no {MEASURED_FILE} beside the levels can be read, so nothing is told of who "
            "drills what; install Simmer anew, or measure with `simmer bots`",
            file=sys.stderr,
        )
    if options.json:
        print(json.dumps([asdict(entry) for entry in shown], indent=1, ensure_ascii=False))
    elif not wanted:
        print(guide_text(shown), end="")
    else:
        print(entry_text(shown[0]) if len(shown) == 1 else found_text(shown), end="")
    return GOOD


def _wanted(guide: Sequence[Entry], wanted: str) -> list[Entry]:
    """The technique of an id, or all that have these words."""
    if wanted.upper() in TECHNIQUES:
        return [entry for entry in guide if entry.id == wanted.upper()]
    if re.fullmatch(r"[A-Za-z]\d+", wanted):
        fix = guess(wanted.upper(), list(TECHNIQUES), "see `simmer guide` for all of them")
        raise UnusableError(f"there is no technique {quoted(wanted)} — {fix}")
    found = fitting(guide, wanted)
    if not found:
        raise UnusableError(
            f"nothing in the guide has {quoted(wanted)} in it — try another word, such as sorry "
            "or breathe, or see `simmer guide` for all of it"
        )
    return found
