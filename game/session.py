"""One sitting, line by line: go on or begin, play, keep the run, tell the debrief."""

import sys
from collections.abc import Callable
from pathlib import Path
from secrets import randbelow
from typing import NamedTuple

from game.encounter import Action, Run, debrief, outcome
from game.encounter.report import report
from game.level import Level, content_hash
from game.level.text import clean
from game.plain import PlainGame
from game.progress import Keeper, SaveError
from game.sitting import SEEDS, Sitting

# As much of a run's id as there is no second one of, in any likelihood.
SHORT = 8


class Chosen(NamedTuple):
    """A level to play, under its name `pack/level`.

    `option` is the file to name when the run is to be told again, where the
    level is none of those that come with the game.
    """

    name: str
    level: Level
    option: Path | None


def play_plain(
    chosen: Chosen,
    *,
    find: Callable[[str], Chosen | None],
    saves: Path,
    saves_option: Path | None,
    seed: int | None,
    difficulty: str,
    hidden_meter: bool,
) -> None:
    """Play on standard input and output; raises SaveError where runs cannot be kept.

    What was interrupted is offered first, if `find` has its level by its name.
    """
    keeper = Keeper(saves)
    interrupted = _interrupted(keeper, chosen, find)
    if interrupted:
        sitting, chosen = interrupted
    else:
        dealt = randbelow(SEEDS) if seed is None else seed
        sitting = Sitting.new(chosen.name, chosen.level, dealt, difficulty)
    modes = {"plain": True, "hidden_meter": hidden_meter}
    trouble = keeper.begin(sitting.record().model_copy(update={"modes": modes}))
    if trouble:
        raise SaveError(trouble)
    _tell(keeper)
    game = PlainGame(
        sitting.level,
        sys.stdin,
        sys.stdout,
        seed=sitting.state.seed,
        difficulty=sitting.state.difficulty,
        hidden_meter=hidden_meter,
        so_far=[Action.parse(action) for action in sitting.actions],
        took=keeper.took,
    )
    try:
        game.play()
    finally:
        # Whatever ended the play, what was played is kept.
        sitting.actions, sitting.state = list(map(str, game.taken)), game.state
        run = sitting.record().model_copy(update={"modes": modes})
        trouble = _keep(keeper, game, run)
        _tell(keeper)
    if not run.actions:
        return
    if run.finished:
        print(f"\n{report(debrief(sitting.level, run))}")
    if trouble:
        raise SaveError(trouble)
    where = "" if run.finished else ", unfinished: it is offered again when you next play"
    print(f"Kept as run {run.run[:SHORT]} in {saves}{where}")
    print(f"Tell it again: {_command(run, saves_option, chosen.option)}")


def _interrupted(
    keeper: Keeper, chosen: Chosen, find: Callable[[str], Chosen | None]
) -> tuple[Sitting, Chosen] | None:
    """Ask whether to go on with what was interrupted; whoever pipes input is not asked."""
    if not sys.stdin.isatty():
        return None

    def level_of(run: Run) -> Chosen | None:
        found = chosen if run.level == chosen.name else find(run.level)
        return found if found and content_hash(found.level) == run.hash else None

    run = keeper.unfinished(lambda run: level_of(run) is not None)
    found = run and level_of(run)
    _tell(keeper)
    if not run or not found:
        return None
    answer = _answer(f"{clean(found.level.title)} was interrupted. Go on with it? [Y/n] ")
    if answer is None:
        return None
    if not answer:
        keeper.drop()
        print("It is put down for good.\n")
        return None
    print()
    return Sitting.resumed(found.name, found.level, run), found


def _answer(question: str) -> bool | None:
    """Ask until it is yes or no; None where the input has ended."""
    while True:
        print(question, end="", flush=True)
        line = sys.stdin.readline()
        if not line:
            return None
        match line.strip().lower():
            case "" | "y" | "yes":
                return True
            case "n" | "no":
                return False


def _keep(keeper: Keeper, game: PlainGame, run: Run) -> str:
    """Keep what was played; a sentence where that could not be done."""
    result = outcome(game.level, game.state)
    if result is None:
        keeper.leave(run)
        return ""
    return keeper.finish(run, result)


def _tell(keeper: Keeper) -> None:
    for sentence in keeper.news():
        print(f"simmer: {clean(sentence)}", file=sys.stderr)


def _command(run: Run, saves: Path | None, level: Path | None) -> str:
    """What to type to have a run told again."""
    command = f"simmer replay {run.run[:SHORT]}"
    for option, path in (("--saves", saves), ("--level", level)):
        if path is not None:
            command += f" {option} {_typed(path)}"
    return command


def _typed(path: Path) -> str:
    """Write a path as it can be typed."""
    return f'"{path}"' if " " in str(path) else str(path)
