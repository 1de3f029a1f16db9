"""One turn in words, row by row, as every face of the debrief lays it out in its own way."""

from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import Literal, NamedTuple

from game.encounter.debrief_words import ENDING_TITLES, STARS
from game.encounter.review import TurnReview
from game.encounter.telling import Told
from game.encounter.words import went

Kind = Literal["they", "heard", "you", "own", "note", "meters", "better"]


class Row(NamedTuple):
    """A paragraph: what it is, the words that it opens with, and the rest."""

    kind: Kind
    lead: str  # "Dana:", "You:"; "" where there is none
    text: str

    @property
    def whole(self) -> str:
        """The paragraph in one string."""
        return f"{self.lead} {self.text}" if self.lead else self.text


def turn_rows(name: str, turn: TurnReview, own_words: str = "") -> Iterator[Row]:
    """What they said, what was heard, what the player said and what it did; what was better last.

    `name` is what the customer is called, `own_words` a line that the player wrote
    before any was shown.
    """
    dots = " ..." if turn.cut_off else ""
    yield Row("they", f"{name}:", f"{' '.join(turn.heard)}{dots}")
    heard = tuple(note for note in turn.listening if note.rule not in ENDING_TITLES)
    if heard:
        yield Row("heard", "", listening_sentence(heard))
    if own_words:
        yield Row("own", "In your own words:", own_words)
    if turn.action:
        yield Row("you", "You:", quoted(turn))
    for note in (*turn.listening[len(heard) :], *turn.told):
        yield Row("note", "", f"{note.why}{_changes((note,))}")
    if turn.reaction:
        yield Row("they", f"{name}:", turn.reaction)
    yield Row("meters", "", moved(turn))
    if turn.better is not None:
        yield _better(turn)


_UNSAID = {"silence": "(you say nothing)", "": "(it stopped here)"}


def quoted(turn: TurnReview) -> str:
    """What the player said, or did instead, in brackets."""
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


def listening_sentence(told: tuple[Told, ...]) -> str:
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
    shown = [went(name, points) for name, points in named if points]
    shown += ["a slip"] * any(note.slip for note in told)
    return f" ({', '.join(shown)})" if shown else ""


def moved(turn: TurnReview) -> str:
    """Where the meters went in this turn."""
    was, now = turn.before, turn.after
    named = (
        ("temper", was.temper, now.temper),
        ("heard", was.heard, now.heard),
        ("composure", was.composure, now.composure),
    )
    return ", ".join(f"{name} {old} to {new}" for name, old, new in named if old != new) or (
        "nothing moved"
    )


def _better(turn: TurnReview) -> Row:
    better = turn.better
    assert better is not None
    ending, stars, _ = better.outcome
    lead = "That helped. Better still" if turn.helped and not turn.went_past else "Better there"
    quote = f', as in "{better.words}"' if better.words else "."
    at_once = f"{went('temper', better.temper)} at once" if better.temper else "no change at once"
    return Row(
        "better",
        f"{lead}:",
        f"{better.move}{quote} {better.why} ({at_once}; played on well from there: "
        f"{ENDING_TITLES[ending].lower()}, {STARS[stars]})",
    )
