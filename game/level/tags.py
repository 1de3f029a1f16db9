"""What the tags of a reply must say for the rules to have a price for it.

Each rule is one function over the draft; `TAG_RULES` lists them all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import get_args

from game.level.draft import Draft, Node, Problem
from game.level.vocabulary import Flaw, ReplyMove, ThenMove
from game.level.wording import listed, quoted

MOVES = frozenset(get_args(ReplyMove))
THEN_MOVES = frozenset(get_args(ThenMove))
FLAWS = frozenset(get_args(Flaw))
BLAMES = ("blames_customer", "blames_colleague", "blames_company")
PRICED_FLAWS = {
    "paraphrase": ("wrong_fact",),
    "apologize": ("but",),
    "explain": ("blames_colleague", "blames_company"),
    "blame": BLAMES,
}
QUESTIONS = ("open_question", "clarify")
NEED_ONE_CONCERN = QUESTIONS
NEED_SOME_CONCERN = ("paraphrase",)
AT_MOST_ONE_CONCERN = ("empathize", "apologize", "align", "explain")
PROMISES = ("offer", "bounded_no", "overpromise")
NEEDED_KEYS = {
    "offer": ("meets", "grants", "recap"),
    "bounded_no": ("recap",),
}
KEYS_ONLY_ON = {
    "asks": ("open_question",),
    "cites": ("explain",),
    "grants": PROMISES,
    "meets": PROMISES,
    "recap": PROMISES,
    "snap": ("hostile",),
}
KEY_MEANS = {
    "meets": "the concerns that it answers",
    "grants": "the ids of the policy terms that it grants",
    "recap": "what the close says was agreed",
}


@dataclass(frozen=True)
class SpokenPart(Node):
    """The first or second part of a reply."""

    reply: str
    second: bool = False

    @property
    def name(self) -> str:
        """How findings speak of it."""
        return f"{'the second part of ' if self.second else ''}reply {quoted(self.reply)}"

    @property
    def move(self) -> str | None:
        """The move, where it is one that may stand here."""
        move = self.word("move")
        return move if move in (THEN_MOVES if self.second else MOVES) else None


def spoken_parts(reply: Node) -> tuple[SpokenPart, ...]:
    """Return a reply's first part, and its second where it has one."""
    name = reply.word("id") or "?"
    first = SpokenPart(reply.path, reply.members, name)
    then = reply.node("then")
    if then is None:
        return (first,)
    return (first, SpokenPart(then.path, then.members, name, second=True))


def every_part(level: Draft) -> Iterator[SpokenPart]:
    """Yield the parts of all replies whose move is known."""
    for reply in level.replies:
        yield from (part for part in spoken_parts(reply) if part.move is not None)


def first_parts(level: Draft) -> Iterator[SpokenPart]:
    """Yield the first parts of all replies whose move is known."""
    for reply in level.replies:
        first = spoken_parts(reply)[0]
        if first.move is not None:
            yield first


def priced_flaws(level: Draft) -> Iterator[Problem]:
    """Check that a flaw goes with a move for which the rules have a price."""
    for reply in first_parts(level):
        move = str(reply.move)
        priced = PRICED_FLAWS.get(move, ())
        for flaw in reply.written("flaws"):
            if flaw.word in FLAWS and flaw.word not in priced:
                fix = f"use {listed(priced)}" if priced else "remove it, or choose another move"
                yield Problem(
                    flaw.path,
                    "unpriced-flaw",
                    f"{reply.name}: the rules have no price for {quoted(move)} "
                    f"with the flaw {quoted(flaw.word)}",
                    fix,
                )


def blame_says_whom(level: Draft) -> Iterator[Problem]:
    """Check that a blaming reply blames one party."""
    for reply in first_parts(level):
        blamed = [flaw for flaw in reply.written("flaws") if flaw.word in BLAMES]
        if reply.move == "blame" and len(blamed) != 1:
            yield Problem(
                (*reply.path, "flaws"),
                "blame-whom",
                f"{reply.name} is a blame, yet its flaws name {len(blamed) or 'nobody'} to blame",
                f'let "flaws" hold one of {listed(BLAMES)}',
            )


def questions_ask(level: Draft) -> Iterator[Problem]:
    """Check that an open question says what it asks for."""
    for part in every_part(level):
        if part.move == "open_question" and not part.gives("asks"):
            yield Problem(
                part.path,
                "asks-missing",
                f'{part.name} is an open question without "asks"',
                'add "asks": "story", "remedy" or "expectation"',
            )


def concerns_counted(level: Draft) -> Iterator[Problem]:
    """Check that a move is about as many concerns as it can handle."""
    for part in every_part(level):
        count = len(part.written("about"))
        needed = None
        if part.move in NEED_ONE_CONCERN and count != 1:
            needed = "exactly one concern"
        elif part.move in NEED_SOME_CONCERN and count == 0:
            needed = "at least one concern"
        elif part.move in AT_MOST_ONE_CONCERN and count > 1:
            needed = "one concern at most"
        if needed is not None:
            yield Problem(
                (*part.path, "about"),
                "about-count",
                f"{part.name} is about {count or 'no'} concerns, and {quoted(part.move)} "
                f"is about {needed}",
                f'let "about" name {needed}',
            )


def keys_in_place(level: Draft) -> Iterator[Problem]:
    """Check that a key stands only where the rules look at it."""
    for part in every_part(level):
        for key, moves in KEYS_ONLY_ON.items():
            if part.gives(key) and part.move not in moves:
                yield Problem(
                    (*part.path, key),
                    "misplaced-key",
                    f"{part.name} has {quoted(key)}, which means nothing on {quoted(part.move)}",
                    f"remove it, or make the move {listed(moves)}",
                    on_key=True,
                )


def promises_complete(level: Draft) -> Iterator[Problem]:
    """Check that an offer says what it grants, what that answers and how it will be recalled."""
    for reply in first_parts(level):
        for key in NEEDED_KEYS.get(str(reply.move), ()):
            if not reply.gives(key):
                yield Problem(
                    (*reply.path, key),
                    f"{key}-missing",
                    f"{reply.name} lacks {quoted(key)}, which the move {quoted(reply.move)} needs",
                    f"add {quoted(key)}: {KEY_MEANS[key]}",
                )


def promises_within_policy(level: Draft) -> Iterator[Problem]:
    """Check that what policy refuses is granted by an overpromise, and by nothing else."""
    refused = level.known(("policy", "cannot"))
    if refused is None:
        return
    policy = level.node("policy")
    supervised = policy is not None and policy.word("authority") == "supervisor"
    for reply in first_parts(level):
        beyond = [use for use in reply.written("grants") if use.word in refused]
        if reply.move in ("offer", "bounded_no"):
            for use in beyond:
                yield Problem(
                    use.path,
                    "beyond-policy",
                    f"{reply.name} grants {quoted(use.word)}, which the policy refuses",
                    'grant something that the policy allows, or make the move "overpromise"',
                )
        elif reply.move == "overpromise" and not beyond and not supervised:
            yield Problem(
                (*reply.path, "grants"),
                "overpromise-within-policy",
                f"{reply.name} is an overpromise, yet grants nothing that the policy refuses",
                f"grant {listed(refused)}" if refused else 'add a term to "cannot"',
            )


TAG_RULES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    priced_flaws,
    blame_says_whom,
    questions_ask,
    concerns_counted,
    keys_in_place,
    promises_complete,
    promises_within_policy,
)
