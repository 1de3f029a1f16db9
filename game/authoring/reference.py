"""The format's reference, made from the models: docs/format.md."""

from collections.abc import Iterator
from typing import Any, Final, get_args

from game.authoring.parts import CHAPTERS, Kind
from game.encounter.report import ENDING_TITLES
from game.encounter.words import MOVE_WORDS
from game.level.index import ALWAYS_FLAWED
from game.level.tags import (
    AT_MOST_ONE_CONCERN,
    KEYS_ONLY_ON,
    MOVES,
    NEED_ONE_CONCERN,
    NEED_SOME_CONCERN,
    NEEDED_KEYS,
    PRICED_FLAWS,
)
from game.level.techniques import TECHNIQUES
from game.level.vocabulary import (
    ID_PATTERN,
    LANGUAGE_PATTERN,
    LOST,
    TECHNIQUE_PATTERN,
    Ending,
    ReplyMove,
)

_OPENING: Final = """\
# The level format

Every key of a level, a pack and a script, by the part that it belongs to. This page is made from
the code by `simmer schema --to markdown`; to learn how to write a level, read
[authoring.md](authoring.md) first.

A file is JSON, saved as UTF-8. Ids are lower-case words with single hyphens: `late-boots`. A key
`comment` may stand in any part, with whatever you like in it, and is ignored. *Text* has 400
characters at most where the table says nothing else. *Texts* are one text, or a list of up to 20
of which one is said; *ids* are one id, or a list of up to 8. Unknown keys are refused, with the
nearest known one. Editors that know JSON Schema complete and check a level as you type, by its
`$schema`.
"""
_FORMS: Final = {
    ID_PATTERN: "id",
    TECHNIQUE_PATTERN: "technique, such as `A13`",
    LANGUAGE_PATTERN: "language, such as `en-GB`",
}
_ORDINARY: Final = 400  # characters of a text
_COUNTABLE: Final = 1000
_SHORTER: Final = {"text or list of text (1 to 20)": "texts", "id or list of id (up to 8)": "ids"}
_LISTED: Final[dict[object, str]] = {
    get_args(Ending): "[ending](#endings)",
    get_args(ReplyMove): "[move](#moves)",
}
_NEVER_HELPS: Final = "never helps; "
_FLAWED_WORDS: Final = {
    "argue": "contradicts them, even kindly",
    "blame": "says whose fault it is",
    "dismiss": "makes it small, or hides behind the rules",
    "command": "tells them what to do",
    "overpromise": "promises what policy refuses",
    "hostile": "bites back",
}
_TITLES: Final = {kind.model.__name__: kind.title for c in CHAPTERS for kind in c.kinds}


def format_reference() -> str:
    """Write the whole reference as Markdown."""
    blocks = [_OPENING]
    for chapter in CHAPTERS:
        blocks.append(f"## {chapter.title}\n")
        for kind in chapter.kinds:
            blocks.append("\n".join(_section(kind, alone=len(chapter.kinds) == 1)))
            if kind.title == "Reply":
                blocks.append("\n".join(_moves()))
    blocks += ["\n".join(_endings()), "\n".join(_techniques())]
    return "\n".join(blocks) + "\n"


def _section(kind: Kind, *, alone: bool) -> Iterator[str]:
    if not alone:
        yield f"### {kind.title}\n"
    yield f"{kind.words}\n"
    yield "| key | holds | if left out | what it is |"
    yield "|---|---|---|---|"
    schema = kind.model.model_json_schema(by_alias=True)
    needed = schema.get("required", ())
    for key, field in schema["properties"].items():
        if key == "comment":
            continue
        left_out = "*needed*" if key in needed else _default(field.get("default"))
        # What only repeats a model's own description is left out of its schema.
        other = schema.get("$defs", {}).get(field.get("$ref", "").rpartition("/")[2], {})
        meaning = field.get("description") or other["description"]
        yield f"| `{key}` | {_holds(field)} | {left_out} | {meaning} |"
    yield ""
    if kind.example:
        yield f"```json\n{kind.example}\n```\n"


def _default(value: object) -> str:
    if value in (None, [], {}, ""):
        return ""
    if isinstance(value, dict):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`"


def _holds(field: dict[str, Any]) -> str:
    """Say in words what may stand under a key."""
    options = field.get("anyOf", field.get("oneOf", ()))
    either = [option for option in options if option.get("type") != "null"]
    if either:
        words = " or ".join(dict.fromkeys(map(_holds, either)))
        for long, short in _SHORTER.items():
            words = words.replace(long, short)
        return words
    if "$ref" in field:
        return _link(field["$ref"].rpartition("/")[2])
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        enumerated = tuple(field["enum"])
        return _LISTED.get(enumerated) or ", ".join(f"`{word}`" for word in enumerated)
    match field.get("type"):
        case "integer":
            most = field["maximum"]
            return f"{field['minimum']} to {most}" if most <= _COUNTABLE else "a whole number"
        case "boolean":
            return "`true` or `false`"
        case "array":
            return _list(field)
        case "object":
            (inner,) = field["patternProperties"].values()
            return f"concern to {_holds(inner)}"
        case _:
            return _FORMS.get(field.get("pattern", ""), _text(field))


def _text(field: dict[str, Any]) -> str:
    longest = field.get("maxLength", _ORDINARY)
    return "text" if longest == _ORDINARY else f"text, {longest} characters at most"


def _list(field: dict[str, Any]) -> str:
    if "prefixItems" in field:
        return "a list of two"
    least, most = field.get("minItems", 0), field.get("maxItems")
    count = f"{least} to {most}" if least and most else f"up to {most}" if most else ""
    return f"list of {_holds(field['items'])}" + (f" ({count})" if count else "")


def _link(model: str) -> str:
    title = _TITLES[model]
    return f"[{title.lower()}](#{title.lower().replace(' ', '-')})"


def _moves() -> Iterator[str]:
    """Tabulate the moves, with the keys that each needs and the flaws that have a price."""
    yield "#### Moves\n"
    yield "| move | what it is | `about` | needs | may have | flaws |"
    yield "|---|---|---|---|---|---|"
    for move in sorted(MOVES, key=[*MOVE_WORDS, *_FLAWED_WORDS].index):
        flawed = move in ALWAYS_FLAWED
        words = _NEVER_HELPS + _FLAWED_WORDS[move] if flawed else MOVE_WORDS[move]
        needs = ["asks"] if move == "open_question" else list(NEEDED_KEYS.get(move, ()))
        may = [key for key, on in KEYS_ONLY_ON.items() if move in on and key not in needs]
        yield (
            f"| `{move}` | {words} | {_about(move)} | {_keys(needs)} | {_keys(may)} "
            f"| {_keys(PRICED_FLAWS.get(move, ()))} |"
        )
    yield ""


def _endings() -> Iterator[str]:
    yield "## Endings\n"
    yield "| ending | what it is | |"
    yield "|---|---|---|"
    for ending in get_args(Ending):
        yield f"| `{ending}` | {ENDING_TITLES[ending]} | {'a loss' if ending in LOST else ''} |"
    yield ""


def _techniques() -> Iterator[str]:
    """Tabulate the techniques, with the moves by which the bots prove that a level drills one."""
    yield "## Techniques\n"
    yield "A level claims in `techniques` what it cannot be won without. A technique that no move"
    yield "carries cannot be proven: name it in `touches`.\n"
    yield "| technique | what it is | carried by |"
    yield "|---|---|---|"
    for technique in TECHNIQUES.values():
        moves = [carrier for carrier in technique.carried_by if carrier.islower()]
        yield f"| `{technique.id}` | {technique.title} | {_keys(moves)} |"


def _about(move: str) -> str:
    if move in NEED_ONE_CONCERN:
        return "one"
    if move in NEED_SOME_CONCERN:
        return "one or more"
    return "one or none" if move in AT_MOST_ONE_CONCERN else "any"


def _keys(keys: Any) -> str:
    return ", ".join(f"`{key}`" for key in keys)
