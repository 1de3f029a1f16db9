"""Every code has a page, and every page's example gives the finding that it describes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lint_examples import PAGES, SOUND, Page, Told, linted, pages, tried

import game

HOUSE = Path(game.__file__).parent
ROOMS = (HOUSE / "level", HOUSE / "authoring" / "lint")
# The place of the code among the arguments of whatever makes a finding.
MAKERS = {"Problem": 1, "SyntaxProblem": 1, "Finding": 4, "failure": 1, "stop": 1, "report": 1}
MAKERS |= {"Trait": 0}
# Codes that are put together from a word of the level.
COMPOSED = {
    "unknown-{}": ("concern", "policy-term", "record-entry", "reply"),
    "{}-missing": ("meets", "grants", "recap"),
}
# Only there for what no text is known to cause: errors of the models that have no sentence yet,
# and texts whose form no rule of ours describes.
UNCAUSED = {"not-valid", "bad-form"}
HYPHENATED = re.compile(r"[a-z]+(-[a-z0-9]+)+")
PAGE_OF = {page.code: page for page in pages()}


def codes_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            given = node.args[MAKERS[name] : MAKERS[name] + 1] if name in MAKERS else []
            for argument in given:
                if isinstance(argument, ast.Constant):
                    yield str(argument.value)
                elif isinstance(argument, ast.JoinedStr):
                    parts = (getattr(part, "value", "") for part in argument.values)
                    pattern = "".join(part if isinstance(part, str) else "{}" for part in parts)
                    yield from (pattern.replace("{}", word) for word in COMPOSED[pattern])
        elif isinstance(node, ast.Tuple) and len(node.elts) > 2:
            # Codes kept in a table, or handed on together with their message and mend.
            for entry in node.elts[:2]:
                if isinstance(entry, ast.Constant) and HYPHENATED.fullmatch(str(entry.value)):
                    yield str(entry.value)


def every_code() -> set[str]:
    files = sorted(path for room in ROOMS for path in room.glob("*.py"))
    files.remove(HOUSE / "level" / "vocabulary.py")
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    return {code for tree in trees for code in codes_of(tree)}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert every_code() - UNCAUSED == set(PAGE_OF)


def test_a_page_is_named_after_its_code() -> None:
    assert set(PAGE_OF) == {path.stem for path in PAGES.glob("*.md")} - {"README"}


def test_the_sound_level_gives_no_finding(tmp_path: Path) -> None:
    assert linted(SOUND.read_text(encoding="utf-8"), tmp_path) == []


@pytest.mark.parametrize("page", PAGE_OF.values(), ids=PAGE_OF)
def test_the_example_of_a_page_gives_its_finding_word_for_word(page: Page, tmp_path: Path) -> None:
    found, (file, place) = tried(page.example, tmp_path)
    expected = Told(page.code, file, place, page.line)
    if page.example.get("also"):
        # Some mistakes are only told beside others.
        assert {finding.code for finding in found} == {page.code, *page.example["also"]}
        assert expected in found
    else:
        assert found == [expected]
    assert f": {page.severity}[{page.code}] " in page.line


@pytest.mark.parametrize("page", PAGE_OF.values(), ids=PAGE_OF)
def test_a_page_says_what_it_means_why_it_matters_and_the_way_out(page: Page) -> None:
    assert page.parts == ("Why it matters", "Example", "To mend it")


def test_the_index_lists_every_page_with_its_first_sentence() -> None:
    index = (PAGES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[`(.*)`\]\((.*)\.md\) \| (.*) \|$", index, re.M)
    assert sorted(rows) == sorted((code, code, page.summary) for code, page in PAGE_OF.items())
