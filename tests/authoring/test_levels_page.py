"""docs/levels.md was made for the very levels that are shipped, and for these rules."""

from pathlib import Path

import pytest

from game.authoring.markdown import hash_shown
from game.encounter.prices import EDITION
from game.level import LevelFile, find_levels, load_level, shipped_levels
from tests.authoring.test_bots_command import bots

PAGE = (Path(__file__).parents[2] / "docs" / "levels.md").read_text(encoding="utf-8")
SHIPPED = find_levels([shipped_levels()]).files
REMAKE = "make it anew with `simmer bots levels --to markdown > docs/levels.md`"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_the_page_was_made_for_every_shipped_level_as_it_is(file: LevelFile) -> None:
    level = load_level(file.path)
    assert f"## {level.title}\n" in PAGE, REMAKE
    assert f"`{file.name}`, {level.channel}, `{hash_shown(level)}`; 300 encounters" in PAGE, REMAKE


def test_the_page_holds_no_level_that_is_not_shipped() -> None:
    assert PAGE.count("\n## ") == len(SHIPPED), REMAKE


def test_the_page_says_how_it_is_made_and_for_which_rules() -> None:
    command = "simmer bots levels --to markdown"
    assert f"Made by `{command}`, under edition {EDITION} of the rules." in PAGE, REMAKE


def test_no_gate_of_a_shipped_level_is_broken() -> None:
    assert "not kept" not in PAGE


def test_the_command_makes_such_a_page() -> None:
    page = bots("late-cake", "--to", "markdown").stdout
    level = load_level(shipped_levels() / "first-week" / "late-cake.json")
    assert page.startswith(PAGE.partition("\n\n")[0])
    assert "Made by `simmer bots late-cake --seeds 1 --to markdown`" in page
    assert f"`{hash_shown(level)}`; 1 encounters a player" in page
    assert "| rule card | 100.0 | ≥ 95 % | 3.00 | resolved |" in page
