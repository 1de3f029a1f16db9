"""The simulated players of the gates: each plays one way of playing, good or bad."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from game.encounter import Action, Outcome, State, actions, begin, outcome, step
from game.encounter.actions import CLOSE, HEAR, INTERJECT, SEND, SILENCE
from game.encounter.card import (
    advise,
    advise_answer,
    advise_around,
    advise_pause,
    right_summary,
)
from game.encounter.endings import may_close
from game.encounter.prices import CONFIRMED, HEARD_TO_SOLVE
from game.level import Level
from game.level.index import Tagged, stable_number

Chance = Random
Answer = Callable[[Level, State, Chance], Action]
Choose = Callable[[Level, list[Tagged], Chance], Tagged]

# Players travel between processes, so what they hold are functions of this module,
# with their arguments, and never functions without a name.


@dataclass(frozen=True, slots=True)
class Played:
    """One encounter as a player played it."""

    seed: int
    actions: tuple[Action, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Player:
    """A way of playing: how to answer, and how to listen (None: as the rule card does)."""

    name: str
    answer: Answer
    listen: Callable[[Level, State], Action] | None = None

    def choose(self, level: Level, state: State, chance: Chance) -> Action:
        """The next action."""
        if state.phase == "replying":
            # Nodding and breathing before the answer is listening, not answering.
            pause = advise_pause(level, state)
            if pause and (self.listen is None or self.listen(level, state) == pause):
                return pause
            return self.answer(level, state, chance)
        return self.listen(level, state) if self.listen else advise(level, state)


def play(level: Level, player: Player, seed: int, difficulty: str = "normal") -> Played:
    """Play one encounter to its end."""
    chance = Random(stable_number(player.name, seed))
    state = begin(level, seed=seed, difficulty=difficulty)
    taken = []
    while state.phase != "over":
        action = player.choose(level, state, chance)
        state, _ = step(level, state, action)
        taken.append(action)
    result = outcome(level, state)
    assert result is not None
    return Played(seed, tuple(taken), result)


# --- answers


def _hand(level: Level, state: State) -> list[Tagged]:
    return [level.index.tagged[reply] for reply in state.hand]


def _say(card: Tagged) -> Action:
    return Action("say", card.id)


def by_card(level: Level, state: State, chance: Chance) -> Action:
    """Play the rule card."""
    return advise_answer(level, state)


def from_hand(choose: Choose) -> Answer:
    """Choose from the hand by something that sees nothing else of the talk.

    What lies around the hand (to close, to warn …) such players do as the card does.
    """
    return partial(_pick, choose=choose)


def _pick(level: Level, state: State, chance: Chance, choose: Choose) -> Action:
    around = advise_around(level, state)
    hand = _hand(level, state)
    return around or (_say(choose(level, hand, chance)) if hand else SILENCE)


def first(level: Level, hand: list[Tagged], chance: Chance) -> Tagged:
    """The one at the top."""
    return hand[0]


def last(level: Level, hand: list[Tagged], chance: Chance) -> Tagged:
    """The one at the bottom."""
    return hand[-1]


def anything(level: Level, hand: list[Tagged], chance: Chance) -> Tagged:
    """Any of them."""
    return chance.choice(hand)


def longest(level: Level, hand: list[Tagged], chance: Chance) -> Tagged:
    """The one with the most characters."""
    return max(hand, key=lambda card: len(level.index.replies[card.id].say))


def shortest(level: Level, hand: list[Tagged], chance: Chance) -> Tagged:
    """The one with the fewest characters."""
    return min(hand, key=lambda card: len(level.index.replies[card.id].say))


def by_tone(level: Level, hand: list[Tagged], chance: Chance) -> Tagged:
    """Anything that is not rude, an order or a "but"."""
    rude = ("hostile", "command")
    kind = [card for card in hand if card.first.move not in rude and card.first.flaw != "but"]
    return chance.choice(kind or hand)


def stock_phrases(level: Level, hand: list[Tagged], chance: Chance) -> Tagged:
    """A phrase from a leaflet wherever one is dealt, anything else at random."""
    return chance.choice([card for card in hand if card.stock] or hand)


def always(*moves: str) -> Answer:
    """Say one of these moves whenever it is dealt, anything else at random."""
    return from_hand(partial(_one_of, moves=moves))


def _one_of(level: Level, hand: list[Tagged], chance: Chance, moves: tuple[str, ...]) -> Tagged:
    return chance.choice([card for card in hand if card.first.move in moves] or hand)


def noisy(level: Level, state: State, chance: Chance, percent: int) -> Action:
    """Play the card, but pick at random from the hand now and then."""
    if state.hand and chance.randrange(100) < percent:
        return Action("say", chance.choice(state.hand))
    return advise_answer(level, state)


CHECKLIST = (
    "empathize",
    "apologize",
    "open_question",
    "paraphrase",
    "align",
    "commit",
    "explain",
    "bounded_no",
    "offer",
)


def by_checklist(level: Level, state: State, chance: Chance) -> Action:
    """Go through a fixed list of good moves, whatever is said."""
    around = advise_around(level, state)
    if around:
        return around
    said = len(state.said)
    hand = [card for card in _hand(level, state) if not card.flawed]
    for offset in range(len(CHECKLIST)):
        move = CHECKLIST[(said + offset) % len(CHECKLIST)]
        for card in hand:
            if card.first.move == move:
                return _say(card)
    return SILENCE


def greedy(level: Level, state: State, chance: Chance) -> Action:
    """Peek one step ahead at temper alone."""
    if may_close(state, level):
        return CLOSE
    choices = [action for action in actions(level, state) if action.verb in ("say", "silence")]
    return min(choices, key=lambda action: _temper_after(level, state, action))


def _temper_after(level: Level, state: State, action: Action) -> int:
    after, _ = step(level, state, action)
    if after.phase == "drafting":
        after, _ = step(level, after, SEND)
    return after.temper


def constantly(action: Action) -> Answer:
    """Do the same thing whenever it is possible."""
    return partial(_again, action=action)


def _again(level: Level, state: State, chance: Chance, action: Action) -> Action:
    return action


def instant_handoff(level: Level, state: State, chance: Chance) -> Action:
    """Pass them on at once."""
    return Action("handoff", right_summary(level))


def late_handoff(level: Level, state: State, chance: Chance) -> Action:
    """Play well, then pass them on all the same."""
    if state.heard >= HEARD_TO_SOLVE and CONFIRMED in state.statuses:
        return Action("handoff", right_summary(level))
    return advise_answer(level, state)


# --- listening


def interjecting(level: Level, state: State) -> Action:
    """Cut in wherever it is possible."""
    can_cut_in = level.channel in ("phone", "counter")
    if can_cut_in and state.phase == "hearing" and state.phrases:
        return INTERJECT
    return advise(level, state)


def without_verbs(level: Level, state: State, verbs: frozenset[str]) -> Action:
    """Listen as the card does, but never by these verbs."""
    action = advise(level, state)
    if action.verb not in verbs:
        return action
    return {"hearing": HEAR, "drafting": SEND}.get(state.phase, SILENCE)


def skilled() -> Player:
    """The player of the rule card."""
    return Player("rule card", by_card)
