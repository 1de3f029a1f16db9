"""The customer of a level: what troubles them, what they say, and how they react."""

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag

from game.level.part import Part
from game.level.vocabulary import Ending, Id, Kind, Meter, StageName, Text, Texts


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
    wants_manager: Lines | None = Field(
        default=None, description="The end, asking for your manager; else in the engine's words."
    )
    let_down: Lines | None = Field(
        default=None, description="The end, when a promise does not hold; else as `walks_out`."
    )
    time_up: Lines | None = Field(
        default=None, description="The end, when time is up; else in the engine's words."
    )


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
