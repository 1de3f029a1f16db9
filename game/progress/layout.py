"""What a folder of saves holds, by name, for all who look at it, copy it or move it."""

from typing import Final

from game.settings import SETTINGS_FILE

LOG_FILE: Final = "runs.jsonl"
# Counted from the log, as the index is.
DOCUMENTS_FILE: Final = "progress.json"
INDEX: Final = "index"
# Encounters that can be gone on with.
UNFINISHED: Final = "unfinished"

# The leagues that somebody is in; what waits to be sent to one, with levels fetched from it; and
# the runs that were handed in.
MEMBERSHIPS_FILE: Final = "leagues.json"
LEAGUE: Final = "league"
HANDED_IN: Final = "handed-in"
# The leagues among the profiles of a machine, in the folder of all saves: a folder each.
LEAGUES: Final = "leagues"

FILES: Final = (LOG_FILE, DOCUMENTS_FILE, SETTINGS_FILE, MEMBERSHIPS_FILE)
# The last three are for people: what they copied or saved, and reports of mistakes of the game.
FOLDERS: Final = (INDEX, UNFINISHED, LEAGUE, HANDED_IN, "copied", "debriefs", "mishaps")

# Where the folders of those who have a name lie, in that of all saves.
PROFILES: Final = "profiles"


def backup_of(name: str) -> str:
    """The name of the last good copy that is kept beside a file."""
    return f"{name}.backup"
