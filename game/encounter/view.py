"""What the player may see of an encounter, as plain data: no tags, nothing ahead."""

from typing import TypedDict

from game.encounter.actions import VERBS, Action
from game.encounter.endings import may_close, outcome
from game.encounter.prices import UNSPOKEN
from game.encounter.speech import called, interjection, words_of
from game.encounter.state import State
from game.encounter.step import may
from game.encounter.words import (
    COMPOSURE_WORDS,
    HINT,
    MOVE_WORDS,
    TEMPER_WORDS,
    TRUST_WORDS,
    WORDS,
    word_for,
)
from game.level import Level


class MeterView(TypedDict):
    """A meter as number (0-100) and word."""

    points: int
    word: str


class ChangeView(TypedDict):
    """What a rule just changed, in points, and why in a few words."""

    reason: str
    temper: int
    trust: int
    composure: int
    heard: int


class NoteView(TypedDict):
    """A concern that has been voiced, on the notepad."""

    id: str
    label: str
    status: str  # voiced, acknowledged, confirmed


class PolicyView(TypedDict):
    """The card on the player's desk."""

    can: list[str]
    cannot: list[str]
    abuse: str
    warnings_before_ending: int
    warnings_given: int
    authority: str
    manager_on_duty: bool


class EndingView(TypedDict):
    """How it ended."""

    ending: str
    stars: int
    points: int


class View(TypedDict):
    """One moment of an encounter as a screen may show it."""

    title: str
    channel: str
    role: str
    brief: str
    name: str
    policy: PolicyView
    record: list[dict[str, str]]
    phase: str  # hearing, replying, drafting, over
    turn: int
    max_turns: int
    temper: MeterView
    composure: MeterView
    trust: str
    heard: int  # 0-100
    slips: int
    phrases: list[str]
    pause: bool  # a nod fits now
    ended_line: bool  # they have finished
    interjection: str  # what it tempts one to throw in, "" where nobody can cut in
    reaction: str
    hand: list[str]  # in the order shown; `say` names one by its place
    summaries: list[str]  # the same for `handoff`
    phrasebook: dict[str, str]
    draft: str
    verbs: list[str]  # what is possible now
    notepad: list[NoteView]
    untold: int  # concerns not voiced yet
    changes: list[ChangeView]
    hint: str
    tip: str
    agreed: bool
    settled: bool  # `close` fits now
    ending: str  # how it ended, in a sentence; "" while it goes on
    over: EndingView | None


def view(level: Level, state: State) -> View:
    """Everything a player may see at this moment."""
    index = level.index
    verbs = [verb for verb in VERBS if may(level, state, verb)]
    line = index.lines[state.line]
    spoken = line.spoken_if_warned if state.warned else line.spoken
    heard = len(state.phrases)
    tip = next((turn.tip for turn in level.tutorial if turn.turn == state.turn), "")
    return View(
        title=level.title,
        channel=level.channel,
        role=level.role,
        brief=level.brief,
        name=level.customer.name,
        policy=_policy(level, state),
        record=[{"title": entry.title, "text": entry.text} for entry in level.record],
        phase=state.phase,
        turn=state.turn,
        max_turns=level.max_turns,
        temper=_meter(state.temper, TEMPER_WORDS),
        composure=_meter(state.composure, COMPOSURE_WORDS),
        trust=word_for(state.trust, TRUST_WORDS),
        heard=state.heard,
        slips=state.slips,
        phrases=list(state.phrases),
        pause="nod" in verbs and spoken[heard - 1].pause,
        ended_line=state.phase != "hearing",
        interjection=interjection(level, state) if "interject" in verbs else "",
        reaction=state.reaction,
        hand=[index.replies[reply].say for reply in state.hand],
        summaries=[summary.say for summary in level.phrasebook.handoff],
        phrasebook={
            verb: words_of(level, state, Action(verb))
            for verb in ("set_limit", "end", "heads_up", "close")
        },
        draft=words_of(level, state, Action.parse(state.draft)) if state.draft else "",
        verbs=verbs,
        notepad=_notepad(level, state),
        untold=sum(status == UNSPOKEN for status in state.statuses),
        changes=_changes(state),
        hint=_hint(state),
        tip=tip if state.phase == "replying" else "",
        agreed=bool(state.accepted),
        settled=may_close(state, level),
        ending=WORDS[state.ending].why.format(name=called(level)) if state.ending else "",
        over=_ending(level, state),
    )


def _meter(points: int, words: tuple[tuple[int, str], ...]) -> MeterView:
    return MeterView(points=points, word=word_for(points, words))


def _policy(level: Level, state: State) -> PolicyView:
    policy = level.policy
    return PolicyView(
        can=[term.text for term in policy.can],
        cannot=[term.text for term in policy.cannot],
        abuse=policy.abuse,
        warnings_before_ending=policy.warnings_before_ending,
        warnings_given=state.warned,
        authority=policy.authority,
        manager_on_duty=policy.manager_on_duty,
    )


def _notepad(level: Level, state: State) -> list[NoteView]:
    words = state.concerns
    return [
        NoteView(id=c.id, label=c.label, status=words[c.id])
        for c in (level.concerns[place] for place in state.voiced_order)
    ]


def _changes(state: State) -> list[ChangeView]:
    return [
        ChangeView(
            reason=WORDS[event.rule].short,
            temper=event.temper,
            trust=event.trust,
            composure=event.composure,
            heard=event.heard,
        )
        for event in state.last
        if event.rule not in ("voiced", "stage", "consult")
    ]


def _ending(level: Level, state: State) -> EndingView | None:
    result = outcome(level, state)
    if result is None:
        return None
    return EndingView(ending=result.ending, stars=result.stars, points=result.points)


def _hint(state: State) -> str:
    for event in state.last:
        if event.rule == "consult":
            move = str(dict(event.why.parameters)["move"])
            return HINT.format(move=MOVE_WORDS.get(move, move))
    return ""
