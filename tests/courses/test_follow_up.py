"""Follow-ups: somebody was promised a call, and it comes later."""

from pathlib import Path

from game.courses.followup import Ended, FollowUp, follow_up
from game.level import LevelFile

CAKE, MONDAY, OTHER = (
    LevelFile("week", name, Path(f"{name}.json"), name != "monday")
    for name in ("cake", "monday", "other")
)
FILES = (CAKE, OTHER, MONDAY)


def due(*newest_first: tuple[str, str]) -> FollowUp | None:
    """What is due after these encounters."""
    ended = [Ended(f"week/{level}", ending) for level, ending in newest_first]
    return follow_up(FILES, ended, lambda file: "monday" if file is CAKE else None)


def test_it_is_not_due_right_after_the_encounter_that_it_follows() -> None:
    assert due(("cake", "resolved")) is None


def test_it_is_due_once_somebody_else_was_served_and_remembers_how_it_ended() -> None:
    assert due(("other", "timeout"), ("cake", "resolved")) == FollowUp(MONDAY, "resolved")


def test_it_comes_once() -> None:
    assert due(("monday", "resolved"), ("other", "timeout"), ("cake", "resolved")) is None
    assert due(("other", "timeout"), ("monday", "resolved"), ("cake", "resolved")) is None


def test_it_remembers_the_last_time() -> None:
    found = due(("other", "timeout"), ("cake", "walked-out"), ("cake", "resolved"))
    assert found == FollowUp(MONDAY, "walked-out")


def test_it_comes_again_when_the_first_was_played_again() -> None:
    found = due(("other", "x"), ("cake", "callback"), ("monday", "resolved"), ("cake", "resolved"))
    assert found == FollowUp(MONDAY, "callback")
