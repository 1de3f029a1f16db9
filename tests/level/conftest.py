"""A sound level as text, and ways to spoil it."""

from pathlib import Path

import pytest
from spoiling import EXAMPLE, Edit, FindingsOf, Spoil, unmarked

from game.level import Finding, Level, LevelError, parse_level


@pytest.fixture(scope="session")
def example_text() -> str:
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def example(example_text: str) -> Level:
    return parse_level(example_text, Path("example.json"))


@pytest.fixture(scope="session")
def findings_of() -> FindingsOf:
    """Return the findings for a text, none where it is a level."""

    def find(content: str | bytes) -> tuple[Finding, ...]:
        try:
            parse_level(content, Path("example.json"))
        except LevelError as error:
            return error.findings
        return ()

    return find


@pytest.fixture(scope="session")
def spoil(example_text: str) -> Spoil:
    """Edit the sound level; return the text, and as `line:column` where the mark § stood."""

    def edited(*edits: Edit) -> tuple[str, str]:
        text = example_text
        for old, new in edits:
            assert old in text, f"the example no longer holds {old!r}"
            text = text.replace(old, new, 1)
        return unmarked(text)

    return edited
