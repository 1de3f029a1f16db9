"""`simmer league host`: a league's server, for players elsewhere."""

import argparse
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from game.commands.codes import GOOD
from game.encounter.prices import EDITION
from game.league.competition import Competition, CompetitionError, read_competition
from game.league.files.folder import RULES_FILE
from game.level.place import shipped_levels
from game.level.text import clean
from game.places import UnusableError, level_folders, shared_saves

if TYPE_CHECKING:
    from game.league.server.hosting import Hosting
    from game.league.server.member import Role
    from game.league.server.store import Store

# What `simmer[league]` brings.
NEEDED = ("alembic", "fastapi", "sqlalchemy", "uvicorn")
# How many come in by the codes that are printed; captains make more as they need them.
_CAPTAINS, _PLAYERS = 5, 1000
_MOST_DAYS = timedelta(days=89)


def run(options: argparse.Namespace) -> int:
    """Host until Ctrl+C."""
    if not all(map(find_spec, NEEDED)):
        raise UnusableError(f"the league's server is not installed; get it by {_how_to_get_it()}")
    rules = _rules(options)
    from game.league.server.errors import StoreError
    from game.league.server.hosting import HostError, bind, check_safe, open_store, serve

    hosting = _hosting(options)
    try:
        check_safe(hosting)
        bound = bind(hosting)
        with bound:
            store = open_store(hosting)
            try:
                codes = _begin(store, rules) if rules is not None else []
                competitions = store.competitions.all()
                warnings = _warnings(store, competitions)
            finally:
                store.close()
            if not competitions:
                hosting = replace(hosting, host_key=token_urlsafe(18))
            _tell(hosting, bound.getsockname()[1], competitions, codes, warnings)
            serve(hosting, bound)
    except (HostError, StoreError) as error:
        raise UnusableError(str(error)) from None
    except KeyboardInterrupt:
        pass
    return GOOD


def _rules(options: argparse.Namespace) -> Competition | None:
    rules: Path | None = options.rules
    if rules is not None and rules.is_dir():
        rules /= RULES_FILE  # as `simmer league create` makes it
    try:
        return read_competition(rules) if rules is not None else None
    except CompetitionError as error:
        raise UnusableError(str(error)) from None


def _hosting(options: argparse.Namespace) -> "Hosting":
    from game.league.server.hosting import Hosting

    database = options.database
    if database is None:
        folder = shared_saves(options)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise UnusableError(f"no league can be kept in {folder}: {error}") from None
        database = folder / "league.db"
    return Hosting(
        database if isinstance(database, Path) or "://" in database else Path(database),
        tuple(folder.resolve() for folder in level_folders(options)),
        options.address,
        options.port,
        options.tls_cert,
        options.tls_key,
        options.behind_proxy,
        options.workers,
    )


def _begin(store: "Store", rules: Competition) -> list[str]:
    """Make a competition if it is new; the codes by which its captain and players come in."""
    from game.league.moments import milliseconds, moment_of

    known = {competition.id: competition for competition in store.competitions.all()}
    if rules.id in known:
        if known[rules.id] != rules:
            raise UnusableError(
                f"the database has a competition {rules.id} with other rules; rules do not "
                "change once they are there: give the new ones another id"
            )
        return []
    for level in rules.levels:
        if level.hash not in store.levels:
            raise UnusableError(
                f"there is no file here of {level.level} as it is to be played; name the folder "
                "of its pack by --levels"
            )
    captain = store.members.found(rules, "The host").member
    now = store.clock()
    last = milliseconds(min(rules.closes, moment_of(now) + _MOST_DAYS))
    expires = max(last, now + 60 * 60 * 1000)
    told = []
    roles: tuple[tuple[Role, int], ...] = (("captain", _CAPTAINS), ("player", _PLAYERS))
    for role, uses in roles:
        code, _ = store.codes.create(captain, expires=expires, uses=uses, role=role)
        told.append(f"{role.capitalize()}s come in by {code} (told this once)")
    return told


def _warnings(store: "Store", competitions: list[Competition]) -> list[str]:
    """What does not hinder hosting, and will be missed."""
    from game.league.server.competitions import phase_at
    from game.league.server.level_files import read_level_files

    everybodys = read_level_files([shipped_levels()])
    levels = [(rules, level) for rules in competitions for level in rules.levels]
    warnings = [
        f"{rules.title}: there is no file here of {level.level}; name its folder by --levels"
        for rules, level in levels
        if level.hash not in store.levels
    ]
    warnings += [
        f"{rules.title}: {level.level} is sealed, and yet everybody has it with the game"
        for rules, level in levels
        if level.sealed and level.hash in everybodys
    ]
    warnings += [
        f"{rules.title}: {level.level} is played by edition {level.edition} of the rules, and this "
        f"is edition {EDITION}; host it with the version of Simmer that has the other"
        for rules, level in levels
        if level.edition != EDITION and phase_at(rules, store.clock()) != "closed"
    ]
    return warnings


def _tell(
    hosting: "Hosting",
    port: int,
    competitions: list[Competition],
    codes: list[str],
    warnings: list[str],
) -> None:
    scheme = "https" if hosting.certificate is not None else "http"
    host = f"[{hosting.address}]" if ":" in hosting.address else hosting.address
    at = f"{scheme}://{host}:{port}"
    print(f"The league is at {at} (Ctrl+C stops it); its API is {at}/api/v1")
    for rules in competitions:
        print(f"{clean(rules.title)}: the wall is {at}/c/{rules.id}")
    for line in codes:
        print(line)
    if competitions:
        print(f"Captains sign in at {at}/captain")
    if codes:
        print(f"Players type: simmer league join CODE@{at} --name NAME")
    if not competitions:
        print(f"There is no competition in it yet; begin one at {at}/captain/new")
        print(f"The host's key for that: {hosting.host_key} (told this once)")
    for warning in warnings:
        print(f"Note: {clean(warning)}")
    kept = hosting.database if isinstance(hosting.database, Path) else "the database named"
    print(f"It is kept in {clean(str(kept))}", flush=True)


def _how_to_get_it() -> str:
    checkout = Path(__file__).resolve().parents[3] / "pyproject.toml"
    if checkout.is_file():
        return ".venv/bin/python -m pip install '.[league]'"
    return "pip install 'simmer[league]'"
