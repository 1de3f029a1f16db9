"""`simmer levels`: the levels there are."""

import argparse
import json
import sys
from pathlib import Path

from game.campaign_page import LevelRow, campaign_markdown
from game.commands.codes import FOUND, GOOD
from game.level import LevelError, content_hash, load_level
from game.level.measured import Measured, read_measured
from game.places import level_folders, shelf_of


def run(options: argparse.Namespace) -> int:
    """List every sound level; what is wrong with the others goes to stderr."""
    shelf = shelf_of(options)
    measured = _measured(level_folders(options))
    rows = []
    findings = [str(finding) for finding in shelf.findings]
    for file in shelf.files:
        try:
            level = load_level(file.path)
        except LevelError as error:
            findings.append(str(error))
            continue
        known = measured.get(file.name)
        fresh = known is not None and known.hash == content_hash(level)
        rows.append(LevelRow.of(file.name, level, known if fresh else None))
    if options.json:
        print(json.dumps([row._asdict() for row in rows], indent=1, ensure_ascii=False))
    elif options.to == "markdown":
        print(campaign_markdown(rows), end="")
    else:
        for row in rows:
            print(f"{row.name:30} {row.channel:8} {row.title}")
    for finding in findings:
        print(finding, file=sys.stderr)
    return FOUND if findings else GOOD


def _measured(folders: list[Path]) -> dict[str, Measured]:
    """What was measured in any of these folders; the earlier folder counts."""
    found: dict[str, Measured] = {}
    for folder in reversed(folders):
        found |= read_measured(folder)
    return found
