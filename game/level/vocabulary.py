"""The words and kinds of text that the level format is made of."""

from enum import Enum
from typing import Annotated, Final, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from game.level.text import first_unsafe

Channel = Literal["phone", "counter", "chat", "email"]
Kind = Literal["fact", "feeling", "want"]
Asks = Literal["story", "remedy", "expectation"]
StageName = Literal["vent", "explore", "resolve", "close"]
Flaw = Literal[
    "but",
    "wrong_fact",
    "blames_customer",
    "blames_colleague",
    "blames_company",
    "incomplete",
]
ReplyMove = Literal[
    "empathize",
    "paraphrase",
    "open_question",
    "clarify",
    "apologize",
    "align",
    "explain",
    "offer",
    "bounded_no",
    "commit",
    "refocus",
    "argue",
    "blame",
    "dismiss",
    "command",
    "overpromise",
    "hostile",
]
ThenMove = Literal[
    "empathize",
    "paraphrase",
    "open_question",
    "clarify",
    "apologize",
    "align",
    "explain",
    "commit",
    "refocus",
    "argue",
    "dismiss",
    "command",
]
Ending = Literal[
    "resolved",
    "heard-not-fixed",
    "fair-end",
    "warm-handover",
    "callback",
    "walked-out",
    "snapped",
    "manager-demanded",
    "hung-up",
    "cold-transfer",
    "broken-promise",
    "timeout",
]
WON: Final = ("resolved", "heard-not-fixed", "fair-end", "warm-handover", "callback")
LOST: Final = frozenset(get_args(Ending)) - frozenset(WON)


class Marker(Enum):
    """What a field is for, where it is no structure: told to the hashes by its annotation."""

    WORDS = "words"
    ASIDE = "aside"


def _safe(text: str) -> str:
    found = first_unsafe(text)
    if found is not None:
        raise PydanticCustomError(
            "unsafe_text", "unsafe character {name}", {"offset": found[0], "name": found[1]}
        )
    if not text.strip():
        raise PydanticCustomError("blank_text", "blank text")
    return text


def _listed(value: object) -> object:
    """Let a single string stand for a list of one."""
    if isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, str) else value


ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=40)]
TECHNIQUE_PATTERN = r"^[A-E][0-9]{2}$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z]{2})?$"
TechniqueId = Annotated[str, StringConstraints(pattern=TECHNIQUE_PATTERN)]
Text = Annotated[str, StringConstraints(max_length=400), AfterValidator(_safe), Marker.WORDS]
LongText = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_safe), Marker.WORDS]
_Texts = Annotated[tuple[Text, ...], Field(min_length=1, max_length=20)]
Texts = Annotated[_Texts, BeforeValidator(_listed, json_schema_input_type=Text | _Texts)]
_Ids = Annotated[tuple[Id, ...], Field(max_length=8)]
About = Annotated[_Ids, BeforeValidator(_listed, json_schema_input_type=Id | _Ids)]
Meter = Annotated[int, Field(ge=0, le=100)]
