"""A file that is no JSON is refused with the place, a sentence and the way out."""

import json
import time

import pytest
from spoiling import FindingsOf, unmarked

from game.level.source import MAX_BYTES, Place
from game.level.syntax import MAX_DEPTH, MAX_VALUES, Document, parse

SLIPS = [
    ("§", "empty-file", "copy"),
    ("§ \n\t", "empty-file", "copy"),
    ('{"a": 1§ "b": 2}', "missing-comma", '","'),
    ('{"a": [1§ 2]}', "missing-comma", '","'),
    ('{"a": {}§\n "b": 2}', "missing-comma", '","'),
    ('{"a": 1§,}', "trailing-comma", "delete"),
    ('{"a": [1§, ]}', "trailing-comma", "delete"),
    ('{"a": 1,§, "b": 2}', "extra-comma", "delete"),
    ('{"a"§ 1}', "missing-colon", '":"'),
    ('{"a"§= 1}', "missing-colon", '":"'),
    ("{§'a': 1}", "wrong-quotes", "double quote"),
    ('{"a": §“Hello”}', "wrong-quotes", "double quote"),
    ('{"a": §"Hello}', "unclosed-text", "close it"),
    ('{"a": §"Hello\n"}', "unclosed-text", "one line"),
    ('{"a": "She said §"no" to it"}', "stray-quote", '\\"'),
    ('§{"a": 1', "unclosed-bracket", '"}"'),
    ('{"a": §[1', "unclosed-bracket", '"]"'),
    ('{\n "a": §{\n  "b": 1,\n "c": 2\n}\n', "unclosed-bracket", '"}"'),
    ('{"a": [1§}', "wrong-bracket", '"]" first'),
    ('{"a": [{"b": 1, §{"c": 2}]}', "unexpected", "line 1"),
    ('{"a": §}', "unexpected", "a value"),
    ('{"a": §%}', "unexpected", "a value"),
    ("{} §{}", "extra-text", "delete"),
    ('{"a": 1}§}', "extra-text", "bracket"),
    ("{§// mine\n}", "comment", '"comment"'),
    ("{§/* mine\n */}", "comment", '"comment"'),
    ("{§# mine\n}", "comment", '"comment"'),
    ('{"a": 1, §"a": 2}', "duplicate-key", "one of the two"),
    ('{"a": §NaN}', "bad-number", "digits"),
    ('{"a": §Infinity}', "bad-number", "digits"),
    ('{"a": §-Infinity}', "bad-number", "digits"),
    ('{"a": §01}', "bad-number", "digits"),
    ('{"a": §+1}', "bad-number", "digits"),
    ('{"a": §1e999}', "number-too-large", "smaller"),
    ('{"a": §' + "9" * 5000 + "}", "number-too-large", "smaller"),
    ('{"a": §-9007199254740993}', "number-too-large", "smaller"),
    ('{"a": §True}', "wrong-constant", "true"),
    ('{"a": §None}', "wrong-constant", "null"),
    ("{§a: 1}", "unquoted-text", "double quotes"),
    ('{"a": §hello}', "unquoted-text", "double quotes"),
    ('{"a": "x§\\q"}', "bad-escape", "twice"),
    ('{"a": "x§\\u12"}', "bad-escape", "twice"),
    ('{"a": "x§\\ud800y"}', "lone-surrogate", "whole"),
    ('{"a": "x§\\udc00"}', "lone-surrogate", "whole"),
    ('{"a": "x§\ud800"}', "lone-surrogate", "whole"),
    ('{"a": "x§\ty"}', "control-character", "delete"),
    ('{"a": "x§\x00y"}', "control-character", "delete"),
    ('{"a": "x§\x1b[2Jy"}', "control-character", "delete"),
    ('{§\u00a0"a": 1}', "stray-character", "delete"),
    ('{§\x00"a": 1}', "stray-character", "delete"),
    ("[" * MAX_DEPTH + "§[", "too-deep", "remove"),
]


@pytest.mark.parametrize(("marked", "code", "fix"), SLIPS)
def test_a_slip_is_named_at_its_place(
    findings_of: FindingsOf, marked: str, code: str, fix: str
) -> None:
    text, place = unmarked(marked)
    (finding,) = findings_of(text)
    assert (finding.code, f"{finding.line}:{finding.column}") == (code, place)
    assert fix in finding.fix
    assert finding.message


def test_a_duplicate_key_names_the_first_place_too(findings_of: FindingsOf) -> None:
    (finding,) = findings_of('{"a": 1,\n "b": {"a": 3},\n "a": 2}')
    assert (finding.line, finding.column) == (3, 2)
    assert "first at 1:2" in finding.message


def test_all_slips_that_can_be_read_past_come_at_once(findings_of: FindingsOf) -> None:
    found = findings_of('{"a": 1,,\n "b": NaN\n "c": [1,],\n // hi\n "d": True}')
    assert [finding.code for finding in found] == [
        "extra-comma",
        "bad-number",
        "missing-comma",
        "trailing-comma",
        "comment",
        "wrong-constant",
    ]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b'{\n "a": "caf\xe9"}', (2, 11)),
        (b'{"\xc3\xa9": "\xff"}', (1, 8)),
        ('{"a": 1}'.encode("utf-16"), (1, 1)),
        (b"\x80", (1, 1)),
    ],
)
def test_bytes_that_are_not_utf_8_are_placed(
    findings_of: FindingsOf, content: bytes, place: tuple[int, int]
) -> None:
    (finding,) = findings_of(content)
    assert (finding.code, finding.line, finding.column) == ("not-utf-8", *place)
    assert "UTF-8" in finding.fix


def test_a_mark_at_the_start_is_welcome_and_moves_no_column(
    findings_of: FindingsOf, example_text: str
) -> None:
    assert findings_of(b"\xef\xbb\xbf" + example_text.encode()) == ()
    (finding,) = findings_of(b"\xef\xbb\xbf[1 2]")
    assert (finding.line, finding.column) == (1, 3)


@pytest.mark.parametrize("newline", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_end_counts_one_line(newline: str) -> None:
    document = parse(f'{{{newline} "a": 1,{newline}  "b": 2}}')
    assert isinstance(document, Document)
    assert document.place(("b",)) == Place(3, 8)
    assert document.key_place(("b",)) == Place(3, 3)


def test_columns_count_characters_and_not_bytes() -> None:
    document = parse('{"é😀": 1, "b": 2}'.encode())
    assert isinstance(document, Document)
    assert document.key_place(("b",)) == Place(1, 11)


def test_a_place_inside_a_text_is_found_behind_escapes() -> None:
    document = parse(r'{"a": "\n\u00e9\ud83d\ude00!"}')
    assert isinstance(document, Document)
    assert document.data["a"][3] == "!"
    assert document.place_within(("a",), 3) == Place(1, 28)


def test_what_is_absent_has_the_place_of_the_part_around_it() -> None:
    document = parse('{"a": {"b": 1}}')
    assert isinstance(document, Document)
    assert document.place(("a", "c", 3)) == Place(1, 7)
    assert document.key_place(("z",)) == Place(1, 1)


def test_it_reads_what_the_standard_library_reads(example_text: str) -> None:
    extra = r'{"a": [0, -0, 1.5e3, -2, true, false, null, "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"]}'
    for text in (example_text, extra, "[]", "{}", '""', "0", " [ ] "):
        document = parse(text)
        assert isinstance(document, Document)
        assert document.data == json.loads(text)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b" " * (MAX_BYTES + 1), "file-too-large"),
        (b"[" * MAX_BYTES, "too-deep"),
        (b'{"a":' * (MAX_BYTES // 5), "too-deep"),
        (b"[" + b"0," * (MAX_BYTES // 2 - 1), "too-many-values"),
        (b"[" + b"0 " * (MAX_BYTES // 2 - 1), "missing-comma"),
        (b"[" + b"," * (MAX_BYTES - 1), "extra-comma"),
        (b"\0" * MAX_BYTES, "stray-character"),
        (b"/*" * (MAX_BYTES // 2), "comment"),
        (b'["' + b"\0" * (MAX_BYTES - 2), "control-character"),
        (b'["' + b"\\" * (MAX_BYTES - 2), "unclosed-text"),
    ],
)
def test_a_huge_file_is_refused_soon(findings_of: FindingsOf, content: bytes, code: str) -> None:
    started = time.perf_counter()
    found = findings_of(content)
    assert code in {finding.code for finding in found}
    assert len(found) <= 20
    assert time.perf_counter() - started < 10


def test_the_limit_of_values_leaves_room_for_any_level(example_text: str) -> None:
    document = parse(example_text)
    assert isinstance(document, Document)
    assert len(document.values) * 10 < MAX_VALUES
