"""The nine skills that a person trains, and the moves of each."""

from collections.abc import Iterable
from functools import cache
from typing import Final

from game.level import TECHNIQUES

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
SKILL_OF_MOVE: Final = {move: skill for skill, moves in SKILLS.items() for move in moves}
# What carries a technique for a skill: its moves, and what in the game is no move.
_CARRIERS: Final = {
    **SKILLS,
    "listen": SKILLS["listen"] | {"listen"},
    "composure": SKILLS["composure"] | {"BARBS", "COMPOSURE"},
}
# What asks, or says back and checks: it gives the customer the next word.
ASKING: Final = SKILLS["ask"] | SKILLS["summarize"]

# Rules by their beginnings, where they are not named after the move that fires them: what is done
# to the player belongs to the skill that answers it, what comes of something to what it came of.
_NAMED_OTHERWISE: Final = {
    "heard-": "listen",
    "voiced": "listen",
    "talked-over": "listen",
    "cut-in": "listen",
    "dead-air": "listen",
    "stage": "listen",
    "question-": "ask",
    "left-open": "summarize",
    "distrust": "empathy",
    "walked-out": "empathy",
    "heard-not-fixed": "solve",
    "resolved": "solve",
    "honest-no": "solve",
    "heads-up": "solve",
    "consult": "solve",
    "take-charge": "solve",
    "warm-handover": "solve",
    "cold-transfer": "solve",
    "manager-demanded": "solve",
    "callback": "solve",
    "timeout": "solve",
    "abuse": "limits",
    "strike": "limits",
    "limit-": "limits",
    "fair-end": "limits",
    "hung-up": "limits",
    "barb": "composure",
    "strain": "composure",
    "tone-": "composure",
    "snapped": "composure",
    "breath": "composure",
    "sigh": "composure",
    "broken-promise": "no-blame",
}
_NAMED: Final = SKILL_OF_MOVE | _NAMED_OTHERWISE


@cache
def skill_of(rule: str) -> str:
    """The skill that a rule belongs to, by the rule's id; KeyError where there is no such rule."""
    beginning = max((word for word in _NAMED if rule.startswith(word)), key=len, default=rule)
    return _NAMED[beginning]


def techniques_of(skill: str) -> list[str]:
    """The ids of the techniques that a skill is made of, in the order of the guide."""
    return [id for id in TECHNIQUES if skill in trained_by([id])]


def trained_by(techniques: Iterable[str]) -> frozenset[str]:
    """The skills that these techniques are part of, by their ids; those unknown are of none."""
    carriers = {
        carrier.partition(":")[0]
        for technique in techniques
        if technique in TECHNIQUES
        for carrier in TECHNIQUES[technique].carried_by
    }
    return frozenset(skill for skill, known in _CARRIERS.items() if not known.isdisjoint(carriers))
