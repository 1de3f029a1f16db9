"""How many steps the engine takes in a second, beside the turns of an inkjs story of equal shape.

    python benchmarks/step_speed.py [ROUNDS]

Ours: the skilled player (`card.advise`) first plays 200 seeds of The Two
O'Clock Cake, untimed; then those very actions are replayed by `begin` and
`step` alone. One step is one action: a phrase heard, a nod, a reply said. Its
events (which rule fired, what it changed and why) are part of it, and so is
dealing a hand at a line's end: five of 84 replies, in hash order, priced until
two are found that would help now.

Theirs: inkjs_story/late_cake.ink in node, the same encounter as an ink author
would write it: the same lines phrase by phrase with a choice after each (hear,
nod, breathe …), then five replies out of sixty from shuffled decks, once-only
and only about what has been told, and the same meters, statuses, guards and
clamping through ink's functions. It does less: no hand is priced and no events
say why. Its stories too are first recorded (a player who takes what calms
most), then replayed by their choices. One turn is ChooseChoiceIndex and
Continue up to the next choices.

Both are warmed up, then take turns, round by round, each measured by its own
process's CPU time; the figures are medians. Story for story is printed too,
since a story of theirs has fewer turns than an encounter of ours.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import process_time
from typing import NamedTuple

from game.encounter import Action, State, begin, step
from game.encounter.card import advise
from game.encounter.dealing import deal
from game.encounter.working import Working
from game.level import Level, load_level

HERE = Path(__file__).parent
STORY = HERE / "inkjs_story"
LEVEL = HERE.parent / "levels" / "first-week" / "late-cake.json"
SEEDS, STORIES = 200, 50
WARM_UP, ROUNDS = 2, 9


class Round(NamedTuple):
    """What one round came to."""

    turns: int
    seconds: float


class Recorded(NamedTuple):
    """A skilled encounter: its actions, and the moments when a hand was dealt."""

    seed: int
    actions: tuple[Action, ...]
    dealt: tuple[State, ...]


def record(level: Level, seed: int) -> Recorded:
    """Let the skilled player play."""
    state = begin(level, seed=seed)
    actions, dealt = [], []
    while state.phase != "over":
        action = advise(level, state)
        after, _ = step(level, state, action)
        if (state.phase, after.phase) == ("hearing", "replying"):
            dealt.append(after)
        actions.append(action)
        state = after
    return Recorded(seed, tuple(actions), tuple(dealt))


def replay(level: Level, runs: list[Recorded]) -> Round:
    """Take every recorded step again."""
    start = process_time()
    for run in runs:
        state = begin(level, seed=run.seed)
        for action in run.actions:
            state, _ = step(level, state, action)
    return Round(sum(len(run.actions) for run in runs), process_time() - start)


def deal_again(level: Level, runs: list[Recorded]) -> Round:
    """Deal every recorded hand again."""
    tables = [Working(level, state, "") for run in runs for state in run.dealt]
    start = process_time()
    for table in tables:
        deal(table)
    return Round(len(tables), process_time() - start)


@contextmanager
def inkjs() -> Iterator[Callable[[], Round] | None]:
    """Start node and give the function that plays one round in it; None where it cannot be."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        print("node or npm is missing: our figures alone")
        yield None
        return
    if not (STORY / "node_modules").is_dir():
        command = [npm, "install", "--no-package-lock", "--silent"]
        if subprocess.run(command, cwd=STORY, check=False).returncode:
            print("npm could not install inkjs: our figures alone")
            yield None
            return
    with subprocess.Popen(
        [node, "run.js", str(STORIES)],
        cwd=STORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        asking, answering = process.stdin, process.stdout
        assert asking is not None
        assert answering is not None

        def play() -> Round:
            print(file=asking, flush=True)
            told = json.loads(answering.readline())
            return Round(told["turns"], told["seconds"])

        yield play
        asking.close()


def main(rounds: int) -> None:
    """Measure, and print."""
    level = load_level(LEVEL)
    runs = [record(level, seed) for seed in range(1, SEEDS + 1)]
    ours, deals, theirs = [], [], []
    with inkjs() as play:
        for number in range(WARM_UP + rounds):
            measured = replay(level, runs), deal_again(level, runs), play() if play else None
            if number >= WARM_UP:
                ours.append(measured[0])
                deals.append(measured[1])
                theirs += [measured[2]] if measured[2] else []

    ours_a_second = median(turns / seconds for turns, seconds in ours)
    encounter = median(seconds for _, seconds in ours) / SEEDS
    hand = median(seconds / turns for turns, seconds in deals)
    print(f"steps a CPU-second      {ours_a_second:9,.0f}")
    print(f"one skilled encounter   {encounter * 1e3:9.2f} ms, {ours[0].turns / SEEDS:.1f} steps")
    print(f"one hand dealt          {hand * 1e6:9.1f} µs")
    if not theirs:
        return
    theirs_a_second = median(turns / seconds for turns, seconds in theirs)
    story = median(seconds for _, seconds in theirs) / STORIES
    each = [
        (a.turns / a.seconds) / (b.turns / b.seconds) for a, b in zip(ours, theirs, strict=True)
    ]
    print(f"inkjs turns a second    {theirs_a_second:9,.0f}")
    print(f"one inkjs story         {story * 1e3:9.2f} ms, {theirs[0].turns / STORIES:.1f} turns")
    print(f"step for turn           {median(each):9.1f} x times inkjs")
    print(f"encounter for story     {story / encounter:9.1f} x times inkjs")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
