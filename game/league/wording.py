"""Sentences about a competition's attempts, right for one of them as for many."""

from game.league.competition import Competition


def counted(number: int, one: str, many: str = "") -> str:
    """A number of things: `1 attempt`, `3 attempts`."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def all_used(rules: Competition, level: str) -> str:
    """That there is no attempt left on a level."""
    if rules.attempts == 1:
        return f"the one attempt on {level} is used"
    return f"all {rules.attempts} attempts on {level} are used"


def what_counts(rules: Competition) -> str:
    """How many attempts there are on a level, and which of them counts."""
    if rules.attempts == 1:
        return "There is 1 attempt on a level, which counts"
    return f"Of {rules.attempts} attempts on a level the {rules.counts} counts"
