"""Events put into words for the debrief: what each rule says of this talk, on its channel."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.encounter.actions import Action
from game.encounter.debrief_words import (
    CALMED_A_LITTLE,
    CLOSED_UNHEARD,
    COSTS_LESS,
    HURT_SAID_BACK,
    HURT_WAITS,
    LEFT_OPEN_SAID,
    ON_CHANNEL,
    SLIPPED_OUT,
    SORRY_SETTLED,
    WOULD_HELP,
)
from game.encounter.events import Event
from game.encounter.prices import CONFIRMS, RULES, SHAKEN, VOICED
from game.encounter.search import is_settled_sorry
from game.encounter.speech import called
from game.encounter.state import State
from game.encounter.words import MOVE_WORDS, WORDS
from game.level import Level
from game.level.index import Tagged

# Rules that keep the books and say nothing of what the player did.
_QUIET = frozenset({"stage"})
# What says a concern aloud and, where it misses, leaves it open.
_SAYS_ALOUD = frozenset({"paraphrase", "align"})


@dataclass(frozen=True, slots=True)
class Told:
    """One rule that fired, told to a person; its changes are those that were applied."""

    rule: str
    short: str
    why: str
    slip: bool
    temper: int
    trust: int
    composure: int
    heard: int
    techniques: tuple[str, ...]


def tell(level: Level, events: Iterable[Event], at: State) -> tuple[Told, ...]:
    """Put events into words, leaving out what only keeps the books; `at` is the state before."""
    return tuple(
        Told(
            rule=event.rule,
            short=WORDS[event.rule].short,
            why=_why(level, event, at),
            slip=RULES[event.rule].slip,
            temper=event.temper,
            trust=event.trust,
            composure=event.composure,
            heard=event.heard,
            techniques=event.techniques,
        )
        for event in events
        if event.rule not in _QUIET
    )


def would_help(level: Level, events: tuple[Event, ...]) -> str:
    """Why these events are better: the one that helps most, in a sentence."""
    helping = [event for event in events if event.rule in WOULD_HELP]
    if not helping:
        return COSTS_LESS
    best = min(helping, key=lambda event: (event.temper, -event.heard, -event.trust))
    return _put(level, WOULD_HELP[best.rule], best)


def _why(level: Level, event: Event, at: State) -> str:
    sentence = ON_CHANNEL.get(level.channel, {}).get(event.rule, WORDS[event.rule].why)
    if event.rule == "left-open" and _said_aloud(level, event, at):
        sentence = LEFT_OPEN_SAID
    if is_settled_sorry(event):
        sentence = SORRY_SETTLED
    if event.rule == "hostile" and at.composure < SHAKEN:
        sentence = SLIPPED_OUT
    if event.temper < 0:
        sentence = CALMED_A_LITTLE.get(event.rule, sentence)
    if event.rule == "close-early" and at.accepted:
        sentence = CLOSED_UNHEARD
    if event.rule == "paraphrase-nothing-new" and (hurt := _waiting_hurt(level, event, at)):
        return HURT_SAID_BACK.format(about=hurt)
    return f"{_put(level, sentence, event)}{_beside(level, event, at)}"


def _beside(level: Level, event: Event, at: State) -> str:
    """What the sentence of a rule leaves out, where the talk at hand shows it."""
    if event.rule == "paraphrase-wrong":
        return _right_version(level, event)
    if event.rule in CONFIRMS and (hurt := _waiting_hurt(level, event, at)):
        return f" {HURT_WAITS.format(about=hurt)}"
    return ""


def _put(level: Level, sentence: str, event: Event) -> str:
    """Fill in a sentence: who, about what, and what weighed more."""
    labels = {concern.id: concern.label for concern in level.concerns}
    parameters = dict(event.why.parameters)
    return sentence.format(
        name=called(level),
        about=labels.get(event.subject, "all of it"),
        instead=labels.get(str(parameters.get("instead")), "what was just said"),
        move=MOVE_WORDS.get(str(parameters.get("move")), ""),
        running=int(parameters.get("n", 0)) + 1,
    )


def _said_aloud(level: Level, event: Event, at: State) -> bool:
    """Whether a right line has spoken of what an event is about, up to this answer."""
    concern = level.index.position[event.subject]
    said = {*at.said, Action.parse(event.action).target}
    cards = [card for card in level.index.deck if card.id in said and not card.flawed]
    return any(card.first.move in _SAYS_ALOUD and concern in card.first.about for card in cards)


def _card(level: Level, event: Event) -> Tagged:
    return level.index.tagged[Action.parse(event.action).target]


def _right_version(level: Level, event: Event) -> str:
    """Beside a wrong detail, the same thing said back right, so that the detail shows."""
    wrong = _card(level, event).first
    for card in level.index.deck:
        same = sorted(card.first.about) == sorted(wrong.about)
        if card.first.move == "paraphrase" and not card.flawed and same:
            return f' Right was: "{level.index.replies[card.id].say}"'
    return ""


def _waiting_hurt(level: Level, event: Event, at: State) -> str:
    """A feeling in what was said back that did not count, since nobody had named it; else ""."""
    card = _card(level, event)
    part = card.first if card.first.move == "paraphrase" or card.then is None else card.then
    waiting = [c for c in part.about if c in level.index.feelings and at.statuses[c] == VOICED]
    return level.concerns[waiting[0]].label if waiting else ""
