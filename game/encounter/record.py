"""The run record: all that is kept of an encounter, from which everything else is derived again."""

from datetime import datetime
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from game.encounter.actions import Action
from game.encounter.events import Event
from game.encounter.prices import EDITION
from game.encounter.state import Opening, State
from game.encounter.step import MAX_SEED, begin, step
from game.level import Level, content_hash
from game.level.text import clean

# A line has at most 12 phrases, a turn at most a few actions more, a level 60 turns.
MAX_ACTIONS = 2000

# The mode of a record that says whether the tips of a level were shown.
HINTS = "hints"

# The longest id in an action has 40 characters, a folder that holds levels seldom more.
MAX_ACTION = 60
MAX_NAME = 120

Hash = Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")]
RunId = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{1,64}$")]
LevelName = Annotated[
    str,
    StringConstraints(pattern=r"^[^/\\]+/[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=MAX_NAME),
]
Written = Annotated[str, StringConstraints(max_length=MAX_ACTION)]


class RunError(ValueError):
    """A run record that cannot be read or replayed; the message is one sentence that says why."""

    def __init__(self, message: str) -> None:
        # It may quote the record, which anybody may have written.
        super().__init__(clean(message))


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class OpeningRecord(_Frozen):
    """What a shift or a sequel brought along."""

    composure: int | None = Field(default=None, ge=1, le=100)
    memory: str | None = None


class OwnWords(_Frozen):
    """Words of the player's own with the tags they were given: room for a later edition."""

    say: tuple[str, ...]
    text: str


class Parent(_Frozen):
    """The run, and the number of its actions, from which a what-if goes on."""

    run: RunId
    action: int = Field(ge=0)


class Run(_Frozen):
    """A run record as it is written to disk and sent to a league."""

    format: Literal[1] = 1
    run: RunId
    level: LevelName  # pack/level
    hash: Hash
    text_hash: Hash
    edition: int
    seed: int = Field(ge=0, le=MAX_SEED)
    difficulty: Literal["easy", "normal", "hard"]
    opening: OpeningRecord = OpeningRecord()
    modes: dict[str, Any] = {}
    actions: tuple[Written | OwnWords, ...] = Field(max_length=MAX_ACTIONS)
    started: datetime
    finished: datetime | None = None
    ranked: bool = False
    parent: Parent | None = None

    def to_json(self) -> str:
        """Write the record, indented, with a newline at its end."""
        return self.model_dump_json(indent=1, exclude_none=True) + "\n"


class Replayed(NamedTuple):
    """What a record was: its last state and everything that happened."""

    state: State
    events: tuple[Event, ...]


class Moment(NamedTuple):
    """One step of a replay: where it stood, what was done, and what came of it."""

    before: State
    action: Action
    after: State
    events: tuple[Event, ...]


_IN_WORDS = {
    "missing": "something is missing",
    "extra_forbidden": "there is a key that run records do not have",
    "json_invalid": "it is not JSON, or it is cut short",
    "string_type": "it must be text",
    "int_type": "it must be a whole number",
    "bool_type": "it must be true or false",
    "tuple_type": "it must be a list",
    "string_pattern_mismatch": "it is not written as run records write it",
    "string_too_long": "it is too long",
    "too_long": "there are too many",
}


def parse_run(text: str | bytes) -> Run:
    """Read a run record; RunError says in one sentence what is wrong with it."""
    try:
        return Run.model_validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        wrong = _IN_WORDS.get(first["type"], first["msg"])
        raise RunError(f"this is no run record: at {_place(first['loc'])}, {wrong}") from None


def _place(keys: tuple[int | str, ...]) -> str:
    """Name a place in a record; an action by its number, from 1."""
    match keys:
        case ():
            return "the file"
        case ("actions", int(number), *_):
            return f"action {number + 1}"
        case _:
            return ".".join(map(str, keys))[:MAX_NAME]


def check_fits(level: Level, run: Run) -> None:
    """Refuse a run of another level content or of another edition of the rules."""
    if run.edition != EDITION:
        raise RunError(
            f"the run was played by edition {run.edition} of the rules and this is edition "
            f"{EDITION}; replay it with the version of Simmer that recorded it"
        )
    if run.hash != content_hash(level):
        raise RunError(
            f"the run was played on another version of {run.level} "
            f"({run.hash[:19]}…, here it is {content_hash(level)[:19]}…); "
            "replay it with the level file it was played on"
        )


def opened(level: Level, run: Run) -> State:
    """Give the state that a run began with."""
    opening = Opening(run.opening.composure, run.opening.memory)
    return begin(level, seed=run.seed, difficulty=run.difficulty, opening=opening)


def walk(level: Level, run: Run) -> tuple[Moment, ...]:
    """Replay a run step by step; RunError where it does not fit or an action is not legal."""
    check_fits(level, run)
    state = opened(level, run)
    moments = []
    for number, entry in enumerate(run.actions, start=1):
        if isinstance(entry, OwnWords):
            raise RunError(f"action {number} is in the player's own words, which edition 1 has not")
        try:
            action = Action.parse(entry)
            after, events = step(level, state, action)
        except ValueError as error:
            raise RunError(f"action {number} of the run cannot be replayed: {error}") from None
        moments.append(Moment(state, action, after, events))
        state = after
    return tuple(moments)


def replay(level: Level, run: Run) -> Replayed:
    """Replay a run; RunError refuses another hash or edition, or an illegal action."""
    moments = walk(level, run)
    if not moments:
        return Replayed(opened(level, run), ())
    events = tuple(event for moment in moments for event in moment.events)
    return Replayed(moments[-1].after, events)
