"""The format's reference is the models, said for people."""

from pathlib import Path

import pytest

from game.authoring.parts import CHAPTERS, Kind
from game.authoring.reference import format_reference
from game.level.part import Part

KINDS = [kind for chapter in CHAPTERS for kind in chapter.kinds]
PAGE = Path(__file__).parents[2] / "docs" / "format.md"


def test_the_page_is_the_one_that_the_models_give() -> None:
    """To make it anew: python -m game schema --to markdown > docs/format.md"""
    assert PAGE.read_text(encoding="utf-8") == format_reference()


def test_every_part_of_the_format_has_its_place() -> None:
    known = {part for one in Part.__subclasses__() for part in (one, *one.__subclasses__())}
    assert {kind.model for kind in KINDS} == known


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.title)
def test_every_key_says_what_it_is(kind: Kind) -> None:
    for name, field in kind.model.model_fields.items():
        assert field.description, f"{kind.title} has a key {name} without a word about it"


@pytest.mark.parametrize("kind", [k for k in KINDS if k.example], ids=lambda kind: kind.title)
def test_every_example_is_one(kind: Kind) -> None:
    kind.model.model_validate_json(kind.example)
