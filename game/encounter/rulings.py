"""What a reply is worth now: one function a move, from its tags to the rows of the price table.

Each looks at the encounter and names the rules that would fire, the main one
first; nothing changes here.
"""

from collections.abc import Callable

from game.encounter.prices import (
    ACKNOWLEDGED,
    CALM_TO_ACCEPT,
    CALM_TO_ACCEPT_UNASKED,
    CONFIRMED,
    HEARD_FOR_WANT,
    HEARD_TO_SOLVE,
    TOO_HOT_FOR_EXPECTATIONS,
    TOO_HOT_TO_ASK,
    TRUST_TO_ACCEPT,
    UNSPOKEN,
    VOICED,
)
from game.encounter.working import Working
from game.level.index import Part, Tagged

Fired = tuple[str, ...]


def judge(w: Working, part: Part, card: Tagged) -> Fired:
    """Name the rules that this part of a reply fires now."""
    return _MOVES[part.move](w, part, card)


def acknowledged_any(w: Working) -> bool:
    """Whether anything has been acknowledged yet."""
    return any(status >= ACKNOWLEDGED for status in w.statuses)


def _empathize(w: Working, part: Part, card: Tagged) -> Fired:
    if not part.about:
        main = "empathize-stock"
    else:
        concern = part.about[0]
        status = w.statuses[concern]
        if status == UNSPOKEN:
            main = "empathize-unspoken"
        elif status != VOICED:
            main = "empathize-again"
        else:
            feeling = w.index.kinds[concern] == "feeling"
            main = "empathize-feeling" if feeling else "empathize-fact"
            if concern != w.heaviest:
                main += "-lighter"
    if w.empathies >= 2 and w.level.customer.needs == "fix":
        return (main, "empathize-unfixed")
    return (main,)


def _paraphrase(w: Working, part: Part, card: Tagged) -> Fired:
    if part.flaw == "wrong_fact":
        return ("paraphrase-wrong",)
    if any(w.statuses[concern] == UNSPOKEN for concern in part.about):
        return ("paraphrase-unspoken",)
    confirmed = len(confirmable(w, part.about))
    if confirmed >= 2:
        return ("paraphrase-two",)
    return ("paraphrase-one",) if confirmed else ("paraphrase-nothing-new",)


def confirmable(w: Working, about: tuple[int, ...]) -> tuple[int, ...]:
    """Facts and wants once voiced, feelings once acknowledged; nothing twice."""
    kinds = w.index.kinds
    return tuple(
        concern
        for concern in about
        if w.statuses[concern] < CONFIRMED
        and w.statuses[concern] >= (ACKNOWLEDGED if kinds[concern] == "feeling" else VOICED)
    )


def _open_question(w: Working, part: Part, card: Tagged) -> Fired:
    concern = part.about[0]
    if w.statuses[concern] != UNSPOKEN:
        return ("question-told",)
    heard_anything = acknowledged_any(w)
    if part.asks == "expectation" and (w.temper > TOO_HOT_FOR_EXPECTATIONS or not heard_anything):
        return ("question-flippant",)
    if w.temper > TOO_HOT_TO_ASK and not heard_anything:
        return ("question-too-hot",)
    wants = concern == w.index.want or part.asks == "remedy"
    if wants and w.heard < HEARD_FOR_WANT:
        return ("question-want-early",)
    if part.asks == "expectation":
        return ("question-opens-expectation",)
    return ("question-opens-want",) if wants else ("question-opens",)


def _clarify(w: Working, part: Part, card: Tagged) -> Fired:
    concern = part.about[0]
    fits = w.index.unclear[concern] and w.statuses[concern] == UNSPOKEN
    return ("clarify-opens",) if fits else ("clarify-told",)


def _apologize(w: Working, part: Part, card: Tagged) -> Fired:
    if part.flaw == "but":
        main = "apologize-but"
    elif not part.about:
        main = "apologize-generic"
    elif w.statuses[part.about[0]] == UNSPOKEN:
        main = "apologize-unraised"
    elif part.about[0] in w.apologized:
        main = "apologize-again"
    else:
        main = "apologize-named"
        if part.about[0] != w.heaviest:
            main += "-lighter"
    return (main, "apologize-too-often") if w.apologies >= 3 else (main,)


def _align(w: Working, part: Part, card: Tagged) -> Fired:
    if not acknowledged_any(w) or any(w.statuses[c] == UNSPOKEN for c in part.about):
        return ("align-early",)
    return ("align-again",) if w.aligned.issuperset(part.about or (-1,)) else ("align",)


def _explain(w: Working, part: Part, card: Tagged) -> Fired:
    if part.flaw:
        return ("explain-blames",)
    if w.heard < HEARD_TO_SOLVE:
        return ("explain-early",)
    if w.explained:
        return ("explain-again",)
    return ("explain", "explain-cites") if part.cites else ("explain",)


def _offer(w: Working, part: Part, card: Tagged) -> Fired:
    if card.oversteps:
        return ("overpromise",)
    honest_no = part.move == "bounded_no"
    verdict = _verdict(w, card, honest_no)
    if honest_no and not w.honest and verdict in _TAKEN_SERIOUSLY:
        return (verdict, "honest-no")
    return (verdict,)


_TAKEN_SERIOUSLY = frozenset({"offer-accepted", "offer-not-calm", "offer-not-trusted"})


def _verdict(w: Working, card: Tagged, honest_no: bool) -> str:
    index = w.index
    # Where the want cannot be met, the honest "no" is what there is to agree on.
    meets = index.want in card.meets if w.level.policy.can_meet_want else honest_no
    if w.accepted:
        return "offer-replaced" if meets else "offer-beside-it"
    if w.level.customer.needs == "fix":
        heard_enough = w.statuses[index.want] >= ACKNOWLEDGED
    else:
        heard_enough = w.heard >= HEARD_TO_SOLVE
    feelings = index.feelings
    moved = not feelings or any(w.statuses[feeling] >= ACKNOWLEDGED for feeling in feelings)
    if not heard_enough or not moved or VOICED in w.statuses:
        return "offer-too-soon"
    if not meets:
        return "offer-beside-it"
    unasked = w.statuses[index.want] == UNSPOKEN
    if w.temper > (CALM_TO_ACCEPT_UNASKED if unasked else CALM_TO_ACCEPT):
        return "offer-not-calm"
    return "offer-accepted" if w.trust >= TRUST_TO_ACCEPT else "offer-not-trusted"


def _commit(w: Working, part: Part, card: Tagged) -> Fired:
    if w.committed:
        return ("commit-again",)
    return ("commit",) if acknowledged_any(w) else ("commit-early",)


def _refocus(w: Working, part: Part, card: Tagged) -> Fired:
    line = w.saying
    provoked = w.barbed or w.said_again or line.talks_over or line.repeats
    return ("refocus",) if provoked else ("refocus-unprovoked",)


def _blame(w: Working, part: Part, card: Tagged) -> Fired:
    return ("blame-customer",) if part.flaw == "blames_customer" else ("blame-others",)


def _never(rule: str) -> Callable[[Working, Part, Tagged], Fired]:
    return lambda w, part, card: (rule,)


_MOVES: dict[str, Callable[[Working, Part, Tagged], Fired]] = {
    "empathize": _empathize,
    "paraphrase": _paraphrase,
    "open_question": _open_question,
    "clarify": _clarify,
    "apologize": _apologize,
    "align": _align,
    "explain": _explain,
    "offer": _offer,
    "bounded_no": _offer,
    "commit": _commit,
    "refocus": _refocus,
    "argue": _never("argue"),
    "blame": _blame,
    "dismiss": _never("dismiss"),
    "command": _never("command"),
    "overpromise": _never("overpromise"),
    "hostile": _never("hostile"),
}
