"""The paced breath: what each second of it says, whatever the second."""

from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from game.breathing import (
    MOST_ROUNDS,
    PHASES,
    ROUND,
    ROUNDS,
    THOUGHTS,
    breath_at,
    instruction,
    timed_lines,
)

LASTS = dict(PHASES)
UNHURRIED = settings(deadline=None)
rounds = st.integers(1, MOST_ROUNDS)


def moments(most: int) -> st.SearchStrategy[float]:
    """Seconds within so many rounds."""
    return st.floats(0, most * ROUND, exclude_max=True)


@UNHURRIED
@given(moments(ROUNDS))
def test_the_number_counts_what_is_left_of_the_phase(seconds: float) -> None:
    breath = breath_at(seconds)
    assert breath is not None
    assert 0 <= breath.fraction < 1
    left = LASTS[breath.phase] * (1 - breath.fraction)
    assert breath.left - 1 - 1e-9 <= left <= breath.left + 1e-9
    assert 1 <= breath.left <= LASTS[breath.phase]


@UNHURRIED
@given(moments(ROUNDS))
def test_every_round_is_like_the_first(seconds: float) -> None:
    assert breath_at(seconds) == breath_at(seconds % ROUND)


@UNHURRIED
@given(rounds, st.floats(0, 10_000))
def test_it_is_over_when_its_rounds_are_and_no_sooner(count: int, seconds: float) -> None:
    assert (breath_at(seconds, count) is None) is (seconds >= count * ROUND)


@UNHURRIED
@given(moments(1), st.floats(0, 0.2))
def test_the_lungs_fill_and_empty_without_a_jump(seconds: float, later: float) -> None:
    now, then = breath_at(seconds, 2), breath_at(seconds + later, 2)
    assert now is not None
    assert then is not None
    assert 0 <= now.fullness <= 1
    # The breath in is the fastest, and a cosine is steepest in its middle.
    assert abs(then.fullness - now.fullness) <= later * 3.1416 / 2 / LASTS["in"] + 1e-9
    if now.phase == then.phase:
        direction = {"in": 1, "hold": 0, "out": -1}[now.phase]
        assert (then.fullness - now.fullness) * direction >= 0
        assert direction or then.fullness == now.fullness == 1


def test_second_by_second_it_is_in_4_hold_2_out_6() -> None:
    seconds = [breath_at(second) for second in range(2 * ROUND)]
    assert all(seconds)
    phases = [
        (phase, [breath.left for breath in some])
        for phase, some in groupby((one for one in seconds if one), key=lambda one: one.phase)
    ]
    once = [("in", [4, 3, 2, 1]), ("hold", [2, 1]), ("out", [6, 5, 4, 3, 2, 1])]
    assert phases == once * 2


@UNHURRIED
@given(rounds)
def test_the_timed_lines_come_when_their_phases_do(count: int) -> None:
    second = 0
    for line, lasts in timed_lines(count):
        breath = breath_at(second, count)
        assert breath is not None
        assert line == f"{breath.phase.capitalize()}, {breath.left}."
        assert breath.fraction == 0
        second += lasts
    assert breath_at(second, count) is None


def test_the_instruction_tells_all_that_it_takes() -> None:
    how, *thoughts = instruction()
    assert how == "6 slow breaths, counted in seconds: in 4, hold 2, out 6."
    assert instruction(1)[0].startswith("One slow breath, ")
    assert "Say to yourself: Not my fault, not about me." in thoughts


def test_a_thought_fits_one_row_of_the_smallest_screens_people_have() -> None:
    assert all(len(thought.words) <= 76 for thought in THOUGHTS)
    assert {thought.how for thought in THOUGHTS} == {"Say to yourself", "See it for a moment"}
