"""`simmer export`: what was played as a file, to take along or to hand on."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

from game.commands.bar import bar
from game.commands.codes import GOOD
from game.encounter.words import counted
from game.export.logged import Logged
from game.level.text import clean
from game.places import UnusableError, check_output, saves_of, shelf_of
from game.progress import SaveError

# Spreadsheets take a file for UTF-8 by these bytes alone.
_SIGN = b"\xef\xbb\xbf"


def run(options: argparse.Namespace) -> int:
    """Write every run in one of three forms, piece by piece; tell on stderr what is left out."""
    to: Path | None = options.output
    if to is not None:
        check_output(to, "-o")
        if to.exists():
            raise UnusableError(f"{to} is there already; name another file with -o")
    # On a terminal the bar would stand among what is written.
    shown = nullcontext() if to is None and sys.stdout.isatty() else bar("runs")
    with shown as progress:
        notices: list[str] = []
        logged = Logged(saves_of(options), progress)
        try:
            _write(to, _form(options, logged, notices))
        except SaveError as error:
            raise UnusableError(str(error)) from None
    for notice in (*logged.notices, *notices):
        print(f"simmer: {clean(notice)}", file=sys.stderr)
    if to is not None:
        print(clean(f"{counted(logged.count, 'run').capitalize()} written to {to}."))
    return GOOD


def _form(options: argparse.Namespace, logged: Logged, notices: list[str]) -> Iterator[bytes]:
    """The bytes of a form; what is to be told of it is added to `notices` at its end."""
    if options.to == "json":
        from game.export.document import as_json
        from game.progress import Unfinished

        unfinished = Unfinished(saves_of(options))
        for text in as_json(logged, unfinished.left(), datetime.now(UTC)):
            yield text.encode("ascii")
        notices += unfinished.notices
        return
    from game.export.at_hand import AtHand

    levels = AtHand(shelf_of(options))
    if options.to == "csv":
        from game.export.rows import as_csv

        if options.output is not None or not sys.stdout.isatty():
            yield _SIGN
        for line in as_csv(logged, levels, own_words=options.own_words):
            yield line.encode()
        return
    from game.export.statements import Statements, actor_of

    actor = actor_of(options.actor_name, options.actor_mail, _profile(saves_of(options)))
    statements = Statements(actor, levels, own_words=options.own_words)
    for text in statements.as_json(logged):
        yield text.encode("ascii")
    notices += statements.notices


def _profile(saves: Path) -> str:
    """The name of the profile that a folder of saves is of."""
    return saves.name if saves.parent.name == "profiles" else "default"


def _write(to: Path | None, pieces: Iterator[bytes]) -> None:
    if to is None:
        sys.stdout.flush()
        _pour(pieces, sys.stdout.buffer.write)
        return
    try:
        with to.open("xb") as file:
            try:
                _pour(pieces, file.write)
            except BaseException:
                file.close()
                to.unlink(missing_ok=True)  # half an export is none
                raise
    except FileExistsError:
        raise UnusableError(f"{to} is there already; name another file with -o") from None
    except OSError as error:
        raise UnusableError(
            f"{to} cannot be written: {error.strerror}; name another file with -o"
        ) from None


def _pour(pieces: Iterator[bytes], write: Callable[[bytes], int]) -> None:
    for piece in pieces:
        write(piece)
