"""The level format as a JSON Schema, by which an editor completes and checks while one types."""

import json
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema

from game.level.models import Level

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class _Untitled(GenerateJsonSchema):
    """Leaves out titles that would only repeat a key."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def level_schema() -> dict[str, Any]:
    """Return the schema of a level file, made from the models."""
    schema = Level.model_json_schema(schema_generator=_Untitled)
    # A comment may stand anywhere, and `reveals` is the one place where all other keys are ids.
    reveals = schema["properties"]["reveals"]
    ((pattern, line),) = reveals.pop("patternProperties").items()
    reveals["properties"] = {"comment": {"description": "A note of the author's; ignored."}}
    reveals["propertyNames"]["pattern"] = pattern
    reveals["additionalProperties"] = line
    return {"$schema": DIALECT, **schema, "title": "A level of Simmer"}


def schema_text() -> str:
    """Return the schema as it is kept in `levels/level.schema.json`."""
    return json.dumps(level_schema(), indent=1, ensure_ascii=False) + "\n"
