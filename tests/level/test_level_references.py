"""What does not fit between two parts of a level is told at the place that is wrong."""

import pytest
from spoiling import Edit, FindingsOf, Spoil

FIRST = '"id": "e-late",'
CHECK = '"about": [\n    "late",\n    "third-call"\n   ]'
RECORD = ('"techniques"', '"record": [{"id": "slip", "title": "A", "text": "B"}], "techniques"')
WHY = '"id": "x-van",'
THEN = '"then": {\n    "move": "open_question",'
CLOSE = "\"Then it's settled: {recap}. Thank you"
BARB = '"barb": 2'


def tutorial(turns: str) -> Edit:
    return ('"techniques"', f'"tutorial": [{turns}], "techniques"')


# code · what the message says · what the fix says · the edits that cause it, § where it is told
SLIPS: list[tuple[str, str, str, list[Edit]]] = [
    # what is told, and by whom
    (
        "untold-reveal",
        "does not tell it",
        '"voices": "daughter"',
        [
            ('"daughter": {\n   "id": "r1"', '"daughter": §{\n   "id": "r1"'),
            ('"voices": "daughter"', '"barb": 1'),
        ],
    ),
    ("telling-filler", "barb", "remove", [('"filler": true', '"filler": §true, "barb": 1')]),
    (
        "right-summary",
        "2 of these summaries",
        "without flaws",
        [
            ('"handoff": [', '"handoff": §['),
            ('"flaws": [\n     "incomplete"\n    ],', ""),
        ],
    ),
    # one id, one thing
    ("duplicate-id", "line", "of its own", [('"id": "b2"', '"id": §"v1"')]),
    ("duplicate-id", "line", "of its own", [('"id": "child"', '"id": §"r1"')]),
    ("duplicate-id", "reply", "of its own", [('"id": "e-late-2"', '"id": §"e-late"')]),
    (
        "duplicate-id",
        "concern",
        "of its own",
        [
            (
                '"id": "want",\n   "kind": "want"',
                '"id": "want", "kind": "want", "weight": 1, '
                '"label": "x"}, {"id": §"late",\n   "kind": "fact"',
            )
        ],
    ),
    (
        "duplicate-id",
        "policy term",
        "of its own",
        [
            ('"can": [', '"can": [{"id": "fee", "text": "smile"},'),
            ('"id": "fee",\n    "text"', '"id": §"fee",\n    "text"'),
        ],
    ),
    ("duplicate-id", "summary", "of its own", [('"id": "h-short"', '"id": §"h-full"')]),
    (
        "duplicate-id",
        "record entry",
        "of its own",
        [
            RECORD,
            ('"record": [', '"record": [{"id": "slip", "title": "C", "text": "D"},'),
            ('{"id": "slip", "title": "A"', '{"id": §"slip", "title": "A"'),
        ],
    ),
    ("reserved-id", "falls back on", "another id", [('"id": "b8"', '"id": §"stock"')]),
    (
        "duplicate-turn",
        "turn 1",
        "each turn once",
        [
            tutorial(
                '{"turn": 1, "hand": ["e-late"], "tip": "A"}, '
                '{"turn": §1, "hand": ["d-calm"], "tip": "B"}'
            )
        ],
    ),
    # whatever is named exists
    (
        "unknown-concern",
        'reply "e-late" is about "lat", which is no concern of this level',
        'did you mean "late"?',
        [('"about": "late"', '"about": §"lat"')],
    ),
    (
        "unknown-concern",
        "s-calls",
        'did you mean "third-call"?',
        [(CHECK, '"about": ["late", §"third-cal"]')],
    ),
    (
        "unknown-concern",
        "second part",
        'use "late", "third-call", "daughter" or "want"',
        [(f'{THEN}\n    "about": "daughter"', f'{THEN}\n    "about": §"qqq"')],
    ),
    (
        "unknown-concern",
        "meets",
        'did you mean "want"?',
        [('"meets": [\n    "want"', '"meets": [\n    §"wants"')],
    ),
    (
        "unknown-concern",
        "voices",
        'did you mean "late"?',
        [('"filler": true', '"pause": true, "voices": §"latte"')],
    ),
    (
        "unknown-concern",
        "repeats",
        'did you mean "late"?',
        [('"id": "b1",', '"id": "b1", "repeats": §"lat",')],
    ),
    ("unknown-concern", "while", 'did you mean "late"?', [('"while": "late"', '"while": §"lat"')]),
    (
        "unknown-concern",
        "reveals",
        'did you mean "late"?',
        [('"reveals": {', '"reveals": {§"lat": {"id": "r9", "phrases": [{"text": "Hm."}]},')],
    ),
    (
        "unknown-policy-term",
        'grants "fees"',
        'did you mean "fee"?',
        [('"grants": [\n    "fee"', '"grants": [\n    §"fees"')],
    ),
    (
        "unknown-record-entry",
        'cites "slips"',
        'did you mean "slip"?',
        [RECORD, (WHY, f'{WHY} "cites": §"slips",')],
    ),
    ("unknown-record-entry", 'cites "slip"', "add this one", [(WHY, f'{WHY} "cites": §"slip",')]),
    (
        "unknown-reply",
        'holds "e-lat"',
        'did you mean "e-late"?',
        [tutorial('{"turn": 1, "hand": [§"e-lat"], "tip": "A"}')],
    ),
    ("unknown-technique", '"A99"', "did you mean", [('"A13"', '§"A99"')]),
    ("unknown-technique", '"E13"', "did you mean", [('"E10"', '§"E13"')]),
    # nothing is named twice
    ("named-twice", '"late"', "once", [(CHECK, '"about": ["late", §"late"]')]),
    ("named-twice", 'already among "techniques"', "take it out", [('"E10"', '§"A13"')]),
    ("named-twice", '"fee"', "once", [('"ring"\n   ]', '§"fee"\n   ]')]),
    (
        "named-twice",
        '"e-late"',
        "once",
        [tutorial('{"turn": 1, "hand": ["e-late", "d-calm", §"e-late"], "tip": "A"}')],
    ),
    # every tag has its price
    (
        "unpriced-flaw",
        '"empathize" with the flaw "but"',
        "another move",
        [(FIRST, f'{FIRST} "flaws": [§"but"],')],
    ),
    (
        "unpriced-flaw",
        '"wrong_fact"',
        'use "but"',
        [('"id": "a-late",', '"id": "a-late", "flaws": [§"wrong_fact"],')],
    ),
    (
        "unpriced-flaw",
        '"incomplete"',
        'use "wrong_fact"',
        [('"id": "s-calls",', '"id": "s-calls", "flaws": [§"incomplete"],')],
    ),
    (
        "blame-whom",
        "nobody",
        '"blames_company"',
        [
            (
                '"id": "d-blame",\n   "move": "blame",\n   "about": "late",\n   "flaws": [\n'
                '    "blames_customer"\n   ]',
                '"id": "d-blame", "move": "blame", "flaws": §[]',
            )
        ],
    ),
    (
        "blame-whom",
        "2",
        '"blames_customer"',
        [
            (
                '"id": "d-blame",\n   "move": "blame",\n   "about": "late",\n   "flaws": [\n'
                '    "blames_customer"\n   ]',
                '"id": "d-blame", "move": "blame", "flaws": §["blames_customer", "blames_company"]',
            )
        ],
    ),
    (
        "asks-missing",
        'reply "q-late"',
        "story",
        [('{\n   "id": "q-late"', '§{\n   "id": "q-late"'), ('   "asks": "expectation",\n', "")],
    ),
    (
        "asks-missing",
        "second part",
        "story",
        [('"then": {', '"then": §{'), (',\n    "asks": "story"\n   }', "}")],
    ),
    ("misplaced-key", '"asks"', '"open_question"', [(FIRST, f'{FIRST} §"asks": "story",')]),
    ("misplaced-key", '"cites"', '"explain"', [RECORD, (FIRST, f'{FIRST} §"cites": "slip",')]),
    ("misplaced-key", '"grants"', '"offer"', [(FIRST, f'{FIRST} §"grants": ["fee"],')]),
    ("misplaced-key", '"meets"', '"offer"', [(FIRST, f'{FIRST} §"meets": ["want"],')]),
    ("misplaced-key", '"recap"', '"offer"', [(FIRST, f'{FIRST} §"recap": "that",')]),
    ("misplaced-key", '"snap"', '"hostile"', [(FIRST, f'{FIRST} §"snap": true,')]),
    (
        "about-count",
        "no concerns",
        "exactly one",
        [
            ('{\n   "id": "q-late"', '§{\n   "id": "q-late"'),
            ('   "about": "late",\n   "asks": "expectation"', '   "asks": "expectation"'),
        ],
    ),
    (
        "about-count",
        "2 concerns",
        "exactly one",
        [('"about": "late",\n   "asks"', '"about": §["late", "want"],\n   "asks"')],
    ),
    ("about-count", "no concerns", "at least one", [(CHECK, '"about": §[]')]),
    (
        "about-count",
        "2 concerns",
        "at most",
        [('"about": "late",\n   "say": "Three', '"about": §["late", "want"],\n   "say": "Three')],
    ),
    (
        "meets-missing",
        '"offer"',
        "answers",
        [
            (
                '"id": "o-ring",\n   "move": "offer",\n   "meets": [\n    "want"\n   ]',
                '"id": "o-ring", "move": "offer", "meets": §[]',
            )
        ],
    ),
    (
        "grants-missing",
        '"offer"',
        "policy terms",
        [('"grants": [\n    "fee",\n    "ring"\n   ]', '"grants": §[]')],
    ),
    (
        "recap-missing",
        '"bounded_no"',
        "agreed",
        [
            ('{\n   "id": "o-half"', '§{\n   "id": "o-half"'),
            ('   "recap": "the fee and half the price go back to you, and my name is Sam",\n', ""),
        ],
    ),
    (
        "beyond-policy",
        'grants "full"',
        "overpromise",
        [('"ring"\n   ],\n   "recap"', '§"full"\n   ],\n   "recap"')],
    ),
    (
        "overpromise-within-policy",
        "o-full",
        'grant "full" or "driver"',
        [('"grants": [\n    "full"\n   ]', '"grants": §["fee"]')],
    ),
    # the level can be played
    (
        "want-count",
        "no concern",
        "kind",
        [('"concerns": [', '"concerns": §['), ('"kind": "want"', '"kind": "fact"')],
    ),
    (
        "want-count",
        "second want",
        "join",
        [
            ('"kind": "feeling"', '"kind": "want"'),
            ('"kind": "want",\n   "weight": 2', '"kind": §"want", "weight": 2'),
        ],
    ),
    (
        "no-answer",
        'asks about "third-call"',
        "reveals",
        [
            ('"voices": "third-call",', ""),
            ('"about": "late",\n   "asks"', '"about": §"third-call",\n   "asks"'),
        ],
    ),
    (
        "empty-line",
        '"b1"',
        "add a phrase",
        [
            (
                '"while": "late",\n   "phrases": [\n    {',
                '"while": "late", "phrases": §[{"filler": true,',
            )
        ],
    ),
    (
        "empty-line",
        '"b1"',
        "add a phrase",
        [
            (
                '"while": "late",\n   "phrases": [\n    {',
                '"while": "late", "phrases": §[{"unless_warned": true,',
            )
        ],
    ),
    ("close-without-recap", "agreed", "{recap}", [(CLOSE, '§"Thank you')]),
    ("unknown-placeholder", '"{name}"', "{recap}", [(CLOSE, '§"So: {recap}, {name}. Thank you')]),
    ("unknown-placeholder", '"{"', "{recap}", [(CLOSE, '§"So: {recap}{. Thank you')]),
    ("no-snap", "composure", '"snap"', [('"replies": [', '"replies": §['), ('"snap": true,', "")]),
    (
        "same-words",
        'the same as reply "e-late"',
        "reword",
        [
            (
                '"say": "You\'d planned it all round two o\'clock. No wonder you\'re upset."',
                '"say": §"three hours - on the one day that mattered! ANYONE would be furious"',
            )
        ],
    ),
    (
        "losing-ending",
        '"snapped"',
        '"resolved"',
        [('"techniques"', '"best_ending": §"snapped", "techniques"')],
    ),
    ("abuse-undeclared", "abusive", '"contains"', [(BARB, f'{BARB}, "abuse": §true')]),
    (
        "abuse-absent",
        "no phrase",
        "remove",
        [('"techniques"', '"contains": [§"abuse"], "techniques"')],
    ),
]


@pytest.mark.parametrize(("code", "says", "fix", "edits"), SLIPS)
def test_a_misfit_is_told_once_at_its_place(
    code: str, says: str, fix: str, edits: list[Edit], spoil: Spoil, findings_of: FindingsOf
) -> None:
    text, place = spoil(*edits)
    found = findings_of(text)
    assert [(one.code, f"{one.line}:{one.column}") for one in found] == [(code, place)]
    assert says in found[0].message
    assert fix in found[0].fix


FINE: list[list[Edit]] = [
    [('"authority": "player"', '"authority": "supervisor"§'), ('"full"\n   ]', '"fee"\n   ]')],
    [RECORD, (WHY, f'{WHY} "cites": "slip",§')],
    [(BARB, f'{BARB}, "abuse": true'), ('"techniques"', '"contains": ["abuse"],§ "techniques"')],
    [('"techniques"', '"best_ending": "fair-end",§ "techniques"')],
    [(FIRST, f'{FIRST} "snap": false, "grants": [], "asks": null,§')],
    [(CLOSE, '"{recap}: {recap}.§ Thank you')],
    [tutorial('{"turn": 1, "hand": ["e-late", "d-calm"], "tip": "A"}§')],
    [('"meets": [\n    "want"\n   ],\n   "grants": [\n    "fee",\n    "half"\n   ],', "§")],
]


@pytest.mark.parametrize("edits", FINE)
def test_what_fits_is_not_told(edits: list[Edit], spoil: Spoil, findings_of: FindingsOf) -> None:
    assert findings_of(spoil(*edits)[0]) == ()


def test_a_level_of_flawed_replies_alone_is_refused(findings_of: FindingsOf, spoil: Spoil) -> None:
    text, _ = spoil(('"techniques"', '§"techniques"'))
    start, end = text.index('"replies": ['), text.index('"phrasebook"')
    flawed = (
        '"replies": [{"id": "a", "move": "hostile", "snap": true, "say": "Oh."},'
        '{"id": "b", "move": "commit", "say": "Ah.", "then": {"move": "argue"}}],'
    )
    (finding,) = findings_of(text[:start] + flawed + text[end:])
    assert finding.code == "no-unflawed-reply"


def test_references_are_checked_even_where_a_shape_is_wrong(
    spoil: Spoil, findings_of: FindingsOf
) -> None:
    text, _ = spoil(
        ('"temper": 72', '"temper": "very"§'),
        ('"label": "booked for two', '"label": 3, "comment": "'),
        ('"about": "late"', '"about": "lat"'),
    )
    assert [one.code for one in findings_of(text)] == [
        "wrong-type",
        "wrong-type",
        "unknown-concern",
    ]


def test_a_broken_list_is_told_once_and_not_by_all_who_refer_to_it(
    spoil: Spoil, findings_of: FindingsOf
) -> None:
    for key in ("concerns", "replies", "vents"):
        text, place = spoil((f'"{key}": [', f'"{key}": §7, "comment": ['))
        found = findings_of(text)
        assert [(one.code, f"{one.line}:{one.column}") for one in found] == [("wrong-type", place)]


def test_the_finding_reads_as_promised(spoil: Spoil, findings_of: FindingsOf) -> None:
    text, place = spoil(('"about": "late"', '"about": §"lat"'))
    (finding,) = findings_of(text)
    assert str(finding) == (
        f'example.json:{place}: error[unknown-concern] reply "e-late" is about "lat", '
        'which is no concern of this level — did you mean "late"?'
    )
