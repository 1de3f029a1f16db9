"""The file of an interrupted encounter: how its lines are written, and read again."""

from contextlib import suppress
from json import dumps
from pathlib import Path
from typing import Any, Final

from game.encounter import Run, RunError
from game.encounter.prices import EDITION
from game.encounter.record import parse_run
from game.progress.lines import read, written

# Raised when the lines of such a file say what a reader of an older version does not know.
FORMAT: Final = 1


class UnreadableError(Exception):
    """A file in which not even the first line is good."""


class NewerEncounterError(UnreadableError):
    """An encounter that a newer version of Simmer has begun: it is for that one to go on with."""


def header_line(run: Run) -> bytes:
    """The first line: all of a run but what was done in it."""
    header = run.model_dump(mode="json", exclude_none=True, exclude={"actions", "finished"})
    return written({"format": FORMAT, "header": header})


def action_line(number: int, action: str) -> bytes:
    """The line of an action; the first is number 1."""
    return written({"number": number, "took": action})


def all_lines(run: Run) -> list[bytes]:
    """Every line of a run as far as it has come."""
    actions = enumerate(actions_of(run), start=1)
    return [header_line(run), *(action_line(number, action) for number, action in actions)]


def actions_of(run: Run) -> list[str]:
    """What was done in a run, as it is written."""
    return [str(action) for action in run.actions]


def newest_first(folder: Path) -> list[Path]:
    """The files of a folder, that which was written last before the others."""
    found = []
    with suppress(OSError):
        for path in folder.glob("*.jsonl"):
            with suppress(OSError):
                found.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(found, reverse=True)]


def read_unfinished(path: Path) -> tuple[Run, bool]:
    """The encounter as far as its lines are good, and whether more than a torn end was lost.

    UnreadableError where not even the first line is good, NewerEncounterError where a newer
    version began it; OSError.
    """
    first, *lines = path.read_bytes().split(b"\n")
    header = read(first)
    if isinstance(header, dict) and type(header.get("format")) is int and header["format"] > FORMAT:
        raise NewerEncounterError
    if not isinstance(header, dict) or not isinstance(header.get("header"), dict):
        raise UnreadableError
    edition = header["header"].get("edition")
    if type(edition) is int and edition > EDITION:
        raise NewerEncounterError
    actions: list[Any] = []
    for line in lines:
        entry = read(line)
        if not isinstance(entry, dict) or entry.get("number") != len(actions) + 1:
            break
        actions.append(entry.get("took"))
    try:
        run = parse_run(dumps({**header["header"], "actions": actions}))
    except RunError:
        raise UnreadableError from None
    return run, len(lines) - len(actions) > 1
