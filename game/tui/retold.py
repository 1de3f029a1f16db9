"""What was said so far, told again as the screen showed it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from game.acts import act_of, spoken
from game.encounter import Action, State, view
from game.level import Level

# One action of an encounter, between the states that it led from and to.
Done = tuple[State, Action, State]


class Words(NamedTuple):
    """Words of a talk; `kind` is you, them, or line for what may still grow."""

    kind: str
    text: str


def as_written(phrases: Sequence[str], channel: str, *, begun: bool = False) -> list[str]:
    """Phrases as the channel shows them: in a chat each is a row, but the first of a line."""
    if channel != "chat":
        return list(phrases)
    return [f"\n{phrase}" if begun or number else phrase for number, phrase in enumerate(phrases)]


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
            yield Words("you", words)
        if moved_on and after.reaction and after.reaction != before.reaction:
            yield Words("them", after.reaction)
    if heard:
        yield _line(level, heard)


def _line(level: Level, heard: list[str]) -> Words:
    return Words("line", " ".join(as_written(heard, level.channel)))
