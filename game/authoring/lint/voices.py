"""Smells of a customer who repeats themselves, or of a level in which everybody says the same."""

from collections.abc import Iterator
from typing import Final

from game.authoring.lint.examined import Check, Examined
from game.level.customer import ByHeat, Voice
from game.level.draft import Problem
from game.level.syntax import DataPath
from game.level.wording import quoted

FEWEST_REACTIONS: Final = 2
FEWEST_RETURNS: Final = 8
FEWEST_REPLIES: Final = 36
# What is heard in nearly every turn, hot at first and warm later.
NEED_BOTH_HEATS: Final = ("soothed", "bristled")


def few_reactions(level: Examined) -> Iterator[Problem]:
    """Check that no outcome is always answered in the same words."""
    for path, texts in _voices(level):
        if len(set(texts)) < FEWEST_REACTIONS:
            yield Problem(
                path,
                "few-reactions",
                f"the customer has one reaction for {_name(path)}, and would say it every time",
                f"give at least {FEWEST_REACTIONS}, in their own words",
            )


def one_heat(level: Examined) -> Iterator[Problem]:
    """Check that what is said all the time is said otherwise once they have cooled."""
    voice = level.level.customer.voice
    for key in NEED_BOTH_HEATS:
        if not isinstance(getattr(voice, key), ByHeat):
            yield Problem(
                ("customer", "voice", key),
                "one-heat",
                f"{quoted(key)} sounds the same whether they are furious or calm, "
                "and is heard in nearly every turn",
                'write it as {"hot": [ … ], "warm": [ … ]}',
            )


def few_returns(level: Examined) -> Iterator[Problem]:
    """Check that they do not fall back on stock lines when the vents are done."""
    count = len(level.level.returns)
    if count < FEWEST_RETURNS:
        yield Problem(
            ("returns",),
            "few-returns",
            f"there {_counted(count, 'return', 'returns')}: once they are used up, the customer "
            "speaks in the game's own words",
            f"give at least {FEWEST_RETURNS}, some of them hot, some warm",
        )


def few_replies(level: Examined) -> Iterator[Problem]:
    """Check that hands differ from one encounter to the next."""
    count = len(level.level.replies)
    if count < FEWEST_REPLIES:
        yield Problem(
            ("replies",),
            "few-replies",
            f"there {_counted(count, 'reply', 'replies')}: the same hands come again and again "
            "from one encounter to the next",
            f"give at least {FEWEST_REPLIES}",
        )


def _voices(level: Examined) -> Iterator[tuple[DataPath, tuple[str, ...]]]:
    for key in Voice.model_fields:
        lines = getattr(level.level.customer.voice, key)
        if isinstance(lines, ByHeat):
            yield ("customer", "voice", key, "hot"), lines.hot
            yield ("customer", "voice", key, "warm"), lines.warm
        elif isinstance(lines, tuple):
            yield ("customer", "voice", key), lines


def _name(path: DataPath) -> str:
    return " ".join(quoted(key) for key in path[2:])


def _counted(count: int, one: str, many: str) -> str:
    return f"is one {one}" if count == 1 else f"are {count or 'no'} {many}"


VOICE_CHECKS: tuple[Check, ...] = (few_reactions, one_heat, few_returns, few_replies)
