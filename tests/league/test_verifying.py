"""A run is verified by playing it again: nothing that it claims is believed."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from game.encounter import Run, begin, outcome, step
from game.encounter.card import advise
from game.encounter.prices import EDITION
from game.encounter.record import Parent
from game.league.competition import Competition, CompetitionLevel
from game.league.verifying import RefusedError, verify
from game.level import Level, content_hash, load_level, text_hash
from game.level.place import shipped_levels

LEVEL = load_level(shipped_levels() / "first-week" / "late-cake.json")
NAME, SEED = "first-week/late-cake", 7
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CUP = Competition(
    id="cup",
    title="Cup",
    levels=(
        CompetitionLevel(level=NAME, title=LEVEL.title, hash=content_hash(LEVEL), edition=EDITION),
    ),
    opens=NOON,
    closes=NOON + timedelta(days=1),
)


def played(level: Level = LEVEL, seed: int = SEED, difficulty: str = "normal") -> list[str]:
    state, actions = begin(level, seed=seed, difficulty=difficulty), []
    while state.phase != "over":
        action = advise(level, state)
        actions.append(str(action))
        state, _ = step(level, state, action)
    return actions


ACTIONS = played()


def run(**changed: Any) -> Run:
    plain: dict[str, Any] = {
        "run": str(uuid4()),
        "level": NAME,
        "hash": content_hash(LEVEL),
        "text_hash": text_hash(LEVEL),
        "edition": EDITION,
        "seed": SEED,
        "difficulty": "normal",
        "actions": ACTIONS,
        "started": NOON,
        "ranked": True,
    }
    return Run.model_validate({**plain, **changed}, strict=False)


def test_what_it_was_worth_is_told_by_playing_it_again() -> None:
    state = begin(LEVEL, seed=SEED, difficulty="normal")
    for action in map(type(advise(LEVEL, state)).parse, ACTIONS):
        state, _ = step(LEVEL, state, action)
    verified = verify(CUP, LEVEL, run(), SEED)
    assert verified[:3] == outcome(LEVEL, state)
    assert (verified.slips, verified.turns) == (state.slips, state.turn)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"level": "first-week/half-mast"}, "other-level"),
        ({"hash": "sha256:" + "0" * 64}, "other-version"),
        ({"edition": 99}, "other-edition"),
        ({"seed": 8, "actions": played(seed=8)}, "other-deal"),
        ({"difficulty": "easy", "actions": played(difficulty="easy")}, "other-difficulty"),
        ({"opening": {"composure": 90}}, "carried-over"),
        ({"parent": Parent(run="earlier", action=3)}, "tried-again"),
        ({"actions": ACTIONS[:-1]}, "unfinished"),
        ({"actions": [*ACTIONS, "hear"]}, "illegal"),
        ({"actions": ["close", *ACTIONS]}, "illegal"),
        ({"actions": [*ACTIONS[:3], "say:not-a-line", *ACTIONS[3:]]}, "illegal"),
        ({"actions": [{"say": ["empathize"], "text": "Mine."}, *ACTIONS]}, "illegal"),
        ({"actions": []}, "unfinished"),
    ],
)
def test_what_was_not_to_be_played_is_refused_with_its_reason(
    changed: dict[str, Any], reason: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        verify(CUP, LEVEL, run(**changed), SEED)
    assert refused.value.reason == reason
    assert str(refused.value)


def test_a_level_file_of_another_version_verifies_nothing() -> None:
    other = load_level(shipped_levels() / "first-week" / "half-mast.json")
    with pytest.raises(RefusedError) as refused:
        verify(CUP, other, run(), SEED)
    assert refused.value.reason == "other-version"


def test_an_action_left_out_or_changed_is_not_the_same_run() -> None:
    whole = verify(CUP, LEVEL, run(), SEED)
    for place in range(len(ACTIONS)):
        shorter = [*ACTIONS[:place], *ACTIONS[place + 1 :]]
        try:
            found = verify(CUP, LEVEL, run(actions=shorter), SEED)
        except RefusedError:
            continue
        assert found != whole, "what is left is a run of its own, with a worth of its own"
