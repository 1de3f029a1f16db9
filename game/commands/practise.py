"""`simmer practise`: the levels that drill one skill, dealt so that there is much of it to do."""

import argparse

from game.commands.playing import desk_of, play
from game.courses import Practice
from game.courses.desk import Desk
from game.encounter.skills import SKILLS
from game.level.wording import guess, listed, quoted
from game.places import UnusableError


def run(options: argparse.Namespace) -> int:
    """Play the levels that stand or fall with a skill, one after the other."""
    skill = options.skill
    if skill not in SKILLS:
        fix = guess(skill, list(SKILLS), f"choose {listed(SKILLS)}")
        raise UnusableError(f"there is no skill {quoted(skill)} — {fix}")
    files = desk_of(options).skills().get(skill)
    if not files:
        raise UnusableError(
            f"no level here drills {skill}, or your settings leave those out; "
            "`simmer guide` tells which drill what"
        )

    def course(desk: Desk) -> Practice:
        return desk.practice(skill, desk.campaign.seed)

    return play(options, files[0].path, course)
