"""Who plays on this machine: everybody's name, how much they played, and when last.

Read from what is counted already, and from the end of the log alone: nothing is replayed, and
nothing that is found damaged is mended.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from game.progress.errors import SaveError
from game.progress.layout import DOCUMENTS_FILE, LOG_FILE, UNFINISHED, backup_of
from game.progress.lines import read
from game.progress.locking import FolderLock
from game.progress.names import UNNAMED
from game.progress.profiles import Profiles
from game.progress.runlog import RunLog

NOBODY = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Player:
    """A profile as it is listed."""

    name: str
    folder: Path
    encounters: int | None = 0  # played to an end; None where that cannot be read
    last: datetime | None = None  # when something was played last

    def about(self, today: date) -> str:
        """How much they played, and when last; `today` is the date (UTC)."""
        if self.last is None:
            return "nothing played yet"
        match self.encounters:
            case None:
                much = "played"
            case 0:
                much = "nothing finished yet"
            case 1:
                much = "1 encounter"
            case count:
                much = f"{count} encounters"
        return f"{much}, last {_day(self.last.date(), today)}"


def everybody(saves: Path) -> list[Player]:
    """Everybody: the unnamed first, where it has played or nobody has a name."""
    profiles = Profiles(saves)
    named = [_player(name, profiles.get(name)) for name in profiles.names()]
    unnamed = _player(UNNAMED, saves)
    return [unnamed, *named] if unnamed.last or not named else named


def last_of(known: list[Player]) -> Player | None:
    """Who played last, of those who did."""
    return max(known, key=lambda player: player.last or NOBODY, default=None)


def _player(name: str, folder: Path) -> Player:
    return Player(name, folder, _encounters(folder), _last(folder))


def _encounters(folder: Path) -> int | None:
    """As many as the documents say, or their last good copy."""
    if not (folder / LOG_FILE).exists():
        return 0
    for file in (DOCUMENTS_FILE, backup_of(DOCUMENTS_FILE)):
        with suppress(OSError, AttributeError, KeyError, TypeError):
            tables = read((folder / file).read_bytes()) or {}
            return sum(int(count["encounters"]) for count in tables["counts"].values())
    return None


def _last(folder: Path) -> datetime | None:
    """When the last run ended, or something was done in one that has not."""
    times = []
    with suppress(OSError):
        for path in (folder / UNFINISHED).glob("*.jsonl"):
            times.append(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    with suppress(SaveError, OSError, KeyError, TypeError, ValueError):
        line = next(RunLog(folder / LOG_FILE, FolderLock(folder)).last(), None)
        if line is not None:
            record = line.entry["record"]
            times.append(datetime.fromisoformat(record.get("finished", record["started"])))
    return max((time.astimezone(UTC) for time in times), default=None)


def _day(day: date, today: date) -> str:
    match (today - day).days:
        case 0:
            return "today"
        case 1:
            return "yesterday"
    return f"{day.day} {day:%B} {day.year}"
