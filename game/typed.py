"""What a player typed, understood: an action of the encounter, a question about it, or a way out.

Every face of the game that takes typed words reads them here, so that the same
words mean the same everywhere.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from game.encounter import View

# The word that is shown first, then others that mean the same.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "hear": ("hear", "listen", "go on", "continue", "next"),
    "nod": ("nod", "mm-hm", "mhm", "uh-huh", "okay"),
    "breathe": ("breathe", "breath"),
    "mantra": ("mantra", "not about me"),
    "visualize": ("visualize", "visualise", "calm place"),
    "interject": ("interject", "interrupt", "cut in"),
    "silence": ("silence", "wait", "say nothing"),
    "say": ("say", "answer"),
    "send": ("send",),
    "revise": ("revise", "rewrite"),
    "set_limit": ("limit", "set_limit", "set limit", "warn"),
    "end": ("end", "hang up"),
    "heads_up": ("note", "heads_up", "heads up", "heads-up"),
    "consult": ("consult", "hint", "supervisor"),
    "handoff": ("handoff", "hand off", "hand over", "transfer"),
    "close": ("close", "sum up"),
}
ASIDES: dict[str, tuple[str, ...]] = {
    "help": ("help", "?"),
    "notes": ("notes", "notepad"),
    "policy": ("policy", "card"),
    "brief": ("brief", "briefing"),
    "meters": ("meters", "status"),
    "again": ("again", "repeat"),
    "quit": ("quit", "exit", "bye"),
}
_MEANS = {
    spelling: name
    for table in (SPELLINGS, ASIDES)
    for name, all_ in table.items()
    for spelling in all_
}
_NUMBERED = frozenset({"say", "handoff"})


@dataclass(frozen=True, slots=True)
class Act:
    """Take an action: a verb, and for `say` and `handoff` which one, from 0."""

    verb: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class Aside:
    """Show something that takes no turn: help, notes, policy, brief, meters, again, quit."""

    name: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood, or not possible now; `message` says the way out in one sentence."""

    message: str


def understand(text: str, view: View) -> Act | Aside | Unclear:
    """Understand a typed line at this moment; an empty line lets them go on."""
    words = " ".join(text.lower().split())
    if not words:
        return _enter(view)
    name, number = _split(words)
    if name.isdecimal():
        name, number = "say", name
    meant = _meaning(name)
    if meant is None:
        close = get_close_matches(name, [word for word in _MEANS if len(word) > 2], n=1)
        guess = f' Did you mean "{close[0]}"?' if close else ""
        return Unclear(f'I don\'t know "{name}".{guess} Type help to see what is possible now.')
    if len(meant) > 1:
        return Unclear(f'"{name}" could be {" or ".join(meant)}; type a little more of it.')
    if meant[0] in ASIDES:
        return Aside(meant[0])
    return _act(meant[0], number, view)


def _split(words: str) -> tuple[str, str]:
    """Part a number at the end from the words before it."""
    name, _, number = words.rpartition(" ")
    return (name, number) if name and number.isdecimal() else (words, "")


def _meaning(name: str) -> list[str] | None:
    """What a word, or the beginning of one, means; several where it could be several."""
    if name in _MEANS:
        return [_MEANS[name]]
    found = sorted({meaning for word, meaning in _MEANS.items() if word.startswith(name)})
    return found or None


def _enter(view: View) -> Act | Unclear:
    for verb in ("hear", "send"):
        if verb in view["verbs"]:
            return Act(verb)
    return Unclear(f"It is your turn: type a number from 1 to {len(view['hand'])}, or help.")


def _act(verb: str, number: str, view: View) -> Act | Unclear:
    if verb not in view["verbs"]:
        return Unclear(_why_not(verb, view))
    if verb not in _NUMBERED:
        if number:
            return Unclear(f"{SPELLINGS[verb][0]} takes no number; type just {SPELLINGS[verb][0]}.")
        return Act(verb)
    choices = view["hand"] if verb == "say" else view["summaries"]
    if not number:
        return Unclear(f"Say which: {SPELLINGS[verb][0]} 1 to {SPELLINGS[verb][0]} {len(choices)}.")
    # A number too long to be one of them is read no further.
    place = int(number[:4]) - 1
    if not 0 <= place < len(choices):
        return Unclear(f"There is no number {number[:8]}; choose 1 to {len(choices)}.")
    return Act(verb, place)


def _why_not(verb: str, view: View) -> str:
    name = SPELLINGS[verb][0]
    match view["phase"]:
        case "hearing" if verb in ("say", "silence", "set_limit", "end", "handoff", "close"):
            return f"They are still speaking; press Enter to hear them out, then {name}."
        case "drafting":
            return "Your answer is written and not sent yet: send, revise or breathe."
        case "replying" if verb == "hear":
            return "They have finished; it is your turn."
        case "replying" if verb == "interject":
            return "They have finished, so there is nothing to cut into."
        case _:
            return f"{name} is not possible now, or it is used up; type help to see what is."
