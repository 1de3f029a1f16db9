"""Every technique has a page of its own, whole, short, and like no other."""

from collections import Counter

import pytest

from game.guide import HEADINGS, Used, entries, used_sentence
from game.guide.pages import PAGES
from game.level import TECHNIQUES

LONGEST = {"meaning": 160, "works": 160, "fails": 160, "because": 90}
TEXTS = [(id, field, getattr(page, field)) for id, page in PAGES.items() for field in LONGEST]


def test_there_is_a_page_for_every_technique_and_for_nothing_else() -> None:
    assert len(PAGES) == 87
    assert list(PAGES) == list(TECHNIQUES)


def test_every_technique_stands_under_its_heading() -> None:
    shown = entries({})
    assert [entry.id for entry in shown] == list(TECHNIQUES)
    assert list(dict.fromkeys(entry.heading for entry in shown)) == list(HEADINGS.values())


@pytest.mark.parametrize("field", LONGEST)
def test_every_page_is_whole_and_short(field: str) -> None:
    texts = {id: text for id, name, text in TEXTS if name == field}
    assert len(texts) == 87
    assert [id for id, text in texts.items() if not 20 <= len(text) <= LONGEST[field]] == []


def test_no_text_of_the_guide_comes_twice() -> None:
    texts = Counter(text.casefold() for *_, text in TEXTS)
    assert [text for text, times in texts.items() if times > 1] == []


def test_no_two_pages_begin_alike() -> None:
    opened = Counter((field, *text.split()[:5]) for _, field, text in TEXTS)
    assert [start for start, times in opened.items() if times > 1] == []


def test_what_goes_wrong_reads_on_after_because() -> None:
    reasons = {id: page.because for id, page in PAGES.items()}
    assert [
        id for id, because in reasons.items() if because[0].isupper() or because[-1] in ".!?"
    ] == []


def test_everything_else_is_whole_sentences() -> None:
    whole = [(id, text) for id, field, text in TEXTS if field != "because"]
    assert [id for id, text in whole if text[0] not in "'\"" and not text[0].isupper()] == []
    assert [id for id, text in whole if text[-1] not in '.?!"'] == []


def test_words_that_are_said_are_shown_in_quotes_and_scenes_are_not() -> None:
    said, scene = (next(e for e in entries({}) if e.id == id) for id in ("D14", "D01"))
    assert said.example(said.works) == f'"{said.works}"'
    assert scene.example(scene.works) == scene.works


@pytest.mark.parametrize(
    ("used", "told"),
    [
        (None, "Not met yet in what you have played."),
        (Used(0, 0), "Not met yet in what you have played."),
        (
            Used(12, 3, "No Access"),
            "It went well 12 times and amiss three times; last in No Access.",
        ),
        (Used(1, 0), "It went well once."),
        (Used(0, 2, "Half-Mast"), "It went amiss twice; last in Half-Mast."),
    ],
)
def test_ones_own_record_is_told_in_a_sentence(used: Used | None, told: str) -> None:
    assert used_sentence(used) == told
