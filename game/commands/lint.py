"""`simmer lint`: what is wrong with levels, and what smells."""

import argparse
from pathlib import Path
from typing import Final

from game.authoring.lint import lint, statistics
from game.authoring.telling import Form, tell
from game.commands.codes import FOUND, GOOD, UNUSABLE
from game.level.wording import quoted
from game.places import UnusableError, find, shelf_of

UNREADABLE: Final = frozenset({"unreadable", "is-a-folder", "missing-file"})


def run(options: argparse.Namespace) -> int:
    """Print every finding of every level named, and the statistics last."""
    report = lint([_place(options, name) for name in options.paths])
    if not report.files and not report.findings:
        names = " or ".join(quoted(name) for name in options.paths)
        raise UnusableError(f"there are no levels in {names}; name a level file or a pack's folder")
    form: Form = "json" if options.json else options.form
    print(tell(report.findings, form=form, statistics=statistics(report, in_full=form == "json")))
    if any(finding.code in UNREADABLE for finding in report.findings):
        return UNUSABLE
    return FOUND if report.findings else GOOD


def _place(options: argparse.Namespace, name: str) -> Path:
    """What is there by this path, or the level of this name."""
    try:
        if Path(name).exists():
            return Path(name)
    except (OSError, ValueError):
        raise UnusableError(f"{quoted(name)} is not a name that a file can have") from None
    return find(shelf_of(options), name)
