"""Smells of limits: one that is claimed must be able to be fair, and so must an end."""

from collections.abc import Iterator

from game.authoring.lint.examined import Check, Examined
from game.level.draft import Problem
from game.level.syntax import DataPath
from game.level.techniques import TECHNIQUES
from game.level.wording import quoted


def limit_never_fair(level: Examined) -> Iterator[Problem]:
    """Check that a level about warnings holds something to warn about."""
    if _abusive_lines(level):
        return
    for path, technique in _claimed(level):
        if any(carrier.startswith("set_limit") for carrier in TECHNIQUES[technique].carried_by):
            yield Problem(
                path,
                "limit-never-fair",
                f"{quoted(technique)} is about warning for abuse, and no phrase is abusive: "
                "every warning here would be unfair",
                f'remove {quoted(technique)}, or mark what crosses the line with "abuse": true',
            )


def end_never_fair(level: Examined) -> Iterator[Problem]:
    """Check that a level about ending it holds abuse enough, also after the warnings."""
    needed = level.level.policy.warnings_before_ending
    every, lasting = _abusive_lines(level), _abusive_lines(level, warned=True)
    # The first warning may answer any abuse; what follows it must not be held back by it.
    if every > needed and lasting >= needed:
        return
    places: list[tuple[DataPath, str]] = [
        (("techniques", number), technique)
        for number, technique in enumerate(level.level.techniques)
        if "end" in TECHNIQUES[technique].carried_by
    ]
    if level.level.best_ending == "fair-end":
        places.append((("best_ending",), "fair-end"))
    for path, claim in places:
        yield Problem(
            path,
            "end-never-fair",
            f"{quoted(claim)} is about ending it as policy allows: after "
            f"{_counted(needed, 'warning')}, and only if the abuse goes on. But "
            f"{_counted(every, 'line')} of theirs can be abusive, and {lasting} after a warning",
            'let more lines hold a phrase with "abuse": true and without "unless_warned"',
        )


def _abusive_lines(level: Examined, *, warned: bool = False) -> int:
    """Count the lines with abuse in them, or those that keep some once a warning was given."""
    return sum(
        any(phrase.abuse and not (warned and phrase.unless_warned) for phrase in line.phrases)
        for _, line in level.lines
    )


def _claimed(level: Examined) -> Iterator[tuple[DataPath, str]]:
    for key, techniques in (
        ("techniques", level.level.techniques),
        ("touches", level.level.touches),
    ):
        for number, technique in enumerate(techniques):
            yield (key, number), technique


def _counted(count: int, thing: str) -> str:
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"


LIMIT_CHECKS: tuple[Check, ...] = (limit_never_fair, end_never_fair)
