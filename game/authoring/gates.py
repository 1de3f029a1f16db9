"""The gates: what proves that a level is a drill and not a quiz, from docs/rules.md."""

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
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
    never_breathing,
    noisy,
    play,
    shortest,
    skilled,
    stock_phrases,
)
from game.authoring.skills import robbed_of
from game.encounter.actions import END, SET_LIMIT, SILENCE
from game.encounter.prices import PASS_STARS
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
        return f"≥ {self.at_least} %" if self.at_least else f"≤ {self.at_most} %"


@dataclass(frozen=True, slots=True)
class Result:
    """How a player fared against its gate over many seeds."""

    gate: Gate
    played: tuple[Played, ...]

    @property
    def passed(self) -> float:
        """The share of encounters passed, in percent."""
        return 100 * sum(run.outcome.stars >= PASS_STARS for run in self.played) / len(self.played)

    @property
    def holds(self) -> bool:
        """Whether the gate is kept."""
        return self.gate.at_least <= self.passed <= self.gate.at_most

    @property
    def stars(self) -> float:
        """The mean of the stars."""
        return sum(run.outcome.stars for run in self.played) / len(self.played)

    @property
    def usual_ending(self) -> str:
        """The most common ending."""
        return Counter(run.outcome.ending for run in self.played).most_common(1)[0][0]

    def witness(self) -> Played | None:
        """A run that breaks the gate."""
        broken = self.passed > self.gate.at_most
        return next(
            (run for run in self.played if (run.outcome.stars >= PASS_STARS) == broken), None
        )


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
        gates.append(Gate(Player("never breathing", by_card, never_breathing), at_most=30))
    gates += [
        Gate(Player("first", from_hand(first)), at_most=6),
        Gate(Player("last", from_hand(last)), at_most=6),
        Gate(Player("random", from_hand(anything)), at_most=6),
        Gate(Player("tone", from_hand(by_tone)), at_most=12),
        Gate(Player("checklist", by_checklist), at_most=15),
        bad(Player("longest", from_hand(longest))),
        bad(Player("shortest", from_hand(shortest))),
        bad(Player("always apologize", always("apologize"))),
        bad(Player("stock phrases", stock_phrases)),
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
    for technique in level.techniques:
        player = robbed_of(technique)
        if player is not None:
            gates.append(Gate(player, at_most=5))
    return tuple(gates)


def try_gates(level: Level, seeds: int = SEEDS, difficulty: str = "normal") -> tuple[Result, ...]:
    """Play every gate of a level over seeds 0, 1, 2 …, on all processors there are."""
    gates = gates_of(level)
    with ProcessPoolExecutor() as pool:
        runs = pool.map(partial(_try, level, seeds, difficulty), range(len(gates)))
        return tuple(Result(gate, played) for gate, played in zip(gates, runs, strict=True))


def _try(level: Level, seeds: int, difficulty: str, number: int) -> tuple[Played, ...]:
    # Players hold functions, which do not travel between processes; their number does.
    player = gates_of(level)[number].player
    return tuple(play(level, player, seed, difficulty) for seed in range(seeds))


def falls_steadily(results: tuple[Result, ...]) -> bool:
    """Whether the card passes less the more of its answers are left to chance."""
    noisy_ones = [r.passed for r in results if r.gate.player.name.startswith("card,")]
    falling = [results[0].passed, *noisy_ones]
    return all(more > less for more, less in pairwise(falling))
