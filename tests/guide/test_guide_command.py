"""What `simmer guide` prints, for eyes, ears and programs."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.guide import drills
from game.guide.pages import PAGES
from game.level import find_levels, shipped_levels
from game.level.measured import read_measured

FILES = find_levels([shipped_levels()]).files
MEASURED = read_measured(shipped_levels())
Told = Callable[..., str]


@pytest.fixture
def guide(capsys: pytest.CaptureFixture[str]) -> Told:
    """Type `simmer guide …`, and read what it prints."""

    def told(*typed: str) -> str:
        assert main(["guide", *typed]) == 0
        out, said = capsys.readouterr()
        assert said == ""
        return out

    return told


def test_one_technique_is_told_with_what_works_and_what_does_not(guide: Told) -> None:
    told = " ".join(guide("d14").split())
    page = PAGES["D14"]
    assert "D14 Show empathy How to stay professional when overwhelmed" in told
    assert page.meaning in told
    assert f'Works: "{page.works}" Does not: "{page.fails}" Because {page.because}.' in told
    assert "In the game: say how that must be for them. Drilled by " in told


def test_at_first_there_are_the_headings_and_how_to_go_on(guide: Told) -> None:
    told = guide()
    assert told.count("\n") < 12
    assert told.startswith("A  How to deal with difficult customers: 23 techniques.\n")
    assert "E  Seven steps to defuse: " in told
    assert "`simmer guide A` lists those under the first heading." in told


def test_the_letter_of_a_heading_lists_its_techniques_in_short_rows(guide: Told) -> None:
    told = guide("e")
    assert [row[:3] for row in told.split("\n") if "  " in row] == [
        id for id in PAGES if id[0] == "E"
    ]
    assert "drilled by" not in told


def test_the_whole_guide_has_every_technique_and_says_where_to_go_on(guide: Told) -> None:
    told = guide("--all")
    assert all(f"\n{id}  " in told for id in PAGES)
    assert "87 techniques" in told
    assert "`simmer guide E06` tells one in full" in told


def test_a_word_lists_what_fits_and_one_hit_is_told_in_full(guide: Told) -> None:
    several = guide("apolog")
    assert "A15  Apologize" in several
    assert "C06  Apologize" in several
    assert "E11" not in several
    assert guide("full", "lifeboats") == guide("E11")


def test_as_data_an_entry_has_its_texts_and_the_names_of_its_levels(guide: Told) -> None:
    (entry,) = json.loads(guide("E06", "--json"))
    page = PAGES["E06"]
    assert {field: entry[field] for field in page._fields} == page._asdict()
    assert {"name": "first-week/late-cake", "title": "The Two O'Clock Cake"} in entry["drilled_by"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("E66", 'there is no technique "E66" — did you mean "E06"?'),
        ("rosehips", 'nothing in the guide has "rosehips" in it — try another word'),
        ("\x1b]0;owned\x07", "nothing in the guide has"),
    ],
)
def test_what_is_not_there_is_said_in_a_sentence(
    capsys: pytest.CaptureFixture[str], typed: str, says: str
) -> None:
    assert main(["guide", typed]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert says in said
    assert "\x1b" not in said
    assert said.count("\n") == 1


def test_levels_whose_lesson_a_technique_is_come_first() -> None:
    drilled = drills(FILES, MEASURED)
    # Only the first call of the week is about small words; the others need them as well.
    assert drilled["B07"][0].title == "The Two O'Clock Cake"
    assert len(drilled["B07"]) > 1


def test_a_level_that_nobody_measured_drills_nothing(tmp_path: Path) -> None:
    shutil.copytree(shipped_levels() / "first-week", tmp_path / "own")
    assert drills(find_levels([tmp_path]).files, MEASURED) == {}
