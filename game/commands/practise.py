"""`simmer practise`: the levels that drill one skill, dealt so that there is much of it to do."""

import argparse

from game.commands.playing import play
from game.courses import Campaign, Practice
from game.encounter.skills import SKILLS
from game.level import TECHNIQUES
from game.level.measured import Measured, measured_in
from game.level.wording import guess, listed, quoted
from game.places import UnusableError, level_folders, shelf_of


def run(options: argparse.Namespace) -> int:
    """Play the levels that stand or fall with a skill, one after the other."""
    skill = options.skill
    if skill not in SKILLS:
        fix = guess(skill, list(SKILLS), f"choose {listed(SKILLS)}")
        raise UnusableError(f"there is no skill {quoted(skill)} — {fix}")
    measured = measured_in(level_folders(options))
    listed_ones = [file for file in shelf_of(options).files if file.listed]
    files = [file for file in listed_ones if drills(measured.get(file.name), skill)]
    if not files:
        raise UnusableError(f"no level here drills {skill}; `simmer guide` tells which drill what")

    def course(campaign: Campaign) -> Practice:
        return Practice(files, skill, campaign.difficulty, campaign.seed)

    return play(options, files[0].path, course)


def drills(measured: Measured | None, skill: str) -> bool:
    """Whether a level stands or falls with a technique that a skill's moves carry."""
    moves = SKILLS[skill] | ({"listen"} if skill == "listen" else set())
    return measured is not None and any(
        carrier.partition(":")[0] in moves
        for technique in measured.drills
        for carrier in TECHNIQUES[technique].carried_by
    )
