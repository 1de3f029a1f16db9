"""`simmer import`: runs that were exported elsewhere, woven into those that are here."""

import argparse
import json
import sys
from contextlib import ExitStack
from pathlib import Path

from game.commands.bar import bar
from game.commands.codes import FOUND, GOOD
from game.export.arriving import ArrivalError, Arrived, opened
from game.export.at_hand import AtHand
from game.level.text import clean
from game.places import UnusableError, for_here, saves_of, shelf_of
from game.progress import Progress, SaveError, Unfinished
from game.progress.weaving import Woven

# As many runs are named one by one.
_NAMED = 5


def run(options: argparse.Namespace) -> int:
    """Read every file before anything is changed; then all of it comes in, or none."""
    saves = saves_of(options)
    progress = Progress(saves)
    with ExitStack() as files:
        levels = AtHand(shelf_of(options))
        arrived = [_opened(files, path, n, levels) for n, path in enumerate(options.files, start=1)]
        try:
            with bar("weaving") as told:
                woven = progress.weave([one.runs for one in arrived], told)
            unfinished = Unfinished(saves)
            brought = sum(unfinished.bring(run) for one in arrived for run in one.unfinished)
        except SaveError as error:
            raise UnusableError(str(error)) from None
    if options.json:
        data = {**woven._asdict(), "other": list(woven.other), "unfinished": brought}
        print(json.dumps(data, indent=1))
    else:
        print(" ".join(_sentences(woven, brought)))
    for notice in progress.notices:
        print(f"simmer: {clean(for_here(options, notice))}", file=sys.stderr)
    return FOUND if woven.other else GOOD


def _opened(files: ExitStack, path: Path, number: int, levels: AtHand) -> Arrived:
    with bar(clean(path.name)) as told:
        try:
            return files.enter_context(opened(path, number, told, levels.level_of))
        except ArrivalError as error:
            raise UnusableError(str(error)) from None


def _sentences(woven: Woven, brought: int) -> list[str]:
    came = f"{woven.new} {_runs(woven.new)} came in"
    known = f"{woven.known} {_were(woven.known)} here already"
    told = [f"{came}, {known}."]
    if brought:
        some = "1 interrupted encounter" if brought == 1 else f"{brought} interrupted encounters"
        told.append(f"{some} can be gone on with here.")
    if woven.other:
        named = ", ".join(woven.other[:_NAMED])
        more = len(woven.other) - _NAMED
        rest = f" and {more} more" if more > 0 else ""
        many = len(woven.other)
        told.append(
            f"{many} {_runs(many)} of the same id {'says' if many == 1 else 'say'} otherwise here, "
            f"and what is here was kept: {named}{rest}."
        )
    return told


def _runs(count: int) -> str:
    return "run" if count == 1 else "runs"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
