"""`simmer guide`: the field guide, or one technique of it."""

import argparse
import json
import sys
from collections import defaultdict
from dataclasses import asdict

from game.commands.codes import GOOD
from game.guide import entries, entry_text, matrix_text
from game.level import TECHNIQUES, load_level, shipped_levels
from game.level.measured import MEASURED_FILE, read_measured
from game.level.wording import guess, quoted
from game.places import UnusableError


def run(options: argparse.Namespace) -> int:
    """Print the techniques with the levels that drill them."""
    wanted = options.technique
    if wanted is not None and wanted.upper() not in TECHNIQUES:
        fix = guess(wanted.upper(), list(TECHNIQUES), "see `simmer guide` for all of them")
        raise UnusableError(f"there is no technique {quoted(wanted)} — {fix}")
    drills: dict[str, list[str]] = defaultdict(list)
    folder = shipped_levels()
    for name, measured in read_measured(folder).items():
        title = load_level(folder / f"{name}.json").title
        for technique in measured.drills:
            drills[technique].append(title)
    if not drills:
        print(
            f"simmer: {folder / MEASURED_FILE} cannot be read, so nothing is told of who drills "
            "what; install Simmer anew, or measure with `simmer bots`",
            file=sys.stderr,
        )
    shown = entries(drills)
    if wanted is not None:
        shown = [entry for entry in shown if entry.id == wanted.upper()]
    if options.json:
        print(json.dumps([asdict(entry) for entry in shown], indent=1, ensure_ascii=False))
    else:
        print(entry_text(shown[0]) if wanted else matrix_text(shown), end="")
    return GOOD
