"""What was said so far, told again as the screen showed it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from game.acts import WRITTEN, act_of, spoken
from game.encounter import Action, State, view
from game.level import Level

# One action of an encounter, between the states that it led from and to.
Done = tuple[State, Action, State]


class Words(NamedTuple):
    """Words of a talk; `kind` is you, them, note, or line for what may still grow."""

    kind: str
    text: str


def as_written(phrases: Sequence[str], channel: str) -> list[str]:
    """Phrases as the channel shows them: in writing each begins a row, but the first of a line.

    Where they are heard, what is only seen has a row of its own.
    """
    rows = list(phrases[:1])
    for before, phrase in pairwise(phrases):
        apart = channel in WRITTEN or _is_seen(before) or _is_seen(phrase)
        rows.append(f"\n{phrase}" if apart else phrase)
    return rows


def _is_seen(phrase: str) -> bool:
    return phrase.startswith("(") and phrase.endswith(")")


def kind_of(verb: str) -> str:
    """What the player's words are: said to the customer, or a note that others read."""
    return "note" if verb == "heads_up" else "you"


def retold(level: Level, done: Iterable[Done]) -> Iterator[Words]:
    """Everything that was said, with the line broken where the player spoke into it."""
    heard: list[str] = []
    for before, action, after in done:
        if action.verb == "hear":
            heard += after.phrases[len(before.phrases) :]
            continue
        words = spoken(view(level, before), act_of(action, level, before))
        moved_on = after.turn != before.turn or after.phase == "over"
        if heard and (words or moved_on):
            yield _line(level, heard)
            heard = []
        if words:
            yield Words(kind_of(action.verb), words)
        if moved_on and after.reaction and after.reaction != before.reaction:
            yield Words("them", after.reaction)
    if heard:
        yield _line(level, heard)


def _line(level: Level, heard: list[str]) -> Words:
    return Words("line", " ".join(as_written(heard, level.channel)))
