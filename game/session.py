"""A sitting line by line: go on or begin, play, keep the run, tell the debrief, and go on."""

import sys
from collections.abc import Callable
from pathlib import Path

from game.courses import ShiftCourse
from game.courses.desk import Desk
from game.courses.telling import shift_lines
from game.encounter import Action, Outcome, Run, debrief, outcome
from game.encounter.report import report
from game.encounter.uses import uses
from game.level.text import clean
from game.level.wording import typed
from game.plain import PlainGame
from game.progress import Keeper, SaveError
from game.sitting import Sitting

# As much of a run's id as there is no second one of, in any likelihood.
SHORT = 8
UNFINISHED = ", unfinished: it is offered again when you next play at a terminal"


def play_plain(
    desk: Desk,
    *,
    saves: Path,
    saves_option: Path | None,
    own_file: Callable[[str], Path | None],
    hidden_meter: bool,
) -> None:
    """Play on standard input and output; SaveError where runs cannot be kept.

    What was interrupted is offered first. `own_file` gives the file to name when a
    run of a level ("pack/level") is to be told again, None where its name is enough.
    LevelError where a level cannot be read.
    """
    sitting: Sitting | None = _interrupted(desk)
    if sitting is None:
        sitting = desk.course.first()
        _tell_lines([desk.course.word()])
    while sitting is not None:
        sitting.modes = {**sitting.modes, "plain": True, "hidden_meter": hidden_meter}
        run = _play(desk.keeper, sitting, hidden_meter)
        result = outcome(sitting.level, sitting.state)
        if run.actions:
            print(f"Kept as run {run.run[:SHORT]} in {saves}{'' if result else UNFINISHED}")
            print(f"Tell it again: {_command(run, saves_option, own_file(run.level))}")
        sitting = _following(desk, sitting, result) if result else None


def _play(keeper: Keeper, sitting: Sitting, hidden_meter: bool) -> Run:
    """Play one encounter, keep it, and look back on it where it has ended."""
    trouble = keeper.begin(sitting.record())
    if trouble:
        raise SaveError(trouble)
    _tell_news(keeper)
    game = PlainGame(
        sitting.level,
        sys.stdin,
        sys.stdout,
        seed=sitting.state.seed,
        difficulty=sitting.state.difficulty,
        opening=sitting.opening,
        hidden_meter=hidden_meter,
        so_far=[Action.parse(action) for action in sitting.actions],
        took=keeper.took,
    )
    try:
        game.play()
    finally:
        # Whatever ended the play, what was played is kept.
        sitting.actions, sitting.state = list(map(str, game.taken)), game.state
        run = sitting.record()
        trouble = _keep(keeper, game, run)
        _tell_news(keeper)
    if run.finished:
        print(f"\n{report(debrief(sitting.level, run))}")
    if trouble:
        raise SaveError(trouble)
    return run


def _following(desk: Desk, sitting: Sitting, result: Outcome) -> Sitting | None:
    """The next call of a shift; every other course is played one encounter at a time."""
    course = desk.course
    if not isinstance(course, ShiftCourse):
        return None
    course.ended(sitting, result)
    print()
    _tell_lines(shift_lines(course))
    while not course.shift.over:
        minute = ", minute to rest first" if course.shift.has_minute else ""
        print(f"Enter for the next call{minute}, quit to stop: ", end="", flush=True)
        line = sys.stdin.readline()
        match line.strip().lower():
            case "" if line:
                return course.following(sitting, result)
            case "minute" | "m" if minute:
                course.take_minute()
                _tell_lines([f"You take a minute. Composure {course.shift.composure}."])
            case "" | "quit" | "q":
                _tell_lines(["", "The shift is kept: `simmer shift` goes on with it."])
                return None
    return None


def _interrupted(desk: Desk) -> Sitting | None:
    """Ask whether to go on with what was interrupted; whoever pipes input is not asked."""
    if not sys.stdin.isatty():
        return None

    run = desk.interrupted()
    _tell_news(desk.keeper)
    if run is None:
        return None
    title = desk.sitting_of(run).level.title
    answer = _answer(f"{clean(title)} was interrupted. Go on with it? [Y/n] ")
    if answer is None:
        return None
    if not answer:
        desk.keeper.drop()
        print("It is put down for good.\n")
        return None
    print()
    return desk.resume(run)


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
    return keeper.finish(run, result, uses(game.level, run))


def _tell_news(keeper: Keeper) -> None:
    for sentence in keeper.news():
        print(f"simmer: {clean(sentence)}", file=sys.stderr)


def _tell_lines(lines: list[str]) -> None:
    for line in lines:
        if line or len(lines) > 1:
            print(clean(line))


def _command(run: Run, saves: Path | None, level: Path | None) -> str:
    """What to type to have a run told again."""
    command = f"simmer replay {run.run[:SHORT]}"
    for option, path in (("--saves", saves), ("--level", level)):
        if path is not None:
            command += f" {option} {typed(path)}"
    return command
