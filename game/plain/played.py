"""What plain mode plays: an encounter that is shown, and taken on by acts."""

from collections.abc import Callable, Sequence
from typing import Protocol

from game.acts import Act, act_of, action_of, exchange
from game.encounter import Action, Opening, State, View, begin, step, view
from game.level import Level
from game.level.promise import promise


class Played(Protocol):
    """An encounter, wherever its level is kept and it is stepped."""

    @property
    def now(self) -> View:
        """What may be seen at this moment."""
        ...

    @property
    def begun(self) -> bool:
        """Whether anything was done in it yet."""
        ...

    @property
    def promise(self) -> Sequence[str]:
        """What its level is about, in sentences."""
        ...

    @property
    def exchange(self) -> Sequence[str]:
        """What was said last, theirs and the player's; empty before that."""
        ...

    def act(self, act: Act) -> str:
        """Take it on by an act that is possible; a sentence where it stands elsewhere instead."""
        ...


class AtHand:
    """An encounter on a level that is here."""

    def __init__(
        self,
        level: Level,
        *,
        seed: int,
        difficulty: str = "normal",
        opening: Opening | None = None,
        so_far: Sequence[Action] = (),
        took: Callable[[Action], None] = lambda _: None,
    ) -> None:
        """Begin, or go on after the actions `so_far`; `took` is told each one that follows."""
        self.level = level
        self.state: State = begin(level, seed=seed, difficulty=difficulty, opening=opening)
        self.taken: list[Action] = []
        self.exchange: list[str] = []
        for action in so_far:
            self._step(action)
        self._took = took

    @property
    def now(self) -> View:
        """What may be seen at this moment."""
        return view(self.level, self.state)

    @property
    def begun(self) -> bool:
        """Whether anything was done in it yet."""
        return bool(self.taken)

    @property
    def promise(self) -> list[str]:
        """What its level is about, in sentences."""
        return promise(self.level)

    def act(self, act: Act) -> str:
        """Take it on by an act that is possible."""
        action = action_of(act, self.level, self.state)
        self._step(action)
        # Kept before it is shown: what was seen has happened.
        self._took(action)
        return ""

    def _step(self, action: Action) -> None:
        act, before = act_of(action, self.level, self.state), self.now
        self.state, _ = step(self.level, self.state, action)
        self.taken.append(action)
        self.exchange = exchange(before, act, self.now) or self.exchange
