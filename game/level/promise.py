"""What a level says of itself before it begins."""

from game.level.models import Level
from game.level.techniques import TECHNIQUES
from game.level.wording import contents


def promise(level: Level) -> list[str]:
    """What it is about, what is practised, and what people may want to know that it contains."""
    practised = "; ".join(TECHNIQUES[technique].title for technique in level.techniques)
    about = [f"This one is about: {level.lesson}."] if level.lesson else []
    about += [f"You practise: {practised}."] if practised else []
    about += [contents(level.contains)] if level.contains else []
    return about
