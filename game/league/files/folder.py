"""A league in a folder: its rules in competition.json, the runs that were handed in in `runs`."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple
from uuid import uuid4

from game.league.competition import Competition, CompetitionError, read_competition
from game.league.files.handed_in import HandedIn, RunFileError, read_handed_in
from game.league.files.tally import Entry, Refusal
from game.level.text import clean
from game.progress.durable import replace, sync_folder

RULES_FILE: Final = "competition.json"
RUNS: Final = "runs"
# More than any league of files has; what is beyond is told, and not read.
MOST_FILES: Final = 20_000


class Collected(NamedTuple):
    """What lies in a folder: what can be read, and what cannot."""

    entries: list[Entry]
    refused: list[Refusal]
    left_out: int  # files beyond the most that are read


def rules_in(place: Path) -> Competition:
    """The rules in a folder, or of a file of them; CompetitionError.

    Also where a level is sealed: whoever plays at home has every level.
    """
    rules = read_competition(place / RULES_FILE if place.is_dir() else place)
    for level in rules.levels:
        if level.sealed:
            raise CompetitionError(
                f"{level.title} is sealed, which takes a server: host these rules with "
                '`simmer league host`, or take "sealed" out of them'
            )
    return rules


def make_folder(folder: Path, rules: Competition) -> None:
    """Write the rules into a folder that is made; CompetitionError where there are some."""
    try:
        (folder / RUNS).mkdir(parents=True, exist_ok=True)
        path = folder / RULES_FILE
        with path.open("x", encoding="utf-8") as file:
            file.write(rules.to_json())
    except FileExistsError:
        raise CompetitionError(
            f"{folder} is a league already; a league has a folder of its own"
        ) from None
    except OSError as error:
        raise CompetitionError(f"{folder}: cannot be written: {error.strerror or error}") from None


def collect(folder: Path) -> Collected:
    """Read every run file that was handed in, and whatever else lies there, by name."""
    entries, refused = list[Entry](), list[Refusal]()
    names = sorted(_names(folder / RUNS))
    for name in names[:MOST_FILES]:
        try:
            entries.append(Entry(name, read_handed_in(folder / RUNS / name)))
        except RunFileError as error:
            refused.append(Refusal(name, "unreadable", str(error)))
    return Collected(entries, refused, len(names[MOST_FILES:]))


def _names(folder: Path) -> Iterator[str]:
    with suppress(FileNotFoundError), os.scandir(folder) as found:
        for entry in found:
            if not entry.name.startswith("."):
                yield entry.name


def file_name(handed_in: HandedIn) -> str:
    """What a run file is called: by its player, level and attempt, and by its run."""
    player = "".join(c if c.isalnum() else "-" for c in clean(handed_in.player))[:40]
    level = handed_in.run.level.rpartition("/")[2]
    return f"{player}-{level}-{handed_in.attempt}-{handed_in.run.run[:8]}.json"


def put(folder: Path, handed_in: HandedIn) -> Path:
    """Write a run file into a folder, whole and durably; OSError where that cannot be done.

    Others may write there too, so nothing that is there is written through.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(handed_in)
    temporary = folder / f".{uuid4()}.tmp"
    try:
        with temporary.open("xb") as file:
            file.write(handed_in.to_json().encode())
            file.flush()
            os.fsync(file.fileno())
        replace(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    sync_folder(folder)
    return path
