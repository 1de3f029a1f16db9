"""What a level is: frozen models of the whole JSON format.

The models hold shapes and ranges; what must agree between one part of a level
and another is checked in `references`, with the place in the file.
"""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from game.level.index import LevelIndex
from game.level.text import first_unsafe

Channel = Literal["phone", "counter", "chat", "email"]
Kind = Literal["fact", "feeling", "want"]
Asks = Literal["story", "remedy", "expectation"]
StageName = Literal["vent", "explore", "resolve", "close"]
Flaw = Literal[
    "but",
    "wrong_fact",
    "blames_customer",
    "blames_colleague",
    "blames_company",
    "incomplete",
]
ReplyMove = Literal[
    "empathize",
    "paraphrase",
    "open_question",
    "clarify",
    "apologize",
    "align",
    "explain",
    "offer",
    "bounded_no",
    "commit",
    "refocus",
    "argue",
    "blame",
    "dismiss",
    "command",
    "overpromise",
    "hostile",
]
ThenMove = Literal[
    "empathize",
    "paraphrase",
    "open_question",
    "clarify",
    "apologize",
    "align",
    "explain",
    "commit",
    "refocus",
    "argue",
    "dismiss",
    "command",
]
Ending = Literal[
    "resolved",
    "heard-not-fixed",
    "fair-end",
    "warm-handover",
    "callback",
    "walked-out",
    "snapped",
    "manager-demanded",
    "hung-up",
    "cold-transfer",
    "broken-promise",
    "timeout",
]


def _safe(text: str) -> str:
    found = first_unsafe(text)
    if found is not None:
        raise PydanticCustomError(
            "unsafe_text", "unsafe character {name}", {"offset": found[0], "name": found[1]}
        )
    if not text.strip():
        raise PydanticCustomError("blank_text", "blank text")
    return text


def _listed(value: object) -> object:
    """Let a single string stand for a list of one."""
    if isinstance(value, list):
        return tuple(value)
    return (value,) if isinstance(value, str) else value


ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=40)]
TechniqueId = Annotated[str, StringConstraints(pattern=r"^[A-E][0-9]{2}$")]
Text = Annotated[str, StringConstraints(max_length=400), AfterValidator(_safe)]
LongText = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_safe)]
_ONE_OR_MANY = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
Texts = Annotated[
    tuple[Text, ...],
    BeforeValidator(_listed),
    Field(min_length=1, max_length=20, json_schema_extra=_ONE_OR_MANY),
]
About = Annotated[
    tuple[Id, ...],
    BeforeValidator(_listed),
    Field(max_length=8, json_schema_extra=_ONE_OR_MANY),
]
Meter = Annotated[int, Field(ge=0, le=100)]


class Part(BaseModel):
    """What all parts of the format share: no unknown key, no coercion, no change, comments allowed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, validate_by_name=False, validate_by_alias=True
    )

    comment: Any = Field(default=None, description="A note of the author's; ignored.")


class Term(Part):
    """One thing that policy allows or refuses."""

    id: Id
    text: Text = Field(description="Completes 'You can …' or 'You cannot …'.")


class Policy(Part):
    """What the player may and may not do: the card on their desk."""

    can: tuple[Term, ...] = Field(default=(), max_length=20)
    cannot: tuple[Term, ...] = Field(default=(), max_length=20)
    abuse: Text = Field(
        default="names called, slurs and threats; anger and hard words about the company are not",
        description="Where the line runs between anger and abuse.",
    )
    warnings_before_ending: int = Field(default=1, ge=1, le=3)
    authority: Literal["player", "supervisor"] = Field(
        default="player", description="Who may grant the want."
    )
    manager_on_duty: bool = Field(default=False, description="The player is the manager.")
    can_meet_want: bool = Field(
        default=True, description="False for a customer who can be heard but not given it."
    )


class Voice(Part):
    """How this customer answers: at least two lines an outcome, or {hot, warm} lists."""

    soothed: "Lines"
    bristled: "Lines"
    misheard: "Lines"
    rushed: "Lines"
    accused: "Lines"
    stock: "Lines"
    silence: "Lines"
    limit_fair: "Lines"
    limit_unfair: "Lines"
    accepts: "Lines"
    declines_hot: "Lines"
    declines_wary: "Lines"
    walks_out: "Lines"
    farewell: "Lines"


class ByHeat(Part):
    """Reactions while temper is 55 or more (hot), and below (warm)."""

    hot: Texts
    warm: Texts


Lines = Texts | ByHeat


class Customer(Part):
    """The person, and how they arrive."""

    name: Annotated[Text, StringConstraints(max_length=40)]
    temper: Meter
    trust: Meter = 30
    needs: Literal["hear", "fix"] = "hear"
    voice: Voice


class Concern(Part):
    """One thing that troubles them."""

    id: Id
    kind: Kind
    weight: int = Field(default=1, ge=1, le=5)
    label: Annotated[Text, StringConstraints(max_length=80)] = Field(
        description="How the notepad puts it."
    )
    unclear: bool = Field(default=False, description="Needs fact-finding: `clarify` fits.")


class Phrase(Part):
    """What is said in one breath."""

    text: Texts = Field(description="One text, or variants of which the seed picks.")
    voices: Id | None = Field(default=None, description="The concern this phrase voices.")
    pause: bool = Field(default=False, description="A nod fits after it.")
    filler: bool = Field(default=False, description="Nothing is lost by talking over it.")
    barb: int = Field(default=0, ge=0, le=3, description="A jab at the player, and how sharp.")
    abuse: bool = Field(default=False, description="Crosses the line that the policy draws.")
    unless_warned: bool = Field(default=False, description="Held back after a fair warning.")


class Line(Part):
    """What the customer says in one turn, phrase by phrase."""

    id: Id
    phrases: tuple[Phrase, ...] = Field(min_length=1, max_length=12)
    talks_over: bool = Field(
        default=False, description="They talk over any answer but `refocus` or silence."
    )
    repeats: Id | None = Field(default=None, description="A concern they bring up again.")


class Return(Line):
    """A short follow-on, said when the vents are done."""

    while_: Id | None = Field(
        default=None, alias="while", description="Only while this concern is open."
    )
    at: Literal["hot", "warm"] | None = Field(
        default=None, description="Only while temper is 55 or more (hot), or below (warm)."
    )


class When(Part):
    """All conditions given must hold."""

    turn_at_least: int | None = Field(default=None, ge=1, le=60)
    temper_at_least: Meter | None = None
    temper_at_most: Meter | None = None
    heard_at_least: Meter | None = None
    stage: StageName | None = None
    remembers: tuple[Ending, ...] | None = Field(
        default=None, description="How the encounter before this one ended."
    )


class Twist(Line):
    """A line of the customer's or the room's that comes once."""

    when: When


class Then(Part):
    """The second part of a reply that does two things."""

    move: ThenMove
    about: About = ()
    asks: Asks | None = None
    cites: Id | None = None


class Reply(Part):
    """Something that the player can say, tagged with what it is, never with what it is worth."""

    id: Id
    move: ReplyMove
    say: Text
    about: About = ()
    asks: Asks | None = None
    flaws: tuple[Flaw, ...] = Field(default=(), max_length=3)
    cites: Id | None = Field(default=None, description="An entry of `record`.")
    grants: tuple[Id, ...] = Field(default=(), max_length=8, description="Ids of policy terms.")
    meets: tuple[Id, ...] = Field(default=(), max_length=8, description="Concerns it answers.")
    recap: Text | None = Field(default=None, description="What `close` says was agreed.")
    reaction: Texts | None = Field(default=None, description="Instead of the customer's voice.")
    then: Then | None = None
    snap: bool = Field(default=False, description="What slips out when composure is low.")


class Summary(Part):
    """What the player tells the supervisor."""

    id: Id
    say: Text
    flaws: tuple[Literal["incomplete", "blames_customer"], ...] = ()


class Phrasebook(Part):
    """The player's words for the moves that are always there."""

    set_limit: Text
    end: Text
    heads_up: Text
    close: Text = Field(description="{recap} stands for what was agreed.")
    handoff: tuple[Summary, ...] = Field(min_length=2, max_length=3)


class RecordEntry(Part):
    """A document at the player's elbow that a reply may cite."""

    id: Id
    title: Text
    text: LongText


class TutorialTurn(Part):
    """A scripted hand, and the tip that goes with it."""

    turn: int = Field(ge=1, le=60)
    hand: tuple[Id, ...] = Field(min_length=1, max_length=5)
    tip: Text


class Level(Part):
    """One person having a bad day, and one lesson."""

    schema_: str | None = Field(default=None, alias="$schema")
    format: Literal[1]
    id: Id
    title: Annotated[Text, StringConstraints(max_length=60)]
    channel: Channel
    role: Text
    brief: LongText
    policy: Policy
    customer: Customer
    composure: Meter = 60
    max_turns: int = Field(default=16, ge=4, le=60)
    concerns: tuple[Concern, ...] = Field(min_length=1, max_length=12)
    vents: tuple[Line, ...] = Field(min_length=1, max_length=12)
    reveals: dict[Id, Line] = Field(default={}, max_length=12)
    returns: tuple[Return, ...] = Field(default=(), max_length=60)
    twists: tuple[Twist, ...] = Field(default=(), max_length=20)
    replies: tuple[Reply, ...] = Field(min_length=1, max_length=200)
    phrasebook: Phrasebook
    record: tuple[RecordEntry, ...] = Field(default=(), max_length=20)
    tutorial: tuple[TutorialTurn, ...] = Field(default=(), max_length=20)
    techniques: tuple[TechniqueId, ...] = Field(min_length=1, max_length=4)
    touches: tuple[TechniqueId, ...] = Field(default=(), max_length=87)
    contains: tuple[Literal["abuse", "grief", "illness", "money"], ...] = ()
    sequel: Id | None = Field(default=None, description="A level that follows this one later.")
    best_ending: Ending | None = Field(
        default=None, description="The ending to aim for, where it is not the usual one."
    )

    @cached_property
    def index(self) -> LevelIndex:
        """Look-up tables over this level, made once."""
        return LevelIndex.of(self)
