"""The schema in the repository is the one that the models give."""

import json
from pathlib import Path

from game.level import level_schema, schema_text, shipped_levels
from game.level.models import Level


def test_the_schema_file_equals_the_models() -> None:
    kept = shipped_levels() / "level.schema.json"
    assert kept.read_text(encoding="utf-8") == schema_text(), "write it anew from schema_text()"


def test_the_schema_names_every_key_and_no_host_but_its_dialect() -> None:
    schema = level_schema()
    keys = {field.alias or name for name, field in Level.model_fields.items()}
    assert set(schema["properties"]) == keys
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema_text().count("://") == 1


def test_the_schema_lets_one_text_stand_for_a_list_and_a_comment_anywhere() -> None:
    schema = level_schema()
    reply = schema["$defs"]["Reply"]["properties"]
    assert {option["type"] for option in reply["about"]["anyOf"]} == {"string", "array"}
    assert all("comment" in part["properties"] for part in schema["$defs"].values())
    assert "comment" in schema["properties"]["reveals"]["properties"]


def test_an_editor_can_explain_every_key() -> None:
    schema = level_schema()
    parts = {"Level": schema, **schema["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, part in parts.items()
        for key, value in part["properties"].items()
        if "description" not in value and "$ref" not in value
    ]
    assert silent == []


def test_the_schema_text_is_json_with_a_last_newline() -> None:
    assert json.loads(schema_text()) == level_schema()
    assert schema_text().endswith("}\n")
    assert Path(shipped_levels()).name == "levels"
