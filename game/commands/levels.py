"""`simmer levels`: the levels there are."""

import argparse
import json
import sys

from game.commands.codes import FOUND, GOOD
from game.level import LevelError, load_level
from game.places import shelf_of


def run(options: argparse.Namespace) -> int:
    """List every sound level; what is wrong with the others goes to stderr."""
    shelf = shelf_of(options)
    rows = []
    findings = [str(finding) for finding in shelf.findings]
    for file in shelf.files:
        try:
            level = load_level(file.path)
        except LevelError as error:
            findings.append(str(error))
            continue
        rows.append({"name": file.name, "title": level.title, "channel": level.channel})
    if options.json:
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['name']:28} {row['channel']:8} {row['title']}")
    for finding in findings:
        print(finding, file=sys.stderr)
    return FOUND if findings else GOOD
