"""The rules of a competition: what is played, when, how often, and what counts."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)

from game.encounter.record import Hash, LevelName
from game.encounter.step import MAX_SEED
from game.level.index import stable_number
from game.level.reading import UnreadableFileError, read_at_most
from game.level.text import clean, first_unsafe

MOST_LEVELS: Final = 50
MOST_ATTEMPTS: Final = 100
# A file of rules is far below this.
MAX_BYTES: Final = 1 << 18
# What every clock and calendar can show, wherever it stands, with room for a week after it.
EARLIEST: Final = 2000
LATEST: Final = 9000
MOST_FREEZE: Final = 10 * 366 * 24 * 60  # minutes

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Title = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Phase = Literal["upcoming", "open", "frozen", "closed"]


class CompetitionError(ValueError):
    """Rules that cannot be read or do not hold together; the message is one sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(clean(message))


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    @field_validator("*")
    @classmethod
    def _no_hidden_characters(cls, value: object) -> object:
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and (unsafe := first_unsafe(text)):
                raise ValueError(f"it holds {unsafe[1]}, which no screen may show")
        return value


class CompetitionLevel(_Frozen):
    """A level that is played: its content by its hash, by one edition of the rules."""

    level: LevelName  # pack/level
    title: Title
    hash: Hash
    edition: int = Field(ge=1)
    sealed: bool = False  # the level stays on the server, which plays it step by step


class Competition(_Frozen):
    """Rules that everyone knows before they begin, and that do not change afterwards."""

    format: Literal[1] = 1
    id: Id
    title: Title
    season: str = Field(default="", max_length=40)
    levels: tuple[CompetitionLevel, ...] = Field(min_length=1, max_length=MOST_LEVELS)
    difficulty: Literal["easy", "normal", "hard"] = "normal"
    opens: AwareDatetime
    closes: AwareDatetime
    attempts: int = Field(default=3, ge=1, le=MOST_ATTEMPTS)  # of a level
    counts: Literal["first", "best"] = "best"
    minutes: int = Field(default=60, ge=1, le=24 * 60)  # from the issue of an attempt to its end
    team_best: int | None = Field(default=None, ge=1, le=100)  # k; None without teams
    freeze_minutes: int = Field(
        default=0, ge=0, le=MOST_FREEZE
    )  # the public board stands still so long
    brackets: tuple[Title, ...] = Field(default=(), max_length=10)

    @field_validator("opens", "closes")
    @classmethod
    def _in_reach(cls, moment: datetime) -> datetime:
        if not EARLIEST <= moment.year <= LATEST:
            raise ValueError(f"it is not between the years {EARLIEST} and {LATEST}")
        return moment

    @model_validator(mode="after")
    def _holds_together(self) -> "Competition":
        if self.closes <= self.opens:
            raise ValueError("it closes before it opens")
        if self.freezes < self.opens:
            raise ValueError("its board would stand still before it opens")
        names = [level.level for level in self.levels]
        if len(set(names)) < len(names):
            raise ValueError("a level is in it twice")
        if len({bracket.casefold() for bracket in self.brackets}) < len(self.brackets):
            raise ValueError("two brackets have the same name")
        return self

    @property
    def freezes(self) -> datetime:
        """From when on the public board stands still; when it closes, if it never does."""
        return self.closes - timedelta(minutes=self.freeze_minutes)

    def phase(self, now: datetime) -> Phase:
        """Where it is at a moment."""
        if now < self.opens:
            return "upcoming"
        if now >= self.closes:
            return "closed"
        return "frozen" if now >= self.freezes and self.freeze_minutes else "open"

    def level(self, name: str) -> CompetitionLevel | None:
        """The level of that name, if it is played here."""
        return next((level for level in self.levels if level.level == name), None)

    def named(self, text: str) -> CompetitionLevel | None:
        """The level that somebody means: by its name, with its pack or without, or its title."""
        for level in self.levels:
            if text in (level.level, level.level.rpartition("/")[2], level.title):
                return level
        return None

    def to_json(self) -> str:
        """Write the rules, indented, with a newline at the end."""
        return self.model_dump_json(indent=1) + "\n"


def deal_of(competition: str, level: str, attempt: int) -> int:
    """The seed of an attempt (from 1) where no server gives one: for everyone the same.

    It is the BLAKE2b number of "league", the competition's id, the level's name and the
    number of the attempt, modulo the seeds there are.
    """
    return stable_number("league", competition, level, attempt) % (MAX_SEED + 1)


def parse_competition(text: str | bytes) -> Competition:
    """Read rules; CompetitionError says in one sentence what is wrong with them."""
    try:
        return Competition.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))[:60] or "the rules"
        wrong = first["msg"].removeprefix("Value error, ")
        raise CompetitionError(f"these are no rules of a competition: {place}: {wrong}") from None


def read_competition(path: Path) -> Competition:
    """Read the file of rules; CompetitionError names it and what is wrong with it."""
    try:
        return parse_competition(read_at_most(path, MAX_BYTES, "any rules of a competition"))
    except UnreadableFileError as error:
        raise CompetitionError(str(error)) from None
    except CompetitionError as error:
        raise CompetitionError(f"{path}: {error}") from None
