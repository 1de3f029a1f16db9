"""Smells of what troubles the customer: it must come out, be answered and be settled."""

from collections.abc import Iterator

from game.authoring.lint.examined import Check, Examined
from game.level.draft import Problem
from game.level.wording import quoted


def never_voiced(level: Examined) -> Iterator[Problem]:
    """Check that every concern is told in some line."""
    for path, concern in level.concerns():
        if concern.id not in level.unasked and concern.id not in level.level.reveals:
            yield Problem(
                path,
                "never-voiced",
                f"the customer never tells of {quoted(concern.id)}: "
                "no phrase that can come voices it",
                f'let a phrase of a vent or a reveal have "voices": {quoted(concern.id)}',
            )


def never_acknowledged(level: Examined) -> Iterator[Problem]:
    """Check that every concern can be answered with feeling."""
    for path, concern in level.concerns():
        if not level.acknowledging(concern):
            yield Problem(
                path,
                "never-acknowledged",
                f"nothing acknowledges {quoted(concern.id)}: "
                "no reply without a flaw empathizes or apologizes about it",
                f'add two replies with "move": "empathize", "about": {quoted(concern.id)}',
            )


def never_confirmed(level: Examined) -> Iterator[Problem]:
    """Check that every concern can be said back rightly."""
    right = {
        concern
        for reply in level.helpful
        for part in reply.parts
        if part.move == "paraphrase"
        for concern in part.about
    }
    for path, concern in level.concerns():
        if concern.id not in right:
            yield Problem(
                path,
                "never-confirmed",
                f"nobody can say {quoted(concern.id)} back rightly: "
                "no paraphrase without a flaw lists it",
                f'add a reply with "move": "paraphrase" and {quoted(concern.id)} in "about"',
            )


def unasked_reveal(level: Examined) -> Iterator[Problem]:
    """Check that something leads to each reveal."""
    concerns = {concern.id: concern for concern in level.level.concerns}
    for path, _ in level.reveals:
        concern = concerns[str(path[-1])]
        if not level.asking(concern):
            clarified = any(
                reply.does(frozenset({"clarify"}), concern.id) for reply in level.replies
            )
            only = ' ("clarify" opens only a concern that is "unclear")' if clarified else ""
            yield Problem(
                path,
                "unasked-reveal",
                f"nothing leads to the reveal of {quoted(concern.id)}: "
                f"no open question is about it{only}",
                f'add two replies with "move": "open_question", "about": {quoted(concern.id)}',
                on_key=True,
            )


def reveal_too_late(level: Examined) -> Iterator[Problem]:
    """Check that no reveal tells what the first words have told, since nobody can ask before."""
    first = {phrase.voices for phrase in level.level.vents[0].phrases}
    for path, _ in level.reveals:
        concern = str(path[-1])
        if concern in first:
            yield Problem(
                path,
                "reveal-too-late",
                f"the reveal of {quoted(concern)} never comes: the first vent tells it already, "
                "and a question about what was told is not answered",
                'remove the reveal, or take "voices" out of the vent',
                on_key=True,
            )


CONCERN_CHECKS: tuple[Check, ...] = (
    never_voiced,
    never_acknowledged,
    never_confirmed,
    unasked_reveal,
    reveal_too_late,
)
