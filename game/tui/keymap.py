"""The key of every action, what it is called beside it, and what it does."""

from typing import NamedTuple

from textual.binding import Binding, BindingType

from game.encounter import View
from game.tui.explained import Help


class Key(NamedTuple):
    """A key as shown; Textual's own name of it; a word or two; a sentence for the help."""

    shown: str
    bound: str
    name: str
    explained: str


# In the order shown.
KEYMAP: dict[str, Key] = {
    "nod": Key("Space", "space", "mm-hm", "a small mm-hm; pressed early, it waits for a pause"),
    "breathe": Key("b", "b", "breathe", "a quiet breath gives you calm; not right after a jab"),
    "mantra": Key("m", "m", "mantra", "not my fault, not about me: two lines weigh half"),
    "visualize": Key("v", "v", "calm place", "go to a calm place for a moment, once"),
    "interject": Key("x", "x", "cut in", "say what is on your tongue while they speak"),
    "silence": Key("s", "s", "silence", "say nothing, and leave them room"),
    "revise": Key("r", "r", "reword", "back to the choice of words, once"),
    "set_limit": Key("l", "l", "limit", "warn them calmly, where it is abuse"),
    "consult": Key("a", "a", "advice", "ask your supervisor what fits; the first time is free"),
    "heads_up": Key("n", "n", "note", "tell your manager early, by a note; it takes no time"),
    "handoff": Key("h", "h", "handoff", "choose what to tell your supervisor, and hand over"),
    "close": Key("c", "c", "close", "sum up what was agreed, thank them and close"),
    "end": Key("e", "e", "end", "end it, as the policy allows after fair warning"),
}
ALWAYS = (
    ("Enter", "pick up; the next phrase at once; send what is written"),
    ("1-5", "say that line, once they have finished"),
)
AT_ANY_TIME = (
    (": /", "type instead, in plain words: breathe, ask about the morning, help"),
    ("i", "your notes: what they told, and where each thing stands"),
    ("+ -", "let them speak faster, or slower"),
    ("p", "what you know, may give and may not"),
    ("↑ ↓", "look back through the talk; PgUp and PgDn too"),
)

# By how many rows, and pages.
SCROLLS = {"up": (-1, 0), "down": (1, 0), "pageup": (0, -1), "pagedown": (0, 1)}
# Of two bindings of a key, the first that is possible counts.
ENCOUNTER_BINDINGS: list[BindingType] = [
    Binding("p,i,enter,space,q,question_mark,f1,escape", "put_away", "Back"),
    *(Binding(key, f"scroll{by}", key.title()) for key, by in SCROLLS.items()),
    Binding("enter", "go_on", "Go on"),
    *(
        Binding(key.bound, f"take('{verb}')", key.name)
        for verb, key in KEYMAP.items()
        if verb != "handoff"
    ),
    Binding("h", "hand_over", "Hand over"),
    Binding("escape", "think_better", "Back"),
    *(Binding(str(place + 1), f"choose({place})", f"Say {place + 1}") for place in range(5)),
    Binding("plus,equals_sign", "pace(1)", "Faster"),
    Binding("minus", "pace(-1)", "Slower"),
    Binding("p", "policy", "Policy card"),
    Binding("i", "notes", "Notes"),
    Binding("question_mark,f1", "help", "Keys"),
    Binding("colon,slash", "type", "Type"),
    Binding("tab", "type", "Type", priority=True),  # else it would move the focus
]

HANDING_OVER = [("1-3", "hand over with these words"), ("h", "back"), ("q", "leave")]
TYPING = [("Enter", "do it; by itself, go on"), ("↑↓", "earlier ones"), ("Esc", "back to the keys")]
# Why a move that has a key is not offered at this moment.
NOT_NOW = {
    "nod": "One mm-hm a line: they know that you are there.",
    "breathe": "One breath or one mm-hm a line, and you have had yours.",
    "mantra": "Not in this line any more: it is at work already, or a mm-hm was your answer.",
    "visualize": "You have been there: it is for once in an encounter.",
    "interject": "There is nothing to cut into now.",
    "consult": "You have asked already, or they have not finished.",
    "heads_up": "Your manager has your note already.",
}
WHAT_TO_TYPE = "a number, breathe, ask about ..., notes, help"
OWN_WORDS = [("Enter", "on to the lines; nobody grades it"), ("Esc", "skip it")]
WHAT_TO_SAY = "What would you say?"


def keys_now(view: View, verbs: list[str], *, helped: bool) -> list[tuple[str, str]]:
    """The keys that do something at this moment, and a word for each."""
    keys = []
    if view["phase"] == "hearing":
        keys.append(("Enter", "go on"))
    elif view["phase"] == "drafting":
        keys.append(("Enter", "send"))
    elif view["hand"]:
        keys.append((f"1-{len(view['hand'])}", "say it"))
    keys += [(key.shown, key.name) for verb, key in KEYMAP.items() if verb in verbs]
    if helped:
        keys += [("p", "policy"), (":", "type"), ("?", "help")]
    return [*keys, ("q", "leave")]


MARKS = (
    ("Temper", "theirs: how hot it is"),
    ("Composure", "yours: what is left of your calm; when it runs low, sharp answers come up"),
    ("Trust", "theirs: how far they believe that you will help"),
    ("Notes", "~ told   ✓ acknowledged   ✓✓ said back, and right   ? not told yet"),
    ("heard", "how much of what is on their mind you have taken in"),
    ("slips", "grave mistakes; at the third they ask for your manager"),
)


def all_keys() -> Help:
    """Every key with its sentence, and what the marks mean, for the help."""
    keys = ((key.shown, key.explained) for key in KEYMAP.values())
    return Help(
        "They speak, and you listen; then you answer, until it is calm or over.",
        (*ALWAYS, *keys, *AT_ANY_TIME),
        MARKS,
    )
