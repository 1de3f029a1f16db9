"""The content hash follows what is played, the text hash follows how it is worded."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.level import Level, content_hash, parse_level, text_hash

Change = Callable[[dict[str, Any]], None]


def changed(text: str, change: Change) -> Level:
    data = json.loads(text)
    change(data)
    return parse_level(json.dumps(data), Path("changed.json"))


def translate(data: Any) -> None:
    """Reword every text that a player sees."""
    words = ("title", "role", "brief", "text", "label", "say", "recap", "reaction", "abuse", "name")
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if key == "voice":
            data[key] = {name: f"Nun. {name}" for name in value}
        elif key in words and isinstance(value, str):
            data[key] = f"Ach, {value}"
        elif key in words and isinstance(value, list):
            data[key] = [f"Ach, {item}" for item in value] + ["Noch eins."]
        elif isinstance(value, dict | list):
            translate(value)


SAME_PLAY: dict[str, Change] = {
    "a typo mended": lambda level: level["replies"][0].update(say="Three hours late. No wonder."),
    "a title": lambda level: level.update(title="Cake"),
    "a name": lambda level: level["customer"].update(name="Dan"),
    "a policy's wording": lambda level: level["policy"].update(abuse="Threats."),
    "another variant of a phrase": lambda level: level["vents"][0]["phrases"][0].update(text="Hm."),
    "a voice": lambda level: level["customer"]["voice"].update(stock={"hot": "A", "warm": "B"}),
    "a reaction": lambda level: level["replies"][0].update(reaction="Yes."),
    "a translation": translate,
}
SAME_ALL: dict[str, Change] = {
    "a comment": lambda level: level.update(comment=["any", {"thing": 1}]),
    "a comment deep inside": lambda level: level["replies"][0].update(comment="why"),
    "a comment among words": lambda level: level["customer"]["voice"]["soothed"].update(comment=1),
    "the schema's place": lambda level: level.update({"$schema": "elsewhere.json"}),
    "a default said aloud": lambda level: level["replies"][0].update(
        snap=False, flaws=[], asks=None, then=None
    ),
    "more defaults": lambda level: level.update(best_ending=None, record=[], contains=[]),
    "defaults left out": lambda level: (level.pop("composure"), level["policy"].pop("authority")),
    "a list of one": lambda level: level["replies"][0].update(about=["late"]),
    "the order of keys": lambda level: level.update(dict(reversed(level.items()))),
}
OTHER_PLAY: dict[str, Change] = {
    "a move": lambda level: level["replies"][0].update(move="align"),
    "a flag": lambda level: level["vents"][0]["phrases"][0].update(pause=True),
    "a number": lambda level: level["customer"].update(temper=73),
    "a weight": lambda level: level["concerns"][0].update(weight=1),
    "a barb": lambda level: level["vents"][1]["phrases"][2].update(barb=3),
    "a channel": lambda level: level.update(channel="counter"),
    "the order of vents": lambda level: level["vents"].reverse(),
    "a condition": lambda level: level["twists"][0]["when"].update(turn_at_least=5),
    "a technique": lambda level: level["touches"].append("E12"),
    "the policy's authority": lambda level: level["policy"].update(warnings_before_ending=2),
}


@pytest.mark.parametrize("change", SAME_PLAY.values(), ids=SAME_PLAY)
def test_wording_changes_the_text_hash_alone(
    change: Change, example: Level, example_text: str
) -> None:
    level = changed(example_text, change)
    assert content_hash(level) == content_hash(example)
    assert text_hash(level) != text_hash(example)


@pytest.mark.parametrize("change", SAME_ALL.values(), ids=SAME_ALL)
def test_what_means_nothing_changes_no_hash(
    change: Change, example: Level, example_text: str
) -> None:
    level = changed(example_text, change)
    assert content_hash(level) == content_hash(example)
    assert text_hash(level) == text_hash(example)


@pytest.mark.parametrize("change", OTHER_PLAY.values(), ids=OTHER_PLAY)
def test_structure_changes_the_content_hash_alone(
    change: Change, example: Level, example_text: str
) -> None:
    level = changed(example_text, change)
    assert content_hash(level) != content_hash(example)


def test_a_reply_more_changes_both(example: Level, example_text: str) -> None:
    more = {"id": "more", "move": "commit", "say": "I'll go and ask."}
    level = changed(example_text, lambda data: data["replies"].append(more))
    assert content_hash(level) != content_hash(example)
    assert text_hash(level) != text_hash(example)


def test_a_new_optional_key_orphans_nothing(example_text: str, example: Level) -> None:
    class Later(Level):
        fresh: int = 3
        aside: tuple[str, ...] = ()

    level = Later.model_validate_json(example_text)
    assert content_hash(level) == content_hash(example)
    assert text_hash(level) == text_hash(example)


def test_the_hashes_of_the_example_are_known(example: Level) -> None:
    """Boards hold on to these: a change of how hashes are made must be meant."""
    assert content_hash(example) == (
        "sha256:89b9533b918a30d82b0d6d5ad4a9abccad94aa807e4fb9f4be45531436bc0b86"
    )
    assert text_hash(example).startswith("sha256:")
