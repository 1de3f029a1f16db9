"""What a level shows when every simulated player plays it: counted while they play."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Final, NamedTuple

from game.authoring.bots import Player
from game.authoring.gates import gates_of
from game.authoring.spread import Progress, spread
from game.encounter import Action, Event, Opening, State, begin, outcome, step
from game.encounter.prices import UNSPOKEN
from game.encounter.search import passes
from game.level import Level
from game.level.index import STOCK_LINE, stable_number

SEEDS: Final = 100


class Step(NamedTuple):
    """One action of a player, the moments before and after it, and what it told."""

    before: State
    action: Action
    after: State
    events: tuple[Event, ...]


@dataclass
class Counts:
    """What was met, as the number of encounters in which it was."""

    encounters: int = 0
    turns_played: int = 0
    stock_turns: int = 0  # of those, begun by the customer in the game's own words
    told: Counter[str] = field(default_factory=Counter)  # lines heard to their end
    askable: Counter[str] = field(default_factory=Counter)  # replies whose concerns were all told
    dealt: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    reactions: Counter[str] = field(default_factory=Counter)  # by their words
    rules: Counter[str] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)  # by player
    # what a twist may wait for, as it was when lines began
    turns: set[int] = field(default_factory=set)
    tempers: set[int] = field(default_factory=set)
    heard: set[int] = field(default_factory=set)
    stages: set[str] = field(default_factory=set)

    def add(self, other: "Counts") -> None:
        """Add what was counted elsewhere."""
        for number in ("encounters", "turns_played", "stock_turns"):
            setattr(self, number, getattr(self, number) + getattr(other, number))
        for name in ("told", "askable", "dealt", "said", "reactions", "rules", "endings", "passed"):
            getattr(self, name).update(getattr(other, name))
        for name in ("turns", "tempers", "heard", "stages"):
            getattr(self, name).update(getattr(other, name))


def walk(
    level: Level,
    player: Player,
    seed: int,
    difficulty: str = "normal",
    opening: Opening | None = None,
) -> Iterator[Step]:
    """Play one encounter to its end, step by step."""
    chance = Random(stable_number(player.name, seed))
    state = begin(level, seed=seed, difficulty=difficulty, opening=opening)
    while state.phase != "over":
        action = player.choose(level, state, chance)
        after, events = step(level, state, action)
        yield Step(state, action, after, events)
        state = after


def cover(level: Level, seeds: int = SEEDS, progress: Progress | None = None) -> Counts:
    """Let every player of the gates play seeds 0, 1, 2 … at normal difficulty, and count."""
    players = tuple(gate.player for gate in gates_of(level))
    counts = Counts()
    for one in spread(partial(_count, level, players), seeds, progress=progress):
        counts.add(one)
    return counts


def _count(level: Level, players: tuple[Player, ...], seed: int) -> Counts:
    openings = _openings(level)
    counts = Counts()
    for player in players:
        _count_one(counts, level, player, seed, openings[seed % len(openings)])
    return counts


def _openings(level: Level) -> tuple[Opening, ...]:
    """A first meeting, and one after every ending that a twist of the level remembers."""
    remembered = {ending: None for twist in level.twists for ending in twist.when.remembers or ()}
    return (Opening(), *(Opening(memory=ending) for ending in remembered))


def _count_one(counts: Counts, level: Level, player: Player, seed: int, opening: Opening) -> None:
    told: set[str] = set()
    dealt: set[str] = set()
    said: set[str] = set()
    reactions: set[str] = set()
    rules: set[str] = set()
    statuses: tuple[int, ...] = ()
    final: State | None = None
    for before, action, after, events in walk(level, player, seed, opening=opening):
        final = after
        rules.update(event.rule for event in events)
        reactions.add(after.reaction)
        if before.phase == "hearing" and not before.phrases:
            counts.turns.add(before.turn)
            counts.tempers.add(before.temper)
            counts.heard.add(before.heard)
            counts.stages.add(before.stage)
            counts.turns_played += 1
            counts.stock_turns += before.line == STOCK_LINE
        if after.phase == "replying":
            told.add(after.line)
            dealt.update(after.hand)
            statuses = after.statuses
        if action.verb == "say":
            said.add(action.target)
    assert final is not None
    unspoken = {c for c, status in enumerate(statuses) if status == UNSPOKEN}
    counts.encounters += 1
    counts.told.update(told)
    counts.dealt.update(dealt)
    counts.said.update(said)
    counts.reactions.update(reactions)
    counts.rules.update(rules)
    counts.askable.update(
        card.id for card in level.index.deck if statuses and unspoken.isdisjoint(card.needs_voiced)
    )
    ended = outcome(level, final)
    assert ended is not None
    counts.endings[ended.ending] += 1
    counts.passed[player.name] += passes(ended)
