"""Whether mastery orders learners as they are, and whether what comes next is what they need.

    python benchmarks/learners.py [LEARNERS]

Simulated learners play 30 encounters each, one every second day, on the level and at the difficulty
that `simmer next` names, by the rule card and without hints. In each skill a learner slips at a
rate of their own, between hardly ever and more often than not; each encounter that gave occasion
for a skill takes a twentieth off its rate. Who slips
  in listen       cuts in, once in the turn;
  in composure    takes no breath where the card would;
  in no-blame     says a line that never helps, where one is dealt;
  in the others   says another line than the card's: of the same skill where one is dealt, else any
                  but those that never help.
Their runs go through the real fold, each learner in a folder of saves of their own.

Printed are, each with a 95 % interval over the learners (bootstrap, a fixed seed):
- the rank correlation (Spearman) between learners of how firmly they hold what they have met with
  their true skill, which is one less their rate of slips at the end, both as means over the skills
  met. "Firmly" takes the days until a skill fades to 90 %, as a share of the 21 of mastery and
  never more than all of it, times how likely it is that it is there today. "By the days" takes
  those days alone and without an upper end, by their logarithm;
- the same of each skill by itself, between the learners that met it, as a mean;
- the same within each learner, between skills, as a mean;
- how often the level that came covered the skill that the learner truly slips in most, beside how
  often a random pick among the same candidates (those that do not rest) would have.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial
from math import log
from pathlib import Path
from random import Random
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import NamedTuple

from game.authoring.spread import spread
from game.courses import Campaign
from game.courses.due import RESTING, NextUp, next_up, played_last
from game.courses.practice import covering, measured_of
from game.encounter import Action, State, actions, begin, outcome, step
from game.encounter.actions import HEAR, INTERJECT, SEND
from game.encounter.card import advise, advise_answer
from game.encounter.skills import SKILL_OF_MOVE, SKILLS
from game.encounter.uses import uses
from game.level import Level, LevelFile, find_levels, load_level, shipped_levels
from game.progress import Keeper
from game.progress.mastery import MASTERED_STABILITY, Mastery
from game.sitting import Sitting

LEARNERS, ENCOUNTERS, A_STEP = 40, 30, timedelta(days=2)
FIRST = 1000  # the number of the first learner's chance
BEGAN = date(2026, 1, 5)
LEAST, MOST, UNEVEN = 0.02, 0.6, 0.15
LEARNS = 0.05  # of a rate of slips, by an encounter
RESAMPLED = 1000
_BREATHS = SKILLS["composure"]


class Learned(NamedTuple):
    """What became of a learner: how firm and how good each skill met is, and what was covered."""

    firm: Mapping[str, float]
    days: Mapping[str, float]
    good: Mapping[str, float]
    covered: Sequence[bool]  # whether the level that came covered the weakest skill, each time
    by_chance: Sequence[float]  # the share of the candidates that did


class Learner:
    """Plays by the card, but for slips; learns by every occasion."""

    def __init__(self, number: int, learners: int) -> None:
        self.chance = Random(FIRST + number)
        usual = LEAST + (MOST - LEAST) * number / max(1, learners - 1)
        self.slips = {
            skill: min(0.9, max(0.0, self.chance.gauss(usual, UNEVEN))) for skill in SKILLS
        }
        self._cuts_in = self._turn = 0

    def choose(self, level: Level, state: State) -> Action:
        """The next action."""
        if state.turn != self._turn:
            self._turn, self._cuts_in = state.turn, self._slips("listen")
        if self._cuts_in and state.phrases and INTERJECT in actions(level, state):
            self._cuts_in = False
            return INTERJECT
        advised = advise(level, state)
        if advised.verb in _BREATHS and self._slips("composure"):
            breathless = {"hearing": HEAR, "drafting": SEND}
            advised = breathless.get(state.phase) or advise_answer(level, state)
        answers = state.phase == "replying" and advised.verb not in _BREATHS | {"nod"}
        return self._answer(level, state, advised) if answers else advised

    def _slips(self, skill: str) -> bool:
        return self.chance.random() < self.slips[skill]

    def _answer(self, level: Level, state: State, advised: Action) -> Action:
        skills = {card: SKILL_OF_MOVE[level.index.tagged[card].first.move] for card in state.hand}
        tempting = [card for card, skill in skills.items() if skill == "no-blame"]
        if tempting and self._slips("no-blame"):
            return Action("say", self.chance.choice(tempting))
        skill = skills.get(advised.target) or SKILL_OF_MOVE[advised.verb]
        if skill == "listen" or not self._slips(skill):
            return advised
        others = [c for c in state.hand if c != advised.target and skills[c] != "no-blame"]
        same = [card for card in others if skills[card] == skill]
        return Action("say", self.chance.choice(same or others)) if others else advised

    def learn(self, met: Sequence[str]) -> None:
        """Slip less in these skills from now on."""
        for skill in met:
            self.slips[skill] *= 1 - LEARNS


def life(files: Sequence[LevelFile], learners: int, number: int) -> Learned:
    """Play all encounters of a learner."""
    learner, covers = Learner(number, learners), covering(files, measured_of(files))
    coverable = frozenset().union(*covers.values())
    covered, by_chance, day = [], [], BEGAN
    with TemporaryDirectory() as saves:
        campaign = Campaign(files, Keeper(Path(saves)), "normal")
        for seed in range(ENCOUNTERS):
            found = next_up(campaign, day)
            assert found is not None
            if seed > RESTING:
                weakest = max(coverable, key=lambda skill: learner.slips[skill])
                last = played_last(campaign.keeper)
                rested = [file for file in campaign.levels if file.name not in last]
                covered.append(weakest in covers[found.file.name])
                by_chance.append(fmean(weakest in covers[file.name] for file in rested))
            learner.learn(encounter(learner, campaign.keeper, found, seed, day))
            day += A_STEP
        skills = campaign.keeper.trained(day).skills
    met = [skill for skill in skills if skill.mastery is not None]
    firm = {skill.skill: _firmness(skill.mastery, day) for skill in met if skill.mastery}
    days = {skill.skill: skill.mastery.stability for skill in met if skill.mastery}
    good = {skill.skill: 1 - learner.slips[skill.skill] for skill in met}
    return Learned(firm, days, good, covered, by_chance)


def _firmness(mastery: Mastery, day: date) -> float:
    return min(1, mastery.stability / MASTERED_STABILITY) * mastery.held(day)


def encounter(learner: Learner, keeper: Keeper, found: NextUp, seed: int, day: date) -> list[str]:
    """Play and keep one; the skills for which it gave occasion."""
    level, difficulty = _level(found.file.path), found.difficulty
    sitting = Sitting.new(found.file.name, level, seed, difficulty, modes={"hints": False})
    state = begin(level, seed=seed, difficulty=difficulty)
    while state.phase != "over":
        action = learner.choose(level, state)
        state, _ = step(level, state, action)
        sitting.took(action, state)
    when = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
    run = sitting.record().model_copy(update={"started": when, "finished": when})
    used, result = uses(level, run), outcome(level, state)
    assert result is not None
    trouble = keeper.finish(run, result, used)
    assert not trouble, trouble
    return [skill for skill, use in used.skills.items() if use.occasions]


_level = cache(load_level)


# --- figures


def rank_correlation(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's, with the mean rank for ties; 0 where all are equal."""
    ranks = _ranks(one), _ranks(other)
    means = [fmean(each) for each in ranks]
    pairs = [(a - means[0], b - means[1]) for a, b in zip(*ranks, strict=True)]
    spread_of = [sum(pair[side] ** 2 for pair in pairs) ** 0.5 for side in (0, 1)]
    return sum(a * b for a, b in pairs) / (spread_of[0] * spread_of[1]) if all(spread_of) else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(values)
    return [order.index(value) + (order.count(value) - 1) / 2 for value in values]


def by_firmness(lives: Sequence[Learned]) -> float:
    """How well mastery orders learners."""
    return rank_correlation(
        [fmean(one.firm.values()) for one in lives], [fmean(one.good.values()) for one in lives]
    )


def by_the_days(lives: Sequence[Learned]) -> float:
    """How well the days order learners."""
    return rank_correlation(
        [fmean(map(log, one.days.values())) for one in lives],
        [fmean(one.good.values()) for one in lives],
    )


def skill_by_skill(lives: Sequence[Learned]) -> float:
    """How well mastery of a skill orders learners, in the mean."""
    found = []
    for skill in SKILLS:
        met = [one for one in lives if skill in one.firm]
        if len(met) > 1:
            firm, good = ([getattr(one, name)[skill] for one in met] for name in ("firm", "good"))
            found.append(rank_correlation(firm, good))
    return fmean(found)


def within(lives: Sequence[Learned]) -> float:
    """How well mastery orders the skills of a learner, in the mean."""
    return fmean(
        rank_correlation(list(one.firm.values()), list(one.good.values())) for one in lives
    )


def chosen(lives: Sequence[Learned]) -> float:
    """How often the level that came covered the weakest skill."""
    return fmean(hit for one in lives for hit in one.covered)


def at_random(lives: Sequence[Learned]) -> float:
    """How often a random pick would have."""
    return fmean(share for one in lives for share in one.by_chance)


def more_often(lives: Sequence[Learned]) -> float:
    """How many times as often."""
    return chosen(lives) / at_random(lives)


FIGURES = {
    "learners, firmly": by_firmness,
    "learners, by the days": by_the_days,
    "learners, skill by skill": skill_by_skill,
    "skills of a learner": within,
    "weakest covered, by next": chosen,
    "weakest covered, by chance": at_random,
    "ratio of these two": more_often,
}


def main(learners: int) -> None:
    """Simulate, and print."""
    files = [file for file in find_levels([shipped_levels()]).files if file.listed]
    lives = spread(partial(life, files, learners), learners)
    chance = Random(0)
    samples = [chance.choices(lives, k=learners) for _ in range(RESAMPLED)]
    print(f"{learners} learners of {ENCOUNTERS} encounters")
    for name, figure in FIGURES.items():
        drawn = sorted(figure(sample) for sample in samples)
        low, high = drawn[RESAMPLED // 40], drawn[-RESAMPLED // 40]
        print(f"{name:27} {figure(lives):5.2f}   (95 %: {low:.2f} to {high:.2f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LEARNERS)
