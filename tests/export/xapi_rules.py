"""What the xAPI 1.0.3 specification (Part Two: Experience API Data) asks of statements.

Only what Simmer's statements use is allowed, so that anything else is found too.
"""

import re
from datetime import UTC, datetime
from math import isfinite
from typing import Any
from urllib.parse import urlsplit
from uuid import RFC_4122, UUID

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?|und")
DURATION = re.compile(
    r"P(\d+W|(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?)"
)
TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,}(Z|[+-]\d\d:\d\d)")
IDENTIFIERS = {"mbox", "mbox_sha1sum", "openid", "account"}
CONTEXTS = {"parent", "grouping", "category", "other"}
INTERACTIONS = {"true-false", "choice", "fill-in", "long-fill-in", "matching", "performance"} | {
    "sequencing",
    "likert",
    "numeric",
    "other",
}
Plain = dict[str, Any]


def check(statement: Plain) -> None:
    """AssertionError where a statement breaks a rule of the specification."""
    _no_null_and_nothing_empty(statement)
    _keys(statement, {"actor", "verb", "object"}, {"id", "result", "context", "timestamp"})
    _uuid(statement["id"])
    _agent(statement["actor"])
    _keys(statement["verb"], {"id"}, {"display"})
    _iri(statement["verb"]["id"])
    _language_map(statement["verb"]["display"])
    _activity(statement["object"])
    _result(statement["result"])
    _context(statement["context"])
    assert TIMESTAMP.fullmatch(statement["timestamp"])
    assert datetime.fromisoformat(statement["timestamp"]) <= datetime.now(UTC)


def _no_null_and_nothing_empty(value: Any) -> None:
    assert value is not None
    assert value not in ({}, []), "properties with a value of an empty object"
    if isinstance(value, dict):
        for key, inner in value.items():
            assert key
            _no_null_and_nothing_empty(inner)
    elif isinstance(value, list):
        for inner in value:
            _no_null_and_nothing_empty(inner)
    elif isinstance(value, float):
        assert isfinite(value)


def _keys(found: Plain, needed: set[str], allowed: set[str]) -> None:
    assert needed <= set(found) <= needed | allowed, set(found)


def _uuid(text: Any) -> None:
    assert isinstance(text, str)
    assert str(UUID(text)) == text
    assert UUID(text).variant == RFC_4122


def _iri(text: Any) -> None:
    assert isinstance(text, str)
    parts = urlsplit(text)
    assert parts.scheme, "IRI values without a scheme"
    assert parts.netloc or parts.path
    assert not re.search(r"[\s<>\"{}|\\^`\x00-\x20]", text)
    assert not re.search(r"%(?![0-9A-Fa-f]{2})", text)


def _language_map(words: Any) -> None:
    assert isinstance(words, dict)
    for language, text in words.items():
        assert LANGUAGE.fullmatch(language)
        assert isinstance(text, str)


def _agent(agent: Plain) -> None:
    _keys(agent, set(), {"objectType", "name"} | IDENTIFIERS)
    assert agent.get("objectType", "Agent") == "Agent"
    assert isinstance(agent.get("name", ""), str)
    (identifier,) = IDENTIFIERS & agent.keys()
    if identifier == "account":
        _keys(agent["account"], {"homePage", "name"}, set())
        _iri(agent["account"]["homePage"])
        assert isinstance(agent["account"]["name"], str)
        assert agent["account"]["name"]
    else:
        assert re.fullmatch(r"mailto:[^@\s]+@[^@\s]+", agent[identifier])


def _activity(activity: Plain) -> None:
    _keys(activity, {"id"}, {"objectType", "definition"})
    assert activity.get("objectType", "Activity") == "Activity"
    _iri(activity["id"])
    definition = activity["definition"]
    _keys(definition, set(), {"name", "description", "type", "interactionType"})
    _iri(definition["type"])
    _language_map(definition["name"])
    _language_map(definition.get("description", {}))
    interactive = definition["type"] == "http://adlnet.gov/expapi/activities/cmi.interaction"
    assert ("interactionType" in definition) == interactive
    assert definition.get("interactionType", "other") in INTERACTIONS


def _result(result: Plain) -> None:
    _keys(result, set(), {"score", "success", "completion", "response", "duration", "extensions"})
    for name, kind in (("success", bool), ("completion", bool), ("response", str)):
        assert name not in result or type(result[name]) is kind
    assert DURATION.fullmatch(result.get("duration", "PT0S"))
    _extensions(result.get("extensions"))
    if "score" in result:
        _score(result["score"])


def _score(score: Plain) -> None:
    _keys(score, set(), {"scaled", "raw", "min", "max"})
    assert all(type(number) in (int, float) for number in score.values())
    assert -1 <= score.get("scaled", 0) <= 1
    if "min" in score and "max" in score:
        assert score["min"] < score["max"]
        assert score["min"] <= score["raw"] <= score["max"]


def _context(context: Plain) -> None:
    allowed = {"registration", "contextActivities", "revision", "platform", "language"}
    _keys(context, set(), allowed | {"extensions"})
    _uuid(context["registration"])
    assert isinstance(context["revision"], str)
    assert isinstance(context["platform"], str)
    assert LANGUAGE.fullmatch(context.get("language", "en"))
    assert context.get("language") != "und", "language MUST NOT be used if unknown"
    _extensions(context.get("extensions"))
    for name, activities in context["contextActivities"].items():
        assert name in CONTEXTS
        assert isinstance(activities, list)
        for activity in activities:
            _activity(activity)


def _extensions(extensions: Plain | None) -> None:
    for key in extensions or ():
        _iri(key)
