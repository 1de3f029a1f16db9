"""Which line they say next, and in which words."""

from game.encounter.prices import HOT, VOICED
from game.encounter.state import State
from game.encounter.words import STOCK_RETURNS
from game.encounter.working import Working
from game.level import Level
from game.level.customer import ByHeat, Return, Twist
from game.level.index import STOCK_LINE, stable_number


def begin_line(w: Working) -> None:
    """Begin the next turn with the line that is due."""
    w.turn += 1
    w.said_again, w.to_repeat = w.to_repeat, False
    if not w.said_again:
        w.line = _due(w)
        w.lines_used = w.lines_used | {w.line}
        w.charged = 0
        w.feeling_told = False
    w.phase = "hearing"
    w.phrases = ()
    w.hand = ()
    w.barbed = w.abuse = False
    w.nod_spent = w.nodded = w.breathed = w.mantra_here = w.consulted = w.revised = False
    w.mantra_lines = max(0, w.mantra_lines - 1)


def _due(w: Working) -> str:
    index = w.index
    while w.pending:
        concern, *rest = w.pending
        w.pending = tuple(rest)
        line = index.reveal_of[concern]
        if line not in w.lines_used:
            return line
    for twist in w.level.twists:
        if twist.id not in w.lines_used and _holds(w, twist):
            return twist.id
    if w.vents_begun < len(index.vents):
        w.vents_begun += 1
        return index.vents[w.vents_begun - 1]
    return _return(w)


def _holds(w: Working, twist: Twist) -> bool:
    when = twist.when
    return (
        (when.turn_at_least is None or w.turn >= when.turn_at_least)
        and (when.temper_at_least is None or w.temper >= when.temper_at_least)
        and (when.temper_at_most is None or w.temper <= when.temper_at_most)
        and (when.heard_at_least is None or w.heard >= when.heard_at_least)
        and (when.stage is None or w.stage == when.stage)
        and (when.remembers is None or w.memory in when.remembers)
    )


def _return(w: Working) -> str:
    """The first by hash order of the returns that fit: about something open before the rest."""
    fitting = [line for line in w.level.returns if line.id not in w.lines_used and _fits(w, line)]
    pressing = [line for line in fitting if line.while_ is not None] or fitting
    if not pressing:
        return STOCK_LINE
    return min(pressing, key=lambda line: stable_number(w.seed, w.level.id, w.turn, line.id)).id


def _fits(w: Working, line: Return) -> bool:
    if line.while_ is not None and w.statuses[w.index.position[line.while_]] != VOICED:
        return False
    return line.at is None or line.at == ("hot" if w.temper >= HOT else "warm")


def phrase_text(level: Level, state: State | Working, number: int) -> str:
    """The words of a phrase of the present line; where there are variants, the seed picks."""
    texts: tuple[str, ...]
    if state.line == STOCK_LINE:
        mood = "agreed" if state.accepted else "hot" if state.temper >= HOT else "warm"
        texts = STOCK_RETURNS[mood]
        return texts[stable_number(state.seed, level.id, state.turn, STOCK_LINE) % len(texts)]
    texts = level.index.written[state.line].phrases[number].text
    if len(texts) == 1:
        return texts[0]
    return texts[stable_number(state.seed, level.id, state.line, number) % len(texts)]


def react(w: Working, texts: tuple[str, ...], key: str) -> None:
    """Let the customer say one of these, one not said before where there is any."""
    fresh = [text for text in texts if text not in w.reactions_used] or texts
    w.reaction = fresh[stable_number(w.seed, w.level.id, w.turn, key) % len(fresh)]
    w.reactions_used = w.reactions_used | {w.reaction}


def react_in_voice(w: Working, key: str) -> None:
    """Let the customer answer in their own voice."""
    lines = getattr(w.level.customer.voice, key)
    if isinstance(lines, ByHeat):
        lines = lines.hot if w.temper >= HOT else lines.warm
    react(w, lines, key)
