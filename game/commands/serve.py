"""`simmer serve`: the game in a browser, with a profile for everyone who opens it."""

import argparse
import asyncio
import errno
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from game.commands.codes import GOOD
from game.level.place import first_level, shipped_levels
from game.level.text import clean
from game.places import UnusableError, level_folders, shared_saves
from game.serve.doors import DoorError, Doors, doors, loopback

if TYPE_CHECKING:
    from game.serve.server import Hosting

# What `simmer[serve]` brings.
NEEDED = ("aiohttp", "textual_serve")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl+C."""
    if getattr(options, "profile", None) is not None:
        raise UnusableError("in browsers everybody has progress of their own; leave out --profile")
    if not all(map(find_spec, NEEDED)):
        raise UnusableError(f"the browser's part is not installed; get it by {_how_to_get_it()}")
    try:
        host = loopback(options.host)
        doors(host, options.port, options.public_url)
    except DoorError as error:
        raise UnusableError(str(error)) from None
    hosting = _hosting(options)
    try:
        hosting.visitors.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UnusableError(f"no profiles can be kept in {hosting.visitors}: {error}") from None
    _serve(hosting, host, options)
    return GOOD


def _serve(hosting: "Hosting", host: str, options: argparse.Namespace) -> None:
    from game.serve.server import serve

    try:
        asyncio.run(
            serve(hosting, host, options.port, lambda port: doors(host, port, options.public_url))
        )
    except OSError as error:
        taken = error.errno == errno.EADDRINUSE
        raise UnusableError(
            f"port {options.port} of {host} is taken, perhaps by another simmer serve; "
            "name another with --port"
            if taken
            else f"cannot listen at port {options.port} of {host}: {error.strerror or error}"
        ) from None


def _hosting(options: argparse.Namespace) -> "Hosting":
    from game.serve.server import Hosting

    folders = level_folders(options)
    if first_level(folders) is None:
        raise UnusableError("there are no levels here; name a folder of packs with --levels")
    named = [folder for folder in folders if folder != shipped_levels()]
    arguments = (part for folder in named for part in ("--levels", str(folder.resolve())))
    visitors = shared_saves(options).resolve() / "visitors"

    def ready(known: Doors) -> None:
        print(f"Simmer is at {known.address} (Ctrl+C stops it)")
        if known.address != known.local:
            print(f"Its proxy hands it on to {known.local}")
        print(f"Profiles are kept in {clean(str(visitors))}", flush=True)

    def complain(sentence: str) -> None:
        print(f"simmer: {clean(sentence)}", file=sys.stderr, flush=True)

    return Hosting(visitors, options.visitors, tuple(arguments), ready, complain)


def _how_to_get_it() -> str:
    checkout = Path(__file__).resolve().parents[2] / "pyproject.toml"
    if checkout.is_file():
        return ".venv/bin/python -m pip install '.[serve]'"
    return "pip install 'simmer[serve]'"
