"""Smells of temptation: beside what is wrong stands what would have been right, and the reverse."""

from collections.abc import Iterator

from game.authoring.lint.examined import Check, Examined, Spoken
from game.level.draft import Problem
from game.level.wording import listed, quoted

# Moves that are made well or badly; the others are the one or the other by themselves.
MADE_EITHER_WAY = ("apologize", "explain")
PROMISES = frozenset({"offer", "bounded_no", "commit"})


def no_right_paraphrase(level: Examined) -> Iterator[Problem]:
    """Check that a wrong paraphrase has a right one about the same, to be told from it."""
    right = {about for reply in level.helpful for about in _said_back(reply)}
    for reply in level.flawed:
        for about in _said_back(reply):
            if about not in right:
                yield Problem(
                    reply.path,
                    "no-right-paraphrase",
                    f"{reply.name} gets {_concerns(about)} wrong, and no paraphrase about just "
                    f"{'these' if len(about) > 1 else 'this'} gets it right",
                    "add the right one, the same but for one detail",
                )


def no_wrong_paraphrase(level: Examined) -> Iterator[Problem]:
    """Check that a right paraphrase has a wrong one beside it, so that details count."""
    wrong = {about for reply in level.flawed for about in _said_back(reply)}
    missed: set[frozenset[str]] = set()
    for reply in level.helpful:
        if reply.reply.move != "paraphrase":
            continue
        about = frozenset(reply.reply.about)
        if about not in wrong and about not in missed:
            missed.add(about)
            yield Problem(
                reply.path,
                "no-wrong-paraphrase",
                f"{reply.name} says {_concerns(about)} back rightly, and no reply gets "
                f"{'these' if len(about) > 1 else 'this'} wrong: saying it back is always safe",
                'add the same with one plausible detail wrong and "flaws": ["wrong_fact"]',
            )


def no_counterpart(level: Examined) -> Iterator[Problem]:
    """Check that what is apologized for or explained badly could be done well."""
    for move in MADE_EITHER_WAY:
        if any(part.move == move for reply in level.helpful for part in reply.parts):
            continue
        for reply in level.flawed:
            if reply.reply.move == move:
                yield Problem(
                    reply.path,
                    "no-counterpart",
                    f"{reply.name} shows how not to {move}, and no reply without a flaw shows how",
                    f'add a reply with "move": {quoted(move)} and no "flaws"',
                )
                break


def no_honest_promise(level: Examined) -> Iterator[Problem]:
    """Check that whoever is tempted to promise too much has something to promise."""
    if any(reply.reply.move in PROMISES for reply in level.helpful):
        return
    for reply in level.flawed:
        if reply.reply.move == "overpromise":
            yield Problem(
                reply.path,
                "no-honest-promise",
                f"{reply.name} promises what policy does not give, and no reply promises "
                "anything that can be kept",
                f"add one with the move {listed(sorted(PROMISES))}",
            )
            return


def _said_back(reply: Spoken) -> list[frozenset[str]]:
    return [frozenset(part.about) for part in reply.parts if part.move == "paraphrase"]


def _concerns(about: frozenset[str]) -> str:
    return listed(sorted(about), "and")


COUNTERPART_CHECKS: tuple[Check, ...] = (
    no_right_paraphrase,
    no_wrong_paraphrase,
    no_counterpart,
    no_honest_promise,
)
