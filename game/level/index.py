"""Look-up tables over a level, made once, so that play never searches."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from game.level.customer import Line
    from game.level.models import Level, Reply, Summary, Then

LineKind = Literal["vent", "reveal", "twist", "return", "stock"]

STOCK_LINE = "stock"
ALWAYS_FLAWED = frozenset({"argue", "blame", "dismiss", "command", "overpromise", "hostile"})
QUESTIONS = frozenset({"open_question", "clarify"})


def stable_number(*parts: object) -> int:
    """Turn any parts into the same 64-bit number on every machine and in every language.

    The number is the big-endian value of BLAKE2b with an 8-byte digest over the
    parts as UTF-8 text, joined by newlines.
    """
    text = "\n".join(map(str, parts))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


# The four below are read in every step, which is quickest from slots; each is one
# object a level, so that to compare them is to ask whether they are the same.


@dataclass(frozen=True, slots=True, eq=False)
class Spoken:
    """What one phrase does; concerns by position."""

    voices: int  # -1 for none
    pause: bool
    filler: bool
    barb: int
    abuse: bool
    number: int  # the phrase's place in its line as written


@dataclass(frozen=True, slots=True, eq=False)
class SpokenLine:
    """What one line does, in the two forms in which it may be said."""

    id: str
    kind: LineKind
    spoken: tuple[Spoken, ...]
    spoken_if_warned: tuple[Spoken, ...]
    subjects: frozenset[int]  # concerns that an answer to this line can be about
    answers: frozenset[str]  # ids of the replies that answer it
    talks_over: bool
    repeats: bool
    abusive: bool


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One part of a reply, tagged; concerns by position."""

    move: str
    about: tuple[int, ...]
    asks: str
    cites: bool
    flaw: str  # the flaw that decides its price, or ""


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """A reply as the rules see it."""

    id: str
    number: int
    first: Part
    then: Part | None
    flawed: bool
    stock: bool
    may_help: bool  # neither flawed nor a stock phrase: constructive whenever it calms
    snap: bool
    meets: frozenset[int]
    oversteps: bool  # an offer that policy refuses, or that is the supervisor's to make
    needs_voiced: frozenset[int]  # concerns that must have been voiced before it may be dealt
    about: frozenset[int]


@dataclass(frozen=True, slots=True)
class LevelIndex:
    """Everything that play looks up in a level, by id or by a concern's position."""

    concern_ids: tuple[str, ...]
    position: dict[str, int]
    kinds: tuple[str, ...]
    weights: tuple[int, ...]
    unclear: tuple[bool, ...]
    total_weight: int
    want: int
    heaviest: tuple[int, ...]
    feelings: tuple[int, ...]
    lines: dict[str, SpokenLine]
    written: dict[str, Line]
    vents: tuple[str, ...]
    reveal_of: dict[int, str]
    replies: dict[str, Reply]
    tagged: dict[str, Tagged]
    deck: tuple[Tagged, ...]
    deck_by_needs: tuple[tuple[frozenset[int], tuple[Tagged, ...]], ...]  # by `needs_voiced`
    wrong_pairs: dict[tuple[int, ...], tuple[Tagged, ...]]
    summaries: dict[str, Summary]
    scripted: dict[int, tuple[str, ...]]

    @classmethod
    def of(cls, level: Level) -> LevelIndex:
        """Build the tables; the level's references must have been checked."""
        ids = tuple(concern.id for concern in level.concerns)
        position = {concern: place for place, concern in enumerate(ids)}
        kinds = tuple(concern.kind for concern in level.concerns)
        weights = tuple(concern.weight for concern in level.concerns)
        tagged = {reply.id: _tagged(level, reply, position) for reply in level.replies}
        deck = tuple(tagged.values())
        lines, written = _lines(level, position, deck)
        by_needs: dict[frozenset[int], tuple[Tagged, ...]] = {}
        wrong: dict[tuple[int, ...], tuple[Tagged, ...]] = {}
        for card in deck:
            by_needs[card.needs_voiced] = (*by_needs.get(card.needs_voiced, ()), card)
            if card.first.flaw == "wrong_fact":
                key = tuple(sorted(card.first.about))
                wrong[key] = (*wrong.get(key, ()), card)
        return cls(
            concern_ids=ids,
            position=position,
            kinds=kinds,
            weights=weights,
            unclear=tuple(concern.unclear for concern in level.concerns),
            total_weight=sum(weights),
            want=kinds.index("want"),
            heaviest=tuple(p for p, w in enumerate(weights) if w == max(weights)),
            feelings=tuple(p for p, kind in enumerate(kinds) if kind == "feeling"),
            lines=lines,
            written=written,
            vents=tuple(line.id for line in level.vents),
            reveal_of={position[c]: line.id for c, line in level.reveals.items()},
            replies={reply.id: reply for reply in level.replies},
            tagged=tagged,
            deck=deck,
            deck_by_needs=tuple(by_needs.items()),
            wrong_pairs=wrong,
            summaries={summary.id: summary for summary in level.phrasebook.handoff},
            scripted={turn.turn: turn.hand for turn in level.tutorial},
        )


def _lines(
    level: Level, position: dict[str, int], deck: tuple[Tagged, ...]
) -> tuple[dict[str, SpokenLine], dict[str, Line]]:
    groups: tuple[tuple[LineKind, tuple[Line, ...]], ...] = (
        ("vent", level.vents),
        ("reveal", tuple(level.reveals.values())),
        ("twist", level.twists),
        ("return", level.returns),
    )
    written = {line.id: line for _, lines in groups for line in lines}
    spoken = {
        line.id: _spoken(kind, line, position, deck) for kind, lines in groups for line in lines
    }
    stock = Spoken(-1, pause=True, filler=False, barb=0, abuse=False, number=0)
    spoken[STOCK_LINE] = SpokenLine(
        STOCK_LINE, "stock", (stock,), (stock,), frozenset(), frozenset(), False, False, False
    )
    return spoken, written


def _spoken(
    kind: LineKind, line: Line, position: dict[str, int], deck: tuple[Tagged, ...]
) -> SpokenLine:
    every = []
    insists = line.talks_over or line.repeats is not None
    subjects = {position[c] for c in (line.repeats, getattr(line, "while_", None)) if c}
    for number, phrase in enumerate(line.phrases):
        voices = position[phrase.voices] if phrase.voices else -1
        if voices >= 0:
            subjects.add(voices)
        every.append(Spoken(voices, phrase.pause, phrase.filler, phrase.barb, phrase.abuse, number))
    return SpokenLine(
        id=line.id,
        kind=kind,
        spoken=tuple(every),
        spoken_if_warned=tuple(
            spoken
            for spoken, phrase in zip(every, line.phrases, strict=True)
            if not phrase.unless_warned
        ),
        subjects=frozenset(subjects),
        answers=frozenset(
            card.id
            for card in deck
            if (insists if card.first.move == "refocus" else not subjects.isdisjoint(card.about))
        ),
        talks_over=line.talks_over,
        repeats=line.repeats is not None,
        abusive=any(phrase.abuse for phrase in line.phrases),
    )


def _part(reply: Reply | Then, position: dict[str, int], flaw: str) -> Part:
    about = tuple(position[concern] for concern in reply.about)
    return Part(reply.move, about, reply.asks or "", reply.cites is not None, flaw)


def _tagged(level: Level, reply: Reply, position: dict[str, int]) -> Tagged:
    first = _part(reply, position, reply.flaws[0] if reply.flaws else "")
    then = _part(reply.then, position, "") if reply.then else None
    parts = [first, then] if then else [first]
    oversteps = _oversteps(level, reply)
    flawed = bool(reply.flaws) or oversteps or any(part.move in ALWAYS_FLAWED for part in parts)
    stock = reply.move in ("empathize", "apologize") and not reply.about
    return Tagged(
        id=reply.id,
        number=stable_number(level.id, reply.id),
        first=first,
        then=then,
        flawed=flawed,
        stock=stock,
        may_help=not flawed and not stock,
        snap=reply.snap,
        meets=frozenset(position[concern] for concern in reply.meets),
        oversteps=oversteps,
        needs_voiced=frozenset(
            concern for part in parts if part.move not in QUESTIONS for concern in part.about
        ),
        about=frozenset(concern for part in parts for concern in part.about),
    )


def _oversteps(level: Level, reply: Reply) -> bool:
    """Whether an offer promises what policy refuses, or what is the supervisor's to give."""
    policy = level.policy
    if reply.move not in ("offer", "bounded_no"):
        return False
    if any(term.id in reply.grants for term in policy.cannot):
        return True
    wanted = {concern.id for concern in level.concerns if concern.kind == "want"}
    needs_leave = policy.authority == "supervisor" and not policy.manager_on_duty
    return needs_leave and not wanted.isdisjoint(reply.meets)
