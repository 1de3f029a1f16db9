"""A level file as its author saves it, and the author's place in the encounter, which is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from game.encounter import Action, State, begin, step
from game.encounter.actions import HEAR
from game.level import Finding, Level, LevelError, parse_level
from game.level.load import read

LOOKS_A_SECOND = 6
# Looks at the same unsound content before it is told: editors empty a file first, or move it
# away, and then write, and a share on a network takes its time.
SETTLED = 5

Saved = Level | LevelError
_ANSWERS = frozenset({"say", "silence", "set_limit", "end", "handoff", "close"})
_TURNS_END_WITH = _ANSWERS | {"interject"}
_NEEDS_THEIR_LINE_ENDED = _ANSWERS | {"consult"}


class Watch:
    """A file, and what was last told of it.

    The content itself is compared: a level is small, and the time of a change is coarse or
    wrong on many disks and shares.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._told = self._met = self._content()
        self._saved: Saved = self._judged(self._met)
        self._looks = 0

    @property
    def first(self) -> Saved:
        """What the file held when the watch began."""
        return self._saved

    def look(self) -> Saved | None:
        """What was saved since it was last told, sound or not; None for nothing new.

        To be asked `LOOKS_A_SECOND` times a second. A sound level is told at once, since half
        a file never is one; an unsound one only when it has stayed as it is for a while.
        """
        content = self._content()
        if content != self._met:
            self._met, self._saved, self._looks = content, self._judged(content), 0
        if content == self._told:
            return None
        self._looks += 1
        if isinstance(self._saved, LevelError) and self._looks < SETTLED:
            return None
        self._told = content
        return self._saved

    def _content(self) -> bytes | tuple[Finding, ...]:
        try:
            return read(self._path)
        except LevelError as error:
            return error.findings

    def _judged(self, content: bytes | tuple[Finding, ...]) -> Saved:
        if isinstance(content, tuple):
            return LevelError(content)
        try:
            return parse_level(content, self._path)
        except LevelError as error:
            return error


class Parting(NamedTuple):
    """The action, counted from 1, that a level does not allow any more, and why."""

    number: int
    action: Action
    why: str

    def __str__(self) -> str:
        """Say it in a sentence."""
        return f"Action {self.number}, {self.action}: {self.why}; you are before it."


class Moment(NamedTuple):
    """One action of a preview, between the states that it led from and to."""

    before: State
    action: Action
    after: State


@dataclass(slots=True)
class Preview:
    """An encounter on a level that changes while it is played; nothing of it is kept on disk."""

    seed: int
    difficulty: str
    log: list[Action] = field(default_factory=list)  # what the author did, even where it parted
    actions: list[Action] = field(default_factory=list)  # those that led to where it stands
    states: list[State] = field(default_factory=list)  # one more than the actions
    findings: tuple[Finding, ...] = ()  # of the file as last saved
    parting: Parting | None = None
    _level: Level | None = None

    @property
    def playable(self) -> bool:
        """Whether there was ever a sound version."""
        return self._level is not None

    @property
    def level(self) -> Level:
        """The last sound version; there must be one."""
        assert self._level is not None
        return self._level

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.states[-1]

    def moments(self) -> Iterator[Moment]:
        """What led there, from the beginning."""
        return map(Moment, self.states, self.actions, self.states[1:])

    def take(self, saved: Saved) -> None:
        """Go on with what was saved, at the same point; what is unsound changes nothing.

        Where the same actions do not lead so far any more, it stands before the first that
        does not fit, and `parting` says why. The rest is not forgotten: once it fits again,
        and nothing else was done meanwhile, it is back where it was.
        """
        if isinstance(saved, LevelError):
            self.findings = saved.findings
            return
        self.findings, self._level = (), saved
        self._retrace(self.log)

    def took(self, action: Action, state: State) -> None:
        """Note an action and the state it led to."""
        self.actions.append(action)
        self.states.append(state)
        # Customers go on by themselves; that is nothing that the author did.
        if self.parting is None or action != HEAR:
            self.log, self.parting = list(self.actions), None

    def take_back(self) -> None:
        """Rewind to before the last answer, or to the beginning where there was none."""
        answers = (n for n, a in enumerate(self.actions) if a.verb in _TURNS_END_WITH)
        self._rewind(max(answers, default=0))

    def start_over(self) -> None:
        """Rewind to the beginning."""
        self._rewind(0)

    def play_again(self, turn: int) -> None:
        """Rewind to the beginning of a turn that was played."""
        self._rewind(next(n for n, state in enumerate(self.states) if state.turn == turn))

    def _rewind(self, actions: int) -> None:
        del self.actions[actions:], self.states[actions + 1 :]
        self.log, self.parting = list(self.actions), None

    def _retrace(self, log: Sequence[Action]) -> None:
        self.actions, self.parting = [], None
        self.states = [begin(self.level, seed=self.seed, difficulty=self.difficulty)]
        for number, action in enumerate(log, start=1):
            # A line may have more phrases now, or fewer: it is heard out all the same.
            if action == HEAR and self.state.phase == "replying":
                continue
            while action.verb in _NEEDS_THEIR_LINE_ENDED and self.state.phase == "hearing":
                self._step(HEAR)
            try:
                self._step(action)
            except ValueError:
                self.parting = Parting(number, action, _why(self.level, self.state, action))
                return

    def _step(self, action: Action) -> None:
        after, _ = step(self.level, self.state, action)
        self.actions.append(action)
        self.states.append(after)


def _why(level: Level, state: State, action: Action) -> str:
    if state.phase == "over":
        return "the encounter is over by then"
    if action.verb == "say" and action.target not in level.index.replies:
        return "there is no such reply any more"
    if action.verb == "say" and state.phase == "replying":
        return "that reply is not dealt here any more"
    if action.verb == "handoff" and action.target not in level.index.summaries:
        return "there is no such summary any more"
    return "that is not possible here any more"
