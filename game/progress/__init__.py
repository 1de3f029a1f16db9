"""What is kept between encounters.

The names are fetched when first used, so that to ask where progress is kept does not pay
for all that keeps it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.progress.account import Practised, Result, Sums
    from game.progress.errors import SaveError
    from game.progress.index import is_run_id
    from game.progress.keeping import Keeper
    from game.progress.kept import Best, Count, Kept, Played
    from game.progress.place import is_new, saves_folder
    from game.progress.players import Player, everybody
    from game.progress.preferences import Preferences
    from game.progress.profiles import Profiles
    from game.progress.progress import Progress
    from game.progress.records import read_run
    from game.progress.story import LevelStory, Story, Week
    from game.progress.trained import GoodLine, Habit, SkillStory, SkillWeek, Trained
    from game.progress.training import Attempt
    from game.progress.unfinished import Unfinished

__all__ = [
    "Attempt",
    "Best",
    "Count",
    "GoodLine",
    "Habit",
    "Keeper",
    "Kept",
    "LevelStory",
    "Played",
    "Player",
    "Practised",
    "Preferences",
    "Profiles",
    "Progress",
    "Result",
    "SaveError",
    "SkillStory",
    "SkillWeek",
    "Story",
    "Sums",
    "Trained",
    "Unfinished",
    "Week",
    "everybody",
    "is_new",
    "is_run_id",
    "read_run",
    "saves_folder",
]

_HOMES = {
    "account": ("Practised", "Result", "Sums"),
    "errors": ("SaveError",),
    "index": ("is_run_id",),
    "keeping": ("Keeper",),
    "kept": ("Best", "Count", "Kept", "Played"),
    "place": ("is_new", "saves_folder"),
    "players": ("Player", "everybody"),
    "preferences": ("Preferences",),
    "profiles": ("Profiles",),
    "progress": ("Progress",),
    "records": ("read_run",),
    "story": ("LevelStory", "Story", "Week"),
    "trained": ("GoodLine", "Habit", "SkillStory", "SkillWeek", "Trained"),
    "training": ("Attempt",),
    "unfinished": ("Unfinished",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
