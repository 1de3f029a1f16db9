"""The search of a whole deal: what it finds is real, and better than the rule card."""

import pytest

from game.authoring.bots import play, skilled
from game.encounter import Action, State, begin, debrief, outcome, step
from game.encounter.beam import Aim, beam
from game.encounter.par import best_found, is_sensible, listen_restfully
from game.encounter.report import report
from game.level import Level, find_levels, load_level, shipped_levels
from tests.replays.check import runs

LEVELS = {file.id: file.path for file in find_levels([shipped_levels()]).files}
SEEDS = range(2)


@pytest.fixture(params=LEVELS.values(), ids=LEVELS)
def level(request: pytest.FixtureRequest) -> Level:
    return load_level(request.param)


def after(level: Level, seed: int, actions: tuple[Action, ...]) -> State:
    state = begin(level, seed=seed)
    for action in actions:
        state, _ = step(level, state, action)
    return state


def test_what_is_found_plays_to_the_points_that_are_told(level: Level) -> None:
    for seed in SEEDS:
        found = best_found(level, begin(level, seed=seed))
        assert found is not None
        assert outcome(level, after(level, seed, found.actions)) == found.outcome


def test_it_finds_more_points_than_the_rule_card_earns(level: Level) -> None:
    for seed in SEEDS:
        found = best_found(level, begin(level, seed=seed))
        assert found is not None
        assert found.outcome.points > play(level, skilled(), seed).outcome.points
        assert found.outcome.stars == 3


def test_it_finds_the_rest_of_an_encounter_that_has_begun(level: Level) -> None:
    played = play(level, skilled(), 2)
    middle = after(level, 2, played.actions[:20])
    found = best_found(level, middle)
    assert found is not None
    assert outcome(level, after(level, 2, played.actions[:20] + found.actions)) == found.outcome


def test_it_never_holds_up_a_flawed_line(level: Level) -> None:
    found = best_found(level, begin(level, seed=5))
    assert found is not None
    said = [action.target for action in found.actions if action.verb == "say"]
    assert said
    assert not any(level.index.tagged[reply].flawed for reply in said)


def test_the_same_search_finds_the_same(level: Level) -> None:
    assert best_found(level, begin(level, seed=9)) == best_found(level, begin(level, seed=9))


def test_where_nothing_is_good_enough_nothing_is_found(level: Level) -> None:
    hopeless = Aim(lambda *_: None, lambda *_: (0,), is_sensible, listen_restfully)
    assert beam(level, begin(level, seed=1), hopeless, 2) is None


def test_the_debrief_tells_the_best_found_and_never_less_than_was_earned() -> None:
    for level, run in runs()[::15]:
        told = debrief(level, run)
        assert told.outcome is not None
        assert told.par is not None
        assert told.par.points >= told.outcome.points
        assert f"Best found on this deal: {told.par.points} points." in report(told)


def test_who_plays_the_best_found_is_told_that_nothing_better_was() -> None:
    level, run = runs()[0]
    best = debrief(level, run).par
    assert best is not None
    told = debrief(level, run.model_copy(update={"actions": best.actions}))
    assert told.par == best
    assert "Nothing better was found on this deal." in report(told)
    assert "Best found" not in report(told)


def test_an_encounter_that_was_left_has_no_par() -> None:
    level, run = runs()[0]
    assert debrief(level, run.model_copy(update={"actions": run.actions[:5]})).par is None
