"""docs/rules.md, the tests and the code have the same rules."""

import re
from pathlib import Path

import pytest

from game.encounter import prices
from game.encounter.actions import VERBS
from game.encounter.dealing import MASK, ODD
from game.encounter.prices import EDITION, HANDS, RULES, STATUS_WORDS, Rule
from game.encounter.words import COMPOSURE_WORDS, TEMPER_WORDS, TRUST_WORDS, WORDS
from game.level.index import stable_number

BOOK = (Path(__file__).parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")
MINUS = "\N{MINUS SIGN}"
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for row in BOOK.splitlines()
    if row.startswith("| `")
]
TABLES = {row[0].strip("`"): row[1:] for row in ROWS if len(row) == 7}


def signed(points: int) -> str:
    return f"{points:+d}".replace("-", MINUS) if points else "0"


def written(points: tuple[int, ...], each: int = 0, most: int = 0) -> str:
    """A price as the book writes it, such as `+3, 0, +4` or `+6 +2n, n ≤ 3`."""
    base = ", ".join(map(signed, points))
    if not each:
        return base
    grows = f"{signed(each)}n, n ≤ {most}"
    return grows if base == "0" else f"{base} {grows}"


def test_the_book_has_every_rule_once():
    assert sorted(row[0].strip("`") for row in ROWS if len(row) == 7) == sorted(RULES)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_the_book_has_the_prices_of_the_code(rule: Rule):
    when, temper, trust, composure, slip, voice = TABLES[rule.id]
    assert when
    assert temper == written(rule.temper, rule.each, rule.most)
    assert trust == written(rule.trust)
    assert composure == written((rule.composure,), rule.saps, rule.most)
    assert slip == ("slip" if rule.slip else "")
    assert voice == (f"`{rule.voice}`" if rule.voice else "")


def test_the_book_is_of_this_edition():
    assert f"Edition {EDITION}." in BOOK


def test_the_book_has_the_statuses_and_the_hands():
    for points, word in STATUS_WORDS.items():
        assert f"| {word} | {points} |" in BOOK
    for difficulty, (size, most) in HANDS.items():
        assert f"| {difficulty} | {size} | {most} |" in BOOK


def test_the_book_names_every_action_in_order():
    listed = re.search(r"`(hear nod [^`]+)`", BOOK)
    assert listed
    assert [word.partition(":")[0] for word in listed.group(1).split()] == list(VERBS)


def test_the_book_has_the_words_of_the_meters():
    for words in (TEMPER_WORDS, COMPOSURE_WORDS, TRUST_WORDS):
        for floor, word in words:
            assert (f"*{word}* from {floor}" if floor else f"else *{word}*") in BOOK


def test_the_book_has_the_points():
    base = f"{prices.POINTS_RESOLVED} for resolved and heard-not-fixed; {prices.POINTS_BEST} for"
    assert base in BOOK
    assert f"else {prices.POINTS_OTHER}; {prices.POINTS_CALLBACK} for callback" in BOOK


def test_the_example_of_the_hash_is_right():
    key, card = stable_number(7, "late-cake", 1, "deal"), stable_number("late-cake", "e-late")
    place = ((key ^ card) * ODD) & MASK
    assert MASK == 2**64 - 1
    for number in (key, card, place):
        assert str(number) in BOOK
    assert f"0x{ODD:X}" in BOOK


def test_every_rule_has_a_test_named_after_it():
    files = Path(__file__).parent.glob("test_encounter_rules_*.py")
    tests = "".join(file.read_text(encoding="utf-8") for file in files)
    missing = [rule for rule in RULES if f"def test_{rule.replace('-', '_')}(" not in tests]
    assert missing == []


def test_every_rule_has_its_words():
    assert list(WORDS) == list(RULES)
