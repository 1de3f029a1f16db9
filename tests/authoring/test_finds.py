"""What a search tells an author: how cheaply a level can be passed."""

from pathlib import Path

import pytest

from game.authoring.bots import Played, play, skilled
from game.authoring.finds import Finds, search_level
from game.encounter import begin, outcome, step
from game.encounter.search import ANSWERS, passes
from game.level import Level, load_level, shipped_levels
from tests.authoring.bad_levels import quiz, written_to

DEALS = 3


@pytest.fixture(scope="module")
def late_cake() -> Level:
    return load_level(shipped_levels() / "first-week" / "late-cake.json")


@pytest.fixture(scope="module")
def finds(late_cake: Level) -> Finds:
    return search_level(late_cake, DEALS)


def found(finds: Finds, name: str) -> Played:
    find = next(find for find in finds.cheap if find.name == name)
    assert find.played is not None
    return find.played


def turns(played: Played) -> int:
    return sum(action.verb in ANSWERS for action in played.actions)


def test_every_find_is_a_pass_that_replays(late_cake: Level, finds: Finds) -> None:
    for find in finds.cheap:
        if find.played is None:
            assert (find.deals, find.count) == (0, 0)
            continue
        state = begin(late_cake, seed=find.played.seed)
        for action in find.played.actions:
            state, _ = step(late_cake, state, action)
        assert outcome(late_cake, state) == find.played.outcome
        assert passes(find.played.outcome)
        assert 1 <= find.deals <= DEALS


def test_the_quickest_pass_is_no_slower_than_the_rule_card(late_cake: Level, finds: Finds) -> None:
    quickest = found(finds, "fewest turns")
    assert turns(quickest) <= min(turns(play(late_cake, skilled(), seed)) for seed in range(DEALS))


def test_the_best_found_is_more_than_the_rule_card_earns(late_cake: Level, finds: Finds) -> None:
    card = sum(play(late_cake, skilled(), seed).outcome.points for seed in range(DEALS)) / DEALS
    assert finds.par > card


def test_nothing_passes_here_where_nothing_is_acknowledged(finds: Finds) -> None:
    unheard = next(find for find in finds.cheap if find.name.endswith("nothing acknowledged"))
    assert unheard.played is None


def test_a_quiz_is_passed_in_fewer_turns(finds: Finds, tmp_path: Path) -> None:
    easier = load_level(written_to(tmp_path, {**quiz(), "max_turns": 14}))
    assert turns(found(search_level(easier, DEALS), "fewest turns")) <= turns(
        found(finds, "fewest turns")
    )


def test_a_pass_in_which_nothing_is_acknowledged_is_found_where_there_is_one(
    tmp_path: Path,
) -> None:
    written = quiz()
    # Where there is no feeling, nothing asks to be felt with.
    concerns = [{**c, "kind": c["kind"].replace("feeling", "fact")} for c in written["concerns"]]
    customer = {**written["customer"], "temper": 30, "trust": 60}
    cold = load_level(written_to(tmp_path, {**written, "concerns": concerns, "customer": customer}))
    played = found(search_level(cold, 1), "fewest replies and nothing acknowledged")
    said = [action.target for action in played.actions if action.verb == "say"]
    moves = {cold.index.tagged[reply].first.move for reply in said}
    assert moves.isdisjoint({"empathize", "apologize"})
