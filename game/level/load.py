"""From a file to a sound level, or to everything that is wrong with it at once."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from game.level.draft import Draft, Problem
from game.level.findings import Finding, LevelError, Severity
from game.level.models import Level
from game.level.references import reference_problems
from game.level.shapes import shape_problem
from game.level.source import MAX_BYTES
from game.level.syntax import Document, parse
from game.level.wording import nearest, quoted

MAX_FINDINGS: Final = 200

Model = TypeVar("Model", bound=BaseModel)
Check = Callable[[Draft], Iterable[Problem]]


def load_level(path: Path) -> Level:
    """Read a level; raises LevelError with every finding of the file, sorted by place."""
    return parse_level(read(path), path)


def parse_level(content: bytes | str, path: Path) -> Level:
    """Read a level from what `path` holds; raises LevelError as `load_level` does."""
    return sound(Level, content, path, reference_problems)


def sound(model: type[Model], content: bytes | str, path: Path, check: Check) -> Model:
    """Read JSON into a model whose parts pass `check`; raises LevelError with every finding."""
    return sound_as_written(model, content, path, check)[0]


def level_as_written(path: Path) -> tuple[Level, Document]:
    """Read a level and where each part of it is written; raises LevelError as `load_level` does."""
    return sound_as_written(Level, read(path), path, reference_problems)


def sound_as_written(
    model: type[Model], content: bytes | str, path: Path, check: Check
) -> tuple[Model, Document]:
    """Read JSON as `sound` does, and keep the places of its parts."""
    document = parse(content)
    if not isinstance(document, Document):
        raise LevelError(
            Finding(path, *problem.place, "error", problem.code, problem.message, problem.fix)
            for problem in document
        )
    data = _without_reveal_comment(document.data)
    value, problems = _shaped(model, data)
    refused = {problem.path for problem in problems}
    if isinstance(data, dict):
        misfits = (found for found in check(Draft((), data)) if found.path not in refused)
        problems += islice(misfits, MAX_FINDINGS + 1)
    if value is None or problems:
        raise LevelError(_capped(found_at(document, path, problem) for problem in problems))
    return value, document


def found_at(
    document: Document, path: Path, problem: Problem, severity: Severity = "error"
) -> Finding:
    """Give a problem its place in the file."""
    if problem.offset is not None:
        place = document.place_within(problem.path, problem.offset)
    elif problem.on_key:
        place = document.key_place(problem.path)
    else:
        place = document.place(problem.path)
    return Finding(path, *place, severity, problem.code, problem.message, problem.fix)


def read(path: Path) -> bytes:
    """Return the bytes of a file, as many as may be of use; raises LevelError for what cannot."""
    try:
        if path.is_dir():
            raise failure(path, "is-a-folder", "this is a folder", "name a level file inside it")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise missing_file(path) from None
    except PermissionError:
        fix = "allow reading it, or move it to a folder of your own"
        raise failure(path, "unreadable", "you are not allowed to read this file", fix) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not one that a file can have"
        raise failure(
            path, "unreadable", f"the file cannot be read: {reason}", "check its name and its disk"
        ) from None


def failure(path: Path, code: str, message: str, fix: str) -> LevelError:
    """Make an error about a file as a whole."""
    return LevelError([Finding(path, 1, 1, "error", code, message, fix)])


def missing_file(path: Path) -> LevelError:
    """Make an error about a file that is not there, with the sibling that was probably meant."""
    try:
        siblings = sorted(entry.name for entry in path.parent.glob("*.json"))
    except OSError:
        siblings = []
    near = nearest(path.name, siblings)
    fix = f"did you mean {quoted(near)}?" if near else "check the name and the folder"
    return failure(path, "missing-file", f"there is no file {quoted(path.name)} here", fix)


def _shaped(model: type[Model], data: object) -> tuple[Model | None, list[Problem]]:
    try:
        # Written out again, so that the models see exactly what was checked, as JSON.
        return model.model_validate_json(json.dumps(data)), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, [shape_problem(detail, data, model) for detail in details[: MAX_FINDINGS + 1]]


def _without_reveal_comment(data: object) -> object:
    """Drop the comment of `reveals`, where any other key would be a concern."""
    if not isinstance(data, dict) or not isinstance(data.get("reveals"), dict):
        return data
    reveals = data["reveals"]
    if "comment" not in reveals or isinstance(reveals["comment"], dict):
        return data
    kept = {key: line for key, line in reveals.items() if key != "comment"}
    return {**data, "reveals": kept}


def _capped(findings: Iterator[Finding]) -> Iterator[Finding]:
    ordered = LevelError(findings).findings
    yield from ordered[:MAX_FINDINGS]
    if len(ordered) > MAX_FINDINGS:
        last = ordered[MAX_FINDINGS]
        yield Finding(
            last.path,
            last.line,
            last.column,
            "error",
            "too-many-findings",
            f"only the first {MAX_FINDINGS} findings are shown",
            "mend these first, then look again",
        )
