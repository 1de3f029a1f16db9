"""What a level is: frozen models of the whole JSON format.

The models hold shapes and ranges; what must agree between one part of a level
and another is checked in `references`, with the place in the file.
"""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from game.level.customer import Concern, Customer, Line, Return, Twist
from game.level.index import LevelIndex
from game.level.part import Part
from game.level.vocabulary import (
    About,
    Asks,
    Channel,
    Ending,
    Flaw,
    Id,
    LongText,
    Marker,
    ReplyMove,
    TechniqueId,
    Text,
    Texts,
    ThenMove,
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
    lesson: Text | None = Field(
        default=None, description="What one learns from it, in a few words."
    )
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

    @cached_property
    def hashes(self) -> tuple[str, str]:
        """Its content hash and its text hash, made once: every replay asks for them."""
        from game.level.hashes import fingerprint

        return fingerprint(self, "structure"), fingerprint(self, "words")
