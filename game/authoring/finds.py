"""What a search finds on a level that its author wants to know: how cheaply it can be passed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from game.authoring.bots import Played
from game.authoring.spread import Progress, spread
from game.encounter import Action, State, begin, outcome
from game.encounter.actions import HEAR
from game.encounter.beam import Aim, Score, beam
from game.encounter.card import advise, advise_pause
from game.encounter.par import best_found, is_sensible
from game.encounter.search import ANSWERS, passes
from game.level import Level

DEALS = 10
WIDTH = 6
_ACKNOWLEDGING = frozenset({"empathize", "apologize"})


@dataclass(frozen=True, slots=True)
class Find:
    """A cheap way to pass: the most telling encounter of its kind, None where none was found."""

    name: str
    count: int  # of what the name counts
    deals: int  # on how many deals there was one
    played: Played | None


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found on a level; `par` is the mean of the best scores found, in points."""

    deals: int
    par: float
    cheap: tuple[Find, ...]


def search_level(
    level: Level,
    deals: int = DEALS,
    difficulty: str = "normal",
    progress: Progress | None = None,
    processes: int | None = None,
) -> Finds:
    """Search the deals of seeds 0, 1, 2 … for the best score, and for passes that come cheap."""
    work = partial(_search, level, difficulty)
    found = spread(work, deals, progress=progress, processes=processes)
    cheap = []
    for number, kind in enumerate(_KINDS):
        there = [played for _, of_kinds in found if (played := of_kinds[number])]
        telling = max(there, key=partial(kind.weight, level), default=None)
        count = kind.count(level, telling) if telling else 0
        cheap.append(Find(kind.name, count, len(there), telling))
    return Finds(deals, sum(points for points, _ in found) / deals, tuple(cheap))


def _search(level: Level, difficulty: str, seed: int) -> tuple[int, tuple[Played | None, ...]]:
    state = begin(level, seed=seed, difficulty=difficulty)
    best = best_found(level, state)
    cheap = []
    for kind in _KINDS:
        found = beam(level, state, kind.aim, WIDTH)
        cheap.append(Played(seed, found.actions, found.outcome) if found else None)
    return best.outcome.points if best else 0, tuple(cheap)


# --- how the talks are searched


def _listen(level: Level, state: State) -> Action:
    """Listen as the card does, until the answer."""
    if state.phase == "replying":
        return advise_pause(level, state) or HEAR
    return advise(level, state)


def _toward(level: Level, s: State) -> Score:
    """How near a talk is to a pass."""
    return (s.heard - s.temper + min(s.trust, 45) - 20 * s.slips + (40 if s.accepted else 0),)


def _sparing(level: Level, s: State) -> Score:
    return (_toward(level, s)[0] - 8 * len(s.said),)


def _daring(level: Level, s: State) -> Score:
    return (_toward(level, s)[0] + 24 * _flawed(level, s),)


def _flawed(level: Level, s: State) -> int:
    return sum(level.index.tagged[reply].flawed for reply in s.said)


def _passed(level: Level, state: State) -> Score | None:
    result = outcome(level, state)
    return (result.points,) if result and passes(result) else None


def _passed_sparingly(level: Level, state: State) -> Score | None:
    return (-len(state.said),) if _passed(level, state) else None


def _passed_daringly(level: Level, state: State) -> Score | None:
    return (_flawed(level, state),) if _passed(level, state) else None


def _acknowledges_nothing(level: Level, state: State, action: Action) -> bool:
    if not is_sensible(level, state, action):
        return False
    if action.verb != "say":
        return True
    card = level.index.tagged[action.target]
    return not _ACKNOWLEDGING & {part.move for part in (card.first, card.then) if part}


def _any_reply(level: Level, state: State, action: Action) -> bool:
    return action.verb == "say" or is_sensible(level, state, action)


# --- what is counted


def _turns(level: Level, played: Played) -> int:
    return sum(action.verb in ANSWERS for action in played.actions)


def _replies(level: Level, played: Played) -> int:
    return sum(action.verb == "say" for action in played.actions)


def _flawed_replies(level: Level, played: Played) -> int:
    tagged = level.index.tagged
    return sum(action.verb == "say" and tagged[action.target].flawed for action in played.actions)


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    aim: Aim
    count: Callable[[Level, Played], int]
    sign: int = -1  # -1: the fewer, the more telling

    def weight(self, level: Level, played: Played) -> int:
        return self.sign * self.count(level, played)


_KINDS = (
    _Kind("fewest turns", Aim(_passed, _toward, is_sensible, _listen, first=True), _turns),
    _Kind("fewest replies", Aim(_passed_sparingly, _sparing, is_sensible, _listen), _replies),
    _Kind(
        "fewest replies and nothing acknowledged",
        Aim(_passed_sparingly, _sparing, _acknowledges_nothing, _listen),
        _replies,
    ),
    _Kind(
        "most flawed replies",
        Aim(_passed_daringly, _daring, _any_reply, _listen),
        _flawed_replies,
        1,
    ),
)
