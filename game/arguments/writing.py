"""The commands of those who write levels."""

from pathlib import Path

from game.arguments.options import Command
from game.arguments.values import DIFFICULTIES, count, log, pace, percent, seed

CHANNELS = ("phone", "counter", "chat", "email")


def add_trying(command: Command) -> None:
    """Add what plays a level, by itself or for its author."""
    bots = command("bots", "let simulated players try whether a level is a drill")
    bots.add_argument(
        "paths", nargs="+", metavar="PATH", help="a level, a pack, or a folder of packs"
    )
    bots.add_argument("--seeds", type=count, default=300, metavar="N", help="encounters a player")
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
    preview.add_argument("--seed", type=seed, help="a whole number; the same seed deals the same")
    preview.add_argument("--difficulty", choices=DIFFICULTIES, default="normal")
    preview.add_argument(
        "--from",
        type=log,
        dest="log",
        default=(),
        metavar="ACTIONS",
        help='begin after these, as preview and bots print them: "hear nod say:e-late"',
    )
    preview.add_argument(
        "--pace", type=pace, metavar="N", help="how fast they speak: 80 to 600 words a minute"
    )
    preview.add_argument("--no-timer", action="store_true", help="they go on only at Enter")


def add_writing(command: Command) -> None:
    """Add what begins, checks and describes levels."""
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
        "--seeds", type=count, default=100, metavar="N", help="encounters a player"
    )
    coverage.add_argument("--json", action="store_true", help="as data")

    graph = command("graph", "draw the ways through a level that simulated players take")
    graph.add_argument("level", metavar="LEVEL", help="a level or its file")
    graph.add_argument(
        "--to", choices=("mermaid", "dot", "svg"), default="mermaid", help="the form of the drawing"
    )
    graph.add_argument("--seeds", type=count, default=100, metavar="N", help="encounters a player")
    graph.add_argument(
        "--least",
        type=percent,
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
