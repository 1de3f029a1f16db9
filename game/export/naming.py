"""Names that never change: the IRIs and ids by which xAPI statements speak of a run.

The address ends in `.invalid`, which nobody can ever register, so that no name of somebody else
is taken; nothing is found there, and nothing needs to be.
"""

from datetime import datetime
from urllib.parse import quote
from uuid import NAMESPACE_URL, RFC_4122, UUID, uuid5

from game.export.times import in_utc

HOME = "https://simmer.invalid/"
_XAPI = f"{HOME}xapi/"
_NAMESPACE = uuid5(NAMESPACE_URL, _XAPI)


def statement_id(run: str, action: int | None = None) -> str:
    """The id of the statement about a run, or about one of its actions, counted from 1."""
    return str(uuid5(_NAMESPACE, run if action is None else f"{run}#{action}"))


def registration(run: str) -> str:
    """The attempt that a run is: its own id where that is a UUID, else one made of it."""
    try:
        known = UUID(run)
    except ValueError:
        known = None
    if known is not None and str(known) == run.lower() and known.variant == RFC_4122:
        return str(known)
    return str(uuid5(_NAMESPACE, f"registration of {run}"))


def pack_iri(pack: str) -> str:
    """A pack of levels as an activity."""
    return f"{_XAPI}packs/{_part(pack)}"


def level_iri(level: str) -> str:
    """A level, named "pack/level", as an activity."""
    return f"{_XAPI}levels/{'/'.join(map(_part, level.split('/')))}"


def line_iri(level: str, line: str) -> str:
    """A line that the customer says, and that wants an answer, as an activity."""
    return f"{level_iri(level)}/lines/{_part(line)}"


def extension(name: str) -> str:
    """The key of something that xAPI has no word for."""
    return f"{_XAPI}extensions/{_part(name)}"


def timestamp(when: datetime) -> str:
    """A time as RFC 3339 writes it, in UTC, to the millisecond."""
    return in_utc(when).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def _part(text: str) -> str:
    """A part of a path: what an address cannot hold is written as its bytes."""
    return quote(text, safe="")
