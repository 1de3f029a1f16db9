"""The commands that look after what is kept."""

from pathlib import Path

from game.arguments.options import Command


def add_keeping(command: Command) -> None:
    """Add what tells of the saves, checks them, counts them anew, and copies them."""
    saves = command("saves", "tell where progress is kept; check, rebuild, back up or restore it")
    saves.add_argument(
        "task",
        nargs="?",
        metavar="TASK",
        help="check: look it over, changing nothing; rebuild: count anew from the log of runs; "
        "backup: copy all of it into a zip file; restore FILE: put such a copy back",
    )
    saves.add_argument("file", nargs="?", type=Path, metavar="FILE", help="of restore: a backup")
    saves.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="of backup: where to (else here, dated)"
    )
    saves.add_argument(
        "--forget",
        action="store_true",
        help="of rebuild: also where results go whose runs the log has no more",
    )
    saves.add_argument("--json", action="store_true", help="as data")
