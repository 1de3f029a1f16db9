"""`simmer saves`: where progress is kept; to check it, count it anew, copy it, and put it back."""

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

from game import __version__
from game.commands.bar import bar
from game.commands.codes import FOUND, GOOD
from game.encounter.words import counted
from game.export.at_hand import AtHand
from game.level.text import clean
from game.level.wording import guess, quoted, typed
from game.places import (
    UnusableError,
    called_here,
    check_output,
    for_here,
    saves_of,
    shelf_of,
    told_of_output,
)
from game.progress import Progress, SaveError
from game.progress.backup import back_up
from game.progress.checking import Finding, check
from game.progress.restoring import restore
from game.progress.surveying import Survey, survey


def run(options: argparse.Namespace) -> int:
    """Do one of the tasks, or tell where the saves are."""
    task, folder = options.task, saves_of(options).absolute()
    if task is not None and task not in _TASKS:
        fix = guess(task, list(_TASKS), f"it can be {', '.join(_TASKS)}")
        raise UnusableError(f"there is nothing called {quoted(task)} to do with saves — {fix}")
    if options.file is not None and task != "restore":
        raise UnusableError("a FILE is named for `saves restore FILE` alone")
    if options.output is not None and task != "backup":
        raise UnusableError("-o is of `saves backup` alone")
    if options.forget and task != "rebuild":
        raise UnusableError("--forget is of `saves rebuild` alone")
    try:
        return _TASKS[task](options, folder) if task else _tell(options, folder)
    except SaveError as error:
        raise UnusableError(str(error)) from None


def _say(options: argparse.Namespace, data: Mapping[str, Any], text: str) -> int:
    if options.json:
        print(json.dumps(data, indent=1, ensure_ascii=False))
    else:
        print("\n".join(clean(line) for line in for_here(options, text).splitlines()))
    return GOOD


def _tell(options: argparse.Namespace, folder: Path) -> int:
    seen = survey(folder)
    return _say(options, {"folder": str(folder), **asdict(seen)}, _told(folder, seen))


def _told(folder: Path, seen: Survey) -> str:
    if not seen.bytes:
        return f"Nothing is kept yet. It will be in {folder}"
    kept = f"{counted(seen.runs, 'run')}, {counted(seen.unfinished, 'interrupted encounter')}"
    versions = {
        "newer": "A newer version of Simmer wrote them, so that this one only reads them.",
        "older": "An older version of Simmer counted them; the next start counts anew.",
        "same": f"They are as Simmer {__version__} writes them.",
    }
    return f"Saves are kept in {folder}\n{kept}, {size(seen.bytes)}.\n{versions[seen.version]}"


def size(count: int) -> str:
    """Bytes as people say them."""
    for unit in ("bytes", "kB", "MB"):
        if count < 1000 or unit == "MB":
            break
        count = round(count / 1000)
    return f"{count} {unit}"


def _check(options: argparse.Namespace, folder: Path) -> int:
    with bar("checked") as told:
        findings = list(check(folder, told, AtHand(shelf_of(options)).level_of))
    faults = [finding for finding in findings if not finding.harmless]
    runs = survey(folder).runs - sum(finding.lost for finding in findings)
    data = {"folder": str(folder), "runs": runs, "findings": [asdict(one) for one in findings]}
    _say(options, data, "\n".join([*map(_row, findings), _verdict(runs, len(faults))]))
    return FOUND if faults else GOOD


def _row(finding: Finding) -> str:
    return f"{'note' if finding.harmless else 'fault'}: {finding}."


def _verdict(runs: int, faults: int) -> str:
    found = counted(faults, "fault") if faults else "all is well"
    return f"{counted(runs, 'run')} checked: {found}."


def _rebuild(options: argparse.Namespace, folder: Path) -> int:
    if not folder.exists():
        raise UnusableError(f"nothing is kept in {folder} yet, so there is nothing to count")
    progress = Progress(folder)
    with bar("counted") as told:
        runs = progress.rebuild(told, forget=options.forget)
    text = f"Counted anew from the log: {counted(runs, 'run')}."
    return _say(
        options,
        {"folder": str(folder), "runs": runs, "notices": progress.notices},
        "\n".join([text, *progress.notices]),
    )


def _backup(options: argparse.Namespace, folder: Path) -> int:
    now = datetime.now(UTC)
    path = options.output or _free_name(now)
    check_output(path, new=True)
    with bar("copied") as told, told_of_output(path):
        back_up(folder, path, now, told)
    data = {"folder": str(folder), "file": str(path.absolute()), "bytes": path.stat().st_size}
    put_back = called_here(options, f"saves restore {typed(path.absolute())}")
    return _say(options, data, f"Backed up to {path.absolute()}\nPut it back: {put_back}")


def _free_name(now: datetime) -> Path:
    """A name here that no file has."""
    names = (f"-{number}" if number > 1 else "" for number in count(1))
    paths = (Path(f"simmer-saves-{now:%Y-%m-%d}{again}.zip") for again in names)
    return next(path for path in paths if not path.exists())


def _restore(options: argparse.Namespace, folder: Path) -> int:
    if options.file is None:
        raise UnusableError("name the backup: simmer saves restore FILE")
    with bar("put back") as told:
        held = restore(options.file, folder, told)
    progress = Progress(folder)
    runs = progress.played()  # the documents are counted now
    data = {"folder": str(folder), "made": held.made, "runs": held.runs}
    count = f"{counted(held.runs, 'run')}, {runs.encounters} of them played to the end"
    text = f"Put back into {folder}: {count}, as of {held.made[:10]}."
    return _say(options, data, "\n".join([text, *progress.notices]))


_TASKS: Mapping[str, Callable[[argparse.Namespace, Path], int]] = {
    "check": _check,
    "rebuild": _rebuild,
    "backup": _backup,
    "restore": _restore,
}
