"""Practice of one skill: the levels that drill it, dealt so that there is much of it to do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game.courses.course import any_seed
from game.encounter import Outcome, begin, step
from game.encounter.card import advise
from game.encounter.skills import SKILLS, trained_by
from game.level import Level, LevelFile, load_level
from game.level.glance import glance
from game.level.measured import Measured, measured_in
from game.sitting import SEEDS, Sitting

MODE: Final = "practise"
DEALS: Final = 12
# Rules that fire where a skill is wanted that no line of a hand is about.
OCCASIONS: Final = {"listen": ("nod", "silence-feeling"), "composure": ("barb", "abuse")}


def occasions(level: Level, seed: int, difficulty: str, skill: str) -> int:
    """How often a deal, played by the rule card, gives occasion for a skill.

    That is hands with a right line of its moves; of moves that are never right, hands with any,
    since there is one to resist; of listening and composure, nods that fit and jabs that are made.
    """
    state, found = begin(level, seed=seed, difficulty=difficulty), 0
    tagged = level.index.tagged
    moves, rules = SKILLS[skill], OCCASIONS.get(skill, ())
    never_right = skill == "no-blame"
    while state.phase != "over":
        if state.phase == "replying":
            hand = [tagged[reply] for reply in state.hand]
            fits = [c for c in hand if c.first.move in moves and (never_right or not c.flawed)]
            found += bool(fits)
        state, events = step(level, state, advise(level, state))
        found += sum(event.rule in rules for event in events)
    return found


def drilling(files: Sequence[LevelFile]) -> dict[str, list[LevelFile]]:
    """The levels that stand or fall with each skill, as was measured; no skill without any."""
    measured = measured_of(files)
    found = {
        skill: [
            file
            for file in files
            if file.listed
            and file.name in measured
            and skill in trained_by(measured[file.name].drills)
        ]
        for skill in SKILLS
    }
    return {skill: levels for skill, levels in found.items() if levels}


def covering(
    files: Iterable[LevelFile], measured: Mapping[str, Measured]
) -> dict[str, frozenset[str]]:
    """The skills that each level covers, by its name.

    That is those that it stands or falls with, as was measured; of a level that nobody measured,
    those of the techniques that it claims to drill.
    """
    found = {}
    for file in files:
        known = measured.get(file.name)
        found[file.name] = trained_by(known.drills if known else glance(file.path).techniques)
    return found


def measured_of(files: Iterable[LevelFile]) -> dict[str, Measured]:
    """What was measured of levels, from the folders of their packs."""
    return measured_in(dict.fromkeys(file.path.parent.parent for file in files))


@dataclass(slots=True)
class Practice:
    """Levels that drill a skill, one after the other, each in the best of some deals."""

    levels: Sequence[LevelFile]
    skill: str
    difficulty: str
    seed: int | None = None  # where the deals to choose from begin, for the first alone

    def word(self) -> str:
        """What is practised."""
        return f"Practice: {self.skill}."

    def first(self) -> Sitting:
        """Begin with the first level."""
        return self._begin(self.levels[0], any_seed() if self.seed is None else self.seed)

    def following(self, sitting: Sitting, result: Outcome) -> Sitting:
        """Begin the next level, from the first again after the last."""
        names = [file.name for file in self.levels]
        place = names.index(sitting.name) + 1 if sitting.name in names else 0
        return self._begin(self.levels[place % len(names)], any_seed())

    def _begin(self, file: LevelFile, start: int) -> Sitting:
        level = load_level(file.path)
        deals = [(start + more) % SEEDS for more in range(DEALS)]
        best = max(deals, key=lambda seed: occasions(level, seed, self.difficulty, self.skill))
        return Sitting.new(file.name, level, best, self.difficulty, modes={MODE: self.skill})
