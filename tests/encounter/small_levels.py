"""Small levels made for one rule each, and a talk that plays them step by step."""

import json
from typing import Any

from game.encounter import Action, Event, Opening, State, begin, step
from game.level import Level
from game.level.customer import Voice

Json = dict[str, Any]
Price = tuple[int, int, int]

VOICES = tuple(key for key in Voice.model_fields if key != "comment")


def says(**flags: Any) -> Json:
    """One phrase: `voices`, `pause`, `filler`, `barb`, `abuse`, `unless_warned`."""
    return {"text": "They say something.", **flags}


def line(id: str, *phrases: Json, **flags: Any) -> Json:
    """One line: a phrase about nothing where none is given."""
    return {"id": id, "phrases": list(phrases) or [says()], **flags}


def reply(id: str, move: str, about: str = "", **tags: Any) -> Json:
    """Something to say, by its tags; `about` names concerns with spaces between."""
    return {"id": id, "move": move, "about": about.split(), "say": f"I say {id}.", **tags}


def promise(id: str, move: str = "offer", **tags: Any) -> Json:
    """An offer that policy allows and that meets the want."""
    tags = {"meets": ["want"], "grants": ["fee"], "recap": "the fee comes back", **tags}
    return reply(id, move, **tags)


def small_level(
    *replies: Json,
    concerns: str = "late:fact want:want",
    told: str = "late",
    vents: list[Json] | None = None,
    temper: int = 50,
    trust: int = 50,
    needs: str = "hear",
    voice: Json | None = None,
    policy: Json | None = None,
    scripted: bool = True,
    **parts: Any,
) -> Level:
    """A level in a few words.

    `concerns` are written id:kind or id:kind:weight; the one vent voices those in
    `told`, unless `vents` are given. Every hand holds every reply (five at most),
    unless the dealer is to be `scripted` no longer. Other `parts` are the level's.
    """
    said = list(replies) or [reply("d-argue", "argue")]
    hand = [entry["id"] for entry in said][:5]
    document: Json = {
        "format": 1,
        "id": "small",
        "title": "A small bad day",
        "channel": "phone",
        "role": "You answer.",
        "brief": "Something went wrong.",
        "policy": {
            "can": [{"id": "fee", "text": "give the fee back"}],
            "cannot": [{"id": "all", "text": "give everything back"}],
            **(policy or {}),
        },
        "customer": {
            "name": "Dana",
            "temper": temper,
            "trust": trust,
            "needs": needs,
            "voice": {key: [f"{key} one", f"{key} two"] for key in VOICES} | (voice or {}),
        },
        "max_turns": 20,
        "concerns": [_concern(words) for words in concerns.split()],
        "vents": vents or [line("v1", *(says(voices=concern) for concern in told.split()))],
        "replies": said,
        "phrasebook": {
            "set_limit": "Please, no names.",
            "end": "I end it here.",
            "heads_up": "A note.",
            "close": "So: {recap}.",
            "handoff": [
                {"id": "h-full", "say": "All of it."},
                {"id": "h-short", "say": "A caller.", "flaws": ["incomplete"]},
            ],
        },
        "tutorial": [{"turn": n, "hand": hand, "tip": "Try."} for n in range(1, 21)],
        "techniques": ["D02"],
        **parts,
    }
    if not scripted:
        document["tutorial"] = parts.get("tutorial", [])
    return Level.model_validate_json(json.dumps(document))


def _concern(words: str) -> Json:
    id, kind, *more = words.split(":")
    flags = {"unclear": True} if "unclear" in more else {}
    weights = [int(word) for word in more if word.isdigit()]
    return {"id": id, "kind": kind, "weight": weights[0] if weights else 1, "label": id, **flags}


class Talk:
    """An encounter being played, and what its last action told."""

    def __init__(
        self,
        level: Level,
        *,
        seed: int = 1,
        difficulty: str = "normal",
        opening: Opening | None = None,
    ) -> None:
        self.level = level
        self.state: State = begin(level, seed=seed, difficulty=difficulty, opening=opening)
        self.events: tuple[Event, ...] = ()

    def at(self, **meters: int) -> "Talk":
        """Set up meters as if it had come so far."""
        self.state = self.state._replace(**meters)
        return self

    def do(self, *actions: str) -> "Talk":
        """Take actions, as a run record writes them."""
        for action in actions:
            self.state, self.events = step(self.level, self.state, Action.parse(action))
        return self

    def listen(self) -> "Talk":
        """Hear the line to its end."""
        while self.state.phase == "hearing":
            self.do("hear")
        return self

    def answer(self, *actions: str) -> "Talk":
        """Hear each line to its end, then answer it so."""
        for action in actions:
            self.listen().do(action)
            if self.state.phase == "drafting":
                self.do("send")
        return self

    def say(self, *replies: str) -> "Talk":
        """Hear each line to its end, then say this."""
        return self.answer(*(f"say:{reply}" for reply in replies))

    @property
    def rules(self) -> list[str]:
        """The rules that the last action fired, in order."""
        return [event.rule for event in self.events]

    def event(self, rule: str) -> Event:
        """The one event of the last action that this rule told."""
        found = [event for event in self.events if event.rule == rule]
        assert len(found) == 1, f"{rule} is not told once in {self.rules}"
        return found[0]

    def price(self, rule: str) -> Price:
        """What a rule of the last action did to temper, trust and composure."""
        told = self.event(rule)
        return told.temper, told.trust, told.composure


def heard_out(*replies: Json, **parts: Any) -> Talk:
    """A talk in which all was told and said back right: heard is 100, and nothing is open."""
    parts = {"told": "late want", **parts}
    concerns = parts.get("concerns", "late:fact want:want").split()
    everything = " ".join(concern.partition(":")[0] for concern in concerns)
    level = small_level(reply("s-all", "paraphrase", everything), *replies, **parts)
    return Talk(level).say("s-all")
