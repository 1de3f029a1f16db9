"""The hand: which replies are offered, by hash order and never by a random generator.

A reply's place in a turn's order is (k xor r) * ODD modulo 2^64, where k is the
stable number of (seed, level id, turn, what the order is for) and r that of
(level id, reply id): one BLAKE2b a turn instead of one a reply, and the same in
every language.
"""

from collections.abc import Iterable
from itertools import islice

from game.encounter.effects import say_part
from game.encounter.prices import HANDS, RULES, SHAKEN, UNSPOKEN
from game.encounter.rulings import judge
from game.encounter.working import Working
from game.level.index import Tagged, stable_number

ODD = 0x9E3779B97F4A7C15
MASK = (1 << 64) - 1


def in_hash_order(w: Working, cards: Iterable[Tagged], purpose: str) -> list[Tagged]:
    """Shuffle replies in the same way wherever this seed, level, turn and purpose meet."""
    key = stable_number(w.seed, w.level.id, w.turn, purpose)
    return sorted(cards, key=lambda card: ((card.number ^ key) * ODD) & MASK)


def deal(w: Working) -> tuple[str, ...]:
    """Deal the hand for the line that has just ended: reply ids in the order shown."""
    scripted = w.index.scripted.get(w.turn)
    if scripted:
        return tuple(reply for reply in scripted if reply not in w.said)
    size, most = HANDS[w.difficulty]
    cards = in_hash_order(w, _dealable(w), "deal")
    constructive = _constructive(w, cards, most)
    snap = _snap(cards) if w.composure < SHAKEN else None
    if snap and len(constructive) == 2:
        constructive.pop()
    room = size - len(constructive) - (1 if snap else 0)
    rest = _misfires(w, cards, constructive, room)
    hand = [*constructive, *rest, *([snap] if snap else [])]
    return tuple(card.id for card in in_hash_order(w, hand, "show"))


def _dealable(w: Working) -> list[Tagged]:
    """What has not been said, and gives nothing away that they have not told."""
    said = w.said
    unspoken = {c for c, status in enumerate(w.statuses) if status == UNSPOKEN}
    return [
        card
        for needs_voiced, cards in w.index.deck_by_needs
        if unspoken.isdisjoint(needs_voiced)
        for card in cards
        if card.id not in said
    ]


def _snap(cards: list[Tagged]) -> Tagged | None:
    return next((card for card in cards if card.snap), None)


def _constructive(w: Working, cards: list[Tagged], most: int) -> list[Tagged]:
    """Up to `most` that help now; the first answers the line just heard where any can."""
    answers = w.saying.answers
    cards = [card for card in cards if card.may_help]
    first = next((c for c in cards if c.id in answers and is_constructive(w, c)), None)
    chosen = [first] if first else []
    taken = {(card.first.move, frozenset(card.first.about)) for card in chosen}
    for card in cards:
        if len(chosen) == most:
            break
        kind = (card.first.move, frozenset(card.first.about))
        if kind not in taken and is_constructive(w, card):
            chosen.append(card)
            taken.add(kind)
    return chosen


def is_constructive(w: Working, card: Tagged) -> bool:
    """Unflawed, no stock phrase, and by the table it nets a fall of temper now."""
    if w.saying.talks_over and card.first.move != "refocus":
        return False
    return card.may_help and net_temper(w, card) < 0


def net_temper(w: Working, card: Tagged) -> int:
    """What both parts of a reply would do to temper now, before distrust and clamping."""
    if card.then is None:
        return sum(_next_price(w, rule) for rule in judge(w, card.first, card))
    twin = w.copy()
    say_part(twin, card, card.first)
    say_part(twin, card, card.then, second=True)
    return twin.sum


def _next_price(w: Working, rule_id: str) -> int:
    """What a rule without a count beside it does to temper the next time that it fires."""
    rule = RULES[rule_id]
    if rule.counter < 0:
        return rule.temper[0]
    return rule.temper[min(w.tally[rule.counter], len(rule.temper) - 1)]


def _misfires(
    w: Working, cards: list[Tagged], constructive: list[Tagged], room: int
) -> list[Tagged]:
    """Fill the rest of the hand: a minimal pair first, then misfires of different moves."""
    chosen = _wrong_pairs(w, cards, constructive)[:room]
    moves = {card.first.move for card in chosen}
    spare: list[Tagged] = []
    for card in cards:
        if len(chosen) == room:
            return chosen
        if card.snap or card in chosen or card in constructive:
            continue
        if card.first.move in moves:
            spare.append(card)  # priced only if it comes to that
        elif not is_constructive(w, card):
            chosen.append(card)
            moves.add(card.first.move)
    misfires = (card for card in spare if not is_constructive(w, card))
    return [*chosen, *islice(misfires, room - len(chosen))]


def _wrong_pairs(w: Working, cards: list[Tagged], constructive: list[Tagged]) -> list[Tagged]:
    """For each right paraphrase in the hand a wrong one about the same."""
    pairs: list[Tagged] = []
    for card in constructive:
        if card.first.move == "paraphrase":
            wrong = w.index.wrong_pairs.get(tuple(sorted(card.first.about)), ())
            pairs += in_hash_order(w, (pair for pair in wrong if pair in cards), "pair")[:1]
    return pairs
