"""What was said so far, told again as the screen showed it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from game.acts import act_of, spoken
from game.authoring.watch import Moment
from game.encounter import view
from game.level import Level


class Words(NamedTuple):
    """Words of a talk; `kind` is scene, you, them, or line for what may still grow."""

    kind: str
    text: str


def retold(level: Level, moments: Iterable[Moment]) -> Iterator[Words]:
    """Everything that was said, with the line broken where the player spoke into it."""
    heard: list[str] = []
    for before, action, after in moments:
        if action.verb == "hear":
            heard += after.phrases[len(before.phrases) :]
            continue
        words = spoken(view(level, before), act_of(action, level, before))
        moved_on = after.turn != before.turn or after.phase == "over"
        if heard and (words or moved_on):
            yield Words("line", " ".join(heard))
            heard = []
        if words:
            yield Words("you", words)
        if moved_on and after.reaction and after.reaction != before.reaction:
            yield Words("them", after.reaction)
    if heard:
        yield Words("line", " ".join(heard))
