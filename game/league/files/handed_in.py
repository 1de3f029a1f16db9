"""The run file: a run with who played it and for which attempt, as it is handed on."""

import os
import stat
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from game.encounter.record import Run
from game.league.competition import MOST_ATTEMPTS, Id
from game.level.text import clean

# The longest run there can be is below this.
MAX_BYTES: Final = 1 << 18
# What opens nothing but a file, and waits for nobody; not every system knows these.
_PLAIN_FILE: Final = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)

Name = Annotated[str, StringConstraints(max_length=200)]


class RunFileError(ValueError):
    """A file that is no run file; the message says what is wrong, without the file's name."""

    def __init__(self, message: str) -> None:
        super().__init__(clean(message))


class HandedIn(BaseModel):
    """A run as it is handed in; none of it is believed before it was verified."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal[1] = 1
    competition: Id
    player: Name
    team: Name = ""
    bracket: Name = ""
    attempt: int = Field(ge=1, le=MOST_ATTEMPTS)
    run: Run

    def to_json(self) -> str:
        """Write it, indented, with a newline at its end."""
        return self.model_dump_json(indent=1, exclude_none=True) + "\n"


def parse_handed_in(content: bytes) -> HandedIn:
    """Read what a run file holds; RunFileError."""
    try:
        return HandedIn.model_validate_json(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))[:60]
        wrong = (
            "it is not JSON, or it is cut short"
            if first["type"] == "json_invalid"
            else (f"at {place}: {first['msg']}" if place else first["msg"])
        )
        raise RunFileError(f"it is no run file: {wrong}") from None


def read_handed_in(path: Path) -> HandedIn:
    """Read a run file that anybody may have put there, without following a link; RunFileError."""
    try:
        if path.is_symlink():
            raise RunFileError("it is a link, which is not followed")
        handle = os.open(path, _PLAIN_FILE)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise RunFileError("it is no file")
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise RunFileError(f"it cannot be read: {error.strerror or error}") from None
    if len(content) > MAX_BYTES:
        raise RunFileError("it is larger than any run file (256 KiB)")
    return parse_handed_in(content)
