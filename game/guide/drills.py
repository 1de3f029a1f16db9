"""Which levels drill which technique."""

from collections.abc import Iterable, Mapping

from game.guide.entries import Drill
from game.level import LevelFile
from game.level.glance import glance
from game.level.measured import Measured


def drills(files: Iterable[LevelFile], measured: Mapping[str, Measured]) -> dict[str, list[Drill]]:
    """The levels that drill each technique, by its id; first those whose lesson it is."""
    found: dict[str, list[tuple[bool, Drill]]] = {}
    for file in files:
        if file.name in measured:
            seen = glance(file.path)
            for technique in measured[file.name].drills:
                beside = technique not in seen.techniques
                found.setdefault(technique, []).append((beside, Drill(file.name, seen.title)))
    return {
        technique: [drill for _, drill in sorted(levels, key=lambda level: level[0])]
        for technique, levels in found.items()
    }
