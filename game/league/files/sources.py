"""Where the runs of a league without a server come from: a folder, or the logs of a machine."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from game.league.competition import Competition
from game.league.errors import LeagueError
from game.league.files.attempts import Attempt
from game.league.files.folder import RUNS, collect
from game.league.files.hot_seat import played_here, whose_turn
from game.league.files.tally import Known, Tally, tally
from game.league.memberships import Membership
from game.level import Level, LevelError, LevelFile, content_hash, load_level
from game.progress.layout import LOG_FILE, MEMBERSHIPS_FILE, PROFILES, UNFINISHED

Told = Callable[[int], None]
Stamp = tuple[tuple[str, int, int], ...]


def _nobody(_: int) -> None:
    """Nobody is told how far it is."""


class Source(Protocol):
    """Runs that were handed in; each is played again once."""

    turn: str  # whose turn it was when they were counted; "" where nobody shares a keyboard

    def stamp(self) -> Stamp:
        """What is another as soon as something was handed in; LeagueError where it is away."""

    def tally(self, levels: Mapping[str, Level], told: Told = _nobody) -> Tally:
        """Verify and count them; `told` hears how many are done. LeagueError, SaveError."""

    def has(self, attempt: Attempt) -> bool:
        """Whether a run that is over was handed in, as of the last stamp."""


class FolderSource:
    """The run files in a league's folder."""

    turn = ""

    def __init__(self, folder: Path, rules: Competition) -> None:
        self.folder, self.rules = folder, rules
        self._names: frozenset[str] = frozenset()
        self._known: Known = {}

    def stamp(self) -> Stamp:
        """The names of its files, with their times and sizes."""
        if not self.folder.is_dir():
            raise LeagueError(f"{self.folder} cannot be reached")
        found = _stamps(self.folder / RUNS)
        self._names = frozenset(name for name, _, _ in found)
        return found

    def tally(self, levels: Mapping[str, Level], told: Told = _nobody) -> Tally:
        """Count its files, with those that cannot be read among what was refused."""
        collected = collect(self.folder)
        found = tally(self.rules, levels, collected.entries, told=told, known=self._known)
        found.refused = sorted([*found.refused, *collected.refused], key=lambda one: one.source)
        if collected.left_out:
            found.notes.append(f"{collected.left_out} more files were not read; there are too many")
        return found

    def has(self, attempt: Attempt) -> bool:
        """Whether a file is called as that of the run is."""
        ending = f"-{attempt.number}-{attempt.run.run[:8]}.json"
        return any(name.endswith(ending) for name in self._names)


class HereSource:
    """The logs of all profiles of a machine."""

    def __init__(self, saves: Path, rules: Competition) -> None:
        """`saves` are those of everybody."""
        self.saves, self.rules, self.turn = saves, rules, ""
        self._known: Known = {}

    def stamp(self) -> Stamp:
        """The logs of all with their times and sizes, and what is unfinished, by name."""
        homes = self.saves, *sorted((self.saves / PROFILES).glob("*"))
        logs = (part for home in homes for part in log_stamp(home))
        return *logs, *(part for home in homes for part in _stamp(home / MEMBERSHIPS_FILE))

    def tally(self, levels: Mapping[str, Level], told: Told = _nobody) -> Tally:
        """Count what everybody has played."""
        played = played_here(self.saves, self.rules)
        self.turn = whose_turn(played.turns, self.rules.attempts * len(self.rules.levels))
        return tally(
            self.rules, levels, played.entries, played.begun, told, played.teams, self._known
        )

    def has(self, attempt: Attempt) -> bool:
        """What was played here is handed in by that."""
        return True


def source_of(membership: Membership, shared: Path) -> Source | None:
    """Where the runs of a league are; None where its captain alone has them."""
    if membership.kind == "here":
        return HereSource(shared, membership.rules)
    return FolderSource(Path(membership.place), membership.rules) if membership.place else None


def levels_at_hand(files: Sequence[LevelFile], rules: Competition) -> dict[str, Level]:
    """The levels that are played, as far as they are here; one that is not refuses its runs."""
    found = dict[str, Level]()
    for file in files:
        wanted = rules.level(file.name)
        if wanted is None or file.name in found:
            continue
        try:
            level = load_level(file.path)
        except LevelError:
            continue
        if content_hash(level) == wanted.hash:
            found[file.name] = level
    return found


def log_stamp(saves: Path) -> Stamp:
    """What is another as soon as somebody has begun or ended an encounter."""
    unfinished = ((str(path), 0, 0) for path in sorted((saves / UNFINISHED).glob("*.jsonl")))
    return *_stamp(saves / LOG_FILE), *unfinished


def _stamps(folder: Path) -> Stamp:
    try:
        with os.scandir(folder) as entries:
            found = [(one.name, one.stat(follow_symlinks=False)) for one in entries]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise LeagueError(f"{folder} cannot be read: {error.strerror or error}") from None
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in found))


def _stamp(path: Path) -> Stamp:
    try:
        stat = path.stat()
    except OSError:
        return ()
    return ((str(path), stat.st_mtime_ns, stat.st_size),)
