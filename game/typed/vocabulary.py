"""The words that mean an action or a question, and what each of them does."""

from collections.abc import Iterator

from game.encounter import View

# The word that is shown first, then others that mean the same.
SPELLINGS: dict[str, tuple[str, ...]] = {
    "hear": ("hear", "listen", "go on", "continue", "next", "pick up", "ready", "i'm ready"),
    "nod": ("nod", "mm-hm", "mhm", "uh-huh", "okay"),
    "breathe": ("breathe", "breath"),
    "mantra": ("mantra", "not about me"),
    "visualize": ("visualize", "visualise", "calm place"),
    "interject": ("interject", "interrupt", "cut in"),
    "silence": ("silence", "wait", "say nothing"),
    "say": ("say", "answer", "ask", "tell", "reply"),
    "send": ("send",),
    "revise": ("revise", "rewrite", "reword", "cancel", "back"),
    "set_limit": ("limit", "set_limit", "set limit", "warn"),
    "end": ("end", "hang up"),
    "heads_up": ("note", "heads_up", "heads up", "heads-up"),
    "consult": ("consult", "hint", "advice", "supervisor", "ask supervisor", "ask for advice"),
    "handoff": ("handoff", "hand off", "hand over", "transfer"),
    "close": ("close", "sum up"),
}
ASIDES: dict[str, tuple[str, ...]] = {
    "help": ("help", "?"),
    "notes": ("notes", "notepad", "i", "inventory"),
    "policy": ("policy", "card"),
    "brief": ("brief", "briefing"),
    "meters": ("meters", "status"),
    "again": ("again", "repeat"),
    "quit": ("quit", "exit", "bye"),
}
MEANS = {
    spelling: name
    for table in (SPELLINGS, ASIDES)
    for name, all_ in table.items()
    for spelling in all_
}
# Answers to a draft that lies there to be sent; at other moments they mean something else.
TO_A_DRAFT: dict[str, tuple[str, ...]] = {
    "send": ("yes", "y", "ok", "okay", "send it"),
    "revise": ("no", "n"),
}
_COUNTED = "one two three four five six seven eight nine ten"
NUMBERS = {word: str(number) for number, word in enumerate(_COUNTED.split(), start=1)}
# What cannot be taken back is never guessed, be it from a typo or the beginning of a word.
IN_FULL = frozenset({"interject", "end", "close"})
# What may be done at once on a word that is all but right.
HARMLESS = frozenset({"hear", "nod", "breathe", "mantra", *ASIDES} - {"quit"})

EXPLAINED = {
    "hear": "Enter, or hear: let them go on",
    "nod": "nod: a small mm-hm, at a pause",
    "breathe": "breathe: a quiet breath gives you calm",
    "mantra": "mantra: not my fault, not about me; this line and the next weigh half",
    "visualize": "visualize: a calm place, once",
    "interject": "interject: cut in with the words on your tongue",
    "silence": "silence: say nothing and leave them room",
    "say": "a number: say that line; or some of its words, as in: ask about the morning",
    "send": "Enter, or send: send what you have written",
    "revise": "revise: back to the choice of words",
    "set_limit": "limit: warn them, where it is abuse",
    "end": "end: end it, as the policy allows",
    "heads_up": "note: tell your manager early, by a note",
    "consult": "consult: ask your supervisor for advice; the first time is free",
    "handoff": "handoff: see what you could tell your supervisor; handoff 1 says the first",
    "close": "close: sum up what was agreed, and close",
}


def shown(meaning: str) -> str:
    """The word by which help names an action or a question."""
    return SPELLINGS[meaning][0] if meaning in SPELLINGS else meaning


def possible(view: View) -> Iterator[str]:
    """Say in a row each what can be typed at this moment."""
    yield "Possible now:"
    for verb in view["verbs"]:
        words = f' ("{view["interjection"]}")' if verb == "interject" else ""
        yield f"- {EXPLAINED[verb]}{words}"
    yield "At any time: notes, policy, brief, meters, again, help, quit."
    yield "The beginning of a word will do, but interject, end and close want the whole."
