"""The shipped levels are drills: skill passes, and nothing else does."""

import pickle

import pytest

from game.authoring.bots import play, skilled
from game.authoring.gates import SEEDS, Result, falls_steadily, gates_of, try_gates
from game.level import Level, find_levels, load_level, shipped_levels

SHIPPED = find_levels([shipped_levels()]).files


@pytest.fixture(scope="module")
def late_cake() -> Level:
    return load_level(shipped_levels() / "first-week" / "late-cake.json")


@pytest.fixture(scope="module", params=SHIPPED, ids=[file.name for file in SHIPPED])
def results(request: pytest.FixtureRequest) -> tuple[Result, ...]:
    return try_gates(load_level(request.param.path))


def test_every_gate_is_kept_over_three_hundred_seeds(results: tuple[Result, ...]) -> None:
    assert {len(result.outcomes) for result in results} == {SEEDS} == {300}
    broken = {r.gate.player.name: r.passed for r in results if not r.holds}
    assert broken == {}


def test_the_more_is_left_to_chance_the_less_is_passed(results: tuple[Result, ...]) -> None:
    assert falls_steadily(results)


def test_every_technique_that_a_level_claims_is_tried_without_it(late_cake: Level) -> None:
    players = {gate.player.name for gate in gates_of(late_cake)}
    assert {f"without {technique}" for technique in late_cake.techniques} <= players


def test_players_can_travel_to_another_process(late_cake: Level) -> None:
    for gate in gates_of(late_cake):
        there = pickle.loads(pickle.dumps(gate))
        assert play(late_cake, there.player, 3) == play(late_cake, gate.player, 3)


def test_a_player_plays_the_same_encounter_twice(late_cake: Level) -> None:
    for gate in gates_of(late_cake):
        assert play(late_cake, gate.player, 5) == play(late_cake, gate.player, 5)


def test_the_gates_of_a_level_in_writing_have_no_interruptions(late_cake: Level) -> None:
    letter = late_cake.model_copy(update={"channel": "email"})
    names = [gate.player.name for gate in gates_of(letter)]
    assert "interjecting" not in names
    assert "rule card" in names


@pytest.mark.parametrize("channel", ["phone", "counter", "chat", "email"])
def test_the_rule_card_wins_on_every_channel(late_cake: Level, channel: str) -> None:
    level = late_cake.model_copy(update={"channel": channel})
    won = sum(play(level, skilled(), seed).outcome.stars >= 2 for seed in range(40))
    assert won >= 38


def test_a_witness_is_the_first_encounter_that_breaks_the_gate(late_cake: Level) -> None:
    gates = {gate.player.name: gate for gate in gates_of(late_cake)}
    won = play(late_cake, skilled(), 0).outcome
    lost = play(late_cake, gates["hang up"].player, 0).outcome
    assert Result(gates["rule card"], (won, won)).witness(late_cake) is None
    broken = Result(gates["rule card"], (won, lost, lost)).witness(late_cake)
    assert broken is not None
    assert broken.seed == 1
