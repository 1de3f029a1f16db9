"""What happens when the player answers."""

from game.encounter.actions import Action
from game.encounter.effects import say_part
from game.encounter.endings import check_endings, may_close, out_of_turns
from game.encounter.lines import begin_line, react, react_in_voice
from game.encounter.listening import strike
from game.encounter.prices import (
    ACKNOWLEDGED,
    CRACKING,
    EXPLORES,
    HEARD_TO_SOLVE,
    SHAKEN,
    URGENT,
    VOICED,
)
from game.encounter.working import Working

STAGES = ("vent", "explore", "resolve", "close")


def answer(w: Working, action: Action) -> None:
    """Carry out one answer, in the order of the rules, and begin the next turn."""
    w.reaction = ""
    if _talked_over(w, action):
        w.silences = 0
        w.said = w.said | {action.target} if action.target else w.said
        w.fire("talked-over", w.line)
    else:
        w.begin_answer()
        if action.verb != "silence":
            w.silences = 0
            _tone(w)
        _ANSWERS[action.verb](w, action)
        if w.doubted:
            w.fire("distrust")
        _strike(w)
        _react(w, action)
    w.distrusted = False
    _left_open(w)
    pass_turn(w)


def _talked_over(w: Working, action: Action) -> bool:
    """Whether they talk over this; silence, a firm word, and leaving cannot be talked over."""
    if not w.saying.talks_over or action.verb in ("silence", "end", "handoff"):
        return False
    refocus = action.verb == "say" and w.index.tagged[action.target].first.move == "refocus"
    return not refocus


def _tone(w: Working) -> None:
    if w.composure < CRACKING:
        w.fire("tone-cracks")
    elif w.composure < SHAKEN:
        w.fire("tone-leaks")


def _say(w: Working, action: Action) -> None:
    card = w.index.tagged[action.target]
    w.said = w.said | {card.id}
    say_part(w, card, card.first)
    if card.then is not None:
        say_part(w, card, card.then, second=True)


def _silence(w: Working, action: Action) -> None:
    room = w.vents_begun < len(w.index.vents) or w.pending
    if w.feeling_told and not w.feeling_honoured:
        w.feeling_honoured = True
        w.fire("silence-feeling")
    elif room:
        w.fire("silence-room")
    else:
        w.silences += 1
        w.fire("dead-air", n=w.silences)


def _set_limit(w: Working, action: Action) -> None:
    owed = w.warned < w.level.policy.warnings_before_ending
    if w.abuse and owed:
        w.warned += 1
        w.abuse_since = False
        w.fire("limit-fair")
    elif w.warned and not owed:
        w.fire("limit-again")
    else:
        w.fire("limit-barb" if w.barbed else "limit-unfair")


def _end(w: Working, action: Action) -> None:
    warned = w.warned >= w.level.policy.warnings_before_ending
    w.chosen = "fair-end" if warned and w.abuse_since else "hung-up"


def _handoff(w: Working, action: Action) -> None:
    summary = w.index.summaries[action.target]
    if w.level.policy.manager_on_duty:
        w.fire("take-charge-again" if w.in_charge else "take-charge", summary.id)
        w.in_charge = True
        return
    noted = w.headed_up and w.peak >= URGENT
    w.fire("handoff-at-once" if noted else "handoff-waits", summary.id)
    paraphrased = any(status > ACKNOWLEDGED for status in w.statuses)
    warm = paraphrased and w.heard >= HEARD_TO_SOLVE and not summary.flaws
    w.chosen = "warm-handover" if warm else "cold-transfer"


def _close(w: Working, action: Action) -> None:
    if not may_close(w, w.level):
        w.fire("close-early")
        return
    w.fire("close", w.accepted)
    if w.fuse:
        w.broke_promise = True
    else:
        w.chosen = "resolved" if w.level.policy.can_meet_want else "heard-not-fixed"


_ANSWERS = {
    "say": _say,
    "silence": _silence,
    "set_limit": _set_limit,
    "end": _end,
    "handoff": _handoff,
    "close": _close,
}


def _strike(w: Working) -> None:
    # Ending it is no strike, and neither is the one sentence that shows who can decide.
    if w.chosen or w.broke_promise or any(event.rule == "take-charge" for event in w.events):
        return
    if w.sum >= 0:
        strike(w)
    else:
        w.strikes = 0


def _react(w: Working, action: Action) -> None:
    """Let the customer answer: in the reply's own words where it did what it is, else in theirs."""
    if action.verb == "say":
        reply, card = w.index.replies[action.target], w.index.tagged[action.target]
        promised = any(event.rule == "overpromise" for event in w.events)
        unbelieved = promised and w.accepted != reply.id
        if reply.reaction and not unbelieved and (card.flawed or w.sum < 0):
            react(w, reply.reaction, reply.id)
            return
    if w.voices:
        # A later part that costs is what they hear.
        costly = [voice for temper, voice in w.voices if temper > 0]
        temper, first = w.voices[0]
        if costly or temper < 0 or first != "bristled":  # what changes nothing hurts nobody
            react_in_voice(w, costly[-1] if costly else first)


def _left_open(w: Working) -> None:
    """Count the answer for every concern that it left open; from the second, it tells."""
    if VOICED not in w.statuses:
        return
    w.unanswered = tuple(
        count + 1 if status == VOICED else count
        for count, status in zip(w.unanswered, w.statuses, strict=True)
    )
    longest = max((w.unanswered[c], -i, c) for i, c in enumerate(w.open))
    if longest[0] >= 2:
        w.fire("left-open", w.index.concern_ids[longest[2]])


def pass_turn(w: Working) -> None:
    """The rest of a turn: the fuse, the endings, the stage, the next line."""
    if w.fuse:
        w.fuse -= 1
        w.broke_promise = w.broke_promise or w.fuse == 0
    check_endings(w)
    if w.phase == "over":
        return
    _stage(w)
    if w.turn >= w.level.max_turns:
        out_of_turns(w)
        return
    begin_line(w)


def _stage(w: Working) -> None:
    """Move on, never back."""
    vents_done = w.vents_begun == len(w.index.vents) and not (
        w.to_repeat and w.saying.kind == "vent"
    )
    acknowledged = any(status >= ACKNOWLEDGED for status in w.statuses)
    if w.accepted:
        reached = "close"
    elif w.heard >= HEARD_TO_SOLVE:
        reached = "resolve"
    elif vents_done or (w.temper <= EXPLORES and acknowledged):
        reached = "explore"
    else:
        reached = "vent"
    if STAGES.index(reached) > STAGES.index(w.stage):
        w.stage = reached
        w.fire("stage", reached)
