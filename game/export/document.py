"""Progress as one JSON document: every run as it was logged, and what was interrupted.

    {"simmer": "0.1.0", "format": 1, "exported": "2026-11-22T09:30:00Z",
     "runs": [the entry of a line of the run log, …],
     "unfinished": [a run record, …]}

It is written run by run, and in plain ASCII.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from game import __version__
from game.encounter import Run
from game.export.logged import Entry

# Raised when a document holds what a reader of this version does not know.
FORMAT = 1


def as_json(entries: Iterable[Entry], unfinished: Iterable[Run], now: datetime) -> Iterator[str]:
    """Write the document piece by piece; `now` is when that is."""
    exported = f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    head = f'"simmer":{_dumped(__version__)},"format":{FORMAT},"exported":{_dumped(exported)}'
    yield f'{{{head},\n"runs":['
    yield from _listed(entry.written for entry in entries)
    yield '],\n"unfinished":['
    yield from _listed(run.model_dump(mode="json", exclude_none=True) for run in unfinished)
    yield "]}\n"


def _listed(values: Iterable[object]) -> Iterator[str]:
    between = "\n"
    for value in values:
        yield f"{between}{_dumped(value)}"
        between = ",\n"


def _dumped(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
