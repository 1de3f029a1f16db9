"""Bytes that were sent, as JSON: what cannot be read is no word of whoever sent it."""

from math import isinf
from typing import Any

from pydantic_core import from_json


def unreadable(body: bytes) -> str:
    """What is wrong with a body as JSON, in a sentence; nothing if it can be read."""
    try:
        found = from_json(body, allow_inf_nan=False, cache_strings="none")
    except ValueError as error:
        what = str(error).partition(" at line")[0]
        return f"this cannot be read as JSON: {what}"
    if _is_boundless(found):
        return "this cannot be read as JSON: a number in it is too large"
    return ""


def _is_boundless(found: Any) -> bool:
    """Whether a number was too large to be one, such as 1e999."""
    left = [found]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            left.extend(one.values())
        elif isinstance(one, list):
            left.extend(one)
        elif isinstance(one, float) and isinf(one):
            return True
    return False
