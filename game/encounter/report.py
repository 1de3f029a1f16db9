"""The debrief as text: what happened, why, and what would have worked. It never scolds."""

from textwrap import TextWrapper

from game.encounter.debrief import Debrief, Par, Turning
from game.encounter.prices import POINTS_PER_CALM, POINTS_PER_HEARD, POINTS_RESOLVED
from game.encounter.review import Better, Told, TurnReview

# What fits beside the margins of an 80-column screen.
WIDTH = 74
MOST_POINTS = POINTS_RESOLVED + 100 * (POINTS_PER_CALM + POINTS_PER_HEARD + 1)
STARS = ("no stars", "one star", "two stars", "three stars")
ENDING_TITLES = {
    "resolved": "Resolved",
    "heard-not-fixed": "Heard, not fixed",
    "fair-end": "A fair end",
    "warm-handover": "A warm handover",
    "callback": "To be rung back",
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
        lines += _wrap(f"Slips: {_turns(debrief.slips)}.")
    if debrief.turning is not None:
        lines += ["", *_wrap(turning_sentence(debrief, debrief.turning))]
    if debrief.missing:
        lines += ["", "What was still missing at the end:"]
        for missing in debrief.missing:
            lines += _wrap(missing, "  - ", "    ")
    return lines


def _turns(turns: tuple[int, ...]) -> str:
    numbers = [str(turn) for turn in turns]
    if len(numbers) == 1:
        return f"one, in turn {numbers[0]}"
    return f"{len(numbers)}, in turns {', '.join(numbers[:-1])} and {numbers[-1]}"


def par_sentence(par: Par, points: int) -> str:
    """Say what the most is that was found on this deal."""
    if par.points <= points:
        return "Nothing better was found on this deal."
    return f"Best found on this deal: {par.points} points."


def turning_sentence(debrief: Debrief, turning: Turning) -> str:
    """Say where it was won or lost, and how things stood then."""
    quote = f' ("{turning.words}")' if turning.words else ""
    stood = f"{debrief.called} was at temper {turning.after.temper} and heard {turning.after.heard}"
    if turning.lost:
        return (
            f"Two stars went out of reach in turn {turning.turn}{quote}. After it {stood}, with "
            f"{_count(turning.slips, 'slip')} made and {_count(turning.turns_left, 'turn')} left, "
            "and nothing that could be said later was found to bring them back."
        )
    return (
        f"From turn {turning.turn} on it was safe{quote}: by then {stood}, and even a few "
        "missteps would not have undone it."
    )


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}" + ("" if number == 1 else "s")


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
        lines += _wrap(_better(turn, turn.better), "  > ", "    ")
    return lines


_UNSAID = {"silence": "(you say nothing)"}


def _quoted(turn: TurnReview) -> str:
    verb = turn.action.partition(":")[0]
    if verb == "interject":
        return f"(cutting in) {turn.words}"
    return turn.words or _UNSAID.get(verb, f"({verb})")


def _listening(told: tuple[Told, ...]) -> str:
    """String together what happened while they spoke, in one sentence."""
    reasons = list(dict.fromkeys(note.why for note in told))
    *first, last = reasons
    sentence = f"{', '.join(first)} and {last}" if first else last
    return f"{sentence[:1].upper()}{sentence[1:]}.{_changes(told)}"


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


def _better(turn: TurnReview, better: Better) -> str:
    ending, stars, _ = better.outcome
    lead = "That helped; more would have come of this" if turn.helped else "Better there"
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
        lines += _wrap(
            f"Questions and check-backs to statements: {debrief.questions} to "
            f"{debrief.statements}.{_ratio(debrief)}"
        )
    if debrief.jabs:
        lines += _wrap(f"Jabs let go: {debrief.jabs_let_go} of {debrief.jabs}.")
    lines += ["", "What was in your hands:"]
    for fact in debrief.in_your_hands:
        lines += _wrap(fact, "  - ", "    ")
    lines += ["What was not:"]
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
    if debrief.questions >= debrief.statements:
        return ""
    return f" What asks, or checks, lets {debrief.called} talk."
