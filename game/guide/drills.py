"""Which levels drill which technique."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from game.guide.entries import Drill
from game.level import Level, LevelError, LevelFile, content_hash, load_level
from game.level.measured import Measured


def drills(files: Iterable[LevelFile], measured: Mapping[str, Measured]) -> dict[str, list[Drill]]:
    """The levels that drill each technique, by its id; first those whose lesson it is.

    It loads every level that was measured, so it takes a moment. Levels that cannot be
    read, or are not as they were measured, are left out.
    """
    lessons: dict[str, list[Drill]] = defaultdict(list)
    others: dict[str, list[Drill]] = defaultdict(list)
    for file in files:
        known = measured.get(file.name)
        level = None if known is None else _level(file)
        if known is None or level is None or known.hash != content_hash(level):
            continue
        drill = Drill(file.name, level.title)
        for technique in known.drills:
            (lessons if technique in level.techniques else others)[technique].append(drill)
    return {id: lessons[id] + others[id] for id in sorted({*lessons, *others})}


def _level(file: LevelFile) -> Level | None:
    try:
        return load_level(file.path)
    except LevelError:
        return None
