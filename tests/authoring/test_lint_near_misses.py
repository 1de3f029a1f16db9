"""What comes close to a smell and is none is not told: false alarms teach to look away."""

from pathlib import Path
from typing import Any

import pytest
from lint_examples import PAGES, linted, page, spoilt, unmarked

from game.authoring.lint.checks import CHECKS
from game.level import find_levels, load_level, shipped_levels


def instead(of: str, write: str) -> dict[str, Any]:
    return {"instead of": of, "write": write}


def without(*names: str) -> dict[str, Any]:
    return {"remove": list(names)}


def before(name: str, entry: str) -> dict[str, Any]:
    return instead(f'  {{"id": "{name}"', f'  {entry},\n  {{"id": "{name}"')


AUTHORITY = instead('"can": [', '"authority": "supervisor",\n  "can": [')
UNMET = instead('"can": [', '"can_meet_want": false,\n  "can": [')
BATH = '"text": "I could have cleaned it in the bath."'
ABUSE = instead(BATH, f'{BATH[:-1]}, you halfwit.", "abuse": true')
MORE_ABUSE = instead(
    '"text": "It\'s two buses', '"abuse": true, "text": "You dolt. It\'s two buses'
)
CONTAINS = instead('"techniques":', '"contains": ["abuse"],\n "techniques":')
RECAP = '"recap": "the coat is at your door by eight tomorrow"'
SAY_PRESS = '"say": "The press stopped on Monday and was only mended this morning."'

# code · what comes close to it and is sound
NEAR_MISSES: list[tuple[str, str, list[dict[str, Any]]]] = [
    (
        "left-from-new",
        "a short line may be anybody's",
        [instead('"Yes, please. Do that."', '"Yes. I can live with that."')],
    ),
    (
        "left-from-new",
        "a note of one's own may stand anywhere",
        [instead('"id": "d-rang"', '"comment": "Ali says so.", "id": "d-rang"')],
    ),
    (
        "never-voiced",
        "a return may tell what no vent does, if it does not wait for it",
        [
            instead(', "voices": "trips"', ""),
            instead('"text": "I could have', '"voices": "trips", "text": "I could have'),
        ],
    ),
    (
        "never-acknowledged",
        "apologies acknowledge as well, and so does a second part",
        [
            without("e-trips", "e-trips-2"),
            before(
                "s-facts",
                '{"id": "c-sorry", "move": "commit", "then": {"move": "apologize", '
                '"about": "trips"}, "say": "I\'ll see to it. I\'m sorry you had to come twice."}',
            ),
        ],
    ),
    (
        "never-confirmed",
        "a paraphrase as a second part confirms too",
        [
            without("s-want", "s-want-wrong"),
            before(
                "s-facts",
                '{"id": "e-nine", "move": "empathize", "about": "want", "then": '
                '{"move": "paraphrase", "about": ["want"]}, '
                '"say": "That must be nerve-racking. In your hands by nine, then?"}',
            ),
        ],
    ),
    (
        "unasked-reveal",
        "a clarifying question opens what is unclear",
        [
            instead(
                '"id": "want", "kind": "want"', '"id": "want", "unclear": true, "kind": "want"'
            ),
            instead('"q-want", "move": "open_question"', '"q-want", "move": "clarify"'),
            instead('"asks": "remedy", "say": "What would put', '"say": "What would put'),
        ],
    ),
    (
        "reveal-too-late",
        "what only the second vent tells can still be asked about before it",
        [
            instead(
                '"want": {"id": "r2"',
                '"trips": {"id": "r3", "phrases": [{"text": "I came twice.", "voices": "trips"}]},'
                '\n  "want": {"id": "r2"',
            ),
            before(
                "q-want",
                '{"id": "q-trips", "move": "open_question", "about": "trips", "asks": "story", '
                '"say": "What happened when you came in for it?"}',
            ),
        ],
    ),
    ("never-settled", "the supervisor may settle it", [AUTHORITY, without("o-courier", "o-both")]),
    (
        "single-offer",
        "where the want cannot be met, an offer is no use, and two honest words are enough",
        [
            UNMET,
            before(
                "o-new",
                '{"id": "o-no", "move": "bounded_no", "recap": "the price goes back to you", '
                '"grants": ["price"], "say": "I can\'t do nine. I can give the price back."}',
            ),
        ],
    ),
    (
        "single-question",
        "what comes out by itself needs no second question",
        [
            without("q-want-2"),
            instead('"text": "That\'s my bus', '"voices": "want", "text": "That\'s my bus'),
        ],
    ),
    ("single-acknowledgement", "one of each move is two", [without("e-trips-2")]),
    (
        "no-refocus",
        "who talks over may be met by the refocus that is there",
        [instead('{"id": "b5", "at": "hot",', '{"id": "b5", "at": "hot", "talks_over": true,')],
    ),
    (
        "no-refocus",
        "who talks on about a feeling may be met with silence",
        [
            without("r-else"),
            instead('"interview": {"id": "r1",', '"interview": {"id": "r1", "talks_over": true,'),
            instead('{"id": "v1",', '{"id": "v1", "talks_over": true,'),
        ],
    ),
    (
        "twist-never-comes",
        "the last turn is a turn",
        [instead('"when": {"turn_at_least": 5}', '"when": {"turn_at_least": 16}')],
    ),
    (
        "no-right-paraphrase",
        "two wrong ones share a right one",
        [
            before(
                "s-want",
                '{"id": "s-facts-wrong-2", "move": "paraphrase", "about": ["trips", "coat"], '
                '"flaws": ["wrong_fact"], '
                '"say": "Due on Tuesday, and three trips here for nothing. Is that right?"}',
            )
        ],
    ),
    (
        "no-wrong-paraphrase",
        "two right ones share a wrong one, in whatever order they list",
        [
            before(
                "a-coat",
                '{"id": "s-facts-2", "move": "paraphrase", "about": ["trips", "coat"], '
                '"say": "You came in twice for what was due on Tuesday. Have I followed you?"}',
            )
        ],
    ),
    (
        "no-counterpart",
        "how to apologize is shown, if for something else",
        [
            before(
                "al-coat",
                '{"id": "a-but-2", "move": "apologize", "about": "interview", "flaws": ["but"], '
                '"say": "I\'m sorry about your interview, but we had no idea of it."}',
            )
        ],
    ),
    (
        "no-honest-promise",
        "an attempt can be promised",
        [AUTHORITY, without("o-courier", "o-both")],
    ),
    (
        "limit-never-fair",
        "one line that crosses the line is enough to warn about",
        [instead('["A13", "A14"]', '["A13", "B15"]'), ABUSE, CONTAINS],
    ),
    (
        "end-never-fair",
        "abuse, a warning, and abuse again",
        [instead('["A13", "A14"]', '["A13", "B17"]'), ABUSE, MORE_ABUSE, CONTAINS],
    ),
    (
        "end-never-fair",
        "the first abuse may be what a warning stops",
        [
            instead('["A13", "A14"]', '["A13", "B17"]'),
            instead(
                BATH, f'{BATH}}}, {{"text": "You halfwit.", "abuse": true, "unless_warned": true'
            ),
            MORE_ABUSE,
            CONTAINS,
        ],
    ),
    (
        "recap-adds",
        "a number may be written in digits, and a detail may come from the policy card",
        [instead(RECAP, '"recap": "by 8 tomorrow the coat is at your door"')],
    ),
    (
        "recap-adds",
        "a name that the reply says may be recalled",
        [
            instead(RECAP, '"recap": "the coat is at your door by eight tomorrow, and I am Ali"'),
            instead(
                'at your door by eight tomorrow."', "at your door by eight tomorrow. I'm Ali.\""
            ),
        ],
    ),
    (
        "recap-differs",
        "another form of the same words is the same",
        [instead(RECAP, '"recap": "your coat, brought to the door by eight tomorrow"')],
    ),
    (
        "recap-grants-more",
        "an honest no may recall what is not given",
        [
            instead(
                'and the price of the cleaning goes back"',
                'the price goes back, and we cannot keep the shop open after six"',
            ),
            instead("I can't stay open.", "I can't keep the shop open after six."),
        ],
    ),
    (
        "recap-grants-more",
        "what is promised for the same day need not be the same",
        [
            instead('"text": "keep the shop open after six"', '"text": "open the shop tonight"'),
            instead(
                '"recap": "another coat is paid for if this one is late"',
                '"recap": "another coat is paid for if this one is late tonight"',
            ),
            instead("If it's late, we'll", "If it's late tonight, we'll"),
        ],
    ),
    (
        "untold-explanation",
        "what the record says may be cited, whatever it says",
        [
            instead(
                SAY_PRESS,
                '"cites": "ticket", "say": "The ticket says ready on the 14th, and it was not."',
            ),
        ],
    ),
    (
        "untold-explanation",
        "what the customer told may be said back as a reason",
        [instead(SAY_PRESS, '"say": "It took two trips since nobody here rang you on Tuesday."')],
    ),
    (
        "few-reactions",
        "two are enough",
        [instead('["So I\'m to blame?", "How is that my doing?"]', '["How so?", "Is it?"]')],
    ),
    (
        "one-heat",
        "what is heard once may sound the same at any heat",
        [
            instead(
                '"accepts": ["Yes, please. Do that.", "That would do it."]',
                '"accepts": ["Yes.", "Good."]',
            )
        ],
    ),
    ("few-returns", "eight are enough", [instead('"id": "b8"', '"id": "b9"')]),
    (
        "few-replies",
        "thirty-six are enough",
        [without("e-stock", "a-stock", "d-only", "d-breath", "d-number")],
    ),
    (
        "near-duplicate",
        "a right line and its wrong twin are meant to be alike",
        [
            instead(
                "Ready for you to fetch at nine. Did I hear that correctly?",
                "In your hands before you leave at ten. Is that everything?",
            )
        ],
    ),
    (
        "length-tells",
        "a few long ones tell nothing",
        [{"add": " So there.", "to": ["e-coat", "e-trips", "q-want", "al-coat"]}],
    ),
    (
        "politeness-tells",
        "both sides may be polite",
        [{"add": " Thanks.", "to": ["e-coat", "e-trips", "q-want", "a-but", "d-only", "d-rang"]}],
    ),
    (
        "contractions-tell",
        "whose it is, is no contraction",
        [{"add": " My boss's view.", "to": ["d-only", "d-rang", "d-ticket", "x-blame", "o-new"]}],
    ),
    (
        "questions-tell",
        "a few questions on either side tell nothing",
        [{"add": " Yes?", "to": ["a-coat", "a-trips", "d-only"]}],
    ),
    (
        "long-reply",
        "ninety-six columns are the most",
        [
            instead(
                "No wonder you're cross with us.", "z" * (96 - len("You'd counted on Tuesday. "))
            )
        ],
    ),
    (
        "long-hands",
        "some may run over a row",
        [
            {
                "add": " So much for that.",
                "to": ["e-coat", "d-rang", "d-spare", "e-want", "o-new"],
            }
        ],
    ),
    (
        "long-phrase",
        "eighty columns are the most",
        [instead("It was my mother's, that coat.", "z" * 80)],
    ),
]


@pytest.mark.parametrize(
    ("change"),
    [c for _, _, c in NEAR_MISSES],
    ids=[f"{code}: {why}" for code, why, _ in NEAR_MISSES],
)
def test_what_is_no_smell_is_not_told(change: list[dict[str, Any]], tmp_path: Path) -> None:
    text, place = unmarked(spoilt(change))
    assert place is None
    assert linted(text, tmp_path) == []


def test_every_smell_has_a_near_miss() -> None:
    smells = {path.stem for path in PAGES.glob("*.md") if page_is_a_smell(path)}
    assert len(smells) >= len(CHECKS)
    assert {code for code, _, _ in NEAR_MISSES} == smells - {"unlisted-level"}


def page_is_a_smell(path: Path) -> bool:
    return path.stem != "README" and page(path).severity == "warning"


@pytest.mark.parametrize("file", find_levels([shipped_levels()]).files, ids=lambda file: file.name)
def test_a_shipped_level_gives_no_finding(file: Any, tmp_path: Path) -> None:
    assert load_level(file.path)
    assert linted(file.path.read_text(encoding="utf-8"), tmp_path, f"{file.id}.json") == []
