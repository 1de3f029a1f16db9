"""The campaign: what its levels drill, and that together they leave no technique out."""

import json
from collections import Counter
from pathlib import Path

import pytest

from game.guide import carrier_words
from game.level import (
    TECHNIQUES,
    Level,
    content_hash,
    find_levels,
    load_level,
    shipped_levels,
)
from game.level.measured import Measured, measured_text, read_measured
from tests.terminal import simmer_here

DOCS = Path(__file__).parents[1] / "docs"
FILES = find_levels([shipped_levels()]).files
LEVELS = {file.name: load_level(file.path) for file in FILES}
WEEK = [LEVELS[file.name] for file in FILES if file.listed and file.pack == "first-week"]
MEASURED = read_measured(shipped_levels())
REMEASURE = (
    "measure anew with `simmer bots levels --to markdown --measured levels/measured.json "
    "> docs/levels.md`"
)
REMAKE = "make it anew with `simmer levels --to markdown > docs/campaign.md`"


@pytest.mark.parametrize("name", LEVELS)
def test_every_level_was_measured_as_it_is(name: str) -> None:
    assert MEASURED[name].hash == content_hash(LEVELS[name]), REMEASURE
    assert MEASURED[name].seeds >= 300


@pytest.mark.parametrize("name", LEVELS)
def test_a_level_drills_what_it_claims(name: str) -> None:
    assert set(LEVELS[name].techniques) <= set(MEASURED[name].drills)


def test_first_week_drills_thirty_techniques_or_more() -> None:
    drilled = {id for level in WEEK for id in MEASURED[f"first-week/{level.id}"].drills}
    assert len(drilled) >= 30


def test_every_technique_is_carried_by_something_that_the_guide_has_words_for() -> None:
    assert len(TECHNIQUES) == 87
    for technique in TECHNIQUES.values():
        assert technique.carried_by
        assert all(carrier_words(carrier) for carrier in technique.carried_by)


def test_first_week_is_six_people_with_a_lesson_each_by_every_channel() -> None:
    assert len(WEEK) == 6
    assert len({level.lesson for level in WEEK if level.lesson}) == 6
    assert {level.channel for level in WEEK} == {"phone", "counter", "chat", "email"}
    assert Counter("abuse" in level.contains for level in WEEK)[True] == 1


def _only(levels: list[Level]) -> Level:
    assert len(levels) == 1
    return levels[0]


def test_one_cannot_be_given_what_they_want_and_one_needs_a_supervisor() -> None:
    unmet = _only([level for level in WEEK if not level.policy.can_meet_want])
    assert unmet.best_ending == "heard-not-fixed"
    above = _only([level for level in WEEK if level.policy.authority == "supervisor"])
    assert above.best_ending == "warm-handover"


def test_the_page_of_the_campaign_is_what_the_command_prints() -> None:
    page = (DOCS / "campaign.md").read_text(encoding="utf-8")
    assert simmer_here("levels", "--to", "markdown").stdout.decode() == page, REMAKE


def test_the_guide_shows_who_drills_a_technique() -> None:
    told = simmer_here("guide", "a14").stdout.decode()
    assert "Say it back to make sure you understood" in told
    assert "Drilled by" in told
    assert "The Two O'Clock Cake" in told


def test_what_was_measured_is_read_as_it_was_written(tmp_path: Path) -> None:
    levels = {"own/rain": Measured("sha256:1", ("A13",), 99.0, 0.5, 300, {"normal": 40.0})}
    (tmp_path / "measured.json").write_text(measured_text(levels, 1), encoding="utf-8")
    assert read_measured(tmp_path) == levels


def _with(**changed: object) -> str:
    entry = {"hash": "", "drills": [], "card": 99, "random": 0, "seeds": 300, **changed}
    return json.dumps({"levels": {"a/b": entry}})


def test_what_was_measured_before_there_was_a_player_halfway_is_read_all_the_same(
    tmp_path: Path,
) -> None:
    (tmp_path / "measured.json").write_text(_with(), encoding="utf-8")
    assert read_measured(tmp_path) == {"a/b": Measured("", (), 99, 0, 300)}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"levels": 3}',
        '{"levels": {"a/b": {}}}',
        _with(halfway=3),
        _with(halfway={"normal": "most"}),
        _with(halfway={"normal": 101}),
        _with(halfway={"normal": float("nan")}),
        _with(seeds=-2),
        _with(seeds="many"),
    ],
)
def test_where_nothing_sound_was_measured_nothing_is_known(tmp_path: Path, text: str) -> None:
    (tmp_path / "measured.json").write_text(text, encoding="utf-8")
    assert read_measured(tmp_path) == {}
