"""A shift: one customer after the other, and the composure of one call goes into the next.

Nothing but the records of its calls is kept. Each has the shift in its modes, as it stood
when the call began, so that a shift that was interrupted goes on where it was.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from game.encounter import Opening, Outcome
from game.level import LevelFile, load_level
from game.level.index import stable_number
from game.level.vocabulary import LOST, WON
from game.sitting import SEEDS, Sitting

MODE: Final = "shift"
CALLS: Final = 5
# A minute between two calls: few, so that breathing while they speak still matters.
MINUTES: Final = 2
MINUTE_COMPOSURE: Final = 15
_HIGHEST: Final = 100
ABOUT: Final = "one after the other; what composure one leaves you, you take to the next."


@dataclass(frozen=True, slots=True)
class Call:
    """A call that has ended."""

    level: str
    ending: str
    stars: int
    points: int


@dataclass(frozen=True, slots=True)
class Shift:
    """A queue of levels by name, and how it stands between two calls."""

    seed: int
    difficulty: str
    queue: tuple[str, ...]
    calls: tuple[Call, ...] = ()
    composure: int | None = None  # 1 to 100; None before the first call, which has its level's
    minutes: int = MINUTES

    @property
    def over(self) -> bool:
        """Whether everyone has been served, or the player snapped."""
        snapped = bool(self.calls) and self.calls[-1].ending == "snapped"
        return snapped or len(self.calls) == len(self.queue)

    @property
    def points(self) -> int:
        """The points of all calls."""
        return sum(call.points for call in self.calls)

    @property
    def call_seed(self) -> int:
        """The deal of the next call: its number in the queue mixed with the shift's seed."""
        return stable_number(MODE, self.seed, len(self.calls)) % SEEDS

    def after(self, result: Outcome, composure: int) -> "Shift":
        """Count the call that has ended; what composure is left goes into the next."""
        level = self.queue[len(self.calls)]
        call = Call(level, result.ending, result.stars, result.points)
        return replace(self, calls=(*self.calls, call), composure=max(1, composure))

    @property
    def has_minute(self) -> bool:
        """Whether a minute can be taken now."""
        return self.minutes > 0 and self.composure not in (None, _HIGHEST) and not self.over

    def with_minute(self) -> "Shift":
        """Take a minute before the next call; ValueError where there is none."""
        if not self.has_minute or self.composure is None:
            raise ValueError("there is no minute left to take")
        rested = min(_HIGHEST, self.composure + MINUTE_COMPOSURE)
        return replace(self, composure=rested, minutes=self.minutes - 1)

    def without(self, names: Collection[str]) -> "Shift":
        """Send those away, by their levels, who are still waiting and not wanted."""
        served = len(self.calls)
        waiting = (name for name in self.queue[served:] if name not in names)
        return replace(self, queue=(*self.queue[:served], *waiting))

    def to_modes(self) -> dict[str, Any]:
        """Write it as a run's modes."""
        return {MODE: asdict(self)}

    @classmethod
    def from_modes(cls, modes: Mapping[str, Any]) -> "Shift":
        """Read it from a run's modes; ValueError where they hold no shift."""
        try:
            kept = dict(modes[MODE])
            calls = tuple(Call(**call) for call in kept.pop("calls"))
            shift = cls(**{**kept, "queue": tuple(kept["queue"]), "calls": calls})
            fits = len(shift.calls) < len(shift.queue) and not shift.over and _is_sound(shift)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"the run is none of a shift: {error}") from None
        if not fits:
            raise ValueError("the shift of the run is over")
        return shift


def _is_sound(shift: Shift) -> bool:
    """Whether numbers are numbers and words are known: anybody may have written the record."""
    numbers = (shift.seed, shift.minutes, *(call.points for call in shift.calls))
    return (
        all(isinstance(number, int) for number in numbers)
        and (shift.composure is None or shift.composure in range(1, _HIGHEST + 1))
        and all(call.ending in (*WON, *LOST) and call.stars in range(4) for call in shift.calls)
        and all(isinstance(name, str) for name in shift.queue)
    )


def new_shift(levels: Sequence[str], seed: int, difficulty: str) -> Shift:
    """Line up to five levels up in an order that depends on the seed alone."""
    order = sorted(levels, key=lambda name: stable_number(MODE, seed, name))
    return Shift(seed, difficulty, tuple(order[:CALLS]))


@dataclass(slots=True)
class ShiftCourse:
    """A shift being played; `leaves_out` tells which levels nobody wants to meet by chance."""

    files: Sequence[LevelFile]
    shift: Shift
    leaves_out: Callable[[LevelFile], bool] = lambda _: False

    def __post_init__(self) -> None:
        self._send_away()

    @property
    def file(self) -> LevelFile:
        """The level of the call that comes next."""
        name = self.shift.queue[len(self.shift.calls)]
        return next(file for file in self.files if file.name == name)

    def word(self) -> str:
        """How many are waiting."""
        waiting = len(self.shift.queue) - len(self.shift.calls)
        if self.shift.calls:
            return f"Your shift goes on. {waiting} still to come."
        return f"A shift: {waiting} people, {ABOUT}"

    def first(self) -> Sitting:
        """Begin the call that comes next."""
        shift = self.shift
        file = self.file
        return Sitting.new(
            file.name,
            load_level(file.path),
            shift.call_seed,
            shift.difficulty,
            Opening(composure=shift.composure),
            shift.to_modes(),
        )

    def ended(self, sitting: Sitting, result: Outcome) -> None:
        """Count a call; after it, one may take a minute."""
        self.shift = Shift.from_modes(sitting.modes).after(result, sitting.state.composure)
        self._send_away()

    def take_minute(self) -> None:
        """Take a minute before the next call; ValueError where there is none."""
        self.shift = self.shift.with_minute()

    def following(self, sitting: Sitting, result: Outcome) -> Sitting | None:
        """Begin the next call, which `ended` has been told the end of the one before."""
        self._send_away()  # the settings may have changed between the calls
        return None if self.shift.over else self.first()

    def _send_away(self) -> None:
        unwanted = {file.name for file in self.files if self.leaves_out(file)}
        self.shift = self.shift.without(unwanted)
