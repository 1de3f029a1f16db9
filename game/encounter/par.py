"""Par: the best score found on a deal, by a search that may look ahead."""

from game.encounter.actions import BREATHE, HEADS_UP, HEAR, NOD, SEND, VISUALIZE, Action
from game.encounter.beam import Aim, Found, Score, beam
from game.encounter.card import right_summary
from game.encounter.endings import may_close, outcome
from game.encounter.prices import HEARD_TO_SOLVE, PASS_STARS, POINTS_PER_SLIP, RULES, SHAKEN, URGENT
from game.encounter.state import State
from game.level import Level

# Talks kept a turn. On the shipped levels four times as many find one point more on average.
WIDTH = 8
# … where it is to be said that there is no way back.
WIDE = 24
# Composure up to which a breath is not wasted.
ROOM_TO_BREATHE = 100 - RULES["breath"].composure
ROOM_TO_REST = 100 - RULES["visualize"].composure
# What an accepted offer, and trust while it matters, promise in points.
ACCEPTED, TRUST_COUNTS_TO = 30, 60


def best_found(level: Level, state: State, width: int = WIDTH) -> Found | None:
    """The encounter with the most points found from here: never called the best there is."""
    return beam(level, state, _POINTS, width)


def may_still_pass(level: Level, state: State) -> bool:
    """Whether a search ahead finds an end that passes from here; it stops at the first."""
    return state.phase != "over" and beam(level, state, _PASSING, WIDE) is not None


def is_sensible(level: Level, state: State, action: Action) -> bool:
    """Whether an answer is worth a try to whoever means well: no flawed line, nothing unfair."""
    policy = level.policy
    match action.verb:
        case "say":
            return level.index.tagged[action.target].may_help
        case "close":
            return may_close(state, level)
        case "set_limit":
            return state.abuse and state.warned < policy.warnings_before_ending
        case "end":
            return state.abuse_since and state.warned >= policy.warnings_before_ending
        case "handoff":
            return state.heard >= HEARD_TO_SOLVE and action.target == right_summary(level)
        case _:
            return True


def listen_restfully(level: Level, s: State) -> Action:
    """Listen to the end, take each breath that nobody hears, and nod where there is none."""
    if s.phase == "drafting":
        return BREATHE if not s.breathed and s.composure <= ROOM_TO_BREATHE else SEND
    if not s.phrases:
        return HEAR
    if s.phase == "hearing" and not s.headed_up and s.peak >= URGENT:
        return HEADS_UP
    if not s.visualized and s.composure <= ROOM_TO_REST:
        return VISUALIZE
    if level.channel not in ("phone", "counter"):
        return HEAR  # what is breathed before sending is as good
    line = level.index.lines[s.line]
    latest = (line.spoken_if_warned if s.warned else line.spoken)[len(s.phrases) - 1]
    unheard = not latest.barb and s.last_breath < s.turn - 1 and s.composure >= SHAKEN
    if unheard and not s.breathed and not s.nodded and s.composure <= ROOM_TO_BREATHE:
        return BREATHE
    return NOD if latest.pause and not s.nod_spent else HEAR


def _worth(level: Level, state: State) -> Score:
    result = outcome(level, state)
    assert result is not None
    return (result.points, result.stars)


def _promise(level: Level, s: State) -> Score:
    return (
        2 * (s.heard - s.temper)
        + s.composure
        + min(s.trust, TRUST_COUNTS_TO)
        - POINTS_PER_SLIP * s.slips
        + (ACCEPTED if s.accepted else 0),
    )


def _worth_of_a_pass(level: Level, state: State) -> Score | None:
    result = outcome(level, state)
    return (result.stars,) if result is not None and result.stars >= PASS_STARS else None


_POINTS = Aim(_worth, _promise, is_sensible, listen_restfully)
_PASSING = Aim(_worth_of_a_pass, _promise, is_sensible, listen_restfully, first=True)
