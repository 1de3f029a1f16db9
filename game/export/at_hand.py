"""The levels at hand, for what a run record says of its level by name alone."""

from functools import cache

from game.encounter import Run
from game.encounter.prices import EDITION
from game.level import Level, LevelError, Shelf, content_hash, load_level
from game.level.glance import glance


class AtHand:
    """Looks levels up by the names that run records have; each is loaded once at most."""

    def __init__(self, shelf: Shelf) -> None:
        self._paths = {file.name: file.path for file in shelf.files}
        self._packs = {pack.id: pack for pack in shelf.packs}
        self._load = cache(self._loaded)

    def title(self, name: str) -> str:
        """The title of a level; "" where it is not at hand."""
        path = self._paths.get(name)
        return glance(path).title if path else ""

    def pack_title(self, pack: str) -> str:
        """The title of a pack; "" where it is not at hand."""
        return self._packs[pack].title if pack in self._packs else ""

    def language(self, pack: str) -> str:
        """The language of a pack's words, such as en-GB; "" where it is not at hand."""
        return self._packs[pack].language if pack in self._packs else ""

    def level_of(self, run: Run) -> Level | None:
        """The level that a run was played on, as it was then; None where it is not at hand."""
        level, version = self._load(run.level)
        return level if (version, EDITION) == (run.hash, run.edition) else None

    def _loaded(self, name: str) -> tuple[Level | None, str]:
        if name not in self._paths:
            return None, ""
        try:
            level = load_level(self._paths[name])
        except LevelError:
            return None, ""
        return level, content_hash(level)
