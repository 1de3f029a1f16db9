"""The player's rule card as code: what somebody who plays by docs/rules.md does next.

It looks at what the screen shows and at what the replies in the hand are, never
ahead and never at the dealer. The supervisor's hint, the debrief's search and
the skilled player of the gates all ask it.
"""

from game.encounter.actions import (
    BREATHE,
    CLOSE,
    END,
    HEADS_UP,
    HEAR,
    MANTRA,
    NOD,
    SEND,
    SET_LIMIT,
    SILENCE,
    VISUALIZE,
    Action,
)
from game.encounter.dealing import net_temper
from game.encounter.endings import may_close
from game.encounter.prices import ACKNOWLEDGED, CONFIRMED, HEARD_TO_SOLVE, SHAKEN, URGENT, VOICED
from game.encounter.state import State
from game.encounter.working import Working
from game.level import Level
from game.level.index import QUESTIONS, Tagged

BREATHE_BELOW = 48  # composure at which the card takes a quiet breath
CENTRE_BELOW = 40  # … and at which it goes to the calm place


def advise(level: Level, state: State) -> Action:
    """The next action of the card; the state must not be over."""
    if state.phase == "hearing":
        return _listen(level, state)
    if state.phase == "drafting":
        return SEND if state.breathed or state.composure >= BREATHE_BELOW else BREATHE
    return advise_pause(level, state) or advise_answer(level, state)


def advise_pause(level: Level, state: State) -> Action | None:
    """What the card still does before it answers, when the hand is open."""
    return _centre(level, state) if level.channel in ("phone", "counter") else None


def _listen(level: Level, s: State) -> Action:
    if not s.headed_up and s.peak >= URGENT and level.policy.authority == "supervisor":
        return HEADS_UP
    return _centre(level, s) or HEAR


def _centre(level: Level, s: State) -> Action | None:
    """Breathe where it is quiet, go to the calm place when low, nod at a pause."""
    if not s.phrases:
        return None
    aloud = level.channel in ("phone", "counter")
    line = level.index.lines[s.line]
    spoken = line.spoken_if_warned if s.warned else line.spoken
    latest = spoken[len(s.phrases) - 1]
    quiet = not aloud or (latest.barb == 0 and s.last_breath < s.turn - 1 and s.composure >= SHAKEN)
    if s.composure < CENTRE_BELOW and not s.visualized:
        return VISUALIZE
    if s.composure < BREATHE_BELOW and not s.nodded:
        if not s.breathed and quiet:
            return BREATHE
        if s.mantra_lines == 0 and not s.mantra_here and s.phase == "hearing":
            return MANTRA
    if aloud and latest.pause and not s.nod_spent:
        return NOD
    return None


def advise_answer(level: Level, s: State) -> Action:
    """What the card answers when the hand is open."""
    around = advise_around(level, s)
    if around:
        return around
    w = Working(level, s, "")
    honest = [w.index.tagged[reply] for reply in s.hand if not w.index.tagged[reply].flawed]
    if w.saying.talks_over:
        honest = [card for card in honest if card.first.move == "refocus"]
    ranked = sorted((_rank(w, card), card.id) for card in honest)
    if ranked and ranked[0][0] < 0:
        return Action("say", ranked[0][1])
    if w.saying.talks_over:
        return SILENCE
    if s.vents_begun < len(level.vents) or s.pending or (s.feeling_told and not s.feeling_honoured):
        return SILENCE
    return Action("say", ranked[0][1]) if ranked else SILENCE


def advise_around(level: Level, s: State) -> Action | None:
    """What the card answers without its hand: it closes, warns, ends it or hands over."""
    policy = level.policy
    heard = not level.index.lines[s.line].talks_over
    if heard and may_close(s, level):
        return CLOSE
    if heard and s.abuse and s.warned < policy.warnings_before_ending:
        return SET_LIMIT
    acknowledged = any(status >= ACKNOWLEDGED for status in s.statuses)
    if s.abuse_since and s.warned >= policy.warnings_before_ending and acknowledged:
        return END
    return _handoff(level, s)


def _handoff(level: Level, s: State) -> Action | None:
    if level.policy.manager_on_duty:
        fits = not s.in_charge and s.heard >= HEARD_TO_SOLVE
    else:
        fits = (
            level.policy.authority == "supervisor"
            and s.heard >= HEARD_TO_SOLVE
            and CONFIRMED in s.statuses
            and VOICED not in s.statuses
        )
    return Action("handoff", right_summary(level)) if fits else None


def right_summary(level: Level) -> str:
    """The summary that tells the supervisor the whole of it, and blames nobody."""
    return next(summary.id for summary in level.phrasebook.handoff if not summary.flaws)


def _rank(w: Working, card: Tagged) -> int:
    """Lower is better: what it does now, and what it opens."""
    net = net_temper(w, card)
    if card.stock:
        return net + 8
    if net >= 0:
        return net + 1
    if card.first.move in QUESTIONS and VOICED not in w.statuses:
        return net - 6  # they have been answered: it is time to ask
    return net
