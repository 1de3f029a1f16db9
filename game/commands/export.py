"""`simmer export`: what was played as a file, to take along or to hand on."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from game.commands.bar import bar
from game.commands.codes import GOOD
from game.encounter import Run
from game.encounter.words import counted
from game.export.at_hand import AtHand
from game.export.logged import Logged
from game.level.text import clean
from game.places import UnusableError, check_output, for_here, output, saves_of, shelf_of
from game.progress import SaveError, Unfinished
from game.progress.hearing import Told
from game.progress.layout import PROFILES

# Spreadsheets take a file for UTF-8 by these bytes alone.
_SIGN = b"\xef\xbb\xbf"


def run(options: argparse.Namespace) -> int:
    """Write every run in one of three forms, piece by piece; tell on stderr what is left out."""
    to: Path | None = options.output
    if options.to != "xapi" and (options.actor_name or options.actor_mail):
        raise UnusableError("--actor-name and --actor-mail are of `export --to xapi` alone")
    if to is not None:
        check_output(to, new=True)
    # On a terminal the bar would stand among what is written.
    shown = nullcontext() if to is None and sys.stdout.isatty() else bar("runs")
    with shown as told:
        export = _Export(options, told)
        try:
            _write(to, export.pieces())
        except SaveError as error:
            raise UnusableError(str(error)) from None
    for notice in export.notices:
        print(f"simmer: {clean(for_here(options, notice))}", file=sys.stderr)
    if to is not None:
        print(clean(f"{export.what} written to {to}."))
    return GOOD


class _Export:
    """One export: its bytes, and when they are written what there is to tell of it."""

    def __init__(self, options: argparse.Namespace, told: Told | None) -> None:
        self._options = options
        self._saves = saves_of(options)
        self._logged = Logged(self._saves, told)
        self._left: list[Run] = []
        self._told: list[str] = []

    @property
    def notices(self) -> list[str]:
        """What is left out, a sentence each."""
        return [*self._logged.notices, *self._told]

    @property
    def what(self) -> str:
        """What was written."""
        runs = counted(self._logged.count, "run").capitalize()
        left = counted(len(self._left), "interrupted encounter")
        return f"{runs} and {left}" if self._left else runs

    def pieces(self) -> Iterator[bytes]:
        """All of it, run by run."""
        match self._options.to:
            case "json":
                return self._json()
            case "csv":
                return self._csv()
            case _:
                return self._xapi()

    def _json(self) -> Iterator[bytes]:
        from game.export.document import as_json

        unfinished = Unfinished(self._saves)
        self._left = list(unfinished.look())
        self._told += unfinished.notices
        for text in as_json(self._logged, self._left, datetime.now(UTC)):
            yield text.encode("ascii")

    def _csv(self) -> Iterator[bytes]:
        from game.export.rows import as_csv

        if self._options.output is not None or not sys.stdout.isatty():
            yield _SIGN
        levels = AtHand(shelf_of(self._options))
        for line in as_csv(self._logged, levels, own_words=self._options.own_words):
            yield line.encode()

    def _xapi(self) -> Iterator[bytes]:
        from game.export.statements import Statements, actor_of

        options = self._options
        actor = actor_of(options.actor_name, options.actor_mail, _profile(self._saves))
        statements = Statements(actor, AtHand(shelf_of(options)), own_words=options.own_words)
        for text in statements.as_json(self._logged):
            yield text.encode("ascii")
        self._told += statements.notices


def _profile(saves: Path) -> str:
    """The name of the profile that a folder of saves is of."""
    folder = saves.absolute()
    return folder.name if folder.parent.name == PROFILES else "default"


def _write(to: Path | None, pieces: Iterator[bytes]) -> None:
    if to is None:
        sys.stdout.flush()
        _pour(pieces, sys.stdout.buffer.write)
        return
    with output(to, new=True) as file:
        _pour(pieces, file.write)


def _pour(pieces: Iterator[bytes], write: Callable[[bytes], int]) -> None:
    for piece in pieces:
        write(piece)
