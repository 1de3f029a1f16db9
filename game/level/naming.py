"""How findings name the parts of a file: `reply "e-late"`, not `replies[3]`."""

from typing import Final

from game.level.syntax import DataPath
from game.level.wording import quoted

ABSENT: Final = object()
_SINGULAR: Final = {
    "replies": "reply",
    "concerns": "concern",
    "vents": "vent",
    "returns": "return",
    "twists": "twist",
    "phrases": "phrase",
    "can": "policy term",
    "cannot": "policy term",
    "record": "record entry",
    "handoff": "summary",
    "tutorial": "tutorial entry",
    "script": "step",
}


def part_name(path: DataPath, data: object) -> str:
    """Name the innermost part around a path as a person would: `reply "e-late"`."""
    name = ""
    for position, step in enumerate(path):
        data = step_into(data, step)
        parent = path[position - 1] if position else None
        kind = _SINGULAR.get(parent) if isinstance(parent, str) else None
        if isinstance(step, int) and kind:
            own = data.get("id") if isinstance(data, dict) else None
            label = quoted(own) if isinstance(own, str) else f"number {step + 1}"
            inside = f" of {name}" if kind == "phrase" and name else ""
            name = f"{kind} {label}{inside}"
        elif parent == "reveals":
            name = f"reveal of {quoted(step)}"
        elif isinstance(data, dict) and step not in _SINGULAR:
            name = f"{quoted(step)}" + (f" of {name}" if name else "")
    return name


def subject(path: DataPath, data: object) -> str:
    """Name a value by its key and the part that it belongs to."""
    keys = [position for position, step in enumerate(path) if isinstance(step, str)]
    if not keys:
        return "the file"
    last, key = path[-1], path[keys[-1]]
    if isinstance(last, int) and key in _SINGULAR:
        return part_name(path, data)
    entry = f"entry {last + 1} of " if isinstance(last, int) else ""
    outer = part_name(path[: keys[-1]], data)
    return f"{entry}{quoted(key)}" + (f" of {outer}" if outer else "")


def step_into(data: object, step: str | int) -> object:
    """Return what a step of a path leads to, or `ABSENT`."""
    if isinstance(data, dict):
        return data.get(step, ABSENT)
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return data[step]
    return ABSENT
