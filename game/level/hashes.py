"""Two fingerprints of a level: of what is played, and of how it is worded.

Boards, saves and replays hold on to the first, so a mended typo or a translation
orphans nothing; the second tells one wording from another.
"""

import json
from functools import cache
from hashlib import sha256
from typing import Any, Literal, get_args

from pydantic.fields import FieldInfo

from game.level.models import Level
from game.level.part import Part
from game.level.vocabulary import Marker

Side = Literal["structure", "words"]


def content_hash(level: Level) -> str:
    """Return `sha256:…` over ids, moves, tags, numbers and flags that differ from a default."""
    return level.hashes[0]


def text_hash(level: Level) -> str:
    """Return `sha256:…` over the words alone, of whatever language they are."""
    return level.hashes[1]


def fingerprint(level: Level, side: Side) -> str:
    """Return `sha256:…` over one side of a level."""
    canonical = json.dumps(_side_of(level, side), sort_keys=True, separators=(",", ":"))
    return f"sha256:{sha256(canonical.encode('ascii')).hexdigest()}"


def _side_of(value: Any, side: Side) -> Any:
    """Return what belongs to one side of a value, as plain data; lists keep their length."""
    if isinstance(value, tuple):
        return [_side_of(item, side) for item in value]
    if isinstance(value, dict):
        return {key: _side_of(item, side) for key, item in value.items()}
    if not isinstance(value, Part):
        return value
    members = {}
    for key, name, marker, default in _fields(type(value)):
        inner = getattr(value, name)
        if marker is Marker.ASIDE or inner == default:
            continue
        words = marker is Marker.WORDS
        if words == (side == "words") or (not words and _has_parts(inner)):
            members[key] = _side_of(inner, side)
    return {key: inner for key, inner in members.items() if inner != {}}


def _has_parts(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_parts, value.values()))
    return isinstance(value, Part) or (isinstance(value, tuple) and any(map(_has_parts, value)))


@cache
def _fields(part: type[Part]) -> tuple[tuple[str, str, Marker | None, Any], ...]:
    """Return each field's key in the file, its name, its marker and its default."""
    return tuple(
        (
            field.alias or name,
            name,
            _marker([*field.metadata, field.annotation]),
            field.get_default(call_default_factory=True, validated_data={}),
        )
        for name, field in part.model_fields.items()
    )


def _marker(annotations: Any) -> Marker | None:
    """Find the marker anywhere in an annotation, but not inside the models that it names."""
    for annotation in annotations:
        if isinstance(annotation, Marker):
            return annotation
        if isinstance(annotation, FieldInfo):
            continue
        found = _marker(get_args(annotation))
        if found is not None:
            return found
    return None
