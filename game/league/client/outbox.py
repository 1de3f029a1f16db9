"""Attempts that were issued here, and runs that wait to be handed in, whatever comes between.

A run that is over is in the run log first and here next. What ended in between is found again in
the log, by the id that its run was given when the attempt was issued.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from tinydb import where

from game.encounter import Run
from game.encounter.record import Hash, LevelName, RunId
from game.league.client.answers import AttemptId, Milliseconds
from game.progress import Progress, SaveError
from game.progress.layout import LEAGUE
from game.progress.locking import FolderLock
from game.progress.tables import Documents

OUTBOX_FILE: Final = "outbox.json"
_ATTEMPTS: Final = "attempts"
_ANSWERS: Final = "answers"


class Entry(BaseModel):
    """An attempt that was issued here; `payload` is its run, once that is over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    league: str
    url: str
    attempt: AttemptId
    run: RunId
    level: LevelName
    title: str  # of the level
    number: int
    of: int
    hash: Hash
    edition: int
    seed: int
    difficulty: Literal["easy", "normal", "hard"]
    deadline: Milliseconds  # by the clock of this machine
    payload: str | None = None

    @property
    def waits(self) -> bool:
        """Whether its run is over, and waits to be handed in."""
        return self.payload is not None

    def is_over(self, now: int) -> bool:
        """Whether its time is over, in milliseconds since 1970: handed in now, it is late."""
        return now >= self.deadline

    @property
    def about(self) -> str:
        """Which attempt it is, in a few words."""
        return f"attempt {self.number} on {self.title}"


class Told(BaseModel):
    """What a server answered to a run, until the player has seen it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    run: RunId
    league: str
    sentence: str = Field(max_length=600)


Shape = TypeVar("Shape", Entry, Told)


class Outbox:
    """The attempts of one profile; any process may change them. SaveError where it cannot be."""

    def __init__(self, saves: Path) -> None:
        self.saves = saves
        self.path = saves / LEAGUE / OUTBOX_FILE
        self._documents = Documents(self.path, FolderLock(self.path.parent))

    @property
    def is_new(self) -> bool:
        """Whether no attempt was ever issued here, at a glance."""
        return not self.path.exists()

    def entries(self) -> list[Entry]:
        """Every attempt that no server has answered for good, in the order of their issue."""
        return [] if self.is_new else self._all(_ATTEMPTS, Entry)

    def waiting(self) -> list[Entry]:
        """The attempts whose runs wait to be handed in."""
        return [entry for entry in self.entries() if entry.waits]

    def begin(self, entry: Entry) -> Entry:
        """Remember an attempt before it is played; one that is known stays as it is."""
        with self._documents.durable.one_write():
            known = next((one for one in self.entries() if one.attempt == entry.attempt), None)
            if known is None:
                self._table(_ATTEMPTS).insert(entry.model_dump())
        return known or entry

    def forget(self, entry: Entry) -> None:
        """Forget an attempt that can no longer be played, unless its run waits by now."""
        self._table(_ATTEMPTS).remove(
            (where("attempt") == entry.attempt) & (where("payload") == None)  # noqa: E711
        )

    def put(self, run: Run) -> Entry | None:
        """Have the run of an attempt wait; None where it is of none that is known here.

        When this returns, it is durable.
        """
        with self._documents.durable.one_write():
            entry = next((one for one in self.entries() if one.run == run.run), None)
            if entry is None or entry.waits:
                return entry
            waiting = entry.model_copy(update={"payload": payload_of(run)})
            self._table(_ATTEMPTS).update(waiting.model_dump(), where("run") == run.run)
        return waiting

    def find_again(self) -> None:
        """Have those wait whose runs are in the log and came no further, as by a crash."""
        lost = [entry for entry in self.entries() if not entry.waits]
        progress = Progress(self.saves) if lost else None
        for entry in lost:
            assert progress is not None
            with suppress(SaveError):  # it is not over yet
                kept = progress.find_run(entry.run)
                if kept.run.run == entry.run and kept.outcome is not None:
                    self.put(kept.run)

    def answered(self, entry: Entry, sentence: str) -> None:
        """The server has answered for good: what it said is kept until it is seen."""
        told = Told(run=entry.run, league=entry.league, sentence=sentence)
        with self._documents.durable.one_write():
            if self._table(_ATTEMPTS).remove(where("attempt") == entry.attempt):
                self._table(_ANSWERS).insert(told.model_dump())

    def news(self, tell: Callable[[str], None]) -> None:
        """Tell what the player has not seen yet, and forget it afterwards."""
        if self.is_new:
            return
        for told in self._all(_ANSWERS, Told):
            tell(told.sentence)
            self._table(_ANSWERS).remove(where("run") == told.run)

    def _table(self, name: str) -> Any:
        return self._documents.table(name)

    def _all(self, name: str, shape: type[Shape]) -> list[Shape]:
        found = []
        for document in self._table(name).all():
            with suppress(ValidationError):  # of a newer version, or written by hand
                found.append(shape.model_validate(dict(document)))
        return found


def payload_of(run: Run) -> str:
    """What is sent of a run: what it is verified by, and nothing that the player wrote.

    It is the same whenever it is made of the same run, so that the server knows it again.
    """
    return run.model_copy(update={"modes": {}, "finished": None}).to_json()
