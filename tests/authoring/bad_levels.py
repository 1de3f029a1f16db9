"""Levels made bad on purpose: The Two O'Clock Cake, each with one thing spoiled."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from game.level import shipped_levels
from game.level.index import ALWAYS_FLAWED

Written = dict[str, Any]


def late_cake() -> Written:
    path = shipped_levels() / "first-week" / "late-cake.json"
    written: Written = json.loads(path.read_text(encoding="utf-8"))
    return {**written, "tutorial": []}


def sorry_wins() -> Written:
    """Every apology says it back as well, and nothing else can go wrong."""
    level = late_cake()
    labels = {concern["id"]: concern["label"] for concern in level["concerns"]}
    sorry = [
        {
            "id": f"sorry-{concern}",
            "move": "apologize",
            "about": concern,
            "then": {"move": "paraphrase", "about": [concern]},
            "say": f"I am sorry: {label}.",
        }
        for concern, label in labels.items()
    ]
    kept = ("q-daughter", "q-want", "o-ring")
    harmless = [r for r in level["replies"] if r["id"] in kept or r.get("snap")]
    customer = {**level["customer"], "temper": 40, "trust": 50}
    return {**level, "replies": sorry + harmless, "customer": customer, "max_turns": 20}


BEST_FIRST = ("paraphrase", "empathize", "open_question", "offer", "commit", "align", "explain")


def longest_is_right() -> Written:
    """The better a line, the longer it is."""
    level = late_cake()

    def length(reply: Written) -> int:
        if reply.get("flaws") or reply["move"] not in BEST_FIRST:
            return 8
        return 90 - 10 * BEST_FIRST.index(reply["move"])

    replies = [
        {**reply, "say": f"{number} {reply['say']:.<96}"[: length(reply)]}
        for number, reply in enumerate(level["replies"])
    ]
    customer = {**level["customer"], "temper": 50, "trust": 50}
    return {**level, "replies": replies, "customer": customer, "max_turns": 20}


def out_of_reach() -> Written:
    """What weighs most is never told by any line, so nobody can answer it."""
    level = late_cake()
    hidden = {"id": "hidden", "kind": "fact", "weight": 5, "label": "what nobody gets to hear"}
    concerns = [{**concern, "weight": 1} for concern in level["concerns"]]
    return {**level, "concerns": [*concerns, hidden]}


def limit_without_abuse() -> Written:
    """It claims to drill warnings, and nobody is abusive."""
    return {**late_cake(), "techniques": ["B15"]}


def quiz() -> Written:
    """No trap is left: whatever is said does little harm."""
    level = late_cake()
    traps = [r for r in level["replies"] if r.get("flaws") or r["move"] in ALWAYS_FLAWED]
    kept = [r for r in level["replies"] if r not in traps or r.get("snap")]
    return {**level, "replies": kept, "max_turns": 40}


# Each with a gate that it must not keep.
BAD: dict[Callable[[], Written], str] = {
    sorry_wins: "always apologize",
    longest_is_right: "longest",
    out_of_reach: "rule card",
    limit_without_abuse: "without B15",
    quiz: "tone",
}


def written_to(folder: Path, level: Written) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{level['id']}.json"
    path.write_text(json.dumps(level), encoding="utf-8")
    return path
