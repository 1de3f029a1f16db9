"""Smells of words that stand for more than they may: recaps of offers, and explanations.

A detail is a number, a day, a date or a name. What nobody was told, nobody can say.
"""

from collections.abc import Iterator
from re import compile as pattern
from typing import Final

from game.authoring.lint.examined import Check, Examined, Spoken, Told
from game.authoring.lint.words import details, subjects
from game.level.draft import Problem
from game.level.models import Term
from game.level.wording import listed, quoted

FEWEST_WORDS: Final = 3
LEAST_SHARED: Final = 1 / 2
MOST_UNTOLD: Final = 2 / 3

_CLAUSES = pattern(r"[,;:.!?]|\band\b|\bbut\b")
_NO = pattern(r"\b(?:not|no|never|cannot|nothing)\b|n't\b")


def recap_adds(level: Examined) -> Iterator[Problem]:
    """Check that what is recalled at the end is what was said and granted."""
    for reply, recap in _recaps(level):
        said = Told.of(reply.reply.say, *(term.text for term in _granted(level, reply)))
        new = said.lacks(recap)
        if new:
            yield Problem(
                (*reply.path, "recap"),
                "recap-adds",
                f"the recap of {reply.name} adds {listed(new, 'and')}, which the reply neither "
                "says nor grants",
                "let the recap repeat exactly what the reply says",
            )
            continue
        held = subjects(recap)
        shared = held & (said.words | subjects(level.level.customer.name))
        if len(held) >= FEWEST_WORDS and len(shared) < LEAST_SHARED * len(held):
            yield Problem(
                (*reply.path, "recap"),
                "recap-differs",
                f"the recap of {reply.name} shares {len(shared)} of its {len(held)} weighty "
                "words with what the reply says or grants",
                "let the recap repeat exactly what the reply says",
            )


def recap_grants_more(level: Examined) -> Iterator[Problem]:
    """Check that no recap speaks of a policy term that its reply does not grant."""
    policy = level.level.policy
    terms = (*policy.can, *policy.cannot)
    for reply, recap in _recaps(level):
        granted = _granted(level, reply)
        promised = _affirmed(recap)
        common = Told.of(*(term.text for term in granted))
        for term in terms:
            if term not in granted and _speaks_of(promised, term, common):
                yield Problem(
                    (*reply.path, "recap"),
                    "recap-grants-more",
                    f"the recap of {reply.name} speaks of {quoted(term.text)}, which the reply "
                    "does not grant",
                    f'add {quoted(term.id)} to "grants", or take it out of the words',
                )


def untold_explanation(level: Examined) -> Iterator[Problem]:
    """Check that no reason is given that the player could not know."""
    if not level.english:
        return
    for reply in level.replies:
        if not any(part.move == "explain" and part.cites is None for part in reply.parts):
            continue
        say = reply.reply.say
        new = level.told.lacks(say)
        weighty = subjects(say)
        unknown = weighty - level.told.words
        if new:
            why = f"tells of {listed(new, 'and')}"
        elif reply.helpful and len(unknown) >= FEWEST_WORDS:
            if len(unknown) < MOST_UNTOLD * len(weighty):
                continue
            why = f"gives a reason of which {len(unknown)} of {len(weighty)} weighty words are new"
        else:
            continue
        yield Problem(
            (*reply.path, "say"),
            "untold-explanation",
            f"{reply.name} {why}, yet neither the brief, the policy, the record nor a line "
            "of theirs tells the player that",
            'tell it in the brief or the record, or add "cites" with a document of the record',
        )


def _recaps(level: Examined) -> Iterator[tuple[Spoken, str]]:
    if not level.english:
        return
    for reply in level.replies:
        if reply.reply.recap is not None:
            yield reply, reply.reply.recap


def _granted(level: Examined, reply: Spoken) -> tuple[Term, ...]:
    policy = level.level.policy
    return tuple(term for term in (*policy.can, *policy.cannot) if term.id in reply.reply.grants)


def _affirmed(recap: str) -> str:
    """Leave out the clauses that say what is not given: an honest no may recall them."""
    return ". ".join(clause for clause in _CLAUSES.split(recap) if not _NO.search(clause))


def _speaks_of(text: str, term: Term, common: Told) -> bool:
    """Tell whether a text has a number, or most of the words, that only this term has.

    A day is no sign of a term: many things can be done tonight.
    """
    numbers = {detail for detail in details(term.text) - common.details if detail[0].isdigit()}
    if numbers & details(text):
        return True
    own = subjects(term.text) - common.words
    return len(own & subjects(text)) >= max(2, LEAST_SHARED * len(own))


PROMISE_CHECKS: tuple[Check, ...] = (recap_adds, recap_grants_more, untold_explanation)
