"""`simmer levels`: the levels there are."""

import argparse
import json
import sys

from game.campaign_page import LevelRow, campaign_markdown
from game.commands.codes import FOUND, GOOD
from game.level import Level, LevelError, LevelFile, content_hash, load_level
from game.level.measured import measured_in
from game.places import level_folders, shelf_of


def run(options: argparse.Namespace) -> int:
    """List every sound level; what is wrong with the others goes to stderr."""
    shelf = shelf_of(options)
    measured = measured_in(level_folders(options))
    sound: list[tuple[LevelFile, Level]] = []
    findings = [str(finding) for finding in shelf.findings]
    for file in shelf.files:
        try:
            sound.append((file, load_level(file.path)))
        except LevelError as error:
            findings.append(str(error))
    follow_ups = {f"{file.pack}/{level.sequel}" for file, level in sound if level.sequel}
    rows = []
    for file, level in sound:
        known = measured.get(file.name)
        fresh = known if known is not None and known.hash == content_hash(level) else None
        follows = file.name in follow_ups
        rows.append(LevelRow.of(file.name, level, fresh, listed=file.listed, follow_up=follows))
    if options.json:
        print(json.dumps([row._asdict() for row in rows], indent=1, ensure_ascii=False))
    elif options.to == "markdown":
        print(campaign_markdown(rows), end="")
    else:
        for row in rows:
            mark = " (follow-up)" if row.follow_up else ""
            print(f"{row.name:30} {row.channel:8} {row.title}{mark}")
    for finding in findings:
        print(finding, file=sys.stderr)
    return FOUND if findings else GOOD
