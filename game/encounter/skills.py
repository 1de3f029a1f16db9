"""The nine skills that a person trains, and the moves of each."""

from functools import cache
from typing import Final

SKILLS: Final[dict[str, frozenset[str]]] = {
    "listen": frozenset({"hear", "nod", "silence", "interject"}),
    "empathy": frozenset({"empathize"}),
    "ask": frozenset({"open_question", "clarify"}),
    "summarize": frozenset({"paraphrase"}),
    "apologize": frozenset({"apologize"}),
    "solve": frozenset({"explain", "offer", "bounded_no", "commit", "align", "handoff", "close"}),
    "limits": frozenset({"set_limit", "end", "refocus"}),
    "composure": frozenset({"breathe", "mantra", "visualize"}),
    "no-blame": frozenset({"argue", "blame", "dismiss", "command", "overpromise", "hostile"}),
}
# What asks, or says back and checks: it gives the customer the next word.
ASKING: Final = SKILLS["ask"] | SKILLS["summarize"]

# Beginnings of rules that are not named after the move that fires them.
_NAMED_OTHERWISE: Final = {
    "heard-": "hear",
    "heard-not-fixed": "close",
    "resolved": "close",
    "cut-in": "interject",
    "dead-air": "silence",
    "breath": "breathe",
    "sigh": "breathe",
    "question-": "open_question",
    "honest-no": "bounded_no",
    "limit-": "set_limit",
    "fair-end": "end",
    "hung-up": "end",
    "take-charge": "handoff",
    "warm-handover": "handoff",
    "cold-transfer": "handoff",
}


@cache
def skill_of(rule: str) -> str:
    """The skill whose moves fire a rule, by the rule's id; "" where it is none of them."""
    named = {move: move for moves in SKILLS.values() for move in moves} | _NAMED_OTHERWISE
    beginning = max((word for word in named if rule.startswith(word)), key=len, default="")
    move = named.get(beginning, "")
    return next((skill for skill, moves in SKILLS.items() if move in moves), "")
