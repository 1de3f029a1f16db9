"""What a step tells: one event for every rule that fired."""

from typing import NamedTuple


class Why(NamedTuple):
    """A message key with its parameters, so that every language can say it in its own way."""

    key: str
    parameters: tuple[tuple[str, str | int], ...] = ()


class Event(NamedTuple):
    """One rule that fired, and the changes it really made (after clamping to 0-100)."""

    turn: int
    action: str
    rule: str
    subject: str  # the id of a concern, a reply, a line or a summary; "" where there is none
    temper: int
    trust: int
    composure: int
    heard: int
    why: Why
    techniques: tuple[str, ...]


class Outcome(NamedTuple):
    """How an encounter ended."""

    ending: str
    stars: int
    points: int
