"""The gates: what proves that a level is a drill and not a quiz, from docs/rules.md."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from game.authoring.bots import (
    Played,
    Player,
    always,
    anything,
    by_card,
    by_checklist,
    by_tone,
    constantly,
    first,
    from_hand,
    greedy,
    instant_handoff,
    interjecting,
    last,
    late_handoff,
    longest,
    noisy,
    play,
    shortest,
    skilled,
    stock_phrases,
    without_verbs,
)
from game.authoring.skills import WITHOUT, robbed_of
from game.authoring.spread import Progress, spread
from game.encounter import Outcome
from game.encounter.actions import END, SET_LIMIT, SILENCE
from game.encounter.search import passes
from game.level import Level

SEEDS = 300


@dataclass(frozen=True, slots=True)
class Gate:
    """A player, and the share of encounters (in percent) that it must or may pass."""

    player: Player
    at_least: int = 0
    at_most: int = 100

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_least:
            return f"≥ {self.at_least} %"
        return f"≤ {self.at_most} %" if self.at_most < 100 else "fewer"


@dataclass(frozen=True, slots=True)
class Result:
    """How a player fared against its gate, by seed from 0 on."""

    gate: Gate
    outcomes: tuple[Outcome, ...]

    @property
    def passed(self) -> float:
        """The share of encounters passed, in percent."""
        return 100 * sum(map(passes, self.outcomes)) / len(self.outcomes)

    @property
    def holds(self) -> bool:
        """Whether the gate is kept."""
        return self.gate.at_least <= self.passed <= self.gate.at_most

    @property
    def stars(self) -> float:
        """The mean of the stars."""
        return sum(outcome.stars for outcome in self.outcomes) / len(self.outcomes)

    @property
    def points(self) -> float:
        """The mean of the points."""
        return sum(outcome.points for outcome in self.outcomes) / len(self.outcomes)

    @property
    def usual_ending(self) -> str:
        """The most common ending."""
        return Counter(outcome.ending for outcome in self.outcomes).most_common(1)[0][0]

    def witness(self, level: Level, difficulty: str = "normal") -> Played | None:
        """The first encounter that breaks the gate, played again; None where it holds."""
        if self.holds:
            return None
        too_often = self.passed > self.gate.at_most
        seed = [passes(outcome) for outcome in self.outcomes].index(too_often)
        return play(level, self.gate.player, seed, difficulty)


NOISE = (10, 20, 35, 50)


def gates_of(level: Level) -> tuple[Gate, ...]:
    """Every gate that this level must keep."""
    aloud = level.channel in ("phone", "counter")
    abusive = any(line.abusive for line in level.index.lines.values())
    own_authority = level.policy.authority == "player" and not level.policy.manager_on_duty
    bad = partial(Gate, at_most=2)
    gates = [Gate(skilled(), at_least=95)]
    for percent in NOISE:
        limit = 50 if percent == NOISE[-1] else 100
        gates.append(
            Gate(
                Player(f"card, {percent} % random", partial(noisy, percent=percent)), at_most=limit
            )
        )
    if aloud:
        gates.append(bad(Player("interjecting", by_card, interjecting)))
    if abusive:
        breathless = partial(without_verbs, verbs=frozenset({"breathe", "mantra", "visualize"}))
        gates.append(Gate(Player("never breathing", by_card, breathless), at_most=30))
    gates += [
        Gate(Player("first", from_hand(first)), at_most=6),
        Gate(Player("last", from_hand(last)), at_most=6),
        Gate(Player("random", from_hand(anything)), at_most=6),
        Gate(Player("tone", from_hand(by_tone)), at_most=12),
        Gate(Player("checklist", by_checklist), at_most=15),
        bad(Player("longest", from_hand(longest))),
        bad(Player("shortest", from_hand(shortest))),
        bad(Player("always apologize", always("apologize"))),
        bad(Player("stock phrases", from_hand(stock_phrases))),
        bad(Player("always empathize", always("empathize"))),
        bad(Player("always ask", always("open_question", "clarify"))),
        bad(Player("always paraphrase", always("paraphrase"))),
        bad(Player("always offer", always("offer", "bounded_no"))),
        bad(Player("always explain", always("explain"))),
        bad(Player("always agree", always("align"))),
        bad(Player("always overpromise", always("overpromise"))),
        bad(Player("always limit", constantly(SET_LIMIT))),
        bad(Player("silent", constantly(SILENCE))),
        bad(Player("instant handoff", instant_handoff)),
        bad(Player("hang up", constantly(END))),
        Gate(Player("greedy", greedy), at_most=20),
    ]
    if own_authority and not abusive:
        gates.append(Gate(Player("late handoff", late_handoff), at_most=5))
    gates += [Gate(robbed_of(level, claim), at_most=WITHOUT) for claim in level.techniques]
    return tuple(gates)


def try_gates(
    level: Level,
    seeds: int = SEEDS,
    difficulty: str = "normal",
    progress: Progress | None = None,
) -> tuple[Result, ...]:
    """Play every gate of a level over seeds 0, 1, 2 …, on all processors there are."""
    gates = gates_of(level)
    played = spread(partial(play_gates, level, gates, difficulty), seeds, progress=progress)
    return tuple(
        Result(gate, outcomes)
        for gate, outcomes in zip(gates, zip(*played, strict=True), strict=True)
    )


def play_gates(
    level: Level, gates: tuple[Gate, ...], difficulty: str, seed: int
) -> tuple[Outcome, ...]:
    """How the player of every gate fares on one seed."""
    return tuple(play(level, gate.player, seed, difficulty).outcome for gate in gates)


def falls_steadily(results: tuple[Result, ...]) -> bool:
    """Whether the card passes less the more of its answers are left to chance."""
    noisy_ones = [r.passed for r in results if r.gate.player.name.startswith("card,")]
    falling = [results[0].passed, *noisy_ones]
    return all(more > less for more, less in pairwise(falling))
