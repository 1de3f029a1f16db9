"""What a player can do, and how it is written down."""

from typing import NamedTuple

# The canonical order, in which `actions` lists what is legal. The last column
# says whether the action carries an id.
VERBS: dict[str, bool] = {
    "hear": False,
    "nod": False,
    "breathe": False,
    "mantra": False,
    "visualize": False,
    "interject": False,
    "silence": False,
    "say": True,
    "send": False,
    "revise": False,
    "set_limit": False,
    "end": False,
    "heads_up": False,
    "consult": False,
    "handoff": True,
    "close": False,
}


class Action(NamedTuple):
    """One thing a player does: a verb, and for `say` and `handoff` the id it is about."""

    verb: str
    target: str = ""

    def __str__(self) -> str:
        return f"{self.verb}:{self.target}" if self.target else self.verb

    @classmethod
    def parse(cls, text: str) -> "Action":
        """Read an action as it is written in a run record; ValueError says what is wrong."""
        verb, colon, target = text.partition(":")
        if verb not in VERBS:
            raise ValueError(f'"{text}" is no action; the verbs are {", ".join(VERBS)}')
        if VERBS[verb] != bool(target) or bool(colon) != bool(target):
            example = f"{verb}:id" if VERBS[verb] else verb
            raise ValueError(f'"{text}" is not how {verb} is written; write {example}')
        return cls(verb, target)


HEAR = Action("hear")
NOD = Action("nod")
BREATHE = Action("breathe")
MANTRA = Action("mantra")
VISUALIZE = Action("visualize")
INTERJECT = Action("interject")
SILENCE = Action("silence")
SEND = Action("send")
REVISE = Action("revise")
SET_LIMIT = Action("set_limit")
END = Action("end")
HEADS_UP = Action("heads_up")
CONSULT = Action("consult")
CLOSE = Action("close")
