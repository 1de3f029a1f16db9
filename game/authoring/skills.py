"""The rule-card player robbed of one technique: what it does not pass, a level drills."""

from functools import partial

from game.authoring.bots import (
    Player,
    by_card,
    forbidding,
    interjecting,
    taking,
    without_verbs,
)
from game.level.index import ALWAYS_FLAWED, Tagged
from game.level.techniques import TECHNIQUES

LISTENING = frozenset({"breathe", "mantra", "visualize", "heads_up"})


def robbed_of(technique: str) -> Player | None:
    """The rule-card player that cannot use a technique; None where no move carries it.

    Its moves are out of its hand; for listening it cuts in at every line; for a
    technique of *not* doing it must take the bad thing whenever it is dealt.
    """
    name = f"without {technique}"
    carriers = {carrier for carrier in TECHNIQUES[technique].carried_by if carrier.islower()}
    moves = frozenset(carrier.partition(":")[0] for carrier in carriers)
    if "listen" in moves:
        return Player(name, by_card, interjecting)
    bad = moves & ALWAYS_FLAWED
    if bad and not moves - ALWAYS_FLAWED:
        return Player(name, partial(taking, fits=partial(_is_one_of, moves=bad)))
    quiet = tuple(sorted(moves & LISTENING))
    loud = moves - LISTENING - ALWAYS_FLAWED
    if not quiet and not loud:
        return None
    return Player(
        name,
        partial(forbidding, moves=loud),
        partial(without_verbs, verbs=quiet) if quiet else None,
    )


def _is_one_of(card: Tagged, moves: frozenset[str]) -> bool:
    return card.first.move in moves
