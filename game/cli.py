"""What `simmer` runs: a command, imported when it is typed, so that light ones stay light."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from game.arguments import parser
from game.commands.codes import GOOD, UNUSABLE
from game.level.text import clean
from game.places import UnusableError, for_here


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 good, 1 findings, 2 unusable input."""
    _open_streams()
    try:
        return _run(arguments)
    except UnusableError as error:
        for line in f"simmer: {error}".splitlines():
            print(clean(line), file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        _drop_output()
        return GOOD
    except OSError as error:
        _drop_output()
        # What is written or read by name has its sentence there, so that the output is left.
        what = f"{error.filename}:" if error.filename else "the output cannot be written:"
        print(clean(f"simmer: {what} {error.strerror or error}"), file=sys.stderr)
        return UNUSABLE


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
        try:
            code: int = import_module(f"game.commands.{options.command}").run(options)
        except UnusableError as error:
            raise UnusableError(for_here(options, str(error))) from None
    finally:
        # Here, so that what hinders the output is met before the interpreter ends.
        sys.stdout.flush()
    return code


def _open_streams() -> None:
    """Give every stream a place, and no character that it could fail on."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, "r" if name == "stdin" else "w"))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
