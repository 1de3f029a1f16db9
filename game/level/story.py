"""What a level as a whole must have for an encounter to be played to a good end.

Each rule is one function over the draft; `STORY_RULES` lists them all.
"""

from collections.abc import Callable, Iterator
from re import compile as pattern
from typing import Final, get_args

from game.level.draft import Draft, Node, Problem
from game.level.index import ALWAYS_FLAWED
from game.level.tags import QUESTIONS, every_part, spoken_parts
from game.level.vocabulary import LOST, WON, Kind
from game.level.wording import listed, quoted

KINDS: Final = frozenset(get_args(Kind))
RECAP: Final = "{recap}"

_PLACEHOLDER = pattern(r"\{[^{}]*\}|[{}]")
_NO_LETTER_OR_DIGIT = pattern(r"[\W_]+")


def one_want(level: Draft) -> Iterator[Problem]:
    """Check that the customer wants one thing."""
    kinds = [node.word("kind") for node in level.concerns]
    known = level.is_list_of_objects("concerns") and all(kind in KINDS for kind in kinds)
    if not known:
        return
    wants = [node for node in level.concerns if node.word("kind") == "want"]
    if not wants and kinds:
        yield Problem(
            ("concerns",),
            "want-count",
            "no concern is what the customer wants",
            'give one concern the kind "want"',
        )
    for node in wants[1:]:
        yield Problem(
            (*node.path, "kind"),
            "want-count",
            f"concern {quoted(node.word('id') or '?')} is a second want, and a customer has one",
            'make it a "fact" or a "feeling", or join the two',
        )


def questions_have_answers(level: Draft) -> Iterator[Problem]:
    """Check that what is asked about can be told."""
    known = level.known(("concerns",))
    if known is None or not level.lines_are_whole:
        return
    told: set[object] = {reveal.path[-1] for reveal in level.nodes("reveals")}
    told |= {phrase.word("voices") for phrase in level.phrases}
    for part in every_part(level):
        for use in part.written("about") if part.move in QUESTIONS else ():
            if use.word in known and use.word not in told:
                yield Problem(
                    use.path,
                    "no-answer",
                    f"{part.name} asks about {quoted(use.word)}, which no line ever tells",
                    f'add it to "reveals", or let a phrase have "voices": {quoted(use.word)}',
                )


def lines_say_something(level: Draft) -> Iterator[Problem]:
    """Check that a line is never empty, even after a warning."""
    for line in level.lines:
        phrases = line.nodes("phrases")
        kept = [p for p in phrases if not p.gives("filler") and not p.gives("unless_warned")]
        if phrases and not kept:
            yield Problem(
                (*line.path, "phrases"),
                "empty-line",
                f"line {quoted(line.word('id') or '?')} says nothing but what is filler "
                "or held back after a warning",
                'add a phrase with neither "filler" nor "unless_warned"',
            )


def reveals_tell_their_concern(level: Draft) -> Iterator[Problem]:
    """Check that who asks is told: by the reveal itself, and whether they were warned or not."""
    known = level.known(("concerns",)) or ()
    for reveal in level.nodes("reveals"):
        told = {p.word("voices") for p in reveal.nodes("phrases") if not p.gives("unless_warned")}
        concern = str(reveal.path[-1])
        if reveal.nodes("phrases") and concern in known and concern not in told:
            yield Problem(
                reveal.path,
                "untold-reveal",
                f"the reveal of {quoted(concern)} does not tell it",
                f'let a phrase of it have "voices": {quoted(concern)}',
            )


def filler_is_nothing(level: Draft) -> Iterator[Problem]:
    """Check that what may be talked over loses nothing."""
    for phrase in level.phrases:
        lost = [key for key in ("voices", "barb", "abuse") if phrase.gives(key)]
        if phrase.gives("filler") and lost:
            yield Problem(
                (*phrase.path, "filler"),
                "telling-filler",
                f"this phrase is filler and yet has {quoted(lost[0])}",
                'remove "filler", or move what it tells into a phrase of its own',
            )


def one_right_summary(level: Draft) -> Iterator[Problem]:
    """Check that a handover can be done well, and in one way."""
    summaries = level.nodes("phrasebook", "handoff")
    right = [summary for summary in summaries if not summary.gives("flaws")]
    if summaries and len(right) != 1:
        yield Problem(
            ("phrasebook", "handoff"),
            "right-summary",
            f"{len(right)} of these summaries have no flaw, and one must be the right one",
            "leave one without flaws: complaint, cause and difficulty, and no blame",
        )


def close_recaps(level: Draft) -> Iterator[Problem]:
    """Check that the close says what was agreed, by the one placeholder there is."""
    phrasebook = level.node("phrasebook")
    close = phrasebook.word("close") if phrasebook else None
    if close is None:
        return
    path = ("phrasebook", "close")
    found = [match.group() for match in _PLACEHOLDER.finditer(close)]
    for name in found:
        if name != RECAP:
            yield Problem(
                path,
                "unknown-placeholder",
                f"the close holds {quoted(name)}, and {RECAP} is the only placeholder",
                f"write {RECAP} where what was agreed belongs, and no other brace",
            )
    if RECAP not in found:
        yield Problem(
            path,
            "close-without-recap",
            "the close does not say what was agreed",
            f'put {RECAP} into it, as in "So: {RECAP}. Thank you."',
        )


def hands_can_be_dealt(level: Draft) -> Iterator[Problem]:
    """Check that there is something to slip out when shaken, and something that is right."""
    if not level.replies or not level.is_list_of_objects("replies"):
        return
    if not any(reply.gives("snap") for reply in level.replies):
        yield Problem(
            ("replies",),
            "no-snap",
            "no reply is what slips out when composure is low",
            'mark a reply whose move is "hostile" with "snap": true',
        )
    if all(_is_flawed(reply) for reply in level.replies):
        yield Problem(
            ("replies",),
            "no-unflawed-reply",
            "every reply is flawed, so that nobody can play this well",
            "add replies without flaws, such as an empathizing one for each concern",
        )


def _is_flawed(reply: Node) -> bool:
    moves = {part.word("move") for part in spoken_parts(reply)}
    return reply.gives("flaws") or not moves.isdisjoint(ALWAYS_FLAWED)


def words_differ(level: Draft) -> Iterator[Problem]:
    """Check that no two replies say the same, since they could come in one hand."""
    seen: dict[str, str] = {}
    for reply in level.replies:
        say = reply.word("say")
        words = _NO_LETTER_OR_DIGIT.sub(" ", say or "").casefold().strip()
        name = reply.word("id") or "?"
        if words in seen:
            yield Problem(
                (*reply.path, "say"),
                "same-words",
                f"reply {quoted(name)} says the same as reply {quoted(seen[words])}",
                "reword one of the two, or remove it",
            )
        elif words:
            seen[words] = name


def best_ending_wins(level: Draft) -> Iterator[Problem]:
    """Check that the ending to aim for is one worth having."""
    ending = level.word("best_ending")
    if ending in LOST:
        yield Problem(
            ("best_ending",),
            "losing-ending",
            f"the best ending cannot be {quoted(ending)}, which is a loss",
            f"use {listed(WON)}",
        )


def abuse_declared(level: Draft) -> Iterator[Problem]:
    """Check that people can opt out of abuse only where a level says that it has some."""
    declared = [use for use in level.written("contains") if use.word == "abuse"]
    abusive = [phrase for phrase in level.phrases if phrase.gives("abuse")]
    if abusive and not declared:
        yield Problem(
            (*abusive[0].path, "abuse"),
            "abuse-undeclared",
            "this phrase is abusive, yet the level does not say that it contains abuse",
            'add "contains": ["abuse"] to the level, so that people can opt out',
        )
    if declared and not abusive and level.lines_are_whole:
        yield Problem(
            declared[0].path,
            "abuse-absent",
            "the level says that it contains abuse, yet no phrase is abusive",
            'remove it, or mark the phrase with "abuse": true',
        )


STORY_RULES: tuple[Callable[[Draft], Iterator[Problem]], ...] = (
    one_want,
    questions_have_answers,
    lines_say_something,
    reveals_tell_their_concern,
    filler_is_nothing,
    one_right_summary,
    close_recaps,
    hands_can_be_dealt,
    words_differ,
    best_ending_wins,
    abuse_declared,
)
