"""From a typed line to what it means at this moment."""

from dataclasses import dataclass
from difflib import get_close_matches

from game.acts import Act
from game.encounter import View
from game.level.text import clean
from game.level.wording import MAX_SHOWN, quoted
from game.settings import ABOUT
from game.typed.fitting import OPENERS, fitting
from game.typed.vocabulary import ASIDES, HARMLESS, IN_FULL, MEANS, NUMBERS, TO_A_DRAFT, shown

_AFTERWARDS = frozenset({"say", "silence", "set_limit", "end", "consult", "handoff", "close"})
_OVER = "The encounter is over."
_SETTINGS = "Settings can be changed between encounters."
_NUMBERED = frozenset({"say", "handoff"})
_CHOICE = frozenset({"number", "line", "option"})
# What people type around a word or a number: "1.", #1, 'nod', :nod.
_AROUND = ".,;:!()#/\"'"
# What they put around a command: take a deep breath, look at my notes.
_AROUND_COMMANDS = (
    "a an the my me him her them it to at in out i please take give open show look read "
    "deep deeply quiet quietly slowly"
)
_SMALL = frozenset(_AROUND_COMMANDS.split())
# How alike a typo and the word it was to be must be, for what may be done at once.
_ALL_BUT_RIGHT = 0.66
# What ends something is suggested to nobody who may have meant another thing.
_NEXT_TO_IT = 0.75
_LEAVING = IN_FULL | {"quit"}
_KNOWN = [word for word, name in MEANS.items() if len(word) > 2 and name not in _LEAVING]
_LEAVES = [
    word for word, name in MEANS.items() if name in _LEAVING and len(word) > 3 and " " not in word
]
# How people begin who speak, and give no command.
_BEGINNINGS = (
    "i i'm i'll i've you you're your we we'll he she they it it's that that's this there what why "
    "how who when where can could would will is are do don't did let's please shut calm hello hi "
    "dear maybe perhaps"
)
_SPEAKING = frozenset(OPENERS) | frozenset(_BEGINNINGS.split())


@dataclass(frozen=True, slots=True)
class Aside:
    """Show something that takes no turn: a key of ASIDES, or the `summaries` of a handoff."""

    name: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Not understood, or not possible now; `message` says the way out in one sentence."""

    message: str


def understand(text: str, view: View) -> Act | Aside | Unclear:
    """Understand a typed line at this moment; an empty line lets them go on.

    What cannot be taken back is done on its own word alone, and a line of the hand on
    its number or on words that fit it clearly; whatever is a guess is asked about.
    """
    words = " ".join(clean(" ".join(text.lower().split())).split())
    words = words.strip(_AROUND).strip() or words
    if not words:
        return _enter(view)
    if view["phase"] == "drafting":
        for verb, answers in TO_A_DRAFT.items():
            if words in answers:
                return _act(verb, "", view)
    name, number = _split(words)
    if name.isdecimal():
        if number:
            return Unclear("One number at a time, please.")
        name, number = "say", name
    if name in _CHOICE and number:
        name = "say"
    if _is_setting(words):
        return Unclear(_SETTINGS)
    meant = _meant(name)
    if not meant:
        return _freely(words, name, view)
    if len(meant) > 1:
        several = " or ".join(map(shown, meant))
        return Unclear(f"{quoted(name)} could be {several}; type a little more of it.")
    if meant[0] in IN_FULL and name not in MEANS:
        return _in_full(meant[0])
    return _act(meant[0], number, view)


def _split(words: str) -> tuple[str, str]:
    """Part a number at the end from the words before it."""
    if words in NUMBERS:
        return NUMBERS[words], ""
    name, _, number = words.rpartition(" ")
    number = number.lstrip(_AROUND)
    number = NUMBERS.get(number, number)
    return (name, number) if name and number.isdecimal() else (words, "")


def _meant(name: str) -> list[str]:
    """What a word, or the beginning of one, means; several where it could be several."""
    bare = " ".join(word for word in name.split() if word not in _SMALL)
    for command in (name, bare):
        if command in MEANS:
            return [MEANS[command]]
    return sorted({meaning for word, meaning in MEANS.items() if word.startswith(name)})


def _is_setting(words: str) -> bool:
    """Whether somebody asks for a setting: by the word, by its name, or with what it is to be."""
    first, _, value = words.rpartition(" ")
    named = {known for key, about in ABOUT.items() for known in (key, about.title.lower())}
    named |= {key.replace("_", " ") for key in ABOUT}
    values = {word for about in ABOUT.values() for word in about.choices.values()}
    return (
        words.split()[0] in ("settings", "setting")
        or words in named
        or (first in named and value in values)
    )


def _in_full(meaning: str) -> Unclear:
    return Unclear(f"If you mean {shown(meaning)}, type just that word, and the whole of it.")


def _freely(words: str, name: str, view: View) -> Act | Aside | Unclear:
    """Words that are no command as they stand: a line of the hand, a typo, or nothing known."""
    for spelling, meaning in MEANS.items():
        if meaning in IN_FULL and words.startswith(f"{spelling} "):
            return _in_full(meaning)
    speaks = words.count(" ") > 1 or words.split()[0] in _SPEAKING
    if speaks or " " in words:
        found = _line(words, view)
        if found is not None:
            return found
    if speaks:
        return _unsaid(words, view)
    near = get_close_matches(name[:MAX_SHOWN], _KNOWN, 5, _ALL_BUT_RIGHT)
    meanings = {MEANS[word] for word in near}
    # Of three letters too many words differ by one: "and" is no nod.
    if len(name) > 3 and len(meanings) == 1 and meanings <= HARMLESS:
        return _act(meanings.pop(), "", view)
    if len(name) > 3 and " " not in name:
        near += get_close_matches(name[:MAX_SHOWN], _LEAVES, 1, _NEXT_TO_IT)
    if near:
        (best,) = get_close_matches(name[:MAX_SHOWN], near, 1, 0)
        guess = f'Did you mean "{best}"?'
        return Unclear(f"I don't know {quoted(words)}. {guess} Type help to see what is possible.")
    return (None if " " in words else _line(words, view)) or _unknown(words, view)


def _line(words: str, view: View) -> Act | Unclear | None:
    """The line of the hand that words of one's own are about; None where there is none."""
    if view["phase"] != "replying":
        return None
    fit = fitting(words, view["hand"])
    if fit.sure:
        return Act("say", fit.places[0])
    numbers = [str(place + 1) for place in fit.places]
    if len(numbers) > 1:
        return Unclear(f"That could be {' or '.join(numbers)}; type the number that you mean.")
    return Unclear(f"If you mean {numbers[0]}, type {numbers[0]}.") if numbers else None


def _unsaid(words: str, view: View) -> Unclear:
    """Whoever speaks in words that no line has is told so, and is guessed no command."""
    if view["phase"] != "replying":
        return Unclear(_why_not("say", view))
    why = "No line here says that"
    if words.split()[0] == "ask":
        asked = [str(n) for n, line in enumerate(view["hand"], start=1) if "?" in line]
        if asked:
            why += f"; {' and '.join(asked)} {'ask' if asked[1:] else 'asks'} something"
    return Unclear(f"{why}: choose 1 to {len(view['hand'])}, or type help.")


def _unknown(words: str, view: View) -> Unclear:
    if view["phase"] == "drafting":
        return Unclear(_why_not("say", view))
    ways = [shown(verb) for verb in view["verbs"] if verb != "say"]
    if view["hand"]:
        ways.insert(0, f"1 to {len(view['hand'])}")
    return Unclear(f"I don't know {quoted(words)}. Possible now: {', '.join([*ways, 'help'])}.")


def _enter(view: View) -> Act | Unclear:
    for verb in ("hear", "send"):
        if verb in view["verbs"]:
            return Act(verb)
    if view["phase"] == "over":
        return Unclear(_OVER)
    return Unclear(f"It is your turn: type a number from 1 to {len(view['hand'])}, or help.")


def _act(verb: str, number: str, view: View) -> Act | Aside | Unclear:
    if verb in ASIDES:
        return Aside(verb)
    if verb not in view["verbs"]:
        return Unclear(_why_not(verb, view))
    if verb not in _NUMBERED:
        if number:
            return Unclear(f"{shown(verb)} takes no number; type just {shown(verb)}.")
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
    match view["phase"]:
        case "hearing" if verb in _AFTERWARDS:
            return "Hear them out first: press Enter to let them go on."
        case "drafting":
            first = " or ".join(verb for verb in ("breathe", "revise") if verb in view["verbs"])
            first = f"; {first} first, if you like" if first else ", and it stays as it is"
            return f"Your answer is written and not sent yet. Enter sends it{first}."
        case "over":
            return _OVER
        case "replying" if verb in ("send", "revise"):
            return "Nothing is written yet; choose an answer first."
        case "replying" if verb == "hear":
            return "They have finished; it is your turn."
        case "replying" if verb == "interject":
            return "They have finished, so there is nothing to cut into."
        case _:
            return f"{shown(verb)} is not possible now, or it is used up; type help to see what is."
