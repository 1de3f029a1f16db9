"""The debrief as text: what happened, why, and what would have worked. It never scolds."""

from textwrap import TextWrapper

from game.encounter.debrief import Debrief
from game.encounter.review import Better, Told, TurnReview

WIDTH = 78
STARS = ("no stars", "one star", "two stars", "three stars")
ENDING_TITLES = {
    "resolved": "Resolved",
    "heard-not-fixed": "Heard, not fixed",
    "fair-end": "A fair end",
    "warm-handover": "A warm handover",
    "callback": "To be rung back",
    "walked-out": "They left",
    "snapped": "Your calm ran out",
    "manager-demanded": "They asked for the manager",
    "hung-up": "You hung up",
    "cold-transfer": "A cold transfer",
    "broken-promise": "A broken promise",
    "timeout": "Out of time",
}


def report(debrief: Debrief) -> str:
    """Tell a debrief in plain text, at most 78 columns wide."""
    told_before: set[str] = set()
    parts = [
        _head(debrief),
        *(_turn(debrief, turn, told_before) for turn in debrief.turns),
        _summary(debrief),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _wrap(text: str, indent: str = "", hang: str | None = None) -> list[str]:
    wrapper = TextWrapper(
        width=WIDTH, initial_indent=indent, subsequent_indent=indent if hang is None else hang
    )
    return wrapper.wrap(text)


def _head(debrief: Debrief) -> list[str]:
    lines = [f"DEBRIEF: {debrief.title}", ""]
    if debrief.outcome is None:
        return lines + _wrap(debrief.ending)
    ending, stars, points = debrief.outcome
    lines += _wrap(f"{ENDING_TITLES[ending]}: {STARS[stars]}, {points} points. {debrief.ending}")
    turning = debrief.turning
    if turning is not None:
        lines += ["", *_wrap(_turning_sentence(turning.turn, turning.lost, turning.words))]
    return lines


def _turning_sentence(turn: int, lost: bool, words: str) -> str:
    quote = f' ("{words}")' if words else ""
    if lost:
        return (
            f"It tipped in turn {turn}{quote}. Up to there, two stars or more were within reach; "
            "after it, the search found no way back to them."
        )
    return (
        f"It was won in turn {turn}{quote}. From there on, even a few missteps would not have "
        "undone it."
    )


def _turn(debrief: Debrief, turn: TurnReview, told_before: set[str]) -> list[str]:
    lines = [f"Turn {turn.turn}"]
    dots = " ..." if turn.cut_off else ""
    lines += _wrap(f"{debrief.name}: {' '.join(turn.heard)}{dots}", "  ", "    ")
    lines += _listening(turn.listening, told_before)
    if turn.action:
        lines += _wrap(f"You: {_quoted(turn)}", "  ", "    ")
        lines += _notes(turn.told)
    if turn.reaction:
        lines += _wrap(f"{debrief.name}: {turn.reaction}", "  ", "    ")
    lines += _wrap(_meters(turn), "    ")
    if turn.better is not None:
        lines += _wrap(_better(turn.better), "  > ", "    ")
    return lines


_UNSAID = {"silence": "(you say nothing)", "interject": "(cutting in)"}


def _quoted(turn: TurnReview) -> str:
    verb = turn.action.partition(":")[0]
    if verb == "interject":
        return f"(cutting in) {turn.words}"
    return turn.words or _UNSAID.get(verb, f"({verb})")


def _listening(told: tuple[Told, ...], told_before: set[str]) -> list[str]:
    """Of listening, only what the player chose; each with its reason once, then in short."""
    lines: list[str] = []
    for note in told:
        if note.rule.startswith(("heard-", "strain")):
            continue
        reason = note.short if note.rule in told_before else note.why
        told_before.add(note.rule)
        lines += _note(reason, note)
    return lines


def _notes(told: tuple[Told, ...]) -> list[str]:
    return [line for note in told for line in _note(note.why, note)]


def _note(reason: str, note: Told) -> list[str]:
    return _wrap(f"- {reason}{_changes(note)}", "    ", "      ")


def _changes(note: Told) -> str:
    named = (("temper", note.temper), ("trust", note.trust), ("composure", note.composure))
    shown = [f"{name} {points:+d}" for name, points in named if points]
    return f" ({', '.join(shown)})" if shown else ""


def _meters(turn: TurnReview) -> str:
    was, now = turn.before, turn.after
    return (
        f"temper {was.temper} to {now.temper}, heard {was.heard} to {now.heard}, "
        f"composure {was.composure} to {now.composure}"
    )


def _better(better: Better) -> str:
    ending, stars, _ = better.outcome
    at_once = f"temper {better.temper:+d} at once" if better.temper else "no change at once"
    return (
        f"Better there: {_instead(better)} ({at_once}; "
        f"played on well from there: {ENDING_TITLES[ending].lower()}, {STARS[stars]})"
    )


def _instead(better: Better) -> str:
    quote = f', as in "{better.words}"' if better.words else "."
    return f"{better.move}{quote} {better.why}"


def _summary(debrief: Debrief) -> list[str]:
    lines = ["Looking back", ""]
    if debrief.best_line is not None:
        best = debrief.best_line
        lines += _wrap(f'Your best line, in turn {best.turn}: "{best.words}" {best.why}')
    if debrief.questions or debrief.statements:
        lines += _wrap(
            f"Questions to statements: {debrief.questions} to {debrief.statements}. "
            f"{_ratio(debrief.questions, debrief.statements)}"
        )
    if debrief.jabs:
        lines += _wrap(f"Jabs let go: {debrief.jabs_let_go} of {debrief.jabs}.")
    lines += ["", "What was in your hands:"]
    for fact in debrief.in_your_hands:
        lines += _wrap(fact, "  - ", "    ")
    lines += ["What was not:"]
    for fact in debrief.not_in_your_hands:
        lines += _wrap(fact, "  - ", "    ")
    lines += _again(debrief)
    lines += ["", "To take along:", *_wrap(debrief.lesson, "  ")]
    return lines


def _again(debrief: Debrief) -> list[str]:
    for turn in debrief.turns:
        if turn.turn == debrief.try_again and turn.better is not None:
            sentence = f"In turn {turn.turn}, try this: {_instead(turn.better)}"
            return ["", "If you play it again:", *_wrap(sentence, "  ")]
    return []


def _ratio(questions: int, statements: int) -> str:
    if questions >= statements:
        return "You asked as much as you told."
    return "Asking gives them the word; telling takes it."
