"""What the player's actions sound like: the words behind an action at a moment."""

from game.encounter.actions import Action
from game.encounter.dealing import in_hash_order
from game.encounter.prices import UNSPOKEN
from game.encounter.state import State
from game.encounter.working import Working
from game.level import Level

NOTHING_AGREED = "Let's leave it there for today."
NODS = {"phone": "Mm-hm.", "counter": "(you nod)"}

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof"})


def interjection(level: Level, state: State) -> str:
    """What it tempts one to throw in now: one of the level's flawed replies, by hash."""
    w = Working(level, state, "")
    # What this very line voices is left out, so that the words do not change while they speak.
    unspoken = {c for c, status in enumerate(state.statuses) if status == UNSPOKEN}
    unspoken |= {phrase.voices for phrase in w.saying.spoken}
    tempting = [
        card
        for card in level.index.deck
        if card.flawed
        and not card.snap
        and card.id not in state.said
        and unspoken.isdisjoint(card.about)
    ]
    ordered = in_hash_order(w, tempting, "interject")
    return level.index.replies[ordered[0].id].say if ordered else "Now, hold on."


def words_of(level: Level, state: State, action: Action) -> str:
    """What is said by this action in this state; "" for what is not said aloud."""
    book = level.phrasebook
    match action.verb:
        case "say":
            return level.index.replies[action.target].say
        case "handoff":
            return level.index.summaries[action.target].say
        case "set_limit":
            return book.set_limit
        case "end":
            # The words of the phrasebook say that a warning came before.
            warned = state.warned >= level.policy.warnings_before_ending
            return book.end if warned else "I'm going to end this here."
        case "heads_up":
            return book.heads_up
        case "close":
            agreed = level.index.replies[state.accepted].recap if state.accepted else None
            return book.close.replace("{recap}", agreed) if agreed else NOTHING_AGREED
        case "interject":
            return interjection(level, state)
        case "nod":
            return NODS.get(level.channel, "")
        case _:
            return ""


def called(level: Level) -> str:
    """What the customer is called for short: the first name, or all of it after a title."""
    first = level.customer.name.split()[0]
    return level.customer.name if first.rstrip(".").lower() in _TITLES else first
