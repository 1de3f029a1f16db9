"""A scripted encounter beside a level: what is done, and where the talk should then stand.

`late-cake.test.json` is one, beside `late-cake.json`; a trainer can read it, and
`simmer check` plays it again whenever the level or the rules have changed.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import Discriminator, Field, Tag

from game.encounter.actions import VERBS, Action
from game.encounter.prices import MOST_STARS, RULES
from game.encounter.step import MAX_SEED
from game.level.draft import Draft, Node, Problem, Written
from game.level.findings import LevelError
from game.level.load import failure, load_level, read, sound
from game.level.models import Level
from game.level.part import Part
from game.level.syntax import Document, parse
from game.level.vocabulary import Ending, Id, Meter, StageName, Text
from game.level.wording import guess, quoted

SUFFIX: Final = ".test.json"
LISTEN: Final = "listen"  # hear on until they have finished

Finder = Callable[[str], Path]


# Told apart by shape, so that a slip is reported once and not for each alternative.
Range = Annotated[
    Annotated[Meter, Tag("number")] | Annotated[tuple[Meter, Meter], Tag("range")],
    Discriminator(lambda value: "range" if isinstance(value, list | tuple) else "number"),
]
ConcernStatus = Literal["unspoken", "voiced", "acknowledged", "confirmed"]


class Expected(Part):
    """Where the talk should stand after a step; what is not named is not looked at."""

    temper: Range | None = Field(default=None, description="How angry they are.")
    composure: Range | None = Field(default=None, description="How steady the player is.")
    trust: Range | None = Field(default=None, description="How far they believe the player.")
    heard: Range | None = Field(default=None, description="How much has been taken in.")
    slips: int | None = Field(default=None, ge=0, le=3, description="Real mistakes so far.")
    stage: StageName | None = Field(default=None, description="How far the talk has come.")
    concerns: dict[Id, ConcernStatus] = Field(
        default={}, description="Where concerns stand: concern to status."
    )
    line: Id | None = Field(default=None, description="The line that they say now.")
    reaction: Text | None = Field(default=None, description="What they answered, word for word.")
    rules: tuple[str, ...] = Field(
        default=(), max_length=20, description="Rules of docs/rules.md that fired in this step."
    )


class Step(Part):
    """Something done, and where the talk should stand after it."""

    do: Text = Field(
        description="Actions with spaces between them; `listen` hears them out to the end."
    )
    expect: Expected = Field(default=Expected(), description="Where the talk should then stand.")


class Brought(Part):
    """What a shift or a sequel brings along."""

    composure: int | None = Field(
        default=None, ge=1, le=100, description="Instead of the level's own."
    )
    memory: Ending | None = Field(default=None, description="How the encounter before ended.")


ScriptedStep = Annotated[
    Annotated[Text, Tag("text")] | Annotated[Step, Tag("step")],
    Discriminator(lambda value: "text" if isinstance(value, str) else "step"),
]


class Script(Part):
    """One encounter as it should go."""

    format: Literal[1] = Field(description="The version of this format.")
    level: Text = Field(description="The level: the file beside this one, or `pack/level`.")
    seed: int = Field(default=0, ge=0, le=MAX_SEED, description="The same seed deals the same.")
    difficulty: Literal["easy", "normal", "hard"] = Field(
        default="normal", description="As in `simmer play`."
    )
    opening: Brought = Field(default=Brought(), description="What a shift or sequel brings.")
    script: tuple[ScriptedStep, ...] = Field(
        max_length=500,
        description="What is done, step by step; a text alone is a step that expects nothing.",
    )
    ending: Ending | None = Field(default=None, description="How it should end.")
    stars: int | None = Field(
        default=None, ge=0, le=MOST_STARS, description="The stars it should earn."
    )

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step in its long form."""
        return tuple(Step(do=step) if isinstance(step, str) else step for step in self.script)


class Loaded(NamedTuple):
    """A script that fits its level, and where each part of it is written."""

    script: Script
    level: Level
    document: Document


def load_script(path: Path, elsewhere: Finder) -> Loaded:
    """Read a script and its level, found beside it or `elsewhere`; LevelError with findings."""
    content = read(path)
    script = sound(Script, content, path, _word_problems)
    level = load_level(_level_of(script, path, elsewhere))
    sound(Script, content, path, partial(_level_problems, level))
    document = parse(content)
    assert isinstance(document, Document)
    return Loaded(script, level, document)


def scripts_at(path: Path) -> tuple[Path, ...]:
    """Find the scripts of a path: itself, those beside a level file, or all within a folder."""
    if path.is_dir():
        return tuple(sorted(path.rglob(f"*{SUFFIX}")))
    if path.name.endswith(SUFFIX):
        return (path,)
    beside = sorted(path.parent.glob(f"*{SUFFIX}"))
    return tuple(script for script in beside if script.name.startswith(f"{path.stem}."))


def _level_of(script: Script, path: Path, elsewhere: Finder) -> Path:
    beside = path.parent / f"{script.level}.json"
    if "/" not in script.level and "\\" not in script.level and beside.is_file():
        return beside
    try:
        return elsewhere(script.level)
    except LevelError as error:
        reason = error.findings[0]
        raise failure(path, "missing-level", reason.message, reason.fix) from None


def _steps(draft: Draft) -> Iterator[tuple[Written, Node | None]]:
    """Yield what each step does, and what it expects."""
    steps = draft.members.get("script")
    for number, step in enumerate(steps if isinstance(steps, list) else []):
        path = ("script", number)
        if isinstance(step, str):
            yield Written(path, step), None
        elif isinstance(step, dict):
            node = Node(path, step)
            expected = node.node("expect")
            for written in node.written("do")[:1]:
                yield written, expected


def _word_problems(draft: Draft) -> Iterator[Problem]:
    """Check what can be checked without the level: the actions and the rules."""
    if draft.members.get("script") == []:
        yield Problem(("script",), "too-few", "the script does nothing", 'write "listen" to begin')
    for written, expected in _steps(draft):
        for word in written.word.split():
            if word == LISTEN:
                continue
            try:
                Action.parse(word)
            except ValueError:
                verb = word.partition(":")[0]
                fix = f"write {verb}:id" if VERBS.get(verb) else _guess(verb, (LISTEN, *VERBS))
                message = f"{quoted(word)} is nothing that a player can do"
                yield Problem(written.path, "unknown-action", message, fix)
        for rule in expected.written("rules") if expected else ():
            if rule.word not in RULES:
                message = f"{quoted(rule.word)} is no rule of the rule book"
                yield Problem(rule.path, "unknown-rule", message, _guess(rule.word, tuple(RULES)))


def _level_problems(level: Level, draft: Draft) -> Iterator[Problem]:
    """Check that what is named exists in the level."""
    index = level.index
    targets = {"say": ("reply", index.replies), "handoff": ("summary", index.summaries)}
    for written, expected in _steps(draft):
        for action in (Action.parse(word) for word in written.word.split() if word != LISTEN):
            kind, known = targets.get(action.verb, ("", {}))
            if kind:
                yield from _unknown(written.path, action.target, kind, known)
        if expected is None:
            continue
        concerns = expected.node("concerns")
        for concern in concerns.members if concerns else ():
            path = (*expected.path, "concerns", concern)
            yield from _unknown(path, concern, "concern", index.position, on_key=True)
        for line in expected.written("line"):
            yield from _unknown(line.path, line.word, "line", index.lines)


def _unknown(
    path: tuple[str | int, ...], word: str, kind: str, known: Any, *, on_key: bool = False
) -> Iterator[Problem]:
    if word not in known:
        message = f"the level has no {kind} {quoted(word)}"
        yield Problem(path, f"unknown-{kind}", message, _guess(word, tuple(known)), on_key)


def _guess(word: str, known: tuple[str, ...]) -> str:
    return guess(word, known, "look up its name in the level or in docs/rules.md")
