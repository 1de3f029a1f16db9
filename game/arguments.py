"""What can be typed after `simmer`."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from game import __version__
from game.breathing import MOST_ROUNDS, ROUNDS
from game.level.text import clean
from game.level.wording import guess, quoted

if TYPE_CHECKING:
    from game.encounter import Action

DIFFICULTIES = ("easy", "normal", "hard")
CHANNELS = ("phone", "counter", "chat", "email")

_WRONG_COMMAND = re.compile(r"argument COMMAND: invalid choice: '(.*)' \(choose from (.*)\)")
_COMMANDS = re.compile(r"[a-z]+")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        wrong = _WRONG_COMMAND.match(message)
        if wrong:
            fix = guess(
                wrong[1],
                _COMMANDS.findall(wrong[2]),
                "see `simmer --help`; `simmer play NAME` plays a level",
            )
            message = f"there is no command {quoted(wrong[1])} — {fix}"
        super().error(clean(message))


def _shared(levels: str) -> _Parser:
    """Make the options that may stand before the command and after it."""
    shared = _Parser(add_help=False)
    shared.add_argument(
        "--saves",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep progress here (or set SIMMER_SAVES)",
    )
    shared.add_argument(
        "--levels",
        type=Path,
        metavar="DIR",
        action="append",
        dest=levels,
        default=argparse.SUPPRESS,
        help="look for packs of levels here too; may be given more than once (or SIMMER_LEVELS)",
    )
    return shared


def parser() -> argparse.ArgumentParser:
    """Make the parser; the name of the command comes in `command`, "play" where none is given."""
    # Of one name, those after the command would replace those before it.
    before, after = _shared("levels_before"), _shared("levels_after")
    top = _Parser(
        prog="simmer",
        description="Practise calming angry customers. Without a command, play.",
        parents=[before],
        allow_abbrev=False,
    )
    top.set_defaults(command="play")
    _plainly(top)
    top.add_argument("--version", action="version", version=f"simmer {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, help_: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=help_, description=help_, parents=[after], allow_abbrev=False
        )
        added.set_defaults(command=name)
        return added

    play = command("play", "play a level, by its name or its file")
    play.add_argument("level", nargs="?", help="a name such as late-cake, or a level file")
    play.add_argument("--seed", type=_seed, help="a whole number; the same seed deals the same")
    play.add_argument("--difficulty", choices=DIFFICULTIES, help="else as it is set")
    _how_to_play(play)

    daily = command("daily", "play today's drill, the same for everyone; the first try counts")
    _how_to_play(daily)

    shift = command("shift", "serve one customer after the other, with one composure for all")
    shift.add_argument("pack", nargs="?", help="whose levels; else the shift that was left goes on")
    shift.add_argument("--seed", type=_seed, help="a whole number; the same seed, the same queue")
    shift.add_argument("--difficulty", choices=DIFFICULTIES, help="of a new shift; else normal")
    _how_to_play(shift)

    practise = command("practise", "practise one skill, on the levels that need it")
    practise.add_argument("skill", help="such as listen, empathy, ask, summarize or limits")
    practise.add_argument("--seed", type=_seed, help="a whole number; the same seed, the same deal")
    practise.add_argument("--difficulty", choices=DIFFICULTIES, help="else as it is set")
    _how_to_play(practise)

    breathe = command("breathe", "take a minute to breathe: in 4, hold 2, out 6")
    breathe.add_argument(
        "--rounds", type=_rounds, default=ROUNDS, metavar="N", help="how many breaths (else 6)"
    )
    _plainly(breathe)

    settings = command("settings", "list how you like to play, or set it")
    settings.add_argument("key", nargs="?", metavar="KEY", help="one of them; reset for as usual")
    settings.add_argument("value", nargs="*", metavar="VALUE", help="what it is to be from now on")
    settings.add_argument("--json", action="store_true", help="as data")

    guide = command("guide", "tell the techniques there are, and the levels that drill them")
    guide.add_argument(
        "technique", nargs="*", help="one of them, such as E06, or words to find them by"
    )
    guide.add_argument("--json", action="store_true", help="as data")

    replay = command("replay", "tell a recorded run again, with its debrief")
    replay.add_argument(
        "record", metavar="RUN", help="last, the beginning of a run's id, or the file of a run"
    )
    replay.add_argument("--level", dest="level", metavar="LEVEL", help="the level it was played on")
    replay.add_argument(
        "--to", choices=("text", "svg", "json"), default="text", help="how it is told"
    )
    replay.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it there")
    replay.add_argument("--json", action="store_true", help="the same as --to json")

    levels = command("levels", "list the levels there are")
    levels.add_argument("--json", action="store_true", help="as data")
    levels.add_argument(
        "--to", choices=("text", "markdown"), default="text", help="as a list, or with who and what"
    )

    stats = command("stats", "tell what was played, and the best results")
    stats.add_argument("--json", action="store_true", help="as data")
    stats.add_argument("--rebuild", action="store_true", help="count anew from the log of runs")

    bots = command("bots", "let simulated players try whether a level is a drill")
    bots.add_argument(
        "paths", nargs="+", metavar="PATH", help="a level, a pack, or a folder of packs"
    )
    bots.add_argument("--seeds", type=_count, default=300, metavar="N", help="encounters a player")
    bots.add_argument("--difficulty", choices=DIFFICULTIES, default="normal")
    bots.add_argument(
        "--witness",
        type=Path,
        metavar="DIR",
        help="write what breaks a gate, and the cheapest passes, here for `simmer replay`",
    )
    bots.add_argument(
        "--to", choices=("text", "markdown"), default="text", help="how the tables are written"
    )
    bots.add_argument(
        "--measured",
        type=Path,
        metavar="FILE",
        help="write here what each level drills, and how often it is passed",
    )
    bots.add_argument("--json", action="store_true", help="as data")

    preview = command("preview", "play a level as it is saved, while you write it")
    preview.add_argument("level", metavar="LEVEL", help="a level file, or a name")
    preview.add_argument("--watch", action="store_true", help="follow every save")
    preview.add_argument("--seed", type=_seed, help="a whole number; the same seed deals the same")
    preview.add_argument("--difficulty", choices=DIFFICULTIES, default="normal")
    preview.add_argument(
        "--from",
        type=_log,
        dest="log",
        default=(),
        metavar="ACTIONS",
        help='begin after these, as preview and bots print them: "hear nod say:e-late"',
    )
    preview.add_argument(
        "--pace", type=_pace, metavar="N", help="how fast they speak: 80 to 600 words a minute"
    )
    preview.add_argument("--no-timer", action="store_true", help="they go on only at Enter")

    serve = command("serve", "let people on this machine's browsers play, each on their own")
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="ADDRESS", help="of this machine alone (127.0.0.1)"
    )
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="8000; 0 for any")
    serve.add_argument(
        "--visitors", type=_count, default=8, metavar="N", help="games at once, at most (8)"
    )
    serve.add_argument(
        "--public-url", metavar="URL", help="what people open, where a proxy stands in front"
    )

    lint = command("lint", "look for what is wrong with levels, and for what smells")
    lint.add_argument(
        "paths", nargs="+", metavar="PATH", help="a level file, a pack's folder, or a tree of packs"
    )
    lint.add_argument(
        "--format",
        dest="form",
        choices=("text", "json", "github"),
        default="text",
        help="for people, for programs, or as notes on GitHub's pages",
    )
    lint.add_argument("--json", action="store_true", help="the same as --format json")

    coverage = command("coverage", "list what no simulated player ever meets in a level")
    coverage.add_argument(
        "paths", nargs="+", metavar="PATH", help="a level, its file, a pack, or a folder of packs"
    )
    coverage.add_argument(
        "--seeds", type=_count, default=100, metavar="N", help="encounters a player"
    )
    coverage.add_argument("--json", action="store_true", help="as data")

    graph = command("graph", "draw the ways through a level that simulated players take")
    graph.add_argument("level", metavar="LEVEL", help="a level or its file")
    graph.add_argument(
        "--to", choices=("mermaid", "dot", "svg"), default="mermaid", help="the form of the drawing"
    )
    graph.add_argument("--seeds", type=_count, default=100, metavar="N", help="encounters a player")
    graph.add_argument(
        "--least",
        type=_percent,
        default=3,
        metavar="PERCENT",
        help="leave out what fewer encounters than this take, 0 to 100 (else 3)",
    )
    graph.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it there")
    graph.add_argument("--json", action="store_true", help="every count, as data")

    new = command("new", "begin a level of your own: a small scene that can be played at once")
    new.add_argument("id", metavar="ID", help="its name, such as late-boots")
    new.add_argument("--channel", choices=CHANNELS, default="phone", help="how they talk")
    new.add_argument(
        "--pack",
        type=Path,
        metavar="FOLDER",
        help="the folder of a pack, new or not (the one you stand in, else my-levels)",
    )

    check = command("check", "play the scripts beside levels, and tell what no longer holds")
    check.add_argument("paths", nargs="+", metavar="PATH", help="a script, a level or a folder")
    check.add_argument("--json", action="store_true", help="as data")

    record = command("record", "make a script of a played run, for simmer check")
    record.add_argument(
        "record",
        nargs="?",
        default="last",
        metavar="RUN",
        help="last, the beginning of a run's id, or the file of a run",
    )
    record.add_argument("--level", metavar="LEVEL", help="the level it was played on")
    record.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="where to (beside the level)"
    )
    record.add_argument("--force", action="store_true", help="replace a script that is there")

    schema = command("schema", "print the JSON Schema of a level file")
    schema.add_argument(
        "--to",
        choices=("json", "markdown"),
        default="json",
        help="as JSON Schema, or as the reference docs/format.md",
    )
    return top


def _plainly(command: argparse.ArgumentParser) -> None:
    # It may stand before the command too, whose default must not undo it.
    command.add_argument(
        "--plain",
        action="store_true",
        default=argparse.SUPPRESS,
        help="line by line, without a screen",
    )


def _how_to_play(command: argparse.ArgumentParser) -> None:
    _plainly(command)
    command.add_argument(
        "--pace", type=_pace, metavar="N", help="how fast they speak: 80 to 600 words a minute"
    )
    command.add_argument("--no-timer", action="store_true", help="they go on only at Enter")
    command.add_argument("--hidden-meter", action="store_true", help="without the meters")


def _seed(text: str) -> int:
    from game.encounter.step import MAX_SEED

    if text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= MAX_SEED:
        return int(text)
    raise argparse.ArgumentTypeError(f"{quoted(text)} is not a whole number from 0 to {MAX_SEED}")


def _log(text: str) -> "tuple[Action, ...]":
    from game.encounter import Action

    try:
        return tuple(map(Action.parse, text.split()))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 7 and 1 <= int(text) <= 100_000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{quoted(text)} is not a whole number from 1 to 100000")


def _rounds(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 7 and 1 <= int(text) <= MOST_ROUNDS:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"{quoted(text)} is not a whole number from 1 to {MOST_ROUNDS}"
    )


def _port(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= 65_535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{quoted(text)} is not a whole number from 0 to 65535")


def _percent(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 4 and int(text) <= 100:
        return int(text)
    raise argparse.ArgumentTypeError(f"{quoted(text)} is not a whole number from 0 to 100")


def _pace(text: str) -> int:
    from game.tui.pace import FASTEST, SLOWEST

    if text.isascii() and text.isdecimal() and SLOWEST <= int(text[:6]) <= FASTEST:
        return int(text)
    raise argparse.ArgumentTypeError(
        f"{quoted(text)} is not a whole number from {SLOWEST} to {FASTEST}"
    )
