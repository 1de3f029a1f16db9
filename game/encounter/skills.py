"""The nine skills that a person trains, and the moves of each."""

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
