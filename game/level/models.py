"""What a level is: frozen models of the whole JSON format.

The models hold shapes and ranges; what must agree between one part of a level
and another is checked in `references`, with the place in the file.
"""

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from game.level.index import LevelIndex
from game.level.vocabulary import (
    About,
    Asks,
    Channel,
    Ending,
    Flaw,
    Id,
    Kind,
    LongText,
    Marker,
    Meter,
    ReplyMove,
    StageName,
    TechniqueId,
    Text,
    Texts,
    ThenMove,
)


class Part(BaseModel):
    """What all parts share: no unknown key, no coercion, no change; comments are allowed."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, validate_by_name=False, validate_by_alias=True
    )

    comment: Annotated[Any, Marker.ASIDE] = Field(
        default=None, description="A note of the author's; ignored."
    )


class Term(Part):
    """One thing that policy allows or refuses."""

    id: Id = Field(description="What replies grant it by.")
    text: Text = Field(description="Completes 'You can …' or 'You cannot …'.")


class Policy(Part):
    """What the player may and may not do: the card on their desk."""

    can: tuple[Term, ...] = Field(
        default=(), max_length=20, description="What the player may give."
    )
    cannot: tuple[Term, ...] = Field(
        default=(), max_length=20, description="What the player must refuse."
    )
    abuse: Text = Field(
        default="names called, slurs and threats; anger and hard words about the company are not",
        description="Where the line runs between anger and abuse.",
    )
    warnings_before_ending: int = Field(
        default=1, ge=1, le=3, description="How many fair warnings come before an end."
    )
    authority: Literal["player", "supervisor"] = Field(
        default="player", description="Who may grant the want."
    )
    manager_on_duty: bool = Field(default=False, description="The player is the manager.")
    can_meet_want: bool = Field(
        default=True, description="False for a customer who can be heard but not given it."
    )


class ByHeat(Part):
    """Reactions while temper is 55 or more (hot), and below (warm)."""

    hot: Texts = Field(description="While temper is 55 or more.")
    warm: Texts = Field(description="While temper is below 55.")


def _lines_shape(value: object) -> str:
    return "by_heat" if isinstance(value, dict | ByHeat) else "texts"


# Told apart by shape, so that a slip is reported once and not for each alternative.
Lines = Annotated[
    Annotated[Texts, Tag("texts")] | Annotated[ByHeat, Tag("by_heat")],
    Discriminator(_lines_shape),
]


class Voice(Part):
    """How this customer answers: at least two lines an outcome, or {hot, warm} lists."""

    soothed: Lines = Field(description="An answer that helped.")
    bristled: Lines = Field(description="An answer that hurt.")
    misheard: Lines = Field(description="A paraphrase that was wrong.")
    rushed: Lines = Field(description="An offer that came too early.")
    accused: Lines = Field(description="An answer that blamed them.")
    stock: Lines = Field(description="An answer out of a leaflet.")
    silence: Lines = Field(description="No answer at all.")
    limit_fair: Lines = Field(description="A warning that was deserved.")
    limit_unfair: Lines = Field(description="A warning that was not deserved.")
    accepts: Lines = Field(description="An offer taken.")
    declines_hot: Lines = Field(description="An offer refused in anger.")
    declines_wary: Lines = Field(description="An offer not believed.")
    walks_out: Lines = Field(description="The end, in anger.")
    farewell: Lines = Field(description="The end, in peace.")


class Customer(Part):
    """The person, and how they arrive."""

    name: Annotated[Text, StringConstraints(max_length=40)] = Field(
        description="As the screen shows it."
    )
    temper: int = Field(ge=0, le=99, description="How angry they arrive, 0 to 99.")
    trust: Meter = Field(default=30, description="How far they believe the player, 0 to 100.")
    needs: Literal["hear", "fix"] = Field(
        default="hear", description="Whether being heard or a fix comes first."
    )
    voice: Voice = Field(description="How they react.")


class Concern(Part):
    """One thing that troubles them."""

    id: Id = Field(description="What the rest of the level names it by.")
    kind: Kind = Field(description="Exactly one is the want.")
    weight: int = Field(default=1, ge=1, le=5, description="How much it matters, 1 to 5.")
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

    id: Id = Field(description="A name that no other line has.")
    phrases: tuple[Phrase, ...] = Field(
        min_length=1, max_length=12, description="What is said, breath by breath."
    )
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

    turn_at_least: int | None = Field(default=None, ge=1, le=60, description="From this turn on.")
    temper_at_least: Meter | None = Field(default=None, description="While at least so angry.")
    temper_at_most: Meter | None = Field(default=None, description="While at most so angry.")
    heard_at_least: Meter | None = Field(default=None, description="Once heard so far.")
    stage: StageName | None = Field(default=None, description="In this stage alone.")
    remembers: tuple[Ending, ...] | None = Field(
        default=None, description="How the encounter before this one ended."
    )


class Twist(Line):
    """A line of the customer's or the room's that comes once."""

    when: When = Field(description="What must hold for it to come.")


class Then(Part):
    """The second part of a reply that does two things."""

    move: ThenMove = Field(description="What the second part is.")
    about: About = Field(default=(), description="The concerns that it is about.")
    asks: Asks | None = Field(default=None, description="What an open question asks for.")
    cites: Id | None = Field(default=None, description="An entry of `record`.")


class Reply(Part):
    """Something that the player can say, tagged with what it is, never with what it is worth."""

    id: Id = Field(description="A name that no other reply has.")
    move: ReplyMove = Field(description="What it is.")
    say: Text = Field(description="The words, at best one row of a screen.")
    about: About = Field(default=(), description="The concerns that it is about.")
    asks: Asks | None = Field(default=None, description="What an open question asks for.")
    flaws: tuple[Flaw, ...] = Field(
        default=(), max_length=3, description="What is wrong with it, however kind it sounds."
    )
    cites: Id | None = Field(default=None, description="An entry of `record`.")
    grants: tuple[Id, ...] = Field(default=(), max_length=8, description="Ids of policy terms.")
    meets: tuple[Id, ...] = Field(default=(), max_length=8, description="Concerns it answers.")
    recap: Text | None = Field(default=None, description="What `close` says was agreed.")
    reaction: Texts | None = Field(default=None, description="Instead of the customer's voice.")
    then: Then | None = Field(
        default=None, description="The second part of a reply that does two things."
    )
    snap: bool = Field(default=False, description="What slips out when composure is low.")


class Summary(Part):
    """What the player tells the supervisor."""

    id: Id = Field(description="What a handoff names it by.")
    say: Text = Field(description="The words.")
    flaws: tuple[Literal["incomplete", "blames_customer"], ...] = Field(
        default=(), description="None on the right one."
    )


class Phrasebook(Part):
    """The player's words for the moves that are always there."""

    set_limit: Text = Field(description="The warning.")
    end: Text = Field(description="The last words when ending it as policy allows.")
    heads_up: Text = Field(description="The note to the manager.")
    close: Text = Field(description="{recap} stands for what was agreed.")
    handoff: tuple[Summary, ...] = Field(
        min_length=2, max_length=3, description="What to tell the supervisor: one is right."
    )


class RecordEntry(Part):
    """A document at the player's elbow that a reply may cite."""

    id: Id = Field(description="What replies cite it by.")
    title: Text = Field(description="What it is.")
    text: LongText = Field(description="What it says.")


class TutorialTurn(Part):
    """A scripted hand, and the tip that goes with it."""

    turn: int = Field(ge=1, le=60, description="Which turn, from 1.")
    hand: tuple[Id, ...] = Field(min_length=1, max_length=5, description="The replies offered.")
    tip: Text = Field(description="What the player is told.")


class Level(Part):
    """One person having a bad day, and one lesson."""

    schema_: Annotated[str | None, Marker.ASIDE] = Field(
        default=None, alias="$schema", description="Where an editor finds the schema."
    )
    format: Literal[1] = Field(description="The version of this format.")
    id: Id = Field(description="The name of the file, without .json.")
    title: Annotated[Text, StringConstraints(max_length=60)] = Field(
        description="As the list of levels shows it."
    )
    channel: Channel = Field(description="How they talk.")
    role: Text = Field(description="Who and where the player is.")
    brief: LongText = Field(description="What the player knows before it begins.")
    policy: Policy = Field(description="The policy card.")
    customer: Customer = Field(description="The person, and how they arrive.")
    composure: int = Field(
        default=60, ge=1, le=100, description="How steady the player begins, 1 to 100."
    )
    max_turns: int = Field(default=16, ge=4, le=60, description="After how many turns time is up.")
    concerns: tuple[Concern, ...] = Field(
        min_length=1, max_length=12, description="What troubles them."
    )
    vents: tuple[Line, ...] = Field(
        min_length=1, max_length=12, description="What they say unasked, in order."
    )
    reveals: dict[Id, Line] = Field(
        default={}, max_length=12, description="What they tell when asked, by concern."
    )
    returns: tuple[Return, ...] = Field(
        default=(), max_length=60, description="What they come back to when the vents are done."
    )
    twists: tuple[Twist, ...] = Field(
        default=(), max_length=20, description="What comes once, when something holds."
    )
    replies: tuple[Reply, ...] = Field(
        min_length=1, max_length=200, description="What the player can say."
    )
    phrasebook: Phrasebook = Field(description="The player's words for the moves always there.")
    record: tuple[RecordEntry, ...] = Field(
        default=(), max_length=20, description="Documents that replies may cite."
    )
    tutorial: tuple[TutorialTurn, ...] = Field(
        default=(), max_length=20, description="Scripted first hands."
    )
    techniques: tuple[TechniqueId, ...] = Field(
        min_length=1, max_length=4, description="What this level drills."
    )
    touches: tuple[TechniqueId, ...] = Field(
        default=(), max_length=87, description="What else occurs in it."
    )
    contains: tuple[Literal["abuse", "grief", "illness", "money"], ...] = Field(
        default=(), description="What people may want to opt out of."
    )
    sequel: Id | None = Field(default=None, description="A level that follows this one later.")
    best_ending: Ending | None = Field(
        default=None, description="The ending to aim for, where it is not the usual one."
    )

    @cached_property
    def index(self) -> LevelIndex:
        """Look-up tables over this level, made once."""
        return LevelIndex.of(self)
