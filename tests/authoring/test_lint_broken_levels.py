"""Twenty mistakes as people make them: each gives the one finding that names it, at its place."""

from pathlib import Path
from typing import Any

import pytest
from lint_examples import SOUND, Told, linted, spoilt, unmarked

from game.authoring.lint import lint


def instead(of: str, write: str) -> dict[str, Any]:
    return {"instead of": of, "write": write}


# what happened · the code · what the message or the way out says of it · the changes, § its place
MISTAKES: list[tuple[Any, ...]] = [
    (
        "a key mistyped",
        "unknown-key",
        'did you mean "about"?',
        instead(
            '"id": "al-coat", "move": "align", "about": "coat"',
            '"id": "al-coat", "move": "align", §"abuot": "coat"',
        ),
    ),
    (
        "a comma forgotten between two replies",
        "missing-comma",
        'put ","',
        instead(
            "No wonder you're cross with us.\"},",
            "No wonder you're cross with us.\"}§",
        ),
    ),
    (
        "a comma left after the last reply",
        "trailing-comma",
        "delete the comma",
        instead('like everybody else."}', 'like everybody else."}§,'),
    ),
    (
        "a wrong concern",
        "unknown-concern",
        'did you mean "interview"?',
        instead(
            '"id": "e-interview", "move": "empathize", "about": "interview"',
            '"id": "e-interview", "move": "empathize", "about": §"interveiw"',
        ),
    ),
    (
        "a text pasted out of a letter, with its curly quotes",
        "wrong-quotes",
        "plain double quote",
        instead(
            '"label": "coat due on Tuesday, and still not back"',
            '"label": §\N{LEFT DOUBLE QUOTATION MARK}coat due on Tuesday, and still not back'
            "\N{RIGHT DOUBLE QUOTATION MARK}",
        ),
    ),
    (
        "a reply copied and its id left",
        "duplicate-id",
        "an id of its own",
        instead('"id": "a-trips"', '"id": §"a-coat"'),
    ),
    (
        "a quotation inside a text",
        "stray-quote",
        'write \\"',
        instead("It's on the ticket.", 'It says §"Tuesday" here.'),
    ),
    (
        "a line broken inside a text",
        "unclosed-text",
        "on one line",
        instead('"text": "It was my mother\'s, that', '"text": §"It was my mother\'s,\nthat'),
    ),
    (
        "a list entry named where a list is due",
        "wrong-type",
        "square brackets",
        instead(
            '"meets": ["want"], "grants": ["courier"], "r',
            '"meets": ["want"], "grants": §"courier", "r',
        ),
    ),
    (
        "a number in quotes",
        "wrong-type",
        "without quotes",
        instead('"weight": 3', '"weight": §"3"'),
    ),
    (
        "a move by its everyday name",
        "wrong-word",
        '"sympathize"',
        instead('"id": "e-coat-2", "move": "empathize"', '"id": "e-coat-2", "move": §"sympathize"'),
    ),
    (
        "yes for true",
        "wrong-type",
        "true or false",
        instead('"snap": true', '"snap": §"yes"'),
    ),
    (
        "a colon forgotten",
        "missing-colon",
        'put ":"',
        instead('"title": "The Blue Coat"', '"title"§ "The Blue Coat"'),
    ),
    (
        "a note to oneself",
        "comment",
        '"comment"',
        instead(' "vents": [', ' §// two for now\n "vents": ['),
    ),
    (
        "the placeholder renamed",
        "unknown-placeholder",
        "{recap}",
        instead("\"So that's agreed: {recap}.", "§\"So that's agreed: {recap}, {name}."),
    ),
    (
        "a reveal for a concern that was renamed",
        "unknown-concern",
        "no concern of this level",
        instead('"interview": {"id": "r1"', '§"job": {"id": "r1"'),
    ),
    (
        "an offer beyond policy",
        "beyond-policy",
        "the policy refuses",
        instead('"grants": ["courier", "price"]', '"grants": ["courier", §"later"]'),
    ),
    (
        "a wrong paraphrase without its flaw",
        "no-wrong-paraphrase",
        "always safe",
        instead('{"id": "s-want",', '§{"id": "s-want",'),
        instead('"about": ["want"], "flaws": ["wrong_fact"]', '"about": ["want"]'),
    ),
    (
        "a question tagged as about what was told already",
        "single-question",
        "the only question",
        instead('{"id": "q-interview",', '§{"id": "q-interview",'),
        instead(
            '"q-interview-2", "move": "open_question", "about": "interview"',
            '"q-interview-2", "move": "open_question", "about": "coat"',
        ),
    ),
    (
        "a recap that was not mended with its offer",
        "recap-adds",
        '"9"',
        instead(
            '"recap": "the coat is at your door by eight tomorrow"',
            '"recap": §"the coat is at your door by nine tomorrow"',
        ),
    ),
    (
        "a warning claimed where nobody is abusive",
        "limit-never-fair",
        "would be unfair",
        instead('"A14"]', '"A14", §"C15"]'),
    ),
]


@pytest.mark.parametrize(
    ("code", "says", "changes"),
    [(code, says, changes) for _, code, says, *changes in MISTAKES],
    ids=[mistake[0] for mistake in MISTAKES],
)
def test_a_mistake_is_named_and_nothing_else(
    code: str, says: str, changes: list[dict[str, Any]], tmp_path: Path
) -> None:
    text, place = unmarked(spoilt(changes))
    found = [finding.bare for finding in linted(text, tmp_path)]
    assert found == [Told(code, "sound.json", str(place))]
    (finding,) = lint([tmp_path / "sound.json"]).findings
    assert says in f"{finding.message} {finding.fix}"


def test_there_are_twenty_of_them() -> None:
    assert len(MISTAKES) >= 20


def test_smells_are_looked_for_once_the_errors_are_mended(tmp_path: Path) -> None:
    both = [instead('"id": "b8"', '"id": "b7"'), {"remove": ["q-want"]}]
    assert [found.code for found in linted(spoilt(both), tmp_path)] == ["duplicate-id"]
    assert [found.code for found in linted(spoilt(both[1:]), tmp_path)] == ["single-question"]


def test_every_finding_can_be_read_without_knowing_the_program(tmp_path: Path) -> None:
    for _, _, _, *changes in MISTAKES:
        text, _ = unmarked(spoilt(changes))
        linted(text, tmp_path)
        (finding,) = lint([tmp_path / "sound.json"]).findings
        for word in ("None", "()", "<", "Traceback", "pydantic", "tuple", "dict", "str_"):
            assert word not in finding.message + finding.fix


def test_the_mistakes_are_made_in_a_level_without_any() -> None:
    assert lint([SOUND]).findings == ()
