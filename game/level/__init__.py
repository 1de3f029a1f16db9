"""What a level is: load one, name what is wrong with it, tell two apart, find those there are.

The names are fetched when first used, so that importing one light module of this
package does not pay for the models.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.level.findings import Finding, LevelError
    from game.level.hashes import content_hash, text_hash
    from game.level.load import load_level, parse_level
    from game.level.models import Level
    from game.level.packs import Pack, load_pack
    from game.level.place import shipped_levels
    from game.level.schema import level_schema, schema_text
    from game.level.shelf import LevelFile, Shelf, find_levels
    from game.level.techniques import TECHNIQUES, Technique

__all__ = [
    "TECHNIQUES",
    "Finding",
    "Level",
    "LevelError",
    "LevelFile",
    "Pack",
    "Shelf",
    "Technique",
    "content_hash",
    "find_levels",
    "level_schema",
    "load_level",
    "load_pack",
    "parse_level",
    "schema_text",
    "shipped_levels",
    "text_hash",
]

_HOMES = {
    "findings": ("Finding", "LevelError"),
    "hashes": ("content_hash", "text_hash"),
    "load": ("load_level", "parse_level"),
    "models": ("Level",),
    "packs": ("Pack", "load_pack"),
    "place": ("shipped_levels",),
    "schema": ("level_schema", "schema_text"),
    "shelf": ("LevelFile", "Shelf", "find_levels"),
    "techniques": ("TECHNIQUES", "Technique"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value
