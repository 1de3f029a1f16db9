"""The ways through a level that players really take, counted milestone by milestone."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple

from game.authoring.bots import Player
from game.authoring.coverage import Step, walk
from game.authoring.gates import NOISE, gates_of
from game.authoring.spread import Progress, spread
from game.encounter import Action, State
from game.encounter.prices import STATUS_WORDS, UNSPOKEN
from game.level import Level

SEEDS: Final = 100


class Milestone(NamedTuple):
    """Something that a talk comes to: a stage, what a concern rises to, an agreement, an ending."""

    kind: str  # start, stage, concern, agreed, ending
    name: str  # of the stage, the concern, the move that was agreed on, the ending
    status: str = ""  # of a concern: voiced, acknowledged, confirmed


class Way(NamedTuple):
    """From one milestone to another."""

    source: Milestone
    target: Milestone


START: Final = Milestone("start", "they-speak")


@dataclass
class Ways:
    """What one group of players did."""

    encounters: int = 0
    reached: Counter[Milestone] = field(default_factory=Counter)
    turns: Counter[Milestone] = field(default_factory=Counter)  # the sum of the turns it came in
    taken: Counter[Way] = field(default_factory=Counter)
    by: dict[Way, Counter[str]] = field(default_factory=dict)  # what was done to get there

    def add(self, other: "Ways") -> None:
        """Add what others of the group did."""
        self.encounters += other.encounters
        self.reached.update(other.reached)
        self.turns.update(other.turns)
        self.taken.update(other.taken)
        for way, doings in other.by.items():
            self.by.setdefault(way, Counter()).update(doings)


@dataclass(frozen=True)
class Travelled:
    """How the rule card went through a level, and how those did who leave much to chance."""

    level: Level
    seeds: int
    skilled: Ways
    chance: Ways


def travel(level: Level, seeds: int = SEEDS, progress: Progress | None = None) -> Travelled:
    """Let both groups play seeds 0, 1, 2 … at normal difficulty, and count their ways."""
    travelled = Travelled(level, seeds, Ways(), Ways())
    counted = spread(partial(_count, level, travellers(level)), seeds, progress=progress)
    for skilled, chance in counted:
        travelled.skilled.add(skilled)
        travelled.chance.add(chance)
    return travelled


def travellers(level: Level) -> tuple[Player, ...]:
    """The rule card first, then every player of the gates that leaves answers to chance."""
    by_chance = {f"card, {percent} % random" for percent in NOISE} | {"random"}
    players = [gate.player for gate in gates_of(level)]
    return (players[0], *(player for player in players if player.name in by_chance))


def _count(level: Level, players: tuple[Player, ...], seed: int) -> tuple[Ways, Ways]:
    skilled, chance = Ways(), Ways()
    for number, player in enumerate(players):
        _count_one(chance if number else skilled, level, walk(level, player, seed))
    return skilled, chance


def _count_one(ways: Ways, level: Level, steps: Iterator[Step]) -> None:
    ways.encounters += 1
    _take(ways, Way(START, Milestone("stage", "vent")), "", 1)
    for taken in steps:
        doing = _doing(level, taken)
        for way, by in _risen(level, taken, doing):
            _take(ways, way, by, taken.before.turn)
        here, there = _place(level, taken.before), _place(level, taken.after)
        if here != there:
            _take(ways, Way(here, there), _cause(there, doing), taken.before.turn)


def _take(ways: Ways, way: Way, by: str, turn: int) -> None:
    ways.reached[way.target] += 1
    ways.turns[way.target] += turn
    ways.taken[way] += 1
    ways.by.setdefault(way, Counter())[by] += 1


def _doing(level: Level, taken: Step) -> str:
    """What the player did, alike for all replies of the same moves and concerns."""
    action = taken.action
    if action.verb == "send":
        action = Action.parse(taken.before.draft)
    if action.verb != "say":
        return action.verb
    card = level.index.tagged[action.target]
    moves = [part.move for part in (card.first, card.then) if part]
    about = card.about or card.meets
    named = " + ".join(level.index.concern_ids[concern] for concern in sorted(about))
    return f"{' then '.join(dict.fromkeys(moves))} {named}".rstrip()


def _risen(level: Level, taken: Step, doing: str) -> Iterator[tuple[Way, str]]:
    """The concerns that this step raised."""
    statuses = zip(taken.before.statuses, taken.after.statuses, strict=True)
    for concern, (was, now) in enumerate(statuses):
        if was == now:
            continue
        name = level.index.concern_ids[concern]
        target = Milestone("concern", name, STATUS_WORDS[now])
        # A step raises a concern by one status or by two, but voices it alone.
        if was == UNSPOKEN:
            asked = level.index.lines[taken.before.line].kind == "reveal"
            yield Way(START, target), "when asked" if asked else "unasked"
        else:
            yield Way(Milestone("concern", name, STATUS_WORDS[was]), target), doing


def _place(level: Level, state: State) -> Milestone:
    """Where the talk as a whole is."""
    if state.ending:
        return Milestone("ending", state.ending)
    if state.accepted:
        return Milestone("agreed", level.index.tagged[state.accepted].first.move)
    return Milestone("stage", state.stage)


def _cause(target: Milestone, doing: str) -> str:
    """Why the talk moved on, where that is not what was done last."""
    if target.name in ("timeout", "callback"):
        return "out of turns"
    if target.name == "broken-promise" and doing != "close":
        return "found out"
    return "their words" if doing == "hear" else doing
