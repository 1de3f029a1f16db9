"""All that is kept of a sitting: the encounter while it is played, the run when it has ended."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date
from functools import wraps
from pathlib import Path
from threading import RLock
from typing import Concatenate, ParamSpec, TypeVar

from game.encounter import Action, Outcome, Run
from game.encounter.uses import Uses
from game.progress.account import Practised
from game.progress.errors import SaveError
from game.progress.formats import NewerError
from game.progress.kept import Best, Kept
from game.progress.progress import Progress
from game.progress.story import Story
from game.progress.trained import Trained
from game.progress.unfinished import Unfinished

# More encounters than anybody plays on one day.
MOST_A_DAY = 500

P = ParamSpec("P")
R = TypeVar("R")


def _one_at_a_time(
    method: Callable[Concatenate["Keeper", P], R],
) -> Callable[Concatenate["Keeper", P], R]:
    """Have another thread wait: to look whether a file is locked is to lock it for a moment."""

    @wraps(method)
    def waited(keeper: "Keeper", /, *args: P.args, **kwargs: P.kwargs) -> R:
        with keeper._turn:
            return method(keeper, *args, **kwargs)

    return waited


class Keeper:
    """Keeps encounters in a folder, for plain mode and the screen alike; it never raises.

    The play goes on whatever hinders saving, so that comes back as a sentence. Any
    thread may ask it.
    """

    def __init__(self, folder: Path) -> None:
        self._turn = RLock()
        self.progress = Progress(folder)
        self._unfinished = Unfinished(folder)
        self._offered: Run | None = None
        self._ended = ""  # the run whose end was kept last
        self._trouble: list[str] = []
        self._told: set[str] = set()

    @property
    @_one_at_a_time
    def beginner(self) -> bool:
        """Whether nothing was ever passed here."""
        try:
            return self.progress.played().passes == 0
        except SaveError as error:
            self._trouble.append(str(error))
            return True

    def best(self, level: str, difficulty: str) -> Best | None:
        """The best result on any version of a level; None where it was never finished."""
        return next(iter(self.bests(level, difficulty)), None)

    @_one_at_a_time
    def bests(self, level: str, difficulty: str) -> list[Best]:
        """The best result on each version of a level that was played, the best of them first."""
        try:
            return self.progress.bests(level, difficulty)
        except SaveError as error:
            self._trouble.append(str(error))
            return []

    def stars(self, level: str, difficulty: str) -> int | None:
        """The most stars ever earned on a level; None where it was never finished."""
        best = self.best(level, difficulty)
        return best.stars if best else None

    @_one_at_a_time
    def last(self, runs: int) -> list[Kept]:
        """The last runs that were kept, the newest first."""
        try:
            return self.progress.runs(runs)
        except SaveError as error:
            self._trouble.append(str(error))
            return []

    def since(self, day: date) -> list[Kept]:
        """The runs begun since a date (UTC) began, the newest first."""
        last = self.last(MOST_A_DAY)
        return [kept for kept in last if kept.run.started.astimezone(UTC).date() >= day]

    @_one_at_a_time
    def story(self, today: date) -> Story:
        """What was played over time; of nothing, where that cannot be read."""
        try:
            return self.progress.story(today)
        except SaveError as error:
            self._trouble.append(str(error))
            return Story()

    @_one_at_a_time
    def trained(self, today: date) -> Trained:
        """Skills, habits and best lines on a date (UTC); nothing, where that cannot be read."""
        try:
            return self.progress.trained(today)
        except SaveError as error:
            self._trouble.append(str(error))
            return Trained()

    @_one_at_a_time
    def practised(self) -> Mapping[str, Practised]:
        """How each technique was used, by its id; those alone that were used."""
        try:
            return self.progress.practised()
        except SaveError as error:
            self._trouble.append(str(error))
            return {}

    @property
    def keeps(self) -> bool:
        """Whether what is played is kept: not where a newer version of Simmer wrote here."""
        return not self.progress.newer

    @_one_at_a_time
    def unfinished(self, fits: Callable[[Run], bool] = lambda _: True) -> Run | None:
        """The newest interrupted encounter that `fits` and that nobody is playing, if any."""
        try:
            self._offered = next(filter(fits, self._left()), None)
        except SaveError as error:
            self._trouble.append(str(error))
            self._offered = None
        return self._offered

    @property
    def offered(self) -> Run | None:
        """What was found by `unfinished` last: the player has it before them."""
        return self._offered

    @_one_at_a_time
    def left(self) -> list[Run]:
        """Every interrupted encounter that nobody is playing, the newest first."""
        try:
            return list(self._left())
        except SaveError as error:
            self._trouble.append(str(error))
            return []

    def _left(self) -> Iterator[Run]:
        """To look at one locks it, and sets it aside where it is damaged; not all may be."""
        self.progress.played()  # then it has turned out
        return self._unfinished.left() if self.keeps else iter(())

    @_one_at_a_time
    def put_away(self, run: Run, why: str) -> None:
        """Set an encounter aside that cannot be gone on with; that is among the `news`."""
        try:
            self._unfinished.put_away(run, why)
        except SaveError as error:
            self._trouble.append(str(error))

    @_one_at_a_time
    def begin(self, run: Run) -> str:
        """An encounter begins, or goes on; a sentence where it cannot be kept, else ""."""
        try:
            self.progress.ready()
            self._unfinished.begin(run)
        except SaveError as error:
            return self._unless_newer(error)
        return ""

    def _unless_newer(self, error: SaveError) -> str:
        """What hinders keeping; "" where that is among the news, and said before it is played."""
        return "" if isinstance(error, NewerError) else str(error)

    @_one_at_a_time
    def took(self, action: Action) -> None:
        """An action was taken; what hinders keeping it is among the `news`."""
        try:
            self._unfinished.took(action)
        except SaveError as error:
            self._trouble.append(str(error))

    @_one_at_a_time
    def finish(self, run: Run, outcome: Outcome, uses: Uses | None = None) -> str:
        """It is over; a sentence where the run could not be kept, else "".

        `uses` is what it made use of; without it, that is not known of this run.
        What could not be kept stays unfinished, so that its end can be kept later.
        """
        try:
            self.progress.record(run, outcome, uses.to_plain() if uses else None)
        except SaveError as error:
            return self._unless_newer(error)
        self._unfinished.drop(run)
        self._ended = run.run
        return ""

    @_one_at_a_time
    def leave(self, run: Run) -> str:
        """The player leaves it for now; a sentence where all of it could not be kept, else "".

        Nothing is left of one in which nothing was done, or whose end is kept.
        """
        if run.run == self._ended:
            return ""
        if not run.actions:
            self._unfinished.drop(run)
            return ""
        trouble = self.begin(run)  # anew, since its modes may have changed while it was played
        self._unfinished.let_go()
        return trouble

    @_one_at_a_time
    def drop(self) -> None:
        """Put the offered encounter down for good: it is kept as it is, and not offered again."""
        offered = self._offered
        if offered is None:
            return
        try:
            done = self._unfinished.put_down(offered, lambda: self.progress.record(offered, None))
        except SaveError as error:
            self._trouble.append(str(error))
            return
        if not done:
            self._trouble.append("it has gone on in another window, and was left as it is")
        self._offered = None

    @_one_at_a_time
    def news(self) -> list[str]:
        """The sentences for the screen that were not asked for before."""
        known = [*self.progress.notices, *self._unfinished.notices, *self._trouble]
        newer = self.progress.newer
        known = [f"nothing you play now is kept: {one}" if one == newer else one for one in known]
        fresh = [sentence for sentence in dict.fromkeys(known) if sentence not in self._told]
        self._told.update(fresh)
        return fresh
