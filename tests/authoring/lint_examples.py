"""The sound level that examples spoil, and the small language in which they do it.

An example is a JSON object. Its `change` is a list of steps, taken in order:

    {"instead of": TEXT, "write": TEXT}   the first place where it stands
    {"remove": [ID, …]}                   entries of the level that have a line of their own
    {"add": TEXT, "to": [ID, …]}          at the end of what these replies say
    {"write": [[TEXT, COUNT], …]}         another file altogether; a text may be repeated

§ marks where the finding points. `save` names an encoding other than UTF-8.
Instead of `change`, `files` names whole files, of which `lint` is linted, `read`
is loaded, or `level` is looked for in `folders` as a player would; in them
{"like": "sound.json", "id": ID} stands for the sound level under another id.
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from game.authoring.lint import lint
from game.level import Finding, LevelError, find_levels, load_level
from game.level.text import clean

PAGES = Path(__file__).parents[2] / "docs" / "lint"
SOUND = PAGES / "sound.json"
MARK = "§"


class Told(NamedTuple):
    """What a finding is and where, as far as an example says it, and how it is printed."""

    code: str
    file: str
    place: str
    line: str = ""

    @property
    def bare(self) -> "Told":
        """Without the printed line."""
        return self._replace(line="")


def told(finding: Finding, root: Path) -> Told:
    path = finding.path
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    line = str(finding).replace(clean(str(path)), clean(name), 1)
    return Told(finding.code, name, f"{finding.line}:{finding.column}", line)


def spoilt(change: list[dict[str, Any]], text: str | None = None) -> str:
    """The sound level after these steps, with the mark still in it."""
    text = SOUND.read_text(encoding="utf-8") if text is None else text
    for step in change:
        text = _step(step, text)
    return text


def _step(step: dict[str, Any], text: str) -> str:
    if "instead of" in step:
        assert step["instead of"] in text, f"the sound level no longer holds {step!r}"
        return text.replace(step["instead of"], step["write"], 1)
    if "write" in step:
        return "".join(piece * count for piece, count in step["write"])
    for name in step.get("remove", ()):
        text, removed = re.subn(rf'\n  \{{"id": "{name}", .*\}},?(?=\n)', "", text)
        assert removed == 1, f"{name} has no line of its own"
    for name in step.get("to", ()):
        add = step["add"]
        text, added = re.subn(
            rf'("id": "{name}", .*"say": "[^"]*)"', lambda say, add=add: f'{say[1]}{add}"', text
        )
        assert added == 1, f"there is no reply {name}"
    return re.sub(r",(\n \])", r"\1", text)


def unmarked(text: str) -> tuple[str, str | None]:
    """Take the mark out of a text, and say where it stood."""
    before, mark, after = text.partition(MARK)
    lines = before.split("\n")
    return before + after, f"{len(lines)}:{len(lines[-1]) + 1}" if mark else None


def linted(text: str, root: Path, name: str = "sound.json", save: str = "utf-8") -> list[Told]:
    """What linting a text tells of it."""
    path = root / name
    path.write_bytes(text.encode(save))
    return [told(finding, root) for finding in lint([path]).findings]


def tried(example: dict[str, Any], root: Path) -> tuple[list[Told], tuple[str, str]]:
    """What an example's findings are, and the file and place where they should be."""
    if "change" in example:
        text, place = unmarked(spoilt(example["change"]))
        return linted(text, root, save=example.get("save", "utf-8")), (
            "sound.json",
            place or "1:1",
        )
    where = (example["at"], "1:1") if "at" in example else ("", "1:1")
    for name, content in example["files"].items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = (
            spoilt([{"instead of": '"id": "sound"', "write": f'"id": "{content["id"]}"'}])
            if (isinstance(content, dict))
            else content
        )
        text, place = unmarked(whole)
        path.write_text(text, encoding="utf-8")
        where = (name, place) if place else where
    return [told(finding, root) for finding in _looked_at(example, root)], where


def _looked_at(example: dict[str, Any], root: Path) -> tuple[Finding, ...]:
    if "lint" in example:
        return lint([root / example["lint"]]).findings
    if "read" in example:
        with pytest.raises(LevelError) as refused:
            load_level(root / example["read"])
        return refused.value.findings
    shelf = find_levels([root / folder for folder in example["folders"]])
    if shelf.findings:
        return shelf.findings
    try:
        shelf.resolve(example["level"])
    except LevelError as error:
        return error.findings
    return ()


class Page(NamedTuple):
    """A page of the documentation."""

    code: str
    severity: str
    summary: str
    example: dict[str, Any]
    line: str
    parts: tuple[str, ...]


def pages() -> list[Page]:
    """Every page, in order of the codes."""
    return [page(path) for path in sorted(PAGES.glob("*.md")) if path.name != "README.md"]


def page(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    title = re.search(r"^# `(.*)`$", text, re.M)
    head = re.search(r"^\*(error|warning)\*: (.*)$", text, re.M)
    block = re.search(r"^```json\n(.*?)^```$", text, re.M | re.S)
    assert title, f"{path.name} has no title"
    assert head, f"{path.name} does not say how severe it is"
    assert block, f"{path.name} has no example"
    line = re.search(r"^It is told as\n\n    (.*)$", text, re.M)
    assert line, f"{path.name} does not show its finding"
    parts = tuple(re.findall(r"^## (.*)$", text, re.M))
    return Page(title[1], head[1], head[2], json.loads(block[1]), line[1], parts)
