"""An encounter being played: what its record says of how it was played."""

from game.encounter import step
from game.encounter.card import advise
from game.level import load_level
from game.settings import Settings
from game.sitting import Sitting
from tests.terminal import LATE_CAKE


def begun() -> Sitting:
    return Sitting.new("first-week/late-cake", load_level(LATE_CAKE), 7, "normal")


def test_a_turn_that_is_tried_again_keeps_the_words_written_before_it() -> None:
    sitting = begun()
    while sitting.state.turn < 3:
        action = advise(sitting.level, sitting.state)
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
    for turn in (1, 2, 3):
        sitting.wrote(turn, f"In turn {turn}.")
    assert sitting.from_turn(2).own_words == {1: "In turn 1."}
    assert sitting.from_turn(1).own_words == {}
    assert len(sitting.own_words) == 3


def test_a_record_tells_what_help_there_was() -> None:
    sitting = begun()
    sitting.helped_by(Settings(hidden_meter=True, hints=False))
    assert sitting.record().modes == {"hidden_meter": True, "hints": False}


def test_help_that_was_there_for_a_while_was_there() -> None:
    sitting = begun()
    sitting.helped_by(Settings(hidden_meter=True, hints=False))
    sitting.helped_by(Settings(hidden_meter=False, hints=True))
    resumed = Sitting.resumed(sitting.name, sitting.level, sitting.record())
    resumed.helped_by(Settings(hidden_meter=True, hints=False))
    assert resumed.record().modes == {"hidden_meter": False, "hints": True}
