"""Findings are told so that people, programs and GitHub's pages can each read them."""

import json
from pathlib import Path

from game.authoring.telling import MOST_OF_A_KIND, tell
from game.level import Finding

WHERE = Path("levels") / "own" / "rain.json"
FIGURES = {"rain": {"replies": 40, "moves": {"align": 3, "argue": 2}}, "levels": 1}


def finding(code: str = "no-snap", line: int = 3, **changed: str) -> Finding:
    words = {"severity": "warning", "message": "something is off", "fix": "mend it", **changed}
    return Finding(WHERE, line, 7, code=code, **words)  # type: ignore[arg-type]


def test_a_finding_is_told_on_one_line_with_its_place_and_the_way_out() -> None:
    told = tell([finding()], form="text", statistics={})
    assert told == f"{WHERE}:3:7: warning[no-snap] something is off — mend it"


def test_of_many_alike_five_are_shown_and_the_rest_is_counted() -> None:
    alike = [finding("bare", line) for line in range(1, 9)]
    told = tell([*alike, finding("other", 9)], form="text", statistics={}).splitlines()
    assert [line.split(": ")[0] for line in told[:MOST_OF_A_KIND]] == [
        f"{WHERE}:{line}:7" for line in range(1, 6)
    ]
    assert told[5] == "    and 3 more like it [bare]"
    assert "warning[other]" in told[6]
    assert len(told) == 7


def test_five_alike_are_all_shown() -> None:
    told = tell([finding("bare", line) for line in range(1, 6)], form="text", statistics={})
    assert len(told.splitlines()) == 5
    assert "more like it" not in told


def test_statistics_come_last_one_line_an_entry() -> None:
    told = tell([finding()], form="text", statistics=FIGURES).splitlines()
    assert told[1:] == ["", "rain: replies 40, moves (align 3, argue 2)", "levels: 1"]


def test_where_nothing_was_found_the_statistics_stand_alone() -> None:
    assert tell([], form="text", statistics={"levels": 1}) == "levels: 1"
    assert tell([], form="github", statistics={}) == ""


def test_as_data_every_finding_is_there_with_all_that_is_known_of_it() -> None:
    alike = [finding("bare", line) for line in range(1, 9)]
    data = json.loads(tell(alike, form="json", statistics=FIGURES))
    assert [row["line"] for row in data["findings"]] == list(range(1, 9))
    assert data["findings"][0] == {
        "file": str(WHERE),
        "line": 1,
        "column": 7,
        "severity": "warning",
        "code": "bare",
        "message": "something is off",
        "fix": "mend it",
    }
    assert data["statistics"] == FIGURES


def test_on_github_a_finding_is_a_note_on_its_line() -> None:
    told = tell([finding(severity="error")], form="github", statistics={"levels": 1}).splitlines()
    assert told == [
        "::error file=levels/own/rain.json,line=3,col=7,title=no-snap::something is off — mend it",
        "::notice title=levels::1",
    ]


def test_what_github_would_read_as_its_own_signs_is_escaped() -> None:
    odd = Finding(Path("a,b:c%.json"), 1, 1, "error", "x", "100 %: a, b", "::error::")
    assert tell([odd], form="github", statistics={}) == (
        "::error file=a%2Cb%3Ac%25.json,line=1,col=1,title=x::100 %25: a, b — ::error::"
    )


def test_nothing_that_could_steer_a_terminal_gets_through_in_any_form() -> None:
    evil = Finding(Path("a\x1b[2J.json"), 1, 1, "error", "x", "b\x9b\n::error::", "c\u202e")
    for form in ("text", "json", "github"):
        told = tell([evil], form=form, statistics={"\x1b]0;": "\x07"} if form != "json" else {})
        assert not set(told) & set("\x1b\x9b\x07\u202e")
        assert not [line for line in told.splitlines()[1:] if line.startswith("::error")]
