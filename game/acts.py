"""What the player does, as every face of the game hands it on: by place, never by id.

A hand shows texts; ids stay inside, since an author's ids may give away what a
reply is, or what has not been told yet.
"""

from dataclasses import dataclass

from game.encounter import Action, State, View
from game.level import Level

WRITTEN = ("chat", "email")
# What the customer does not answer.
QUIET = frozenset({"hear", "nod", "breathe", "mantra", "visualize", "heads_up", "consult"})


@dataclass(frozen=True, slots=True)
class Act:
    """Take an action: a verb, and for `say` and `handoff` which one, from 0."""

    verb: str
    place: int = 0


def action_of(act: Act, level: Level, state: State) -> Action:
    """The engine's action for an act at this moment; the place must be one that is shown."""
    match act.verb:
        case "say":
            return Action("say", state.hand[act.place])
        case "handoff":
            return Action("handoff", level.phrasebook.handoff[act.place].id)
        case verb:
            return Action(verb)


def act_of(action: Action, level: Level, state: State) -> Act:
    """The act that this action is at this moment; it must be possible."""
    match action.verb:
        case "say":
            return Act("say", state.hand.index(action.target))
        case "handoff":
            return Act("handoff", list(level.index.summaries).index(action.target))
        case verb:
            return Act(verb)


def spoken(before: View, act: Act) -> str:
    """What the player says by this act, as it was before it was done; "" for nothing."""
    match act.verb:
        case "send":
            return before["draft"] or "(you write nothing)"
        case verb if before["channel"] in WRITTEN and verb != "heads_up":
            return ""
        case "say":
            return before["hand"][act.place]
        case "handoff":
            return before["summaries"][act.place]
        case "nod":
            return "Mm-hm." if before["channel"] == "phone" else "(you nod)"
        case "interject":
            return f"(cutting in) {before['interjection']}"
        case "silence":
            return "(you say nothing)"
        case verb:
            return before["phrasebook"].get(verb, "")


def exchange(before: View, act: Act, now: View) -> list[str]:
    """What they said, what was answered and how they took it; [] for what they do not answer."""
    said = "" if act.verb in QUIET else spoken(before, act)
    if not said:
        return []
    theirs = [f"{before['name']}: {' '.join(before['phrases'])}"] if before["phrases"] else []
    reaction = [f"{now['name']}: {now['reaction']}"] if now["reaction"] else []
    return [*theirs, f"You: {said}", *reaction]
