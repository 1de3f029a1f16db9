"""The debrief as text: what happened, why, and what would have worked. It never scolds."""

from collections.abc import Iterator, Mapping
from textwrap import TextWrapper
from types import MappingProxyType

from game.encounter.curve import curve_sentences
from game.encounter.debrief import Debrief, Par
from game.encounter.debrief_words import ENDING_TITLES, STARS
from game.encounter.prices import MOST_POINTS, MOST_STARS
from game.encounter.review import TurnReview
from game.encounter.turn_told import turn_rows
from game.encounter.turning import Turning
from game.encounter.what_if import compared
from game.encounter.words import counted, how_often

# What fits beside the margins of an 80-column screen.
WIDTH = 74
_MOST_WORTH = "The turn that is most worth another try:"
NO_WORDS: Mapping[int, str] = MappingProxyType({})
FACTS = "Facts against self-doubt"
TO_TAKE_ALONG = "To take to your next real conversation"
LOOKING_BACK = "Looking back"
IN_YOUR_HANDS = "What was in your hands"
NOT_IN_YOUR_HANDS = "What was not in your hands"

__all__ = [
    "ENDING_TITLES",
    "FACTS",
    "IN_YOUR_HANDS",
    "LOOKING_BACK",
    "MOST_POINTS",
    "NOT_IN_YOUR_HANDS",
    "NO_WORDS",
    "STARS",
    "TO_TAKE_ALONG",
    "drawn_stars",
    "ended",
    "looking_back",
    "par_sentence",
    "report",
    "short_report",
    "turn_report",
    "turning_sentence",
]


def drawn_stars(stars: int) -> str:
    """Stars as they are drawn: those earned, and those that are left to earn."""
    return "★" * stars + "☆" * (MOST_STARS - stars)


def ended(ending: str, stars: int, points: int) -> str:
    """Say how it ended, and what it was worth; `ending` is that of an outcome."""
    return f"{ENDING_TITLES[ending]}: {STARS[stars]}, {points} of {MOST_POINTS} points."


def report(
    debrief: Debrief, *, own_words: Mapping[int, str] = NO_WORDS, first: Debrief | None = None
) -> str:
    """Tell a debrief in plain text, at most 74 columns wide.

    `own_words` are lines that the player wrote beforehand, by turn; `first` is the
    run that this one was played on from, for a what-if.
    """
    parts = [
        [*_head(debrief, first), *_curves(debrief)],
        *(_told(debrief, turn, own_words) for turn in debrief.turns),
        _summary(debrief),
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def short_report(debrief: Debrief, *, own_words: Mapping[int, str] = NO_WORDS) -> str:
    """Tell the short of a debrief: how it ended, the one turn worth another try, what to keep."""
    parts = [_head(debrief, None)]
    again = next((turn for turn in debrief.turns if turn.turn == debrief.try_again), None)
    if again is not None:
        parts.append([_MOST_WORTH, *_told(debrief, again, own_words)])
    elif debrief.best_line is not None:
        parts.append(_wrap(next(looking_back(debrief))))
    parts.append([f"{TO_TAKE_ALONG}:", *_wrap(debrief.lesson, "  ")])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def turn_report(debrief: Debrief, turn: int, *, own_words: Mapping[int, str] = NO_WORDS) -> str:
    """Tell one turn; StopIteration where there was none of that number."""
    told = next(review for review in debrief.turns if review.turn == turn)
    return "\n".join(_told(debrief, told, own_words)) + "\n"


def _wrap(text: str, indent: str = "", hang: str | None = None) -> list[str]:
    wrapper = TextWrapper(
        width=WIDTH, initial_indent=indent, subsequent_indent=indent if hang is None else hang
    )
    return wrapper.wrap(text)


# --- at the top: how it ended, where it turned, what was missing


def _head(debrief: Debrief, first: Debrief | None) -> list[str]:
    lines = [f"DEBRIEF: {debrief.title}", ""]
    if first is not None:
        lines += [*_wrap(compared(first, debrief)), ""]
    if debrief.outcome is None:
        return lines + _wrap(debrief.ending)
    ending, stars, points = debrief.outcome
    lines += _wrap(f"{ended(ending, stars, points)} {debrief.ending}")
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


def _curves(debrief: Debrief) -> list[str]:
    sentences = curve_sentences(debrief)
    lines = ["", "How it went"] if sentences else []
    for sentence in sentences:
        lines += _wrap(sentence, "  ", "    ")
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

_INDENTS = {
    "they": ("  ", "    "),
    "heard": ("    - ", "      "),
    "own": ("  ", "    "),
    "you": ("  ", "    "),
    "note": ("    - ", "      "),
    "meters": ("    In this turn: ", "    "),
    "better": ("  ", "    "),
}


def _told(debrief: Debrief, turn: TurnReview, own_words: Mapping[int, str]) -> list[str]:
    lines = [f"Turn {turn.turn}"]
    for row in turn_rows(debrief.called, turn, own_words.get(turn.turn, "")):
        lines += _wrap(row.whole, *_INDENTS[row.kind])
    return lines


# --- looking back


def _summary(debrief: Debrief) -> list[str]:
    back = tuple(looking_back(debrief))
    lines = [LOOKING_BACK] if back else []
    for sentence in back:
        lines += _wrap(sentence, "  ", "    ")
    lines += [*([""] if back else []), FACTS, f"{IN_YOUR_HANDS}:"]
    for fact in debrief.in_your_hands:
        lines += _wrap(fact, "  - ", "    ")
    lines += [f"{NOT_IN_YOUR_HANDS}:"]
    for fact in debrief.not_in_your_hands:
        lines += _wrap(fact, "  - ", "    ")
    if debrief.try_again is not None:
        lines += ["", f"If you play one turn again, let it be turn {debrief.try_again}."]
    lines += ["", *_wrap(_LEGEND)]
    return [*lines, "", f"{TO_TAKE_ALONG}:", *_wrap(debrief.lesson, "  ")]


def looking_back(debrief: Debrief) -> Iterator[str]:
    """The best line, and what was asked, told and let go, a sentence each."""
    if debrief.best_line is not None:
        best = debrief.best_line
        yield f'Your best line, in turn {best.turn}: "{best.words}" {best.why}'
    if debrief.questions or debrief.statements:
        yield _ratio(debrief)
    if debrief.jabs:
        yield f"Jabs let go: {debrief.jabs_let_go} of {debrief.jabs}."
    if debrief.abuse:
        yield _abuse(debrief)


_LEGEND = (
    "Temper is theirs and composure is yours, from 0 to 100; heard is how much of what is on "
    "their mind was acknowledged. A slip is what people do not easily forgive: to argue, blame, "
    "belittle, cut in, get it wrong, or promise too much. The third ends it."
)


def _ratio(debrief: Debrief) -> str:
    asked, told = _things(debrief.questions), _things(debrief.statements)
    if debrief.questions and debrief.statements:
        told = told.split()[0]
    ratio = f"You asked or checked {asked}, and told {told}."
    if debrief.questions >= debrief.statements:
        return ratio
    return f"{ratio} What asks, or checks, lets {debrief.called} talk."


def _things(count: int) -> str:
    return counted(count, "thing") if count else "nothing"


def _abuse(debrief: Debrief) -> str:
    often = how_often(debrief.abuse).capitalize()
    over = f"{often} it went over the line that the policy draws, and you were free to warn."
    return f"{over} You did, {how_often(debrief.warnings)}." if debrief.warnings else over
