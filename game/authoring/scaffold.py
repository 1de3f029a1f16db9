"""A new level: a small scene that can be played at once, for an author to make their own."""

import json
from json import JSONDecoder
from pathlib import Path
from re import compile as pattern
from typing import Any, Final, NamedTuple, get_args

from game.level import schema_text
from game.level.packs import PACK_FILE
from game.level.syntax import Document, parse
from game.level.vocabulary import ID_PATTERN, Channel
from game.level.wording import quoted

CHANNELS: Final[tuple[str, ...]] = get_args(Channel)
SCHEMA_FILE: Final = "level.schema.json"
OWN_PACK: Final = Path("my-levels")
PACK_NOTE: Final = 'Before you share it: "author", "licence" and the "language" of its words.'

_SKELETON: Final = Path(__file__).parent / "skeleton"
_IS_ID = pattern(ID_PATTERN)
_NO_ID = pattern(r"[^a-z0-9]+")
_LONGEST: Final = 40


class ScaffoldError(ValueError):
    """What hinders a new level, in one sentence with the way out."""


class Made(NamedTuple):
    """A new level's file, and every file that was written or added to for it."""

    level: Path
    files: tuple[Path, ...]


def new_level(name: str, channel: str, folder: Path | None) -> Made:
    """Write a level into a pack's folder, with all that it needs there; ScaffoldError if it cannot.

    Without a folder it goes to the pack that one stands in, else to `my-levels`.
    Nothing that is there is written over; a pack that is there gets the level added.
    """
    if folder is None:
        folder = Path() if Path(PACK_FILE).is_file() else OWN_PACK
    _check_id(name, "a level")
    if name == Path(PACK_FILE).stem:
        raise ScaffoldError(f"{quoted(name)} is the pack's own file; choose another id")
    _check_id(folder.resolve().name, "a pack, and so of its folder")
    level, pack = folder / f"{name}.json", folder / PACK_FILE
    try:
        added = _with_level(pack, name) if pack.is_file() else None
        folder.mkdir(parents=True, exist_ok=True)
        schema = _schema_from(folder)
        _create(level, skeleton(name, channel, schema))
        made = [level]
        if not (folder / schema).is_file():
            _create(folder / schema, schema_text())
            made.append(folder / schema)
        if added is None:
            _create(pack, _new_pack(folder.resolve().name, name))
            made.append(pack)
        elif added:
            _replace(pack, added)
            made.append(pack)
    except FileExistsError as error:
        taken = Path(error.filename)
        raise ScaffoldError(
            f"{taken} is there already, and is left as it is; choose another name"
        ) from None
    except OSError as error:
        raise ScaffoldError(
            f"{error.filename or folder} cannot be written: {error.strerror}; "
            "name a folder of your own with --pack"
        ) from None
    return Made(level, tuple(made))


def skeleton(name: str, channel: str, schema: str) -> str:
    """Write the text of a new level: its id, its channel, and where its schema is from there."""
    words: dict[str, Any] = {
        "id": name,
        "title": title_of(name),
        "channel": channel,
        "schema": schema,
        **json.loads((_SKELETON / "channels.json").read_text(encoding="utf-8"))[channel],
    }
    text = (_SKELETON / "level.json").read_text(encoding="utf-8")
    for key, value in words.items():
        written = json.dumps(value, ensure_ascii=False)
        # A text stands within quotes of the skeleton, a list brings its own brackets.
        text = text.replace(f"[[{key}]]", written[1:-1] if isinstance(value, str) else written)
    return text


def title_of(name: str) -> str:
    """Make a title of an id: `late-boots` becomes "Late Boots"."""
    return " ".join(word.capitalize() for word in name.split("-"))


def _check_id(name: str, of: str) -> None:
    if _IS_ID.fullmatch(name) and len(name) <= _LONGEST:
        return
    near = _NO_ID.sub("-", name.lower())[:_LONGEST].strip("-0123456789")
    example = near if _IS_ID.fullmatch(near) else "late-boots"
    raise ScaffoldError(
        f"{quoted(name)} cannot be the id of {of}: use lower-case letters, digits and single "
        f'hyphens, {_LONGEST} at most, as in "{example}"'
    )


def _schema_from(folder: Path) -> str:
    """Say where a level in this folder finds the schema: above it, or else beside it."""
    above = folder.parent / SCHEMA_FILE
    if above.is_file() and not (folder / SCHEMA_FILE).is_file():
        return f"../{SCHEMA_FILE}"
    return SCHEMA_FILE


def _new_pack(pack: str, level: str) -> str:
    members = {
        "comment": PACK_NOTE,
        "id": pack,
        "title": title_of(pack),
        "language": "en",
        "levels": [level],
    }
    return json.dumps(members, indent=1, ensure_ascii=False) + "\n"


def _with_level(pack: Path, level: str) -> bytes:
    """Write one more level into a pack's text, leaving all else as its author has it; b"" if in."""
    content = pack.read_bytes()
    document = parse(content)
    if not isinstance(document, Document) or not isinstance(document.data, dict):
        raise ScaffoldError(f"{pack} cannot be read; mend it first")
    levels = document.data.get("levels")
    if not isinstance(levels, list) or not all(isinstance(each, str) for each in levels):
        raise ScaffoldError(f'{pack} has no list of "levels"; mend it first')
    if level in levels:
        return b""
    if not levels:
        raise ScaffoldError(f'"levels" of {pack} is empty; put "{level}" into it, then try again')
    text = _inserted(document, len(levels) - 1, level)
    mark = content[: len(content) - len(document.source.text.encode())]
    return mark + text.encode()


def _inserted(document: Document, last: int, level: str) -> str:
    """Put a name after the last of the levels, spaced as that one is."""
    text = document.source.text
    start = document.values["levels", last]
    before = _end(text, document.values["levels", last - 1]) if last else 0
    gap = text[before:start] if last else _space_before(text, start)
    end = _end(text, start)
    return f'{text[:end]}{gap if last else "," + (gap or " ")}"{level}"{text[end:]}'


def _end(text: str, start: int) -> int:
    """Where the JSON value that starts here ends."""
    return int(JSONDecoder().raw_decode(text, start)[1])


def _space_before(text: str, start: int) -> str:
    return text[len(text[:start].rstrip()) : start]


def _create(path: Path, text: str) -> None:
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _replace(path: Path, content: bytes) -> None:
    """Put new content in a file's place at once, so that no half of it is ever there."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(content)
    beside.replace(path)
