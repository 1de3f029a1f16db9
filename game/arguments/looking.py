"""The commands that tell what there is, what was played and how one likes to play."""

from pathlib import Path

from game.arguments.options import Command
from game.arguments.values import actor_name, mail


def add_looking(command: Command) -> None:
    """Add what tells of the game and of one's own part in it."""
    settings = command("settings", "list how you like to play, or set it")
    settings.add_argument("key", nargs="?", metavar="KEY", help="one of them; reset for as usual")
    settings.add_argument("value", nargs="*", metavar="VALUE", help="what it is to be from now on")
    settings.add_argument("--json", action="store_true", help="as data")

    guide = command("guide", "tell the techniques there are, and the levels that drill them")
    guide.add_argument(
        "technique",
        nargs="*",
        help="one of them, such as E06, the letter of a heading, or words to find them by",
    )
    guide.add_argument("--all", action="store_true", help="list all techniques")
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


def add_taking_along(command: Command) -> None:
    """Add what hands progress on, and what takes it in again."""
    export = command("export", "write what was played as a file, for elsewhere or for others")
    export.add_argument(
        "--to",
        choices=("json", "csv", "xapi"),
        default="json",
        help="json to take along, csv for a spreadsheet, xapi for a learning record store",
    )
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it there")
    export.add_argument(
        "--own-words",
        action="store_true",
        help="with lines of your own, which csv and xapi leave out; json has all there is",
    )
    export.add_argument(
        "--actor-name",
        type=actor_name,
        metavar="NAME",
        help="xapi: who practised (else the name of the profile)",
    )
    export.add_argument(
        "--actor-mail", type=mail, metavar="ADDRESS", help="xapi: and their address"
    )

    arriving = command("import", "take in runs that `simmer export --to json` wrote elsewhere")
    arriving.set_defaults(command="importing")  # its module, since Python has the word itself
    arriving.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="an export; all come in, or none"
    )
    arriving.add_argument("--json", action="store_true", help="what came of it, as data")
