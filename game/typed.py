"""What a player typed, understood: an action of the encounter, a question about it, or a way out.

Every face of the game that takes typed words reads them here, so that the same
words mean the same everywhere.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from game.acts import Act
from game.encounter import View
from game.level.text import clean
from game.level.wording import MAX_SHOWN, quoted

# The word that is shown first, then others that mean the same.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "hear": ("hear", "listen", "go on", "continue", "next", "pick up"),
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
_AFTERWARDS = frozenset({"say", "silence", "set_limit", "end", "consult", "handoff", "close"})
_OVER = "The encounter is over."
_NUMBERED = frozenset({"say", "handoff"})
# What cannot be taken back is never guessed from the beginning of a word.
_IN_FULL = frozenset({"interject", "end", "close"})
# What people type around a word or a number: "1.", #1, 'nod'.
_AROUND = ".,;:!()#\"'"


@dataclass(frozen=True, slots=True)
class Aside:
    """Show something that takes no turn: a key of ASIDES, or the `summaries` of a handoff."""

    name: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood, or not possible now; `message` says the way out in one sentence."""

    message: str


def understand(text: str, view: View) -> Act | Aside | Unclear:
    """Understand a typed line at this moment; an empty line lets them go on."""
    words = " ".join(clean(" ".join(text.lower().split())).split())
    words = words.strip(_AROUND).strip() or words
    if not words:
        return _enter(view)
    name, number = _split(words)
    if name.isdecimal():
        if number:
            return Unclear("One number at a time, please.")
        name, number = "say", name
    meant = _meaning(name)
    if meant is None:
        return _unknown(name, view)
    if len(meant) > 1:
        several = " or ".join(map(_shown, meant))
        return Unclear(f"{quoted(name)} could be {several}; type a little more of it.")
    if meant[0] in ASIDES:
        return Aside(meant[0])
    if meant[0] in _IN_FULL and name not in _MEANS:
        return Unclear(f"If you mean {_shown(meant[0])}, type the whole word.")
    return _act(meant[0], number, view)


def _split(words: str) -> tuple[str, str]:
    """Part a number at the end from the words before it."""
    name, _, number = words.rpartition(" ")
    number = number.lstrip(_AROUND)
    return (name, number) if name and number.isdecimal() else (words, "")


def _meaning(name: str) -> list[str] | None:
    """What a word, or the beginning of one, means; several where it could be several."""
    if name in _MEANS:
        return [_MEANS[name]]
    found = sorted({meaning for word, meaning in _MEANS.items() if word.startswith(name)})
    return found or None


def _shown(meant: str) -> str:
    """The word by which help names a meaning."""
    return SPELLINGS[meant][0] if meant in SPELLINGS else meant


def _unknown(name: str, view: View) -> Unclear:
    known = [word for word in _MEANS if len(word) > 2]
    close = get_close_matches(name[:MAX_SHOWN], known, n=1)
    guess = f' Did you mean "{close[0]}"?' if close else ""
    if view["phase"] == "replying" and not close:
        way = f"Say a line by its number, 1 to {len(view['hand'])}, or type help."
    else:
        way = "Type help to see what is possible now."
    return Unclear(f"I don't know {quoted(name)}.{guess} {way}")


def _enter(view: View) -> Act | Unclear:
    for verb in ("hear", "send"):
        if verb in view["verbs"]:
            return Act(verb)
    if view["phase"] == "over":
        return Unclear(_OVER)
    return Unclear(f"It is your turn: type a number from 1 to {len(view['hand'])}, or help.")


def _act(verb: str, number: str, view: View) -> Act | Aside | Unclear:
    if verb not in view["verbs"]:
        return Unclear(_why_not(verb, view))
    if verb not in _NUMBERED:
        if number:
            return Unclear(f"{_shown(verb)} takes no number; type just {_shown(verb)}.")
        return Act(verb)
    choices = view["hand"] if verb == "say" else view["summaries"]
    if not number:
        # Nobody can choose what to tell the supervisor without having read it.
        return Aside("summaries") if verb == "handoff" else Unclear(_which(len(choices)))
    # A number too long to be one of them is not even read.
    place = int(number) - 1 if len(number) < 5 else -1
    if not 0 <= place < len(choices):
        called = number if len(number) < 5 else "so large"
        return Unclear(f"There is no number {called}; choose 1 to {len(choices)}.")
    return Act(verb, place)


def _which(count: int) -> str:
    return f"Say which: a number from 1 to {count}."


def _why_not(verb: str, view: View) -> str:
    name = _shown(verb)
    match view["phase"]:
        case "hearing" if verb in _AFTERWARDS:
            return "Hear them out first: press Enter to let them go on."
        case "drafting":
            possible = " or ".join(map(_shown, view["verbs"]))
            return f"Your answer is written and not sent yet; possible now: {possible}."
        case "over":
            return _OVER
        case "replying" if verb in ("send", "revise"):
            return "Nothing is written yet; choose an answer first."
        case "replying" if verb == "hear":
            return "They have finished; it is your turn."
        case "replying" if verb == "interject":
            return "They have finished, so there is nothing to cut into."
        case _:
            return f"{name} is not possible now, or it is used up; type help to see what is."
