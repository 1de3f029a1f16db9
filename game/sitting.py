"""One encounter being played: its level, where it stands, and the record it will become."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal, cast
from uuid import uuid4

from game.encounter import Action, Opening, Run, State, begin
from game.encounter.prices import EDITION
from game.encounter.record import HINTS, OpeningRecord, Parent, opened, walk
from game.level import Level, content_hash, text_hash
from game.level.text import clean
from game.settings import Settings

Difficulty = Literal["easy", "normal", "hard"]
# Seeds that are chosen stay small enough to be typed again.
SEEDS = 1_000_000
# Where a record keeps the player's own words, by the number of the turn.
OWN_WORDS = "own_words"
# Where it keeps how much help there was, as the settings of the same names have it.
HIDDEN_METER = "hidden_meter"
LONGEST = 300
_AS_EVER = Opening()


@dataclass(slots=True)
class Sitting:
    """A level under its name `pack/level`, the state it is in, and the actions that led there."""

    name: str
    level: Level
    state: State
    actions: list[str] = field(default_factory=list)
    run: str = field(default_factory=lambda: str(uuid4()))
    started: datetime = field(default_factory=lambda: _now())
    parent: Parent | None = None
    opening: Opening = _AS_EVER
    modes: Mapping[str, Any] = field(default_factory=dict)
    ranked: bool = False  # it is an attempt of a competition

    @classmethod
    def new(
        cls,
        name: str,
        level: Level,
        seed: int,
        difficulty: str,
        opening: Opening = _AS_EVER,
        modes: Mapping[str, Any] | None = None,
    ) -> "Sitting":
        """Begin an encounter; `modes` is what its record says of how it came about."""
        state = begin(level, seed=seed, difficulty=difficulty, opening=opening)
        return cls(name, level, state, opening=opening, modes=modes or {})

    @classmethod
    def resumed(cls, name: str, level: Level, run: Run) -> "Sitting":
        """Go on with an encounter that was interrupted; RunError where it does not fit."""
        moments = walk(level, run)
        return cls(
            name,
            level,
            moments[-1].after if moments else opened(level, run),
            [str(moment.action) for moment in moments],
            run.run,
            run.started,
            opening=Opening(run.opening.composure, run.opening.memory),
            modes=run.modes,
            ranked=run.ranked,
        )

    def from_turn(self, turn: int) -> "Sitting":
        """Rewind to the beginning of a turn, to play on from there unranked.

        What the player wrote in the turns before it stays.
        """
        moments = walk(self.level, self.record())
        place = next(n for n, moment in enumerate(moments) if moment.before.turn == turn)
        again = Sitting(
            self.name,
            self.level,
            moments[place].before,
            self.actions[:place],
            parent=Parent(run=self.run, action=place),
            opening=self.opening,
        )
        for earlier, words in self.own_words.items():
            if earlier < turn:
                again.wrote(earlier, words)
        return again

    def so_far(self) -> list[tuple[State, Action, State]]:
        """Every action taken, between the states that it led from and to."""
        return [(m.before, m.action, m.after) for m in walk(self.level, self.record())]

    def took(self, action: Action, state: State) -> None:
        """Note an action and the state it led to."""
        self.actions.append(str(action))
        self.state = state

    def played_by(self, settings: Settings) -> Settings:
        """These settings, without help that nobody is to have in a competition."""
        return replace(settings, hints=False) if self.ranked else settings

    def helped_by(self, settings: Settings) -> None:
        """Note what help the player has by these settings; help that was once there stays noted.

        Tell it when the encounter begins, goes on, and whenever the settings change.
        """
        hidden = settings.hidden_meter and self.modes.get(HIDDEN_METER) is not False
        hints = self.played_by(settings).hints or self.modes.get(HINTS) is True
        self.modes = {**self.modes, HIDDEN_METER: hidden, HINTS: hints}

    def wrote(self, turn: int, text: str) -> None:
        """Keep what the player would have said in a turn, in words of their own; not graded."""
        words = {**self.own_words, turn: clean(text)[:LONGEST]}
        self.modes = {**self.modes, OWN_WORDS: {str(turn): words[turn] for turn in sorted(words)}}

    @property
    def own_words(self) -> dict[int, str]:
        """What the player would have said, by turn; whatever else stands there is left out."""
        kept = self.modes.get(OWN_WORDS)
        if not isinstance(kept, dict):
            return {}
        return {
            int(turn): clean(text)[:LONGEST]
            for turn, text in kept.items()
            if isinstance(text, str) and turn.isascii() and turn.isdecimal() and len(turn) < 4
        }

    def record(self) -> Run:
        """The run record as far as it goes."""
        return Run(
            run=self.run,
            level=self.name,
            hash=content_hash(self.level),
            text_hash=text_hash(self.level),
            edition=EDITION,
            seed=self.state.seed,
            difficulty=cast("Difficulty", self.state.difficulty),
            opening=OpeningRecord(composure=self.opening.composure, memory=self.opening.memory),
            modes=dict(self.modes),
            actions=tuple(self.actions),
            started=self.started,
            finished=_now() if self.state.phase == "over" else None,
            ranked=self.ranked,
            parent=self.parent,
        )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
