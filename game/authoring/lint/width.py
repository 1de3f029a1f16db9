"""Smells of text that does not fit a terminal of 80 columns."""

from collections.abc import Iterator
from typing import Final

from game.authoring.lint.examined import Check, Examined
from game.authoring.lint.words import columns
from game.level.customer import ByHeat
from game.level.draft import Problem
from game.level.syntax import DataPath
from game.level.wording import quoted

LONGEST_REPLY: Final = 96
ONE_ROW: Final = 72  # what a row of 80 leaves beside the number and the frame
MOST_OVER_ONE_ROW: Final = 1 / 2
LONGEST_PHRASE: Final = 80


def long_reply(level: Examined) -> Iterator[Problem]:
    """Check that a reply is read at a glance."""
    for reply in level.replies:
        length = columns(reply.reply.say)
        if length > LONGEST_REPLY:
            yield Problem(
                (*reply.path, "say"),
                "long-reply",
                f"{reply.name} takes {length} columns, and {LONGEST_REPLY} is the most that is "
                "read at a glance",
                f"shorten it by {length - LONGEST_REPLY}",
            )


def long_hands(level: Examined) -> Iterator[Problem]:
    """Check that most replies fit one row of the screen."""
    count = len(level.replies)
    over = sum(columns(reply.reply.say) > ONE_ROW for reply in level.replies)
    if over > MOST_OVER_ONE_ROW * count:
        yield Problem(
            ("replies",),
            "long-hands",
            f"{over} of {count} replies take more than {ONE_ROW} columns and run over one row, "
            "so that a hand fills the screen",
            "shorten the longest until most fit one row",
        )


def long_phrase(level: Examined) -> Iterator[Problem]:
    """Check that what the customer says in one breath fits one row."""
    for path, text in _spoken(level):
        length = columns(text)
        if length > LONGEST_PHRASE:
            yield Problem(
                path,
                "long-phrase",
                f"{quoted(text)} takes {length} columns, and {LONGEST_PHRASE} is the most that "
                "is said in one breath",
                f"shorten it by {length - LONGEST_PHRASE}, or cut it in two",
            )


def _spoken(level: Examined) -> Iterator[tuple[DataPath, str]]:
    """Yield every text of the customer's: phrases, voices, and reactions to single replies."""
    for path, line in level.lines:
        for number, phrase in enumerate(line.phrases):
            yield from _each((*path, "phrases", number, "text"), phrase.text)
    for key, lines in level.level.customer.voice:
        path = ("customer", "voice", key)
        if isinstance(lines, ByHeat):
            yield from _each((*path, "hot"), lines.hot)
            yield from _each((*path, "warm"), lines.warm)
        elif isinstance(lines, tuple):
            yield from _each(path, lines)
    for reply in level.replies:
        yield from _each((*reply.path, "reaction"), reply.reply.reaction or ())


def _each(path: DataPath, texts: tuple[str, ...]) -> Iterator[tuple[DataPath, str]]:
    for number, text in enumerate(texts):
        yield (*path, number), text


WIDTH_CHECKS: tuple[Check, ...] = (long_reply, long_hands, long_phrase)
