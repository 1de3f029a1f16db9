"""A debrief in a file: three forms, names of their own, and words that stay words."""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from game.debriefs import FORMS, save, written
from game.debriefs.svg import debrief_svg
from game.encounter import Debrief, Run, debrief
from game.encounter.curve import MARKS
from tests.encounter.small_levels import small_level
from tests.encounter.test_debrief_believed import E_LATE, a_run
from tests.replays.check import runs

RUNS = {run.run: (level, run) for level, run in runs()}
MIDDLING = debrief(*RUNS["late-cake-careless-24-normal"])
BAD = debrief(*RUNS["late-cake-blind-7-easy"])
RUN: Run = RUNS["late-cake-careless-24-normal"][1]
SVG = "{http://www.w3.org/2000/svg}"


def words_in(svg: str) -> str:
    """All the words of a picture, in order."""
    texts = ElementTree.fromstring(svg).iter(f"{SVG}text")
    return " ".join(" ".join("".join(text.itertext()) for text in texts).split())


def test_the_picture_tells_all_that_the_text_tells_of_the_turns() -> None:
    words = words_in(debrief_svg(MIDDLING))
    told = [MIDDLING.title, MIDDLING.lesson, *MIDDLING.in_your_hands, *MIDDLING.not_in_your_hands]
    for turn in MIDDLING.turns:
        told += [f"Turn {turn.turn}", " ".join(turn.heard), turn.words, turn.told[0].why]
        told += [turn.better.why] if turn.better else []
    assert [part for part in told if part not in words] == []


def test_the_picture_draws_each_curve_with_its_own_line_mark_and_name() -> None:
    root = ElementTree.fromstring(debrief_svg(MIDDLING))
    paths = [path.get("class") for path in root.iter(f"{SVG}path")]
    for name, mark in MARKS.items():
        assert paths.count(name) == paths.count(f"{name}-mark") == 1
        points = getattr(MIDDLING.turns[-1].after, name)
        assert f"{mark} {name} {points}" in words_in(debrief_svg(MIDDLING))
    assert paths.count("upright") == 1, "where it turned"


def test_the_picture_of_a_what_if_has_the_curves_of_both_runs() -> None:
    svg = debrief_svg(MIDDLING, first=BAD)
    paths = [path.get("class") for path in ElementTree.fromstring(svg).iter(f"{SVG}path")]
    assert paths.count("temper") == 2
    assert "The first time" in words_in(svg)
    assert "the first time: asked for the manager" in words_in(svg)


def test_a_run_without_any_turn_has_its_picture_too() -> None:
    level = small_level(E_LATE)
    empty = debrief(level, a_run(level))
    assert "It was not played to its end." in words_in(debrief_svg(empty))
    one = debrief(level, a_run(level, "hear"))
    assert "Turn 1" in words_in(debrief_svg(one, first=empty))


@pytest.mark.parametrize(
    "hostile", ["</text><script>x</script>", '&amp; "<', "\x1b]0;x\x07 \u202e"]
)
def test_words_of_anybody_stay_words(hostile: str) -> None:
    svg = debrief_svg(MIDDLING, own_words={1: f"Mine {hostile} still"})
    assert not any(element.tag.endswith("script") for element in ElementTree.fromstring(svg).iter())
    assert "In your own words: Mine" in words_in(svg)
    assert "\x1b" not in svg
    assert "\u202e" not in svg


def test_the_same_run_always_makes_the_same_picture() -> None:
    again = debrief(*RUNS["late-cake-careless-24-normal"])
    assert debrief_svg(again) == debrief_svg(MIDDLING)


def test_as_data_it_is_the_whole_debrief_and_words_of_ones_own() -> None:
    data = json.loads(written("json", MIDDLING, own_words={2: "Mine."}))
    assert data["outcome"] == ["resolved", 1, 801]
    assert data["turns"][7]["missed"] == list(MIDDLING.turns[7].missed)
    assert data["own_words"] == {"2": "Mine."}
    assert "own_words" not in json.loads(written("json", MIDDLING))


@pytest.mark.parametrize("form", FORMS)
def test_what_was_saved_is_never_overwritten(tmp_path: Path, form: str) -> None:
    kind = next(one for one in FORMS if one == form)
    for text in ("first\n", "second\n", "third\n"):
        told = save(tmp_path, RUN, kind, text)
        name, _, folder = told.removeprefix("Saved as ").partition(" in ")
        assert folder == str(tmp_path / "debriefs")
        assert name.startswith("late-cake-2026-01-01-")
        assert (tmp_path / "debriefs" / name).read_text(encoding="utf-8") == text
    save(tmp_path, RUN, kind, "second\n")
    assert len(list((tmp_path / "debriefs").iterdir())) == 3, "the same is not kept twice"


def test_where_nothing_can_be_saved_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "debriefs").write_text("in the way", encoding="utf-8")
    told = save(tmp_path, RUN, "text", "x\n")
    assert told.startswith(f"It could not be saved in {tmp_path / 'debriefs'}: ")


def test_a_what_if_says_in_its_text_how_it_differs() -> None:
    it: Debrief = MIDDLING
    assert "the first time: asked for the manager" in " ".join(
        written("text", it, first=BAD).split()
    )
