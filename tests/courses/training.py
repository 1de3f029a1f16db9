"""Encounters that used skills, kept as if they had been played on some day."""

from datetime import UTC, date, datetime, timedelta

from game.encounter import Outcome
from game.encounter.skills import SKILLS
from game.encounter.uses import SkillUse, Uses
from game.level import LevelFile, load_level
from game.progress import Keeper
from game.sitting import Sitting

A_DAY = timedelta(days=1)
PASSED = Outcome("resolved", 3, 640)


def trained(
    keeper: Keeper, file: LevelFile, day: date, result: Outcome = PASSED, **skills: SkillUse
) -> None:
    """Keep an encounter that used these skills, and was played on a day."""
    sitting = Sitting.new(file.name, load_level(file.path), 7, "normal")
    when = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    run = sitting.record().model_copy(update={"started": when, "finished": when})
    used = {name.replace("_", "-"): use for name, use in skills.items()}
    assert keeper.finish(run, result, Uses({}, used, {}, 0, 0, 0, 0, "", 0, 0, 0)) == ""


def everything(well: int = 3, amiss: int = 0) -> dict[str, SkillUse]:
    return {skill.replace("-", "_"): SkillUse(well, amiss) for skill in SKILLS}
