"""The rule-card player robbed of a technique: where it does not pass, the level drills it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from game.authoring.bots import Chance, Player, by_card, interjecting, play, without_verbs
from game.authoring.spread import Progress, spread
from game.encounter import Action, State
from game.encounter.actions import SILENCE
from game.encounter.card import advise_answer
from game.encounter.search import passes
from game.level import TECHNIQUES, Level
from game.level.index import ALWAYS_FLAWED, Part, Tagged

_ALOUD = frozenset({"phone", "counter"})
_WRITTEN = frozenset({"chat", "email"})
_WHILE_LISTENING = frozenset({"breathe", "mantra", "visualize", "heads_up"})
_AROUND_THE_HAND = frozenset({"consult", "set_limit", "end", "handoff", "close"})
_TO_OTHERS = ("blames_colleague", "blames_company")
# What may still pass without a technique that a level drills, in percent of the encounters.
WITHOUT = 5
# What a technique needs beside its moves, where it is carried by a system of the game.
_ONLY_ON = {"EMAIL CHANNEL": _WRITTEN, "AUDIBLE SIGH": _ALOUD}


@dataclass(frozen=True, slots=True)
class Theft:
    """What a player is robbed of on one level: techniques that it cannot tell apart are one."""

    cuts_in: bool = False  # it cannot listen: it interjects at every line
    verbs: frozenset[str] = frozenset()  # out of its reach
    replies: frozenset[str] = frozenset()  # out of its hand
    must_say: frozenset[str] = frozenset()  # what it must say whenever it is dealt


def theft_of(level: Level, technique: str) -> Theft | None:
    """What it takes to rob a player of a technique on this level; None where nothing carries it.

    Its moves are out of reach; for listening it interjects at every line; what it
    must not do (argue, blame, promise too much) it does whenever that is dealt.
    A move used in one way only (a question about what they would like) is
    out of reach in that way only.
    """
    carriers = TECHNIQUES[technique].carried_by
    if any(level.channel not in _ONLY_ON.get(carrier, _ALOUD | _WRITTEN) for carrier in carriers):
        return None
    cuts_in = False
    verbs: set[str] = set()
    replies: set[str] = set()
    must_say: set[str] = set()
    for carrier in carriers:
        move, _, way = carrier.partition(":")
        if move == "listen":
            cuts_in = level.channel in _ALOUD
        elif move in ALWAYS_FLAWED:
            must_say.update(card.id for card in level.index.deck if _wrongs(card, move, way))
        elif move in _WHILE_LISTENING | _AROUND_THE_HAND:
            if way != "own_authority" or level.policy.manager_on_duty:
                verbs.add(move)
        else:
            fits = partial(_uses, level, move=move, way=way)
            replies.update(card.id for card in level.index.deck if any(map(fits, _parts(card))))
    if cuts_in:
        return Theft(cuts_in=True)
    theft = Theft(verbs=frozenset(verbs), replies=frozenset(replies), must_say=frozenset(must_say))
    return None if theft == Theft() else theft


def _parts(card: Tagged) -> tuple[Part, ...]:
    return (card.first, card.then) if card.then else (card.first,)


def _uses(level: Level, part: Part, move: str, way: str) -> bool:
    """Whether a part of a reply is this move, used in this way."""
    return part.move == move and (way not in _WAYS or _WAYS[way](level, part))


_WAYS: dict[str, Callable[[Level, Part], bool]] = {
    "expectation": lambda level, part: part.asks == "expectation",
    "remedy": lambda level, part: part.asks == "remedy" or level.index.want in part.about,
    "cite_record": lambda level, part: part.cites,
}


def _wrongs(card: Tagged, move: str, way: str) -> bool:
    """Whether a reply does what a technique is not to do."""
    if way == "others":
        return card.first.flaw in _TO_OTHERS
    if move == "overpromise" and card.oversteps:
        return True
    return card.first.move == move and (way != "customer" or card.first.flaw == "blames_customer")


def robbed_by(theft: Theft, name: str) -> Player:
    """The player of the rule card that is robbed so."""
    if theft.cuts_in:
        return Player(name, by_card, interjecting)
    quiet = theft.verbs & _WHILE_LISTENING
    return Player(
        name,
        partial(_robbed, theft=theft),
        partial(without_verbs, verbs=quiet) if quiet else None,
    )


def robbed_of(level: Level, technique: str) -> Player:
    """The rule card's player without a technique: the whole card where nothing can be taken."""
    name = f"without {technique}"
    theft = theft_of(level, technique)
    return robbed_by(theft, name) if theft else Player(name, by_card)


def _robbed(level: Level, state: State, chance: Chance, theft: Theft) -> Action:
    wrong = next((reply for reply in state.hand if reply in theft.must_say), None)
    if wrong:
        return Action("say", wrong)
    hand = tuple(reply for reply in state.hand if reply not in theft.replies)
    # Whoever cannot set a limit answers as if nothing had crossed the line.
    abuse = state.abuse and "set_limit" not in theft.verbs
    action = advise_answer(level, state._replace(hand=hand, abuse=abuse))
    return SILENCE if action.verb in theft.verbs else action


def thefts_of(level: Level) -> dict[Theft, tuple[str, ...]]:
    """Every different theft on a level, with the techniques that it takes."""
    found: dict[Theft, tuple[str, ...]] = {}
    for technique in TECHNIQUES:
        theft = theft_of(level, technique)
        if theft is not None:
            found[theft] = (*found.get(theft, ()), technique)
    return found


def drilled(
    level: Level,
    seeds: int = 300,
    difficulty: str = "normal",
    progress: Progress | None = None,
    settled: Mapping[str, bool] | None = None,
) -> frozenset[str]:
    """The techniques that a level drills: robbed of one, the rule card passes at most 5 %.

    Played over seeds 0, 1, 2 …, on all processors there are; `settled` holds what is
    known already, by technique.
    """
    settled = settled or {}
    thefts = thefts_of(level)
    needed = {
        theft: settled[t] for theft, together in thefts.items() for t in together if t in settled
    }
    unsettled = tuple(theft for theft in thefts if theft not in needed)
    work = partial(is_needed, level, unsettled, seeds, difficulty)
    needed.update(zip(unsettled, spread(work, len(unsettled), progress=progress), strict=True))
    return frozenset(
        technique
        for theft, techniques in thefts.items()
        if needed[theft]
        for technique in techniques
    )


def is_needed(
    level: Level, thefts: tuple[Theft, ...], seeds: int, difficulty: str, number: int
) -> bool:
    """Whether whoever is robbed so fails; no more is played than settles it."""
    player = robbed_by(thefts[number], "robbed")
    passed = 0
    for seed in range(seeds):
        passed += passes(play(level, player, seed, difficulty).outcome)
        if passed * 100 > WITHOUT * seeds:
            return False
    return True
