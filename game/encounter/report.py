"""The debrief as text: what happened, why, and what would have worked. It never scolds."""

from itertools import pairwise, takewhile
from textwrap import TextWrapper

from game.encounter.debrief import Debrief, Par
from game.encounter.prices import POINTS_PER_CALM, POINTS_PER_HEARD, POINTS_RESOLVED
from game.encounter.review import Better, TurnReview
from game.encounter.telling import Told
from game.encounter.turning import Turning
from game.encounter.words import counted, how_often

# What fits beside the margins of an 80-column screen.
WIDTH = 74
MOST_POINTS = POINTS_RESOLVED + 100 * (POINTS_PER_CALM + POINTS_PER_HEARD + 1)
STARS = ("no stars", "one star", "two stars", "three stars")
ENDING_TITLES = {
    "resolved": "Resolved",
    "heard-not-fixed": "Heard, not fixed",
    "fair-end": "A fair end",
    "warm-handover": "A warm handover",
    "callback": "Left open",
    "walked-out": "Walked out",
    "snapped": "Your calm ran out",
    "manager-demanded": "Asked for the manager",
    "hung-up": "You hung up",
    "cold-transfer": "A cold transfer",
    "broken-promise": "A broken promise",
    "timeout": "Out of time",
}


def report(debrief: Debrief) -> str:
    """Tell a debrief in plain text, at most 74 columns wide."""
    parts = [
        _head(debrief),
        *(_turn(debrief, turn) for turn in debrief.turns),
        _summary(debrief),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _wrap(text: str, indent: str = "", hang: str | None = None) -> list[str]:
    wrapper = TextWrapper(
        width=WIDTH, initial_indent=indent, subsequent_indent=indent if hang is None else hang
    )
    return wrapper.wrap(text)


# --- at the top: how it ended, where it turned, what was missing


def _head(debrief: Debrief) -> list[str]:
    lines = [f"DEBRIEF: {debrief.title}", ""]
    if debrief.outcome is None:
        return lines + _wrap(debrief.ending)
    ending, stars, points = debrief.outcome
    title = f"{ENDING_TITLES[ending]}: {STARS[stars]}, {points} of {MOST_POINTS} points."
    lines += _wrap(f"{title} {debrief.ending}")
    if debrief.par is not None:
        lines += _wrap(par_sentence(debrief.par, points))
    if debrief.slips:
        lines += _wrap(_slips(debrief.slips))
    if debrief.turning is not None:
        lines += ["", *_wrap(turning_sentence(debrief, debrief.turning))]
    if debrief.missing:
        lines += ["", "What was still missing at the end:"]
        for missing in debrief.missing:
            lines += _wrap(missing, "  - ", "    ")
    return lines


def _slips(turns: tuple[int, ...]) -> str:
    made = counted(len(turns), "slip").capitalize()
    return f"{made}, in turn{'s' * (len(turns) > 1)} {_numbers(turns)}."


def _numbers(turns: tuple[int, ...]) -> str:
    *first, last = map(str, turns)
    return f"{', '.join(first)} and {last}" if first else last


def par_sentence(par: Par, points: int) -> str:
    """Say what the most is that was found on this deal."""
    if par.points <= points:
        return "Nothing better was found on this deal."
    return f"Best found on this deal: {par.points} points."


def turning_sentence(debrief: Debrief, turning: Turning) -> str:
    """Say where it was won or lost, and how things stood then."""
    quote = f' ("{turning.words}")' if turning.words else ""
    if turning.lost and turning.turn in turning.cost:
        return f"Two stars went out of reach in turn {turning.turn}{quote}. {turning.why}"
    if turning.lost:
        return f"By the end of turn {turning.turn} two stars were out of reach. {_lost_by(turning)}"
    stood = f"{debrief.called} was at temper {turning.after.temper} and heard {turning.after.heard}"
    return (
        f"From turn {turning.turn} on it was safe{quote}: by then {stood}, and even a few "
        "missteps would not have undone it."
    )


def _lost_by(turning: Turning) -> str:
    if not turning.cost:
        return turning.why
    turns = f"Turn{'s' * (len(turning.cost) > 1)} {_numbers(turning.cost)}"
    return f"{turning.why} {turns} had cost most."


# --- turn by turn


def _turn(debrief: Debrief, turn: TurnReview) -> list[str]:
    lines = [f"Turn {turn.turn}"]
    dots = " ..." if turn.cut_off else ""
    lines += _wrap(f"{debrief.called}: {' '.join(turn.heard)}{dots}", "  ", "    ")
    heard = tuple(note for note in turn.listening if note.rule not in ENDING_TITLES)
    if heard:
        lines += _wrap(_listening(heard), "    - ", "      ")
    if turn.action:
        lines += _wrap(f"You: {_quoted(turn)}", "  ", "    ")
    for note in (*turn.listening[len(heard) :], *turn.told):
        lines += _wrap(f"{note.why}{_changes((note,))}", "    - ", "      ")
    if turn.reaction:
        lines += _wrap(f"{debrief.called}: {turn.reaction}", "  ", "    ")
    lines += _wrap(_meters(turn), "    ")
    if turn.better is not None:
        lines += _wrap(_better(debrief, turn, turn.better), "  > ", "    ")
    return lines


_UNSAID = {"silence": "(you say nothing)"}


def _quoted(turn: TurnReview) -> str:
    verb = turn.action.partition(":")[0]
    if verb == "interject":
        return f"(cutting in) {turn.words}"
    return turn.words or _UNSAID.get(verb, f"({verb})")


# What is told in one sentence, and the order of the sentences: how they were heard, what came
# to light, what hit and what it took, and what the player did about it.
_LISTENING = (
    ("heard-vent", "heard-reveal", "heard-line", "nod", "nod-lost", "cut-in-filler"),
    ("voiced",),
    ("barb", "abuse"),
    ("strain",),
    ("sigh",),
    ("breath", "breath-before-sending", "visualize", "mantra"),
)


def _listening(told: tuple[Told, ...]) -> str:
    """String together what happened while they spoke: a sentence for each kind of thing."""
    grouped = [rule for rules in _LISTENING for rule in rules]
    others = tuple(note.rule for note in told if note.rule not in grouped)
    sentences = []
    for rules in (*_LISTENING, others):
        fitting = [note for note in told if note.rule in rules and not _is_abuse_too(told, note)]
        fitting.sort(key=lambda note: rules.index(note.rule))
        if fitting:
            sentences.append(_joined(list(dict.fromkeys(note.why for note in fitting))))
    return f"{' '.join(sentences)}{_changes(told)}"


def _is_abuse_too(told: tuple[Told, ...], jab: Told) -> bool:
    """Whether it is a jab told right before the abuse that it is."""
    return any(note is jab and after.rule == "abuse" for note, after in pairwise(told)) and (
        jab.rule == "barb"
    )


def _joined(clauses: list[str]) -> str:
    """Make one sentence, in which a clause does not begin anew as the one before it began."""
    shown = clauses[:1]
    for before, clause in pairwise(clauses):
        words = clause.split(" ")
        same = takewhile(lambda two: two[0] == two[1], zip(words, before.split(" "), strict=False))
        shown.append(" ".join(words[len(list(same)) :]))
    *first, last = shown
    sentence = f"{', '.join(first)} and {last}" if first else last
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _changes(told: tuple[Told, ...]) -> str:
    """What changed, in points; trust is told as a word elsewhere."""
    named = (
        ("temper", sum(note.temper for note in told)),
        ("composure", sum(note.composure for note in told)),
        ("heard", sum(note.heard for note in told)),
    )
    shown = [f"{name} {points:+d}" for name, points in named if points]
    shown += ["a slip"] * any(note.slip for note in told)
    return f" ({', '.join(shown)})" if shown else ""


def _meters(turn: TurnReview) -> str:
    was, now = turn.before, turn.after
    named = (
        ("temper", was.temper, now.temper),
        ("heard", was.heard, now.heard),
        ("composure", was.composure, now.composure),
    )
    moved = [f"{name} {old} to {new}" for name, old, new in named if old != new]
    return f"= {', '.join(moved) or 'nothing moved'}"


def _better(debrief: Debrief, turn: TurnReview, better: Better) -> str:
    ending, stars, _ = better.outcome
    lead = "Better there"
    if turn.helped and turn.went_past:
        lead = f"It took the edge off, and still went past {debrief.called}. {lead}"
    elif turn.helped:
        lead = "That helped. Better still"
    quote = f', as in "{better.words}"' if better.words else "."
    at_once = f"temper {better.temper:+d} at once" if better.temper else "no change at once"
    return (
        f"{lead}: {better.move}{quote} {better.why} ({at_once}; played on well from there: "
        f"{ENDING_TITLES[ending].lower()}, {STARS[stars]})"
    )


# --- looking back


def _summary(debrief: Debrief) -> list[str]:
    lines = ["Looking back"]
    if debrief.best_line is not None:
        best = debrief.best_line
        lines += _wrap(f'Your best line, in turn {best.turn}: "{best.words}" {best.why}')
    if debrief.questions or debrief.statements:
        lines += _wrap(_ratio(debrief))
    if debrief.jabs:
        lines += _wrap(f"Jabs let go: {debrief.jabs_let_go} of {debrief.jabs}.")
    if debrief.abuse:
        lines += _wrap(_abuse(debrief))
    lines += ["", "What was in your hands:"]
    for fact in debrief.in_your_hands:
        lines += _wrap(fact, "  - ", "    ")
    lines += ["What was not in your hands:"]
    for fact in debrief.not_in_your_hands:
        lines += _wrap(fact, "  - ", "    ")
    if debrief.try_again is not None:
        lines += ["", f"If you play one turn again, let it be turn {debrief.try_again}."]
    lines += ["", *_wrap(_LEGEND)]
    return [*lines, "", "To take along:", *_wrap(debrief.lesson, "  ")]


_LEGEND = (
    "Temper is theirs and composure is yours, from 0 to 100; heard is how much of what is on "
    "their mind was acknowledged. A slip is what people do not easily forgive: to argue, blame, "
    "belittle, cut in, get it wrong, or promise too much. The third ends it."
)


def _ratio(debrief: Debrief) -> str:
    asked, told = how_often(debrief.questions), how_often(debrief.statements)
    ratio = f"You asked or checked {asked}, and told {told}."
    if debrief.questions >= debrief.statements:
        return ratio
    return f"{ratio} What asks, or checks, lets {debrief.called} talk."


def _abuse(debrief: Debrief) -> str:
    often = how_often(debrief.abuse).capitalize()
    over = f"{often} it went over the line that the policy draws, and you were free to warn."
    return f"{over} You did, {how_often(debrief.warnings)}." if debrief.warnings else over
