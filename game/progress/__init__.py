"""What is kept between encounters."""

from game.progress.errors import SaveError
from game.progress.index import is_run_id
from game.progress.keeping import Keeper
from game.progress.kept import Best, Count, Kept, Played
from game.progress.place import saves_folder
from game.progress.preferences import Preferences
from game.progress.progress import Progress
from game.progress.records import read_run
from game.progress.unfinished import Unfinished

__all__ = [
    "Best",
    "Count",
    "Keeper",
    "Kept",
    "Played",
    "Preferences",
    "Progress",
    "SaveError",
    "Unfinished",
    "is_run_id",
    "read_run",
    "saves_folder",
]
