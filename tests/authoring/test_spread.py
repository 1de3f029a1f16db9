"""Work spread over processes: in order, told as it goes, and never left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from game.authoring.spread import spread

ROOT = Path(__file__).parents[2]
on_posix = pytest.mark.skipif(os.name != "posix", reason="signals are sent to a group of processes")


def square(number: int) -> int:
    return number * number


def whose(number: int) -> int:
    return os.getpid()


def fail_at(bad: int, number: int) -> int:
    if number == bad:
        raise ValueError(f"{number} is bad")
    return number


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_the_results_are_in_order_by_every_start_method(method: str) -> None:
    context = multiprocessing.get_context(method)
    assert spread(square, 205, processes=2, context=context) == [n * n for n in range(205)]


def test_the_work_is_done_in_other_processes() -> None:
    used = set(spread(whose, 64, processes=2))
    assert os.getpid() not in used
    assert 1 <= len(used) <= 2


def test_one_process_is_enough() -> None:
    assert spread(whose, 5, processes=1) == [os.getpid()] * 5
    assert spread(whose, 1, processes=8) == [os.getpid()]
    assert spread(whose, 0) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_progress_is_told_up_to_the_end(processes: int) -> None:
    told: list[tuple[int, int]] = []
    spread(square, 100, processes=processes, progress=lambda *done: told.append(done))
    assert told == sorted(set(told))
    assert told[-1] == (100, 100)
    assert len(told) > 10


@pytest.mark.parametrize("processes", [1, 2])
def test_what_goes_wrong_in_the_work_is_raised(processes: int) -> None:
    with pytest.raises(ValueError, match="37 is bad"):
        spread(partial(fail_at, 37), 200, processes=processes)


# A child leaves a file named after itself, so that a test can see whether it is still there.
CODE = """
import os, sys, time
from functools import partial
from pathlib import Path
from game.authoring.spread import spread

def work(folder, number):
    Path(folder, str(os.getpid())).touch()
    time.sleep(0.02)

if __name__ == "__main__":
    try:
        spread(partial(work, sys.argv[1]), 100_000, processes=2)
    except KeyboardInterrupt:
        print("interrupted")
"""


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def until(what: str, holds: object) -> None:
    assert callable(holds)
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, f"still waiting until {what}"
        time.sleep(0.01)


@pytest.fixture
def working(tmp_path: Path) -> "subprocess.Popen[str]":
    """A process that has spread its work over two others, which leave their numbers behind."""
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever runs the tests in the background may ignore interrupts, and so would it.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.default_int_handler),
    )
    until("both work", lambda: len(list(tmp_path.iterdir())) == 2)
    return process


@on_posix
@pytest.mark.parametrize("times", [1, 2])
def test_an_interrupt_ends_every_process_without_a_traceback(
    working: "subprocess.Popen[str]", tmp_path: Path, times: int
) -> None:
    for _ in range(times):
        os.killpg(working.pid, signal.SIGINT)
    told, complained = working.communicate(timeout=60)
    assert (told, complained) == ("interrupted\n", "")
    assert not any(alive(int(child.name)) for child in tmp_path.iterdir())


@on_posix
def test_nobody_is_left_behind_when_the_first_process_is_killed(
    working: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    working.kill()
    working.communicate(timeout=60)
    children = [int(child.name) for child in tmp_path.iterdir()]
    until("its children are gone", lambda: not any(map(alive, children)))
