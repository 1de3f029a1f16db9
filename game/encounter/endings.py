"""How an encounter ends, and what it was worth."""

from game.encounter.events import Outcome
from game.encounter.lines import react, react_in_voice
from game.encounter.prices import (
    ACKNOWLEDGED,
    CALLBACK_TEMPER,
    CALM_NOT_FIXED,
    FREE_HINTS,
    HEARD_NOT_FIXED,
    HEARD_TO_SOLVE,
    MAX_SLIPS,
    MOST_POINTS,
    MOST_STARS,
    POINTS_BEST,
    POINTS_CALLBACK,
    POINTS_OTHER,
    POINTS_PER_CALM,
    POINTS_PER_HEARD,
    POINTS_PER_SLIP,
    POINTS_RESOLVED,
    RULES,
    THREE_STARS_COMPOSURE,
    THREE_STARS_TEMPER,
    TWO_STARS_TEMPER,
)
from game.encounter.state import State
from game.encounter.words import LAST_WORDS
from game.encounter.working import Working
from game.level import Level
from game.level.vocabulary import LOST, WON

# What a level may give words to, and need not.
OWN_VOICE = {
    "manager-demanded": "wants_manager",
    "broken-promise": "let_down",
    "callback": "time_up",
    "timeout": "time_up",
}


def check_endings(w: Working) -> None:
    """End the encounter where an ending is due; the first in this order wins."""
    if w.composure == 0:
        finish(w, "snapped")
    elif w.temper == 100:
        finish(w, "walked-out")
    elif w.broke_promise:
        finish(w, "broken-promise")
    elif w.slips >= MAX_SLIPS:
        finish(w, "manager-demanded")
    elif w.chosen:
        finish(w, w.chosen)


def out_of_turns(w: Working) -> None:
    """End at the turn limit: with a callback where they are calm and heard enough to wait."""
    waits = w.temper <= CALLBACK_TEMPER and w.heard >= HEARD_TO_SOLVE
    finish(w, "callback" if waits else "timeout")


def finish(w: Working, ending: str) -> None:
    """Close the book."""
    w.ending = ending
    w.phase = "over"
    w.hand = ()
    w.fire(ending)
    own, usual = OWN_VOICE.get(ending, ""), RULES[ending].voice
    if own and getattr(w.level.customer.voice, own) is not None:
        react_in_voice(w, own)
    elif ending in LAST_WORDS:
        react(w, LAST_WORDS[ending], ending)
    elif usual:
        react_in_voice(w, usual)


def may_close(w: Working | State, level: Level) -> bool:
    """Whether a close fits now: something was agreed, or all that could be was heard."""
    if not w.accepted:
        return False
    unfixed = not level.policy.can_meet_want and not w.fuse
    return not unfixed or (w.heard >= HEARD_NOT_FIXED and w.temper <= CALM_NOT_FIXED)


def best_ending(level: Level) -> str:
    """The ending that a level aims for."""
    if level.best_ending:
        return level.best_ending
    if level.policy.authority == "supervisor" and not level.policy.manager_on_duty:
        return "warm-handover"
    return "resolved" if level.policy.can_meet_want else "heard-not-fixed"


def outcome(level: Level, state: State) -> Outcome | None:
    """The ending, its stars (0-3) and its points; None while it goes on."""
    if not state.ending:
        return None
    return Outcome(state.ending, _stars(level, state), _points(level, state))


def can_be(result: Outcome) -> bool:
    """Whether an encounter, of whichever level, can have that outcome; it may hold anything."""
    ending, stars, points = result
    if type(stars) is not int or type(points) is not int:
        return False
    if ending in LOST:
        return stars == 0 and 0 <= points <= 100
    return ending in WON and 1 <= stars <= MOST_STARS and 0 <= points <= MOST_POINTS


def _stars(level: Level, s: State) -> int:
    earned = _earned_stars(level, s)
    return min(earned, 2) if s.hints > FREE_HINTS else earned


def _earned_stars(level: Level, s: State) -> int:
    by_table = _stars_as_resolved(level, s)
    if s.ending in ("resolved", "heard-not-fixed"):
        return by_table
    if s.ending == "fair-end":
        if not any(status >= ACKNOWLEDGED for status in s.statuses):
            return 1
        return 3 if s.slips == 0 and s.composure >= THREE_STARS_COMPOSURE else 2
    if s.ending == "warm-handover":
        if level.policy.authority == "supervisor":
            return by_table
        return 2 if s.abuse_since and s.warned else 1
    return 1 if s.ending == "callback" else 0


def _stars_as_resolved(level: Level, s: State) -> int:
    heaviest = any(s.statuses[concern] >= ACKNOWLEDGED for concern in level.index.heaviest)
    calm, steady = s.temper <= THREE_STARS_TEMPER, s.composure >= THREE_STARS_COMPOSURE
    if calm and steady and heaviest and s.slips == 0:
        return 3
    return 2 if s.temper <= TWO_STARS_TEMPER and s.slips <= 1 else 1


def _points(level: Level, s: State) -> int:
    if s.ending in LOST:
        return s.heard
    if s.ending in ("resolved", "heard-not-fixed"):
        base = POINTS_RESOLVED
    elif s.ending == "callback":
        base = POINTS_CALLBACK
    else:
        base = POINTS_BEST if s.ending == best_ending(level) else POINTS_OTHER
    return (
        base
        + POINTS_PER_CALM * (100 - s.temper)
        + POINTS_PER_HEARD * s.heard
        + s.composure
        - POINTS_PER_SLIP * s.slips
    )
