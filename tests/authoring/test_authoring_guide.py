"""What the guide for authors shows is there, and what it tells to type can be typed."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.arguments import parser
from game.authoring.bots import play, skilled
from game.authoring.check import check
from game.authoring.scaffold import skeleton
from game.authoring.script import load_script
from game.level import load_level, parse_level

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "authoring.md").read_text(encoding="utf-8")
EXAMPLE = DOCS / "example" / "returned-book.json"
# Typed in the guide; whatever of it this copy of the game has must understand it.
COMMANDS = [
    line.removeprefix("simmer ")
    for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
    for line in block.splitlines()
]


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip(",")


def test_every_piece_of_the_level_shown_is_in_the_finished_file() -> None:
    finished = squeezed(EXAMPLE.read_text(encoding="utf-8"))
    shown = blocks("json")
    assert len(shown) >= 10
    assert [piece for piece in shown if squeezed(piece) not in finished] == []


def test_every_line_in_the_table_of_moves_is_the_levels_own() -> None:
    says = {reply.say for reply in load_level(EXAMPLE).replies}
    table = next(part for part in GUIDE.split("\n\n") if part.startswith("| move |"))
    shown = [line for line in re.findall(r'"([^"]{20,})"', table) if not line.endswith("…")]
    assert len(shown) >= 15
    assert [line for line in shown if line not in says] == []


def test_the_finished_level_is_won_by_the_rule_card_and_its_script_holds() -> None:
    level = load_level(EXAMPLE)
    assert sum(play(level, skilled(), seed).outcome.stars >= 2 for seed in range(40)) >= 38
    (script,) = EXAMPLE.parent.glob("*.test.json")
    assert check(load_script(script, Path)) == ()


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_told_to_type_can_be_typed(command: str) -> None:
    known = parser().format_help()
    words = shlex.split(command)
    if f"\n    {words[0]} " in known:
        assert parser().parse_args(words).command == words[0]


RENAMED = {
    **{"late": "charged", "no-word": "twice", "interview": "ben"},
    **{"express": "charge", "tuesday": "note", "polish": "keep", "sooner": "pay", "free": "never"},
}
CONCERNS = ("charged", "twice", "ben", "want")


def about(reply: dict[str, Any]) -> set[str]:
    named = reply.get("about", [])
    return {named} if isinstance(named, str) else set(named)


def made_in_the_order_of_the_guide() -> Iterator[dict[str, Any]]:
    """The scene of `simmer new` as it becomes the finished level, save by save."""
    scene = skeleton("returned-book", "counter", "level.schema.json")
    for old, new in RENAMED.items():
        scene = scene.replace(f'"{old}"', f'"{new}"')
    level = json.loads(scene)
    finished = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    yield level
    level |= {key: finished[key] for key in ("title", "role", "brief")}
    terms = {term["id"]: term for part in ("can", "cannot") for term in finished["policy"][part]}
    for part in ("can", "cannot"):
        level["policy"][part] = [terms.get(term["id"], term) for term in level["policy"][part]]
    yield level
    for number, concern in enumerate(CONCERNS, start=1):

        def tells(line: dict[str, Any], concern: str = concern) -> bool:
            return any(phrase.get("voices") == concern for phrase in line["phrases"])

        def belongs(reply: dict[str, Any], concern: str = concern, number: int = number) -> bool:
            return concern in about(reply) <= set(CONCERNS[:number])

        own = next(each for each in finished["concerns"] if each["id"] == concern)
        level["concerns"] = [own if c["id"] == concern else c for c in level["concerns"]]
        yield level
        vent = next((line for line in finished["vents"] if tells(line)), None)
        level["vents"] = [vent if vent and tells(line) else line for line in level["vents"]]
        if concern in level["reveals"]:
            level["reveals"][concern] = finished["reveals"][concern]
        yield level
        mine = [reply for reply in finished["replies"] if belongs(reply)]
        ids = {reply["id"] for reply in mine}
        others = [r for r in level["replies"] if not belongs(r) and r["id"] not in ids]
        level["replies"] = [*others, *mine]
        yield level
    for key in ("replies", "policy", "customer", "vents", "returns", "twists", "phrasebook"):
        level[key] = finished[key]
        yield level


def test_in_the_order_of_the_guide_every_save_can_be_played_and_won() -> None:
    saves = 0
    for saved in made_in_the_order_of_the_guide():
        level = parse_level(json.dumps(saved), EXAMPLE)
        assert sum(play(level, skilled(), seed).outcome.stars >= 2 for seed in range(4)) >= 3
        saves += 1
    assert saves >= 20


def test_every_page_that_the_guide_leads_to_is_there() -> None:
    pages = {page for page in re.findall(r"\]\(([^)#]+)\)", GUIDE) if not page.startswith("lint/")}
    assert {page for page in pages if not (DOCS / page).is_file()} == set()
