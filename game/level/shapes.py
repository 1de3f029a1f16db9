"""What the models refuse, said in a trainer's words and not in pydantic's."""

from collections.abc import Callable
from dataclasses import dataclass
from re import findall
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from game.level.draft import Problem
from game.level.naming import ABSENT, part_name, step_into, subject
from game.level.syntax import DataPath
from game.level.vocabulary import ID_PATTERN, LANGUAGE_PATTERN, TECHNIQUE_PATTERN
from game.level.wording import guess, listed, quoted

_EXPECTED: Final = {
    "string_type": ("a text", 'put it in double quotes: "…"'),
    "int_type": ("a whole number", "write digits without quotes, such as 60"),
    "int_from_float": ("a whole number", "write it without a decimal point, such as 60"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "tuple_type": ("a list", "put its entries in square brackets: [ … ]"),
    "dict_type": ("an object", "put its keys in braces: { … }"),
    "model_type": ("an object", "put its keys in braces: { … }"),
}


_FORMS: Final = {
    ID_PATTERN: (
        "bad-id",
        "cannot be an id",
        'use lower-case letters, digits and single hyphens, as in "late-cake"',
    ),
    TECHNIQUE_PATTERN: (
        "unknown-technique",
        "is no technique of the field guide",
        'write a capital from A to E and two digits, as in "A13"',
    ),
    LANGUAGE_PATTERN: ("bad-language", "is no language code", 'write it as in "en" or "en-GB"'),
}
_OTHER_FORM: Final = ("bad-form", "is not written as it must be", "compare it with an example")


@dataclass(frozen=True)
class _Slip:
    """One error of a model's, and the path of the data that it is about."""

    error: ErrorDetails
    path: DataPath
    data: object
    model: type[BaseModel]

    @property
    def kind(self) -> str:
        return self.error["type"]

    @property
    def value(self) -> Any:
        return self.error["input"]

    @property
    def context(self) -> dict[str, Any]:
        return self.error.get("ctx", {})

    @property
    def on_key(self) -> bool:
        return self.error["loc"][-1:] == ("[key]",)

    @property
    def subject(self) -> str:
        return subject(self.path, self.data)


def shape_problem(error: ErrorDetails, data: object, model: type[BaseModel]) -> Problem:
    """Turn one error of a model's into a problem at a path of the data."""
    slip = _Slip(error, _data_path(error, data), data, model)
    return _SAYINGS.get(slip.kind, _not_valid)(slip)


def _data_path(error: ErrorDetails, data: object) -> DataPath:
    """Drop from an error's location what names no part of the data, such as a union's tag."""
    path: list[str | int] = []
    location = error["loc"]
    for position, step in enumerate(location):
        inner = step_into(data, step)
        last = position == len(location) - 1
        if inner is not ABSENT or (last and error["type"] == "missing"):
            path.append(step)
            data = inner
    return tuple(path)


def model_at(model: type[BaseModel], path: DataPath) -> type[BaseModel] | None:
    """Return the model of the object at a path, or None where no model describes it."""
    current: type[BaseModel] | None = model
    annotation: object = model
    for step in path:
        if isinstance(step, int):
            continue
        if current is not None:
            fields = {field.alias or name: field for name, field in current.model_fields.items()}
            if step not in fields:
                return None
            annotation = fields[step].annotation
            current = None if get_origin(annotation) is dict else _model_in(annotation)
        else:
            current = _model_in(annotation)
    return current


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, dict, Union, UnionType, Annotated):
        for inner in get_args(annotation):
            found = _model_in(inner)
            if found is not None:
                return found
    return None


def known_keys(model: type[BaseModel] | None) -> tuple[str, ...]:
    """Return the keys that an object may have."""
    fields = model.model_fields if model else {}
    return tuple(field.alias or name for name, field in fields.items())


def _missing(slip: _Slip) -> Problem:
    key = quoted(slip.path[-1])
    owner = part_name(slip.path[:-1], slip.data) or f"the {slip.model.__name__.lower()}"
    return Problem(slip.path, "missing-key", f"{owner} lacks {key}", f"add the key {key}")


def _unknown_key(slip: _Slip) -> Problem:
    owner = part_name(slip.path[:-1], slip.data)
    known = known_keys(model_at(slip.model, slip.path[:-1]))
    where = f" in {owner}" if owner else ""
    return Problem(
        slip.path,
        "unknown-key",
        f"there is no key {quoted(slip.path[-1])}{where}",
        guess(slip.path[-1], known, 'remove it, or keep it as a "comment"'),
        on_key=True,
    )


def _wrong_type(slip: _Slip) -> Problem:
    wanted, fix = _EXPECTED[slip.kind]
    return Problem(slip.path, "wrong-type", f"{slip.subject} must be {wanted}", fix)


def _wrong_word(slip: _Slip) -> Problem:
    expected = slip.context.get("expected", "")
    words = tuple(findall(r"'([^']*)'", expected))
    shown = quoted(slip.value) if isinstance(slip.value, str | int) else "that"
    fix = guess(slip.value, words, f"use {listed(words)}") if words else f"write {expected}"
    return Problem(slip.path, "wrong-word", f"{slip.subject} cannot be {shown}", fix)


def _wrong_form(slip: _Slip) -> Problem:
    code, message, fix = _FORMS.get(slip.context.get("pattern", ""), _OTHER_FORM)
    return Problem(slip.path, code, f"{quoted(slip.value)} {message}", fix, slip.on_key)


def _too_long(slip: _Slip) -> Problem:
    most, actual = slip.context["max_length"], len(slip.value)
    return Problem(
        slip.path,
        "text-too-long",
        f"{slip.subject} has {actual} characters, and {most} is the most",
        f"shorten it by {actual - most}",
        slip.on_key,
    )


def _too_few(slip: _Slip) -> Problem:
    fix = f"give at least {slip.context['min_length']}"
    return Problem(slip.path, "too-few", f"{slip.subject} has too few entries", fix)


def _too_many(slip: _Slip) -> Problem:
    if isinstance(slip.value, str):
        return _too_long(slip)
    fix = f"give at most {slip.context['max_length']}"
    return Problem(slip.path, "too-many", f"{slip.subject} has too many entries", fix)


def _out_of_range(slip: _Slip) -> Problem:
    low, high = slip.context.get("ge"), slip.context.get("le")
    limit = f"at most {high}" if low is None else f"at least {low}"
    message = f"{slip.subject} is {slip.value}, and must be {limit}"
    return Problem(slip.path, "out-of-range", message, f"write a number that is {limit}")


def _unsafe_text(slip: _Slip) -> Problem:
    return Problem(
        slip.path,
        "unsafe-text",
        f"{slip.subject} holds the character {slip.context['name']}, which could upset a screen",
        "delete it; it may be invisible in your editor",
        offset=slip.context["offset"],
    )


def _blank_text(slip: _Slip) -> Problem:
    fix = "write something, or remove it"
    return Problem(slip.path, "blank-text", f"{slip.subject} has no words", fix)


def _not_valid(slip: _Slip) -> Problem:
    fix = "compare it with an example level"
    return Problem(slip.path, "not-valid", f"{slip.subject} is not what belongs here", fix)


_SAYINGS: Final[dict[str, Callable[[_Slip], Problem]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    **dict.fromkeys(_EXPECTED, _wrong_type),
    "literal_error": _wrong_word,
    "string_pattern_mismatch": _wrong_form,
    "string_too_long": _too_long,
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "unsafe_text": _unsafe_text,
    "blank_text": _blank_text,
}
