import json
from pathlib import Path

import pytest

from game.level import find_levels, load_level, shipped_levels
from game.level.glance import LONGEST, glance

LEVELS = find_levels([shipped_levels()]).files


@pytest.mark.parametrize("file", LEVELS, ids=lambda file: file.id)
def test_a_glance_says_what_the_level_says(file: object) -> None:
    path: Path = file.path  # type: ignore[attr-defined]
    seen, level = glance(path), load_level(path)
    assert (seen.title, seen.channel, seen.customer) == (
        level.title,
        level.channel,
        level.customer.name,
    )
    assert (seen.contains, seen.techniques) == (level.contains, level.techniques)
    assert seen.sequel == (level.sequel or "")
    assert (seen.role, seen.brief, seen.lesson) == (level.role, level.brief, level.lesson or "")


@pytest.mark.parametrize(
    "written",
    ["", "[]", "{", '{"title": 3, "customer": 4}', '{"title": "x", "contains": 5}', "[" * 9000],
)
def test_what_is_no_level_gives_the_name_of_its_file(tmp_path: Path, written: str) -> None:
    path = tmp_path / "odd-one.json"
    path.write_text(written)
    assert glance(path).title == "odd-one"
    assert glance(tmp_path / "missing.json").title == "missing"


def test_nothing_of_it_could_steer_a_terminal_or_fill_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "hostile.json"
    title = "\x1b]0;owned\x07" + "long " * 50
    path.write_text(json.dumps({"title": title, "channel": "\x9b2J", "brief": "\u202ex"}))
    seen = glance(path)
    assert "\x1b" not in seen.title
    assert len(seen.title) <= LONGEST
    assert seen.channel == "phone"
    assert "\u202e" not in seen.brief
