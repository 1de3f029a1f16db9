"""The shipped levels are drills: skill passes, and nothing else does."""

import pickle

import pytest

from game.authoring.bots import play, skilled
from game.authoring.gates import Result, falls_steadily, gates_of, try_gates
from game.encounter import Outcome
from game.level import Level, find_levels, load_level, shipped_levels

SHIPPED = find_levels([shipped_levels()]).files
FEW = 20


@pytest.fixture(scope="module")
def late_cake() -> Level:
    return load_level(shipped_levels() / "first-week" / "late-cake.json")


@pytest.fixture(scope="module", params=SHIPPED, ids=[file.name for file in SHIPPED])
def results(request: pytest.FixtureRequest) -> tuple[Result, ...]:
    """Few encounters: docs/levels.md holds what came of three hundred."""
    return try_gates(load_level(request.param.path), FEW)


def test_the_rule_card_passes_and_nobody_else_does_often(results: tuple[Result, ...]) -> None:
    card, *others = results
    assert card.passed >= 90
    strict = [result for result in others if result.gate.at_most <= 5]
    assert len(strict) >= 18
    assert {r.gate.player.name: r.passed for r in strict if r.passed > 15} == {}


def test_the_more_is_left_to_chance_the_less_is_passed(results: tuple[Result, ...]) -> None:
    least, *_, most = (r for r in results if r.gate.player.name.startswith("card,"))
    assert least.stars > most.stars
    assert most.holds


def test_it_falls_steadily_where_every_share_is_smaller(results: tuple[Result, ...]) -> None:
    won, lost = Outcome("resolved", 3, 800), Outcome("timeout", 0, 10)
    five = results[:5]
    falling = [Result(r.gate, (won,) * (5 - n) + (lost,) * n) for n, r in enumerate(five)]
    assert falls_steadily(tuple(falling))
    assert not falls_steadily((falling[0], falling[2], falling[1], *falling[3:]))


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
