"""The shipped levels are drills: skill passes, and nothing else does."""

import re

import pytest

from game.authoring.bots import Player, play, skilled
from game.authoring.gates import SEEDS, Result, falls_steadily, gates_of, try_gates
from game.authoring.skills import robbed_of
from game.authoring.table import gate_rows, gate_table
from game.encounter import begin, outcome, step
from game.level import TECHNIQUES, Level, find_levels, load_level, shipped_levels
from game.level.index import ALWAYS_FLAWED

SHIPPED = find_levels([shipped_levels()]).files


@pytest.fixture(scope="module")
def late_cake() -> Level:
    return load_level(shipped_levels() / "first-week" / "late-cake.json")


def without_traps(level: Level) -> Level:
    """The level with every flawed reply taken out but the snaps: a quiz that anyone passes."""
    kept = tuple(
        reply
        for reply in level.replies
        if reply.snap or not (reply.flaws or reply.move in ALWAYS_FLAWED)
    )
    return level.model_copy(update={"replies": kept, "max_turns": 40})


@pytest.fixture(scope="module", params=SHIPPED, ids=[file.name for file in SHIPPED])
def results(request: pytest.FixtureRequest) -> tuple[Result, ...]:
    return try_gates(load_level(request.param.path))


def test_every_gate_is_kept_over_three_hundred_seeds(results: tuple[Result, ...]) -> None:
    assert {len(result.played) for result in results} == {SEEDS} == {300}
    broken = [row for row in gate_rows(results) if not row["kept"]]
    assert broken == []


def test_the_more_is_left_to_chance_the_less_is_passed(results: tuple[Result, ...]) -> None:
    assert falls_steadily(results)


def test_every_technique_that_a_level_claims_is_tried_without_it(late_cake: Level) -> None:
    players = {gate.player.name for gate in gates_of(late_cake)}
    assert {f"without {technique}" for technique in late_cake.techniques} <= players


def test_a_level_without_traps_fails_its_gates_with_a_witness_that_replays(
    late_cake: Level,
) -> None:
    quiz = without_traps(late_cake)
    failed = [result for result in try_gates(quiz, seeds=20) if not result.holds]
    assert failed
    for result in failed:
        witness = result.witness()
        assert witness is not None
        state = begin(quiz, seed=witness.seed)
        for action in witness.actions:
            state, _ = step(quiz, state, action)
        assert outcome(quiz, state) == witness.outcome


def test_a_failed_gate_is_printed_with_its_seed_and_actions(late_cake: Level) -> None:
    quiz = without_traps(late_cake)
    printed = gate_table(quiz, try_gates(quiz, seeds=20))
    assert "NOT KEPT" in printed
    assert re.search(r"^    seed \d+: hear hear nod ", printed, re.M)


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


def test_whoever_is_robbed_of_a_technique_is_named_after_it() -> None:
    players = {technique: robbed_of(technique) for technique in TECHNIQUES}
    assert all(player.name == f"without {t}" for t, player in players.items() if player)


def test_a_technique_that_only_a_system_carries_cannot_be_robbed() -> None:
    assert robbed_of("A22") is None
    assert isinstance(robbed_of("A14"), Player)


def test_who_is_robbed_of_paraphrasing_never_paraphrases(late_cake: Level) -> None:
    player = robbed_of("A14")
    assert player is not None
    said = {
        action.target
        for seed in range(10)
        for action in play(late_cake, player, seed).actions
        if action.verb == "say"
    }
    assert said
    assert not {late_cake.index.tagged[reply].first.move for reply in said} & {"paraphrase"}


def test_who_must_argue_argues_whenever_it_is_dealt(late_cake: Level) -> None:
    player = robbed_of("B04")
    assert player is not None
    moves = [
        late_cake.index.tagged[action.target].first.move
        for action in play(late_cake, player, 3).actions
        if action.verb == "say"
    ]
    assert "argue" in moves
