"""Which rules are good uses of the techniques that they carry, and which are no use at all."""

from functools import cache

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


@cache
def helps(rule: str) -> bool:
    """Whether a rule, by its id, is a good use of what it carries: it gives and never takes."""
    row = RULES[rule]
    gives = min(row.temper) < 0 or max(row.trust) > 0 or row.composure > 0
    takes = max(row.temper) > 0 or min(row.trust) < 0 or row.composure < 0 or row.each or row.slip
    return rule in HELPS_OTHERWISE or (gives and not takes)
