"""What is shown over time: steps with a delay each, which a key can hurry."""

from collections import deque
from collections.abc import Callable, Iterable
from typing import NamedTuple

from textual.timer import Timer
from textual.widget import Widget


class Step(NamedTuple):
    """Something to do after a delay in seconds; one that is `optional` is dropped when hurried."""

    delay: float
    do: Callable[[], None]
    optional: bool = False


class Script:
    """Plays steps one after the other on a widget's clock."""

    def __init__(self, owner: Widget) -> None:
        self._owner = owner
        self._steps: deque[Step] = deque()
        self._timer: Timer | None = None

    @property
    def waiting(self) -> bool:
        """Whether anything is still to come."""
        return bool(self._steps)

    @property
    def running(self) -> bool:
        """Whether anything is still to come that is not optional."""
        return any(not step.optional for step in self._steps)

    def play(self, steps: Iterable[Step]) -> None:
        """Play these after whatever is still to come."""
        self._steps.extend(steps)
        self._arm()

    def hurry(self) -> None:
        """Do at once all that is still to come, but for the optional."""
        while self._steps:
            step = self._steps.popleft()
            if not step.optional:
                step.do()
        # Last, since a step may have set the clock for one that was dropped.
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def drop(self) -> None:
        """Forget all that is still to come."""
        self._steps.clear()
        self.hurry()

    def _arm(self) -> None:
        while self._timer is None and self._steps:
            step = self._steps[0]
            if step.delay > 0:
                self._timer = self._owner.set_timer(step.delay, self._tick)
            else:
                self._steps.popleft().do()

    def _tick(self) -> None:
        self._timer = None
        if self._steps:
            self._steps.popleft().do()
        self._arm()
