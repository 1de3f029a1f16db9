"""What is kept between encounters."""

from game.progress.place import saves_folder
from game.progress.records import SaveError, keep_run, read_run, ready_to_keep

__all__ = ["SaveError", "keep_run", "read_run", "ready_to_keep", "saves_folder"]
