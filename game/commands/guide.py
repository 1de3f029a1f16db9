"""`simmer guide`: the field guide, one technique of it, or those that a word finds."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict

from game.commands.codes import GOOD
from game.guide import (
    HEADINGS,
    Entry,
    drills,
    entries,
    entry_text,
    fitting,
    found_text,
    guide_text,
    heading_text,
    headings_text,
)
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
    else:
        print(_told(shown, wanted, options), end="")
    return GOOD


def _told(shown: Sequence[Entry], wanted: str, options: argparse.Namespace) -> str:
    call = "guide" if getattr(options, "at_prompt", False) else "simmer guide"
    if not wanted:
        return guide_text(shown, call) if options.all else headings_text(shown, call)
    if wanted.upper() in HEADINGS:
        return heading_text(shown, call)
    return entry_text(shown[0]) if len(shown) == 1 else found_text(shown, call)


def _wanted(guide: Sequence[Entry], wanted: str) -> list[Entry]:
    """The technique of an id, those under the letter of a heading, or all with these words."""
    if wanted.upper() in HEADINGS:
        return [entry for entry in guide if entry.id[0] == wanted.upper()]
    if wanted.upper() in TECHNIQUES:
        return [entry for entry in guide if entry.id == wanted.upper()]
    if re.fullmatch(r"[A-Za-z]\d+", wanted):
        fix = guess(wanted.upper(), list(TECHNIQUES), "see `simmer guide` for the headings")
        raise UnusableError(f"there is no technique {quoted(wanted)} — {fix}")
    found = fitting(guide, wanted)
    if not found:
        raise UnusableError(
            f"nothing in the guide has {quoted(wanted)} in it — try another word, such as sorry "
            "or breathe, or see `simmer guide` for its headings"
        )
    return found
