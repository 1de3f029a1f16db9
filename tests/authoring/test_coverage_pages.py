"""Every code of `simmer coverage` has a page, and what its example says is so."""

import ast
import json
import os
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from game.authoring import gaps as told_in
from game.authoring.coverage import cover
from game.authoring.gaps import gaps
from game.level.load import level_as_written
from tests.terminal import KEPT_CAKE

PAGES = Path(__file__).parents[2] / "docs" / "coverage"
MARK = "§"


class Page(NamedTuple):
    code: str
    summary: str
    example: dict[str, Any]
    line: str
    parts: list[str]


def page(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    head = re.match(r"# `(.*)`\n\n\*warning\*: (.*)\n", text)
    block = re.search(r"^```json\n(.*?)^```$", text, re.M | re.S)
    line = re.search(r"^It is told as\n\n    (.*)$", text, re.M)
    assert head
    assert block
    assert line
    parts = re.findall(r"^## (.*)$", text, re.M)
    return Page(head[1], head[2], json.loads(block[1]), line[1], parts)


def without_counts(line: str) -> str:
    """How often something was met changes with every player that is added."""
    return re.sub(r"\d[\d,]*(?= (encounters?|%))", "n", line)


ALL = {path.stem: page(path) for path in sorted(PAGES.glob("*.md")) if path.name != "README.md"}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    tree = ast.parse(Path(told_in.__file__).read_text(encoding="utf-8"))
    codes = {
        call.args[1].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") == "Problem"
        and isinstance(call.args[1], ast.Constant)
    }
    assert codes == set(ALL)


@pytest.mark.parametrize("code", ALL)
def test_the_example_of_a_page_gives_its_finding_where_it_says(code: str, tmp_path: Path) -> None:
    text = KEPT_CAKE.read_text(encoding="utf-8")
    for step in ALL[code].example["change"]:
        assert step["instead of"] in text
        text = text.replace(step["instead of"], step["write"], 1)
    before, mark, after = text.partition(MARK)
    assert mark
    path = tmp_path / "late-cake.json"
    path.write_text(before + after, encoding="utf-8")
    level, document = level_as_written(path)
    counts = cover(level, ALL[code].example["seeds"])
    lines = before.split("\n")
    place = f"late-cake.json:{len(lines)}:{len(lines[-1]) + 1}: warning[{code}] "
    told = [str(f).removeprefix(f"{tmp_path}{os.sep}") for f in gaps(level, counts, document, path)]
    (found,) = [line for line in told if line.startswith(place)]
    assert without_counts(found) == without_counts(ALL[code].line)


@pytest.mark.parametrize("code", ALL)
def test_a_page_says_what_it_means_why_it_matters_and_the_way_out(code: str) -> None:
    assert ALL[code].code == code
    assert ALL[code].parts == ["Why it matters", "Example", "To mend it"]


def test_the_index_lists_every_page_with_its_summary() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[`(.*)`\]\((.*)\.md\) \| (.*) \|$", index, re.M)
    assert {code: summary for code, _, summary in rows} == {
        code: page.summary for code, page in ALL.items()
    }
    assert all(code == link for code, link, _ in rows)
