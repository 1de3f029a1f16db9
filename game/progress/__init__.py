"""What is kept between encounters."""

from game.progress.errors import SaveError
from game.progress.keeping import Keeper
from game.progress.kept import Best, Count, Kept, Played
from game.progress.place import saves_folder
from game.progress.progress import Progress
from game.progress.records import keep_run, read_run, ready_to_keep
from game.progress.unfinished import Unfinished

__all__ = [
    "Best",
    "Count",
    "Keeper",
    "Kept",
    "Played",
    "Progress",
    "SaveError",
    "Unfinished",
    "keep_run",
    "read_run",
    "ready_to_keep",
    "saves_folder",
]
