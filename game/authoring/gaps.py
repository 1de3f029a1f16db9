"""What no player ever met in a level: findings with their place in the file."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from game.authoring.coverage import Counts
from game.authoring.gates import gates_of
from game.encounter.endings import best_ending
from game.encounter.words import STOCK_RETURNS
from game.level import Finding, Level
from game.level.customer import ByHeat, Line, Twist, Voice
from game.level.draft import Problem
from game.level.load import found_at
from game.level.models import Reply
from game.level.part import Part
from game.level.syntax import DataPath, Document
from game.level.wording import listed, quoted

ENOUGH: Final = 20  # encounters in which something was said, before it is judged by them
# Turns that the customer may begin in the game's own words, in percent. Talks last about 15
# turns, so beyond it most players hear such words; with eight warm returns it is 0 to 3.
MOST_STOCK: Final = 5


def gaps(level: Level, counts: Counts, document: Document, path: Path) -> tuple[Finding, ...]:
    """Everything in a level that no encounter showed, in the order of the file.

    `document` is what the file at `path` says, as `game.level.syntax.parse` reads it.
    """
    findings = [
        found_at(document, path, gap, "warning")
        for looked_for in _KINDS
        for gap in looked_for(level, counts)
    ]
    return tuple(sorted(findings, key=lambda finding: (finding.line, finding.column)))


def _replies(level: Level, counts: Counts) -> Iterator[Problem]:
    for number, reply in enumerate(level.replies):
        # The snap waits for a player who is shaken, and nobody means to say it.
        if reply.snap:
            continue
        path = ("replies", number, "id")
        name, dealt = quoted(reply.id), counts.dealt[reply.id]
        if not dealt:
            fix = _why_never_dealt(level, counts, reply)
            yield Problem(
                path, "reply-not-dealt", f"reply {name} was dealt {_in_none(counts)}", fix
            )
        elif not counts.said[reply.id]:
            yield Problem(
                path,
                "reply-not-said",
                f"reply {name} was dealt in {_encounters(dealt)}, and nobody said it",
                "play more seeds with --seeds; if it still comes too seldom, let it fit "
                "more moments, or remove it",
            )


def _why_never_dealt(level: Level, counts: Counts, reply: Reply) -> str:
    if counts.askable[reply.id]:
        return (
            "other replies with its move and concerns come first: play more seeds with "
            "--seeds, or let this one be about something else"
        )
    index = level.index
    needed = [index.concern_ids[c] for c in sorted(index.tagged[reply.id].needs_voiced)]
    if len(needed) == 1:
        return f"nobody was told of {quoted(needed[0])}, which it is about: let a vent tell it"
    return f"{listed(needed, 'and')} were never all told: let it be about fewer concerns"


def _reactions(level: Level, counts: Counts) -> Iterator[Problem]:
    for number, reply in enumerate(level.replies):
        if not reply.reaction or reply.snap or counts.said[reply.id] < ENOUGH:
            continue
        if not any(counts.reactions[text] for text in reply.reaction):
            yield Problem(
                ("replies", number, "reaction"),
                "reaction-not-heard",
                f"reply {quoted(reply.id)} was said in {_encounters(counts.said[reply.id])}, "
                "and its own reaction was never heard",
                "it is heard only where the reply does what its tags say, and not when it ends "
                "the talk: check the tags, or remove the reaction",
            )


def _lines(level: Level, counts: Counts) -> Iterator[Problem]:
    written: list[tuple[DataPath, str, Line, str]] = []
    for number, vent in enumerate(level.vents):
        fix = "nobody stays so long: move it forward, or make it a return"
        written.append((("vents", number), "vent", vent, fix))
    for concern, reveal in level.reveals.items():
        fix = f"nobody asks in time: add questions about {quoted(concern)} that fit earlier"
        written.append((("reveals", concern), "reveal", reveal, fix))
    for number, follow_on in enumerate(level.returns):
        fix = 'play more seeds with --seeds; else loosen its "while" or "at", or remove it'
        written.append((("returns", number), "return", follow_on, fix))
    for path, kind, line, fix in written:
        if not counts.told[line.id]:
            message = f"the {kind} {quoted(line.id)} was heard to its end {_in_none(counts)}"
            yield Problem((*path, "id"), "line-not-heard", message, fix)


def _stock(level: Level, counts: Counts) -> Iterator[Problem]:
    share = 100 * counts.stock_turns / max(1, counts.turns_played)
    if share > MOST_STOCK:
        yield Problem(
            ("returns",) if level.returns else (),
            "stock-return-often",
            f"{share:.0f} % of turns begin in the game's own words, such as "
            f"{quoted(STOCK_RETURNS['warm'][1])}, since no return was left that fits "
            f"(at most {MOST_STOCK} % should)",
            'add returns, first of all with "at": "warm": a talk that goes well is warm from '
            "early on, and needs eight of them or more",
        )


def _twists(level: Level, counts: Counts) -> Iterator[Problem]:
    for number, twist in enumerate(level.twists):
        if not counts.told[twist.id]:
            yield Problem(
                ("twists", number, "when"),
                "twist-not-seen",
                f"the twist {quoted(twist.id)} came {_in_none(counts)}",
                _why_never_comes(twist, counts),
            )


def _why_never_comes(twist: Twist, counts: Counts) -> str:
    when = twist.when
    if when.turn_at_least is not None and when.turn_at_least > max(counts.turns):
        return f'no talk went beyond turn {max(counts.turns)}: lower "turn_at_least"'
    if when.temper_at_least is not None and when.temper_at_least > max(counts.tempers):
        return f'temper never rose above {max(counts.tempers)}: lower "temper_at_least"'
    if when.temper_at_most is not None and when.temper_at_most < min(counts.tempers):
        return f'temper never fell below {min(counts.tempers)}: raise "temper_at_most"'
    if when.heard_at_least is not None and when.heard_at_least > max(counts.heard):
        return f'heard never rose above {max(counts.heard)}: lower "heard_at_least"'
    if when.stage is not None and when.stage not in counts.stages:
        return f"no talk came to the stage {quoted(when.stage)}: choose an earlier one"
    return (
        "its conditions never hold together, or another twist or what was asked for always "
        "comes first: loosen them"
    )


def voice_lists(voice: Voice) -> Iterator[tuple[DataPath, tuple[str, ...]]]:
    """Every list of the voice and its path: `("soothed", "hot")`, or `("stock",)`."""
    for key in sorted(Voice.model_fields.keys() - Part.model_fields.keys()):
        lines = getattr(voice, key)
        if isinstance(lines, ByHeat):
            yield (key, "hot"), lines.hot
            yield (key, "warm"), lines.warm
        elif lines is not None:
            yield (key,), lines


def _voice(level: Level, counts: Counts) -> Iterator[Problem]:
    for where, texts in voice_lists(level.customer.voice):
        # The format asks for every list; one for which there is no occasion is no fault.
        if not any(counts.reactions[text] for text in texts):
            continue
        for number, text in enumerate(texts):
            if not counts.reactions[text]:
                yield Problem(
                    ("customer", "voice", *where, number),
                    "voice-not-heard",
                    f"{quoted(text)} was heard {_in_none(counts)}",
                    "play more seeds with --seeds; if it is still not heard, there are more "
                    "lines here than occasions: remove some",
                )


def _ending(level: Level, counts: Counts) -> Iterator[Problem]:
    best = best_ending(level)
    if not counts.endings[best]:
        yield Problem(
            ("best_ending",) if level.best_ending else ("policy",),
            "ending-not-reached",
            f"nobody came to the ending {quoted(best)}, which this level aims for",
            "let `simmer bots` show how the rule card ends, and make its way possible",
        )


def _techniques(level: Level, counts: Counts) -> Iterator[Problem]:
    limits = {gate.player.name: gate.at_most for gate in gates_of(level)}
    played = counts.encounters // len(limits)
    for number, technique in enumerate(level.techniques):
        name = f"without {technique}"
        share = 100 * counts.passed[name] / played
        if share > limits.get(name, 100):
            yield Problem(
                ("techniques", number),
                "technique-not-drilled",
                f"the level claims to drill {technique}, yet {share:.0f} % of encounters are "
                f"passed without it (at most {limits[name]} % may be)",
                f'move it to "touches", or take out what makes up for the lack of {technique}',
            )


def _in_none(counts: Counts) -> str:
    return f"in none of {_encounters(counts.encounters)}"


def _encounters(number: int) -> str:
    return f"{number:,} encounter{'' if number == 1 else 's'}"


_KINDS: tuple[Callable[[Level, Counts], Iterator[Problem]], ...] = (
    _replies,
    _reactions,
    _lines,
    _stock,
    _twists,
    _voice,
    _ending,
    _techniques,
)
