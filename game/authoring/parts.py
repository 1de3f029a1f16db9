"""The parts of the format in the order in which an author meets them, each with an example."""

from typing import Final, NamedTuple

from pydantic import BaseModel

from game.authoring.script import Brought, Expected, Script, Step
from game.level.customer import (
    ByHeat,
    Concern,
    Customer,
    Line,
    Phrase,
    Return,
    Twist,
    Voice,
    When,
)
from game.level.models import (
    Level,
    Phrasebook,
    Policy,
    RecordEntry,
    Reply,
    Summary,
    Term,
    Then,
    TutorialTurn,
)
from game.level.packs import Pack


class Kind(NamedTuple):
    """One kind of object in a file: what it is called, what to know of it, and one of its kind."""

    model: type[BaseModel]
    title: str
    words: str
    example: str = ""


class Chapter(NamedTuple):
    """Kinds that belong together."""

    title: str
    kinds: tuple[Kind, ...]


CHAPTERS: Final = (
    Chapter(
        "The level",
        (
            Kind(
                Level,
                "Level",
                "A file named after its `id`. Everything else on this page, but for the last two "
                "chapters, is a part of it.",
            ),
        ),
    ),
    Chapter(
        "The desk",
        (
            Kind(
                Policy,
                "Policy card",
                "What the player may give and must refuse. Nothing that a reply grants may be "
                "missing from it.",
                """{
 "can": [{"id": "fee", "text": "give back the express fee"}],
 "cannot": [{"id": "free", "text": "do the new soles for nothing"}],
 "abuse": "calling names and threatening; being loud is not",
 "warnings_before_ending": 1
}""",
            ),
            Kind(Term, "Policy term", "One thing on the card.", '{"id": "fee", "text": "give it"}'),
            Kind(
                RecordEntry,
                "Record entry",
                "A document that lies on the desk; an `explain` that cites it earns more trust.",
                '{"id": "ticket", "title": "The ticket", "text": "New soles. Due on Thursday."}',
            ),
            Kind(
                Phrasebook,
                "Phrasebook",
                "The player's words for what is always there.",
                """{
 "set_limit": "If I'm called names again, I'll end the call. Shall we go on?",
 "end": "I did warn you, so I'm ending the call. Do ring again.",
 "heads_up": "Note for Lee: boots two days late, very angry.",
 "close": "Then it's settled: {recap}. Thank you for telling me.",
 "handoff": [
  {"id": "h-full", "say": "Lee, the boots were due on Thursday, and nobody said why."},
  {"id": "h-short", "flaws": ["incomplete"], "say": "Lee, somebody about some boots."}
 ]
}""",
            ),
            Kind(
                Summary,
                "Summary",
                "What to tell the supervisor; exactly one has no flaw.",
                '{"id": "h-label", "flaws": ["blames_customer"], "say": "A difficult one, Lee."}',
            ),
        ),
    ),
    Chapter(
        "The person",
        (
            Kind(Customer, "Customer", "Who it is, and how they arrive."),
            Kind(
                Voice,
                "Voice",
                "How they react where a reply has no reaction of its own. Each is texts, or texts "
                "for hot and texts for warm. docs/rules.md says which rule "
                "speaks with which.",
            ),
            Kind(
                ByHeat,
                "Lines by heat",
                "Hot from temper 55, warm below.",
                '{"hot": ["Hm. Go on.", "At least you say so."], "warm": ["Thank you. Yes."]}',
            ),
            Kind(
                Concern,
                "Concern",
                "Exactly one is the want. What the vents voice is known from the start; what only "
                "a reveal voices must be asked for.",
                """{"id": "interview", "kind": "feeling", "weight": 3,
 "label": "had to go to an interview in running shoes"}""",
            ),
        ),
    ),
    Chapter(
        "What they say",
        (
            Kind(
                Line,
                "Line",
                "A vent, or a reveal; returns and twists are lines with something more.",
                """{"id": "v1", "phrases": [
 {"text": "I brought my boots in ten days ago.", "pause": true},
 {"text": "Thursday, you said. It's Saturday.", "voices": "late", "pause": true},
 {"text": "So there you are.", "filler": true}
]}""",
            ),
            Kind(
                Phrase,
                "Phrase",
                "What is said in one breath; at most 80 characters read well.",
                '{"text": ["Do you people ever talk?", "Does anybody know?"], "barb": 2}',
            ),
            Kind(
                Return,
                "Return",
                "Write a dozen, so that they neither fall silent nor say a thing twice.",
                """{"id": "b1", "while": "late",
 "phrases": [{"text": "It says Thursday on the ticket.", "pause": true}]}""",
            ),
            Kind(
                Twist,
                "Twist",
                "Something happens, once.",
                """{"id": "rain", "when": {"turn_at_least": 6, "temper_at_most": 50},
 "phrases": [{"text": "And now it's raining.", "pause": true}]}""",
            ),
            Kind(
                When,
                "Condition",
                "What a twist waits for.",
                '{"stage": "explore", "temper_at_least": 60}',
            ),
        ),
    ),
    Chapter(
        "What the player can say",
        (
            Kind(
                Reply,
                "Reply",
                "Its tags say what it *is*; the rules know what that is worth. "
                "Which keys a move needs is in the table below.",
                """{"id": "o-fee", "move": "offer", "about": "want", "meets": ["want"],
 "grants": ["fee"], "recap": "the express fee goes back today",
 "say": "The express fee goes back to you today. Would that do?"}""",
            ),
            Kind(
                Then,
                "Second part",
                "As people talk: first this, then that. It earns half and costs all.",
                '{"move": "open_question", "about": "interview", "asks": "story"}',
            ),
            Kind(
                TutorialTurn,
                "Tutorial turn",
                "Only for a level that teaches the keys.",
                '{"turn": 1, "hand": ["e-late", "x-machine"], "tip": "Press 1 or 2."}',
            ),
        ),
    ),
    Chapter(
        "The pack: `pack.json`",
        (
            Kind(
                Pack,
                "Pack",
                "A folder of levels, played in the order given.",
                """{
 "id": "shoe-shop", "title": "A Week at the Shoe Shop", "language": "en-GB",
 "author": "Jo Brook", "licence": "CC-BY-4.0",
 "levels": ["late-boots", "wrong-heels"]
}""",
            ),
        ),
    ),
    Chapter(
        "The script: `<level>.test.json`",
        (
            Kind(
                Script,
                "Script",
                "How an encounter should go; `simmer record` writes one of a played run, and "
                "`simmer check` plays it again. A level may have several: "
                "`late-boots.rushed.test.json` is one too.",
                """{
 "format": 1, "level": "late-boots", "seed": 7,
 "script": [
  "listen",
  {"do": "say:e-late", "expect": {"temper": [55, 62], "concerns": {"late": "acknowledged"}}},
  {"do": "listen nod say:q-interview", "expect": {"rules": ["question-opens"]}}
 ]
}""",
            ),
            Kind(
                Step,
                "Step",
                "The actions are those of docs/rules.md, `say:` with a reply's id and `handoff:` "
                "with a summary's.",
                '{"do": "hear nod listen say:e-late", "expect": {"temper": 61}}',
            ),
            Kind(
                Expected,
                "Expectation",
                "A meter is a number, or a list of two: from and to.",
                """{"temper": [50, 60], "heard": 37, "stage": "explore",
 "concerns": {"late": "confirmed"}, "rules": ["paraphrase-two"]}""",
            ),
            Kind(
                Brought,
                "Opening",
                "Only for a level that is played in a shift or as a sequel.",
                '{"composure": 40, "memory": "resolved"}',
            ),
        ),
    ),
)
