"""The ways through a level as a graph that can be drawn: rare ones left out, the rest named."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Final

from game.authoring.graphs.ways import START, Milestone, Travelled, Way, Ways
from game.encounter.endings import best_ending
from game.encounter.report import ENDING_TITLES
from game.level import Level
from game.level.vocabulary import LOST
from game.level.wording import listed

LEAST: Final = 3  # percent of either group's encounters
MOST_DOINGS: Final = 2

SKILLED_MARK: Final = "●"
CHANCE_MARK: Final = "○"
SKILLED: Final = f"{SKILLED_MARK} solid: the rule card"
CHANCE: Final = f"{CHANCE_MARK} dashed: answers left to chance, from one in ten to all"
READING: Final = (
    "Percentages are shares of all encounters of that group. Beside a way stands what most "
    "often led along it: move and concern of what was said."
)

STAGE_TITLES: Final = {"vent": "Vent", "explore": "Explore", "resolve": "Resolve"}
AGREED: Final = ("offer", "bounded_no", "overpromise")
_STATUSES: Final = {"voiced": "told", "acknowledged": "acknowledged", "confirmed": "confirmed"}


@dataclass(frozen=True)
class Told:
    """How often one group did something, in percent of its encounters, and in which turn."""

    percent: float
    turn: int = 0  # the mean, 0 where it does not matter or never came

    @property
    def share(self) -> str:
        """The share in words: `64 %`, or `< 1 %` where rounding would hide it."""
        return "< 1 %" if 0 < self.percent < 0.5 else f"{self.percent:.0f} %"


@dataclass(frozen=True)
class Node:
    """A milestone as it is shown; `worth` is best, lost or empty, of endings alone."""

    milestone: Milestone
    title: str
    worth: str
    skilled: Told
    chance: Told

    @property
    def name(self) -> str:
        """A name that no other node has, of letters, digits and underscores."""
        return "_".join(part for part in self.milestone if part).replace("-", "_")


@dataclass(frozen=True)
class Edge:
    """A way from one node to another; `by` is what most often led along it, most often first."""

    source: Node
    target: Node
    skilled: Told
    chance: Told
    by: tuple[str, ...]


@dataclass(frozen=True)
class Graph:
    """What is drawn of a level; `left_out` tells in a sentence what is not."""

    title: str
    players: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    concerns: dict[str, str]  # what the notepad calls each
    left_out: str


def graph_of(travelled: Travelled, least: int = LEAST) -> Graph:
    """Draw every way that either group took in at least so many percent of its encounters.

    Whatever is drawn has a way that leads to it, however seldom that is taken.
    """
    rank = partial(_rank, travelled.level)
    skilled, chance = travelled.skilled, travelled.chance
    ways = sorted(
        skilled.taken.keys() | chance.taken.keys(),
        key=lambda way: (rank(way.source), rank(way.target)),
    )
    kept = _kept(travelled, ways, least)
    shown = sorted({milestone for way in kept for milestone in way}, key=rank)
    nodes = {milestone: _node(travelled, milestone) for milestone in shown}
    edges = tuple(
        Edge(
            nodes[way.source],
            nodes[way.target],
            Told(_percent(skilled.taken[way], skilled)),
            Told(_percent(chance.taken[way], chance)),
            _doings(travelled, way),
        )
        for way in kept
    )
    return Graph(
        title=travelled.level.title,
        players=f"{skilled.encounters:,} encounters of the rule card, "
        f"{chance.encounters:,} of players who leave answers to chance",
        nodes=tuple(nodes.values()),
        edges=edges,
        concerns={concern.id: concern.label for concern in travelled.level.concerns},
        left_out=_left_out(travelled, [way for way in ways if way not in kept], nodes, least),
    )


def _kept(travelled: Travelled, ways: list[Way], least: int) -> list[Way]:
    kept = {way for way in ways if _most(travelled, way) >= least}
    waiting = [way.source for way in kept]
    while waiting:
        milestone = waiting.pop()
        leading = [way for way in ways if way.target == milestone]
        if leading and kept.isdisjoint(leading):
            most = max(leading, key=partial(_most, travelled))
            kept.add(most)
            waiting.append(most.source)
    return [way for way in ways if way in kept]


def _rank(level: Level, milestone: Milestone) -> tuple[int, ...]:
    """Where a milestone comes when all are put in order: as talks go, and as the file has it."""
    match milestone.kind:
        case "start":
            return (0,)
        case "stage":
            return (1, list(STAGE_TITLES).index(milestone.name))
        case "concern":
            status = list(_STATUSES).index(milestone.status)
            return (2, level.index.position[milestone.name], status)
        case "agreed":
            return (3, AGREED.index(milestone.name))
        case _:
            return (4, list(ENDING_TITLES).index(milestone.name))


def _node(travelled: Travelled, milestone: Milestone) -> Node:
    skilled, chance = travelled.skilled, travelled.chance
    title = _title(travelled, milestone)
    if milestone == START:
        return Node(milestone, title, "", Told(100), Told(100))
    worth = ""
    if milestone.kind == "ending":
        best = milestone.name == best_ending(travelled.level)
        worth = "best" if best else "lost" if milestone.name in LOST else ""
    return Node(milestone, title, worth, _told(skilled, milestone), _told(chance, milestone))


def _title(travelled: Travelled, milestone: Milestone) -> str:
    name = milestone.name
    match milestone.kind:
        case "start":
            return "They speak"
        case "stage":
            return STAGE_TITLES[name]
        case "concern":
            title = _STATUSES[milestone.status]
            how = _doings(travelled, Way(START, milestone)) if milestone.status == "voiced" else ()
            return f"{title} {' or '.join(how)}".rstrip()
        case "agreed":
            return f"Agreed: {name}"
        case _:
            return ENDING_TITLES[name]


def _told(ways: Ways, milestone: Milestone) -> Told:
    reached = ways.reached[milestone]
    turn = round(ways.turns[milestone] / reached) if reached else 0
    return Told(_percent(reached, ways), turn)


def _percent(count: int, ways: Ways) -> float:
    return 100 * count / ways.encounters


def _most(travelled: Travelled, way: Way) -> float:
    groups = (travelled.skilled, travelled.chance)
    return max(_percent(ways.taken[way], ways) for ways in groups)


def _doings(travelled: Travelled, way: Way) -> tuple[str, ...]:
    """What most often led along a way, the two groups weighing alike."""
    weights: Counter[str] = Counter()
    skilled, chance = travelled.skilled, travelled.chance
    # Whole numbers, so that ties are ties on every machine.
    for ways, other in ((skilled, chance), (chance, skilled)):
        for doing, count in ways.by.get(way, {}).items():
            weights[doing] += count * other.encounters
    ordered = sorted(weights, key=lambda doing: (-weights[doing], doing))
    return tuple(doing for doing in ordered[:MOST_DOINGS] if doing)


def _left_out(
    travelled: Travelled, ways: list[Way], nodes: dict[Milestone, Node], least: int
) -> str:
    if not ways:
        return "Nothing is left out."
    sums = [
        _percent_of(sum(group.taken[way] for way in ways), group.taken.total())
        for group in (travelled.skilled, travelled.chance)
    ]
    told = (
        f"Left out: {len(ways)} ways that less than {least} % of either group's encounters took "
        f"(together {SKILLED_MARK} {sums[0]} and {CHANCE_MARK} {sums[1]} of all ways taken)"
    )
    reached = travelled.skilled.reached.keys() | travelled.chance.reached.keys()
    endings = [
        title
        for name, title in ENDING_TITLES.items()
        if (ending := Milestone("ending", name)) in reached and ending not in nodes
    ]
    if not endings:
        return f"{told}."
    return f"{told}, and with them the ending{'s' * (len(endings) > 1)} {listed(endings, 'and')}."


def _percent_of(part: int, whole: int) -> str:
    return Told(100 * part / whole).share


def graph_data(travelled: Travelled) -> dict[str, object]:
    """Every count, nothing left out: in how many encounters each thing was done."""
    groups = {"skilled": travelled.skilled, "chance": travelled.chance}
    rank = partial(_rank, travelled.level)
    reached = sorted({m for ways in groups.values() for m in ways.reached} | {START}, key=rank)
    taken = sorted(
        {way for ways in groups.values() for way in ways.taken},
        key=lambda way: (rank(way.source), rank(way.target)),
    )
    return {
        "level": travelled.level.id,
        "seeds": travelled.seeds,
        "encounters": {name: ways.encounters for name, ways in groups.items()},
        "nodes": [
            {"name": _node(travelled, milestone).name, **_fields(milestone)}
            | {
                name: ways.encounters if milestone == START else ways.reached[milestone]
                for name, ways in groups.items()
            }
            for milestone in reached
        ],
        "edges": [
            {
                "from": _node(travelled, way.source).name,
                "to": _node(travelled, way.target).name,
                **{name: ways.taken[way] for name, ways in groups.items()},
                "by": {
                    name: dict(sorted(ways.by.get(way, Counter()).items()))
                    for name, ways in groups.items()
                },
            }
            for way in taken
        ],
    }


def _fields(milestone: Milestone) -> dict[str, str]:
    kind, name, status = milestone
    return {"kind": kind, kind: name} | ({"status": status} if status else {})
