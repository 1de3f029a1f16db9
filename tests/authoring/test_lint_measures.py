"""What linting measures: words, details, likeness, and how far two sides differ."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from lint_examples import PAGES, linted, page, spoilt, unmarked

from game.authoring.lint.likeness import likenesses
from game.authoring.lint.tells import cliffs_delta
from game.authoring.lint.words import columns, details, names, pairs_of_words, subjects


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("four hundred and twelve pounds", {"412"}),
        ("twenty-five, or 25", {"25"}),
        ("on 2 May and on May 9", {"2 may", "9 may"}),
        ("not in April, 9 May it was", {"april", "9 may"}),
        ("It may be one name, and I march on", set()),
        ("Friday's visit, twice, at 14.25", {"friday", "2", "14.25"}),
        ("half the price for thirty days", {"half", "30"}),
        ("a thousand and two hundred", {"200"}),
        ("", set()),
    ],
)
def test_details_are_numbers_days_and_dates(text: str, found: set[str]) -> None:
    assert details(text) == found


def test_a_name_is_a_capital_that_no_sentence_begins_with() -> None:
    assert set(names("Ring Priya. Then I'll ask Mrs Whitlock's son on Monday.").values()) == {
        "Priya",
        "Mrs",
        "Whitlock",
    }


def test_forms_of_a_word_are_one_subject() -> None:
    assert subjects("refund") == subjects("refunds") == subjects("it was refunded")
    assert subjects("You'll be there and so will I") == frozenset()


def test_a_wide_sign_takes_two_columns_and_a_combining_one_none() -> None:
    assert [columns(text) for text in ("cafe", "cafe\N{COMBINING ACUTE ACCENT}", "日本")] == [
        4,
        4,
        4,
    ]


@pytest.mark.parametrize(
    ("first", "second", "delta"),
    [
        ([1, 2, 3], [1, 2, 3], 0.0),
        ([4, 5], [1, 2, 3], 1.0),
        ([0], [1, 2], -1.0),
        ([1, 3], [2, 2], 0.0),
        ([2, 3, 3], [1, 2], 5 / 6),
    ],
)
def test_cliffs_delta_is_the_share_above_less_the_share_below(
    first: list[float], second: list[float], delta: float
) -> None:
    assert cliffs_delta(first, second) == pytest.approx(delta)
    assert cliffs_delta(second, first) == pytest.approx(-delta)


TEXTS = some.lists(
    some.lists(some.sampled_from(["a", "b", "c", "d", "e"]), min_size=1, max_size=7).map(" ".join),
    max_size=12,
)


@given(TEXTS, some.sampled_from([0.2, 0.5, 0.75, 1.0]))
def test_looking_up_by_the_rarest_pairs_misses_no_likeness(texts: list[str], least: float) -> None:
    rows = [pairs_of_words(text) for text in texts]
    alike = {
        (first, second)
        for first, second in combinations(range(len(rows)), 2)
        if len(rows[first] & rows[second]) >= least * len(rows[first] | rows[second])
    }
    assert {(found.first, found.second) for found in likenesses(texts, least)} == alike


def test_to_mend_the_replies_that_are_named_is_to_mend_the_tell(tmp_path: Path) -> None:
    spoiled, _ = unmarked(spoilt(page(PAGES / "length-tells.md").example["change"]))
    level = json.loads(spoiled)
    for _ in range(4):
        (found,) = linted(json.dumps(level), tmp_path)
        too_long = re.findall(r'"([^"]+)"', found.line.partition(", or lengthen ")[0])
        longest = sorted(level["replies"], key=lambda reply: -len(reply["say"]))
        assert set(too_long) <= {reply["id"] for reply in longest[:12]}
        assert len(too_long) == 2
        for reply in level["replies"]:
            if reply["id"] in too_long:
                reply["say"] = reply["say"][:56]
        if not linted(json.dumps(level), tmp_path):
            return
    pytest.fail("four looks, two replies each, were not enough")
