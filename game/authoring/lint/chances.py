"""Smells of what the player cannot do, or can spoil by one word: a line said never comes again."""

from collections.abc import Iterator

from game.authoring.lint.examined import Check, Examined
from game.level.draft import Problem
from game.level.wording import quoted


def never_settled(level: Examined) -> Iterator[Problem]:
    """Check that something can be agreed on, where agreeing is the player's business."""
    policy = level.level.policy
    if level.settling or _is_for_the_supervisor(level):
        return
    path = ("concerns", level.level.index.want)
    if policy.can_meet_want:
        yield Problem(
            path,
            "never-settled",
            "nothing that the player may offer meets what the customer wants, so that nothing "
            "can be agreed and the talk cannot be closed",
            'add an "offer" and a "bounded_no" that grant terms of "can" and meet the want',
        )
    else:
        yield Problem(
            path,
            "never-settled",
            "the want cannot be met here, and no reply says so honestly, so that the talk "
            "cannot be closed",
            'add two replies with the move "bounded_no": what cannot be, and what can',
        )


def single_offer(level: Examined) -> Iterator[Problem]:
    """Check that an offer made too early is not the end of all hope."""
    if len(level.settling) == 1 and not _is_for_the_supervisor(level):
        only = level.settling[0]
        yield Problem(
            only.path,
            "single-offer",
            f"{only.name} is the only one that can be agreed on: said too early it is gone, "
            "and the encounter is lost",
            'add another "offer" or "bounded_no" in other words',
        )


def single_question(level: Examined) -> Iterator[Problem]:
    """Check that a question asked too early is not the only one."""
    for _, concern in level.concerns():
        asking = level.asking(concern)
        hidden = concern.id in level.level.reveals and concern.id not in level.unasked
        if hidden and len(asking) == 1:
            yield Problem(
                asking[0].path,
                "single-question",
                f"{asking[0].name} is the only question about {quoted(concern.id)}: "
                "asked too early it is gone, and nobody ever hears of it",
                "add another open question about it",
            )


def single_acknowledgement(level: Examined) -> Iterator[Problem]:
    """Check that the same words are not the answer to a concern in every encounter."""
    for _, concern in level.concerns():
        answers = level.acknowledging(concern)
        if len(answers) == 1:
            yield Problem(
                answers[0].path,
                "single-acknowledgement",
                f"{answers[0].name} is the only one that acknowledges {quoted(concern.id)}: "
                "whoever plays twice knows it by heart",
                "add another empathizing reply about it",
            )


def talked_over_for_good(level: Examined) -> Iterator[Problem]:
    """Check that a customer who talks over every answer can be met, where silence is none."""
    if any(reply.reply.move == "refocus" for reply in level.helpful):
        return
    feelings = {concern.id for concern in level.level.concerns if concern.kind == "feeling"}
    for path, line in level.lines:
        honoured = any(phrase.voices in feelings for phrase in line.phrases)
        more_to_say = any(path == vent.path for vent in level.vents[:-1])
        if line.talks_over and not honoured and not more_to_say:
            yield Problem(
                (*path, "talks_over"),
                "no-refocus",
                f"in line {quoted(line.id)} they talk over every answer but a refocus, "
                "and no reply is one",
                'add two replies with the move "refocus", firm and polite',
            )


def twist_never_comes(level: Examined) -> Iterator[Problem]:
    """Check that what a twist waits for can be."""
    most = level.level.max_turns
    for number, twist in enumerate(level.level.twists):
        when = twist.when
        low, high, turn = when.temper_at_least, when.temper_at_most, when.turn_at_least
        why = ""
        if turn is not None and turn > most:
            why = f"it waits for turn {turn}, and the encounter ends after turn {most}"
        elif low is not None and high is not None and low > high:
            why = f"temper cannot be at least {low} and at most {high}"
        if why:
            yield Problem(
                ("twists", number, "when"),
                "twist-never-comes",
                f"twist {quoted(twist.id)} never comes: {why}",
                'change "when", or remove the twist',
            )


def _is_for_the_supervisor(level: Examined) -> bool:
    policy = level.level.policy
    return policy.authority == "supervisor" and not policy.manager_on_duty


CHANCE_CHECKS: tuple[Check, ...] = (
    never_settled,
    single_offer,
    single_question,
    single_acknowledgement,
    talked_over_for_good,
    twist_never_comes,
)
