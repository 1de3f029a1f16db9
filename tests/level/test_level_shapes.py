"""A value of the wrong shape is refused in a trainer's words, once, where it stands."""

from typing import NamedTuple

import pytest
from spoiling import FindingsOf, Spoil


class Slip(NamedTuple):
    old: str
    new: str
    code: str
    says: str
    fix: str


TEMPER = '"temper": 72'
TITLE = '"title": "The Two'
CHANNEL = '"channel": "phone"'
HEARD = "You gave her"
LABEL = '"booked for two o\'clock, got there at five"'

SLIPS = [
    # keys
    Slip(
        '{\n   "id": "late",\n   "kind": "fact",',
        '§{"id": "late",',
        "missing-key",
        'concern "late" lacks "kind"',
        'add the key "kind"',
    ),
    Slip(
        TEMPER,
        f'§"temperr": 72, {TEMPER}',
        "unknown-key",
        'no key "temperr" in "customer"',
        'did you mean "temper"?',
    ),
    Slip('"pause": true', '§"Pause": true', "unknown-key", "phrase", 'did you mean "pause"?'),
    Slip('"while": "late"', '§"wile": "late"', "unknown-key", '"b1"', 'did you mean "while"?'),
    Slip(TEMPER, f'§"q": 1, {TEMPER}', "unknown-key", '"q"', "use"),
    Slip('"soothed": {', '"soothed": {§"wram": "x",', "unknown-key", "soothed", '"warm"'),
    Slip(
        '"reveals": {',
        '"reveals": {§"Daughter": {"id": "r9", "phrases": [{"text": "Hm."}]},',
        "bad-id",
        '"Daughter" cannot be an id',
        "lower-case",
    ),
    # words
    Slip(CHANNEL, '"channel": §"fone"', "wrong-word", '"fone"', 'did you mean "phone"?'),
    Slip(CHANNEL, '"channel": §"PHONE"', "wrong-word", '"PHONE"', 'did you mean "phone"?'),
    Slip(CHANNEL, '"channel": §3', "wrong-word", '"3"', 'use "phone", "counter", "chat" or'),
    Slip('"format": 1', '"format": §2', "wrong-word", '"format" cannot be "2"', "write 1"),
    Slip(
        '"move": "paraphrase"',
        '"move": §"paraphase"',
        "wrong-word",
        '"move" of reply "s-calls" cannot be "paraphase"',
        'did you mean "paraphrase"?',
    ),
    Slip(
        '"move": "open_question",\n    "about"',
        '"move": §"offer",\n    "about"',
        "wrong-word",
        '"move" of "then" of reply "a-ask"',
        "use",
    ),
    # types
    Slip(TEMPER, '"temper": §"72"', "wrong-type", '"temper" of "customer"', "without quotes"),
    Slip(TEMPER, '"temper": §72.5', "wrong-type", "a whole number", "60"),
    Slip(TEMPER, '"temper": §true', "wrong-type", "a whole number", "60"),
    Slip(TEMPER, '"temper": §null', "wrong-type", "a whole number", "60"),
    Slip('"snap": true', '"snap": §"true"', "wrong-type", "true or false", "without quotes"),
    Slip('"can_meet_want": true', '"can_meet_want": §1', "wrong-type", "true or false", "true"),
    Slip(TITLE, '"title": §7, "comment": "', "wrong-type", '"title" must be a text', "quotes"),
    Slip(
        '"text": "And I\'ve rung you three',
        '"text": §{}, "comment": "',
        "wrong-type",
        '"text" of phrase number 1 of vent "v2" must be a list',
        "square brackets",
    ),
    Slip('"misheard": [', '"misheard": §7, "comment": [', "wrong-type", "misheard", "brackets"),
    Slip(
        '"Hm. All right. Go on."',
        "§7",
        "wrong-type",
        'entry 2 of "hot" of "soothed"',
        "double quotes",
    ),
    Slip('"policy": {', '"policy": §[], "comment": {', "wrong-type", "an object", "braces"),
    Slip('"twists": [', '"twists": [§3,', "wrong-type", "twist number 1 must be", "braces"),
    Slip('"twists": [', '"twists": §{}, "comment": [', "wrong-type", "a list", "brackets"),
    Slip('"reveals": {', '"reveals": §[], "comment": {', "wrong-type", "an object", "braces"),
    # ranges and lengths
    Slip(TEMPER, '"temper": §101', "out-of-range", "is 101", "at most 99"),
    Slip(TEMPER, '"temper": §-1', "out-of-range", "is -1", "at least 0"),
    Slip('"max_turns": 16', '"max_turns": §3', "out-of-range", '"max_turns" is 3', "at least 4"),
    Slip(
        TITLE,
        f'"title": §"{"x" * 61}", "comment": "',
        "text-too-long",
        "61 characters, and 60 is the most",
        "shorten it by 1",
    ),
    Slip('"id": "late-cake"', f'"id": §"{"a" * 41}"', "text-too-long", "41", "by 1"),
    Slip(
        '"techniques": [',
        '"techniques": §["C02", "C03", "C05", "C06",',
        "too-many",
        '"techniques" has too many entries',
        "at most 4",
    ),
    Slip(
        '"twists": [',
        '"twists": [{"id": "t", "when": {}, "phrases": §[]},',
        "too-few",
        '"phrases" of twist "t" has too few',
        "at least 1",
    ),
    # ids
    Slip('"id": "late-cake"', '"id": §"Late Cake"', "bad-id", '"Late Cake"', '"late-cake"'),
    Slip('"id": "late-cake"', '"id": §"late-cake-"', "bad-id", '"late-cake-"', "hyphens"),
    Slip('"id": "late-cake"', '"id": §"late-cake\\n"', "bad-id", "U+000A", "hyphens"),
    Slip('"A13"', '§"A1"', "unknown-technique", '"A1"', '"A13"'),
    # text
    Slip(HEARD, "§\\u001b[2JYou were", "unsafe-text", 'reply "e-daughter"', "delete"),
    Slip(HEARD, "You §\u202egave her", "unsafe-text", "RIGHT-TO-LEFT OVERRIDE", "delete"),
    Slip(HEARD, "You §\u200dgave her", "unsafe-text", "ZERO WIDTH JOINER", "delete"),
    Slip(HEARD, "You §\x7fgave her", "unsafe-text", "U+007F", "delete"),
    Slip(HEARD, "You §\x9bgave her", "unsafe-text", "U+009B", "delete"),
    Slip(HEARD, "You §\ue000gave her", "unsafe-text", "U+E000", "delete"),
    Slip(HEARD, "You \\u00e9\\\\§\\u2028gave her", "unsafe-text", "U+2028", "delete"),
    Slip(LABEL, '§" "', "blank-text", '"label" of concern', "write"),
]


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip.code}: {slip.new[:30]!r}")
def test_a_slip_is_told_once_at_its_place(
    slip: Slip, spoil: Spoil, findings_of: FindingsOf
) -> None:
    text, place = spoil((slip.old, slip.new))
    found = findings_of(text)
    assert [(one.code, f"{one.line}:{one.column}") for one in found] == [(slip.code, place)]
    assert slip.says in found[0].message
    assert slip.fix in found[0].fix


def test_a_key_that_the_level_lacks_is_told_at_its_start(
    spoil: Spoil, findings_of: FindingsOf
) -> None:
    text, place = spoil(("{", "§{"), (' "channel": "phone",\n', ""))
    (finding,) = findings_of(text)
    assert (finding.code, f"{finding.line}:{finding.column}") == ("missing-key", place)
    assert finding.message == 'the level lacks "channel"'
    assert finding.fix == 'add the key "channel"'


def test_all_slips_come_at_once_in_the_order_of_the_file(
    spoil: Spoil, findings_of: FindingsOf
) -> None:
    text, _ = spoil(
        ('"id": "late-cake"', '"id": §"Late"'),
        (TEMPER, '"temper": "hot"'),
        ('"weight": 2', '"weight": 9'),
        ('"about": "late"', '"about": "lat"'),
        ('"snap": true', '"snap": 1'),
    )
    assert [one.code for one in findings_of(text)] == [
        "bad-id",
        "wrong-type",
        "out-of-range",
        "unknown-concern",
        "wrong-type",
    ]


def test_a_comment_may_stand_in_every_object(spoil: Spoil, findings_of: FindingsOf) -> None:
    note = '"comment": {"any": ["thing", 1]},'
    for place in ('"policy": {', '"soothed": {', '"when": {', '"then": {', '"voice": {'):
        text, _ = spoil((place, f"{place}§{note}"))
        assert findings_of(text) == ()
    text, _ = spoil(('"reveals": {', '"reveals": {§"comment": "what they hide",'))
    assert findings_of(text) == ()


def test_a_file_that_is_no_object_is_told_so(findings_of: FindingsOf) -> None:
    for text in ("[]", "3", '"level"', "null"):
        (finding,) = findings_of(text)
        assert str(finding) == (
            "example.json:1:1: error[wrong-type] the file must be an object — "
            "put its keys in braces: { … }"
        )


def test_thousands_of_slips_are_cut_short(findings_of: FindingsOf) -> None:
    keys = ",".join(f'"k{number}": 1' for number in range(5000))
    found = findings_of(f"{{{keys}}}")
    assert len(found) == 201
    assert found[-1].code == "too-many-findings"


def test_no_message_prints_what_an_author_hid_in_a_key(findings_of: FindingsOf) -> None:
    found = findings_of('{"\\u001b]0;owned\\u0007\\u202e": 1, "' + "x" * 5000 + '": 1}')
    for finding in found:
        assert str(finding).isprintable()
        assert len(str(finding)) < 400
    assert any("U+001B" in finding.message for finding in found)
