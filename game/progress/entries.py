"""An entry of the run log from elsewhere, or from long ago: looked over before it is used."""

import re
from json import dumps
from typing import Any

from game.encounter import Outcome, Run, RunError, parse_run
from game.encounter.prices import EDITION, MOST_STARS
from game.progress.counting import gather, in_memory
from game.progress.fold import Tally
from game.progress.kept import FORMAT
from game.progress.replayed import LevelOf, doubt
from game.progress.runlog import Line

# More than any run says of itself: what is derived and the modes are small plain data.
DEEPEST, MOST_VALUES, LONGEST_TEXT, LARGEST_NUMBER = 6, 4_000, 2_000, 10**12
_ENDING = re.compile(r"[a-z]+(-[a-z]+)*", re.ASCII)
_KEYS = {"format", "record", "derived"}
_DERIVED = {"ending", "stars", "points", "skills"}


class EntryError(ValueError):
    """An entry that this version of Simmer would not have written; one sentence says why."""


class NewerEntryError(EntryError):
    """An entry that a newer version of Simmer wrote."""


def checked_run(entry: object) -> Run:
    """The run that an entry holds; EntryError where any of it is not as it is written."""
    if not isinstance(entry, dict) or type(entry.get("format")) is not int:
        raise EntryError("it is no entry of a run log")
    if entry["format"] > FORMAT:
        raise NewerEntryError("it is of a newer version of Simmer; update this one")
    if entry.keys() != _KEYS or entry["format"] < 1:
        raise EntryError("it is no entry of a run log")
    _look_over(entry["derived"])
    run = record_of(entry["record"])
    gather([Line(0, 0, "", entry)], Tally(in_memory()), lambda run, start: True, _refuse)
    return run


def believed_run(entry: object, level_of: LevelOf) -> Run:
    """The same; EntryError too where it cannot have ended as it says, by the rules or a replay.

    It is played again where `level_of` has its level; its skills are taken as they are told.
    """
    run = checked_run(entry)
    assert isinstance(entry, dict)
    ending, stars, points = (entry["derived"][key] for key in ("ending", "stars", "points"))
    if run.edition > EDITION:
        raise NewerEntryError("it was played by newer rules than this version of Simmer has")
    if ending is None and (stars, points) != (0, 0):
        raise EntryError("it has stars or points, and no ending")
    said = Outcome(ending, stars, points) if ending is not None else None
    if wrong := doubt(run, said, level_of):
        raise EntryError(wrong)
    return run


def _refuse(line: Line) -> None:
    raise EntryError("what was derived of it cannot be counted")


def record_of(record: object) -> Run:
    """The run of a record as plain data; EntryError where it is none."""
    if not isinstance(record, dict):
        raise EntryError("there is no run record in it")
    try:
        run = parse_run(dumps(record, separators=(",", ":")))
    except RunError as error:
        raise EntryError(str(error)) from None
    except RecursionError:
        raise EntryError("its modes are nested too deeply") from None
    if not is_small(record.get("modes", {})):
        raise EntryError("its modes hold more than a run says of itself")
    return run


def _look_over(derived: object) -> None:
    if not isinstance(derived, dict) or derived.keys() != _DERIVED:
        raise EntryError("what was derived of it is not all there, or more than that")
    ending, stars, points = derived["ending"], derived["stars"], derived["points"]
    if ending is not None and not (isinstance(ending, str) and _ENDING.fullmatch(ending)):
        raise EntryError("its ending is none")
    if type(stars) is not int or not 0 <= stars <= MOST_STARS:
        raise EntryError(f"its stars are no whole number from 0 to {MOST_STARS}")
    if type(points) is not int or abs(points) > LARGEST_NUMBER:
        raise EntryError("its points are no whole number, or too many")
    if not isinstance(derived["skills"], dict) or not is_small(derived["skills"]):
        raise EntryError("what it made use of is more than a run can")


def is_small(value: Any) -> bool:
    """Whether plain data is as shallow, short and few as what a run says of itself."""
    level: list[Any] = [value]
    count = 0
    for _ in range(DEEPEST + 1):
        deeper: list[Any] = []
        count += len(level)
        for one in level:
            # By the very types that JSON is read as, the most frequent first: there are many.
            kind = type(one)
            if kind is int or kind is float:
                if not -LARGEST_NUMBER <= one <= LARGEST_NUMBER:
                    return False
            elif kind is list:
                deeper += one
            elif kind is dict:
                deeper += one.values()
                deeper += one  # its keys are text as any other
            elif kind is str and not _is_sound(one):
                return False
        if not deeper:
            return count <= MOST_VALUES
        level = deeper
    return False


def _is_sound(text: str) -> bool:
    """Whether it is not too long, and can be written as UTF-8."""
    if len(text) > LONGEST_TEXT:
        return False
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
