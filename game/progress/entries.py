"""An entry of the run log from elsewhere, or from long ago: looked over before it is used."""

import re
from collections.abc import Mapping
from json import dumps
from typing import Any

from game.encounter import Run, RunError, parse_run
from game.encounter.lessons import MOST_STARS
from game.progress.kept import FORMAT

# More than any run says of itself: what is derived and the modes are small plain data.
DEEPEST, MOST_VALUES, LONGEST_TEXT, LARGEST_NUMBER = 6, 4_000, 2_000, 10**12
_ENDING = re.compile(r"[a-z]+(-[a-z]+)*", re.ASCII)
_KEYS = {"format", "record", "derived"}
_DERIVED = {"ending", "stars", "points", "skills"}


class EntryError(ValueError):
    """An entry that this version of Simmer would not have written; one sentence says why."""


class NewerError(EntryError):
    """An entry that a newer version of Simmer wrote."""


def run_of(entry: object) -> Run:
    """The run that an entry holds; EntryError where any of it is not as it is written."""
    if not isinstance(entry, dict) or type(entry.get("format")) is not int:
        raise EntryError("it is no entry of a run log")
    if entry["format"] > FORMAT:
        raise NewerError("it is of a newer version of Simmer; update this one")
    if entry.keys() != _KEYS or entry["format"] < 1:
        raise EntryError("it is no entry of a run log")
    _look_over(entry["derived"])
    return record_of(entry["record"])


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
    left, values = [(value, 0)], 0
    while left:
        one, depth = left.pop()
        values += 1
        if depth > DEEPEST or values > MOST_VALUES:
            return False
        if isinstance(one, Mapping):
            if not all(_is_sound(key) for key in one):
                return False
            left += [(inner, depth + 1) for inner in one.values()]
        elif isinstance(one, list):
            left += [(inner, depth + 1) for inner in one]
        elif isinstance(one, str):
            if not _is_sound(one):
                return False
        elif one is not None and abs(one) > LARGEST_NUMBER:
            return False
    return True


def _is_sound(text: str) -> bool:
    """Whether it is not too long, and can be written as UTF-8."""
    if len(text) > LONGEST_TEXT:
        return False
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
