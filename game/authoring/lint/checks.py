"""Every check of a single level, in the order in which a level is thought out."""

from collections.abc import Iterator
from typing import Final

from game.authoring.lint.chances import CHANCE_CHECKS
from game.authoring.lint.concerns import CONCERN_CHECKS
from game.authoring.lint.counterparts import COUNTERPART_CHECKS
from game.authoring.lint.examined import Check, Examined
from game.authoring.lint.limits import LIMIT_CHECKS
from game.authoring.lint.promises import PROMISE_CHECKS
from game.authoring.lint.tells import TELL_CHECKS
from game.authoring.lint.voices import VOICE_CHECKS
from game.authoring.lint.width import WIDTH_CHECKS
from game.level.draft import Problem

CHECKS: Final[tuple[Check, ...]] = (
    *CONCERN_CHECKS,
    *CHANCE_CHECKS,
    *COUNTERPART_CHECKS,
    *LIMIT_CHECKS,
    *PROMISE_CHECKS,
    *VOICE_CHECKS,
    *TELL_CHECKS,
    *WIDTH_CHECKS,
)


def smells(level: Examined) -> Iterator[Problem]:
    """Yield everything that smells about a level by itself."""
    for check in CHECKS:
        yield from check(level)
