"""Facts against self-doubt: what was in the player's hands, what was not, and what was missing."""

from collections.abc import Sequence
from itertools import pairwise

from game.encounter.endings import best_ending
from game.encounter.events import Event
from game.encounter.prices import (
    ACKNOWLEDGED,
    CALM_TO_ACCEPT,
    CONFIRMED,
    FREE_HINTS,
    HEARD_TO_SOLVE,
    THREE_STARS_COMPOSURE,
    THREE_STARS_TEMPER,
    TRUST_TO_ACCEPT,
    TWO_STARS_TEMPER,
    UNSPOKEN,
    VOICED,
)
from game.encounter.review import Turn
from game.encounter.speech import called
from game.encounter.state import State
from game.encounter.words import all_of, counted, how_often
from game.level import Level

_SETTLED = {
    VOICED: "told, and not acknowledged",
    ACKNOWLEDGED: "acknowledged",
    CONFIRMED: "said back, and right",
}


def in_your_hands(
    level: Level, turns: Sequence[Turn], events: Sequence[Event], last: State | None
) -> tuple[str, ...]:
    """What the player did, counted."""
    answered = [turn for turn in turns if turn.answer]
    if last is None or not answered:
        return ("You looked in, and may come back at any time.",)
    facts = []
    if level.channel in ("phone", "counter"):  # in writing nobody can be interrupted
        cut_in = sum(turn.cut_off for turn in answered)
        facts.append(_finishing(called(level), len(answered), cut_in))
    for place in last.voiced_order:
        facts.append(f"{_capital(level.concerns[place].label)}: {_SETTLED[last.statuses[place]]}.")
    untold = last.statuses.count(UNSPOKEN)
    if untold:
        things = _capital(counted(untold, "thing"))
        facts.append(
            f"{things} on {called(level)}'s mind you never got to hear; an open question brings "
            "such things out."
        )
    breaths = sum(event.rule in ("breath", "breath-before-sending") for event in events)
    calm = f"You ended with {last.composure} of 100 composure"
    if breaths:
        calm += f", with the help of {counted(breaths, 'quiet breath')}"
    if last.composure:
        facts.append(f"{calm}.")
    else:
        facts.append("Your composure was used up; a breath in a quiet moment is what refills it.")
    if last.slips == 0:
        facts.append("You made no slip.")
    return tuple(facts)


def _finishing(name: str, lines: int, cut_in: int) -> str:
    """How many of so many lines were let come to their end."""
    each = all_of(lines, "time") if lines > 1 else ""
    if cut_in == 0:
        return f"You let {name} finish, {each}." if each else f"You let {name} finish."
    if cut_in < lines:
        often, number = how_often(lines - cut_in), counted(lines, "line").split()[0]
        return f"You let {name} finish {often} out of {number}."
    often = f" {each}" if each else ""
    return f"You cut in{often}; everybody does now and then, and the next line is a new chance."


def not_in_your_hands(level: Level, turns: Sequence[Turn]) -> tuple[str, ...]:
    """What the player could not have changed."""
    name = called(level)
    facts = [
        f"{name} came to you at {level.customer.temper} of 100. It had happened before you came in."
    ]
    jabs, abuse = insults([event for turn in turns for event in turn.events])
    if jabs:
        facts.append(f"{_capital(counted(jabs, 'jab'))} at you, meant for what had happened.")
    if abuse:
        often = _capital(how_often(abuse))
        facts.append(
            f"{often} {name} went over the line that the policy draws. That is on nobody else."
        )
    twists = {twist.id for twist in level.twists}
    for turn in turns:
        if turn.before.line in twists and turn.moments[-1].before.phrases:
            words = " ".join(turn.moments[-1].before.phrases)
            facts.append(f'Turn {turn.number}, which nobody could have planned: "{words}"')
    if level.policy.cannot:
        facts.append(f"The policy does not let you {level.policy.cannot[0].text}.")
    if not level.policy.can_meet_want:
        facts.append(f"What {name} wanted was not yours to give.")
    return tuple(facts)


def insults(events: Sequence[Event]) -> tuple[int, int]:
    """Jabs and abuse in these events; a jab that is abuse too counts as abuse alone."""
    abuse = sum(event.rule == "abuse" for event in events)
    jabs = sum(event.rule == "barb" for event in events)
    both = sum(
        (event.rule, after.rule) == ("barb", "abuse") and event.action == after.action
        for event, after in pairwise(events)
    )
    return jabs - both, abuse


def still_missing(level: Level, last: State) -> tuple[str, ...]:
    """What stood between the last state and an offer that would have been taken."""
    if last.accepted:
        return _missing_stars(last)
    if best_ending(level) == "warm-handover":
        return _missing_handover(level, last)
    name = called(level)
    missing = []
    if last.statuses[level.index.want] == UNSPOKEN:
        missing.append(f"{name} never got to say what would put it right; it takes a question.")
    for place, status in enumerate(last.statuses):
        if status == VOICED:
            missing.append(f"Not acknowledged yet: {level.concerns[place].label}.")
    if last.heard < HEARD_TO_SOLVE:
        missing.append(
            f"{name} was heard {last.heard} of 100; a fix is welcome from {HEARD_TO_SOLVE} on."
        )
    if last.temper > CALM_TO_ACCEPT:
        missing.append(f"Temper was {last.temper}; up to {CALM_TO_ACCEPT}, an offer can be taken.")
    if last.trust < TRUST_TO_ACCEPT:
        missing.append(f"{name} did not trust you enough to take an offer.")
    if not missing:
        missing.append("An offer would have been taken, and none was made in time.")
    return (*missing, *_missing_slips(last))


def third_star(level: Level, last: State) -> str:
    """What two stars lacked of three, in a sentence."""
    if last.ending == "warm-handover" and level.policy.authority != "supervisor":
        return "For a third star: an end that is agreed on between the two of you."
    wanted = []
    if last.ending != "fair-end" and last.temper > THREE_STARS_TEMPER:
        wanted.append(f"temper {THREE_STARS_TEMPER} at most (it was {last.temper})")
    if last.slips:
        wanted.append(f"no slip (there was {counted(last.slips, 'slip').split()[0]})")
    if last.composure < THREE_STARS_COMPOSURE:
        left = f"{last.composure} were left" if last.composure != 1 else "1 was left"
        wanted.append(f"composure {THREE_STARS_COMPOSURE} or more ({left})")
    heaviest = level.index.heaviest
    if last.ending != "fair-end" and all(last.statuses[place] < ACKNOWLEDGED for place in heaviest):
        told = [level.concerns[place].label for place in heaviest if last.statuses[place]]
        weighed = told[0] if told else "you never got to hear it"
        wanted.append(f"a word for what weighed most ({weighed})")
    if last.hints > FREE_HINTS:
        wanted.append(f"one hint at most (you asked for {counted(last.hints, 'hint').split()[0]})")
    return f"For a third star: {_listed(wanted)}."


def _listed(things: Sequence[str]) -> str:
    *first, last = things
    return f"{', '.join(first)} and {last}" if first else last


def _missing_handover(level: Level, last: State) -> tuple[str, ...]:
    name = called(level)
    missing = []
    if CONFIRMED not in last.statuses:
        missing.append(f"Nothing that {name} told you was said back yet.")
    if last.heard < HEARD_TO_SOLVE:
        missing.append(
            f"{name} was heard {last.heard} of 100; a handover is welcome from {HEARD_TO_SOLVE} on."
        )
    if last.ending == "warm-handover":
        return _missing_stars(last)
    if not missing:
        missing.append("Your supervisor could have taken it from there.")
    return (*missing, *_missing_slips(last))


def _missing_stars(last: State) -> tuple[str, ...]:
    missing = []
    if last.ending in ("callback", "timeout"):
        missing.append("What was agreed was not summed up and closed.")
    if last.temper > TWO_STARS_TEMPER:
        missing.append(
            f"Two stars ask for temper {TWO_STARS_TEMPER} at most; it was {last.temper}."
        )
    return (*missing, *_missing_slips(last))


def _missing_slips(last: State) -> tuple[str, ...]:
    if last.slips < 2:
        return ()
    return (f"Two stars allow one slip; there were {counted(last.slips, 'slip').split()[0]}.",)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
