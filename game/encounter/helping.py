"""Which rules are good uses of the techniques that they carry, and which are no use at all."""

from collections.abc import Iterable, Sequence
from functools import cache

from game.encounter.events import Event
from game.encounter.prices import RULES

# What is done to the player, and what comes of uses that are counted already.
NO_USE = frozenset(
    {
        "voiced",
        "barb",
        "abuse",
        "strain",
        "distrust",
        "strike",
        "left-open",
        "stage",
        "snapped",
        "walked-out",
        "broken-promise",
        "manager-demanded",
        "callback",
        "timeout",
    }
)
# What helps by something else than its own prices.
HELPS_OTHERWISE = frozenset(
    {
        "mantra",
        "heads-up",
        "consult",
        "offer-replaced",
        "resolved",
        "heard-not-fixed",
        "fair-end",
        "warm-handover",
    }
)


# How a line was heard: to let them finish is one act, and it is worth what the answer makes of it.
HEARING_OUT = frozenset({"heard-vent", "heard-reveal", "heard-line", "nod"})


@cache
def helps(rule: str) -> bool:
    """Whether a rule, by its id, is a good use of what it carries: it gives and never takes."""
    row = RULES[rule]
    gives = min(row.temper) < 0 or max(row.trust) > 0 or row.composure > 0
    takes = max(row.temper) > 0 or min(row.trust) < 0 or row.composure < 0 or row.each or row.slip
    return rule in HELPS_OTHERWISE or (gives and not takes)


def calms(events: Iterable[Event], temper: int) -> bool:
    """Whether an answer, by its events, brought temper down from what it was before.

    Where there was none left to bring down, to change nothing is as good.
    """
    change = sum(event.temper for event in events)
    return change < 0 or (change == 0 == temper)


def does_harm(events: Iterable[Event], temper: int) -> bool:
    """Whether an answer, by its events, was a slip or did not calm; `temper` was before it."""
    told = tuple(events)
    return any(RULES[event.rule].slip for event in told) or not calms(told, temper)


def techniques_used(events: Iterable[Event]) -> dict[str, bool]:
    """The techniques that the events of one thing done are uses of, and whether good ones."""
    used = (event for event in events if event.rule not in NO_USE)
    return {id: helps(event.rule) for event in used for id in event.techniques}


def practised(
    listening: Sequence[Event], answer: Sequence[Event], *, harmed: bool
) -> tuple[Event, ...]:
    """The events of a turn that were good uses: of the answer, then of how it was heard.

    Where the answer did harm, to have heard them out before it was none.
    """
    heard = (event for event in listening if not (harmed and event.rule in HEARING_OUT))
    return tuple(event for event in (*answer, *heard) if helps(event.rule))
