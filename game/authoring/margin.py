"""What an author reads in the margin of an encounter: tags, rules and counts, by their ids."""

from collections.abc import Iterable
from typing import NamedTuple

from game.authoring.watch import Moment
from game.encounter import State
from game.encounter.prices import STATUS_WORDS
from game.level import Level


class Told(NamedTuple):
    """A rule that fired: `changes` are those of the meters after clamping, in points."""

    action: str
    rule: str
    subject: str
    changes: str  # "temper -9 trust +5", "" for none


def told(moments: Iterable[Moment]) -> list[Told]:
    """Every rule that fired, in order."""
    return [
        Told(
            str(moment.action),
            event.rule,
            event.subject,
            _changes(
                temper=event.temper,
                trust=event.trust,
                composure=event.composure,
                heard=event.heard,
            ),
        )
        for moment in moments
        for event in moment.after.last
    ]


def _changes(**meters: int) -> str:
    return " ".join(f"{meter} {points:+d}" for meter, points in meters.items() if points)


def tags(level: Level, reply_id: str) -> str:
    """A reply's id, move and concerns, its second part, its flaws and what follows from them."""
    reply = level.index.replies[reply_id]
    parts = [reply.id, " ".join((reply.move, *reply.about))]
    if reply.then:
        parts.append(" ".join(("then", reply.then.move, *reply.then.about)))
    if reply.flaws:
        parts.append(f"flaws: {', '.join(reply.flaws)}")
    tagged = level.index.tagged[reply_id]
    computed = {
        "beyond policy": tagged.oversteps,
        "stock phrase": tagged.stock,
        "snap": tagged.snap,
    }
    parts += [name for name, holds in computed.items() if holds]
    return " · ".join(parts)


def summary_tags(level: Level) -> list[str]:
    """The same for the summaries of a handoff."""
    return [
        " · ".join((summary.id, *(f"flaws: {', '.join(s)}" for s in (summary.flaws,) if s)))
        for summary in level.phrasebook.handoff
    ]


def counts(state: State) -> dict[str, str]:
    """Stage, line and what is counted, each in a word."""
    return {
        "stage": state.stage,
        "line": state.line,
        "trust": str(state.trust),
        "heard": str(state.heard),
        "slips": str(state.slips),
        "strikes": str(state.strikes),
        "fuse": str(state.fuse or "none"),
    }


def statuses(state: State) -> dict[str, list[str]]:
    """The concerns of each status that some have, the furthest first."""
    found = {
        word: [id for id, status in state.concerns.items() if status == word]
        for word in reversed(STATUS_WORDS.values())
    }
    return {word: concerns for word, concerns in found.items() if concerns}
