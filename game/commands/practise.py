"""`simmer practise`: the levels that drill one skill, dealt so that there is much of it to do."""

import argparse

from game.commands.playing import play
from game.courses import Campaign, Practice
from game.courses.practice import drilling
from game.encounter.skills import SKILLS
from game.level.wording import guess, listed, quoted
from game.places import UnusableError, shelf_of


def run(options: argparse.Namespace) -> int:
    """Play the levels that stand or fall with a skill, one after the other."""
    skill = options.skill
    if skill not in SKILLS:
        fix = guess(skill, list(SKILLS), f"choose {listed(SKILLS)}")
        raise UnusableError(f"there is no skill {quoted(skill)} — {fix}")
    files = drilling(shelf_of(options).files).get(skill)
    if not files:
        raise UnusableError(f"no level here drills {skill}; `simmer guide` tells which drill what")

    def course(campaign: Campaign) -> Practice:
        return Practice(files, skill, campaign.difficulty, campaign.seed)

    return play(options, files[0].path, course)
