"""The commands; what a command needs is imported when it runs, so that light ones stay light."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game import __version__

if TYPE_CHECKING:
    from game.level import Level, Shelf

GOOD, FOUND, UNUSABLE = 0, 1, 2
DIFFICULTIES = ("easy", "normal", "hard")


class UnusableError(Exception):
    """Input that a command cannot use; the message is one sentence for stderr."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 good, 1 findings, 2 unusable input."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows "?", and never a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        run = options.run if "run" in options else _play
        code: int = run(options)
        sys.stdout.flush()
    except UnusableError as error:
        print(f"simmer: {error}", file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    return code


# --- what can be typed


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
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
        default=argparse.SUPPRESS,
        help="look for packs of levels here too; may be given more than once (or SIMMER_LEVELS)",
    )
    parser = argparse.ArgumentParser(
        prog="simmer",
        description="Practise calming angry customers. Without a command, play.",
        parents=[shared],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"simmer {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def command(name: str, run: object, help_: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name, help=help_, description=help_, parents=[shared], allow_abbrev=False
        )
        added.set_defaults(run=run)
        return added

    play = command("play", _play, "play a level, by its name or its file")
    play.add_argument("level", nargs="?", help="a name such as late-cake, or a level file")
    play.add_argument("--seed", type=_seed, help="a whole number; the same seed deals the same")
    play.add_argument("--difficulty", choices=DIFFICULTIES, default="normal")
    play.add_argument("--plain", action="store_true", help="line by line, without a screen")
    play.add_argument("--no-timer", action="store_true", help="they go on only at Enter")
    play.add_argument("--hidden-meter", action="store_true", help="without the meters")

    replay = command("replay", _replay, "tell a recorded run again, with its debrief")
    replay.add_argument("record", type=Path, metavar="RUN.json")
    replay.add_argument("--level", dest="level", metavar="LEVEL", help="the level it was played on")
    replay.add_argument("--json", action="store_true", help="as data")

    levels = command("levels", _levels, "list the levels there are")
    levels.add_argument("--json", action="store_true", help="as data")

    bots = command("bots", _bots, "let simulated players try whether a level is a drill")
    bots.add_argument("paths", nargs="+", metavar="LEVEL")
    bots.add_argument("--seeds", type=_count, default=300, metavar="N", help="encounters a player")
    bots.add_argument("--json", action="store_true", help="as data")

    command("schema", _schema, "print the JSON Schema of a level file")
    return parser


def _seed(text: str) -> int:
    from game.encounter.step import MAX_SEED

    if text.isascii() and text.isdecimal() and len(text) < 20 and int(text) <= MAX_SEED:
        return int(text)
    raise argparse.ArgumentTypeError(f'"{text}" is not a whole number from 0 to {MAX_SEED}')


def _count(text: str) -> int:
    if text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= 100_000:
        return int(text)
    raise argparse.ArgumentTypeError(f'"{text[:20]}" is not a whole number from 1 to 100000')


# --- where things are


def _shelf(options: argparse.Namespace) -> "Shelf":
    from game.level import find_levels, shipped_levels

    folders: list[Path] = list(getattr(options, "levels", []))
    named = os.environ.get("SIMMER_LEVELS", "")
    folders += [Path(folder) for folder in named.split(os.pathsep) if folder]
    return find_levels([*folders, shipped_levels()])


def _saves(options: argparse.Namespace) -> Path:
    from game.progress import saves_folder

    named = os.environ.get("SIMMER_SAVES")
    return saves_folder(getattr(options, "saves", Path(named) if named else None))


def _load(path: Path) -> "Level":
    from game.level import LevelError, load_level

    try:
        return load_level(path)
    except LevelError as error:
        raise UnusableError(_lines(error)) from None


def _find(shelf: "Shelf", name: str) -> Path:
    from game.level import LevelError

    try:
        return shelf.resolve(name)
    except LevelError as error:
        # A name has no line and column, so the sentence is enough.
        finding = error.findings[0]
        raise UnusableError(f"{finding.message} — {finding.fix}") from None


def _lines(error: Exception) -> str:
    text = str(error)
    return f"the file cannot be used:\n{text}" if "\n" in text else text


# --- the commands


def _play(options: argparse.Namespace) -> int:
    from game.progress import SaveError
    from game.session import play_plain

    shelf = _shelf(options)
    name = getattr(options, "level", None)
    if name is None:
        if not shelf.files:
            raise UnusableError("there are no levels here; name a folder of packs with --levels")
        path = shelf.files[0].path
    else:
        path = _find(shelf, name)
    pack = next((file.pack for file in shelf.files if file.path == path), path.parent.name)
    try:
        play_plain(
            _load(path),
            pack=pack,
            saves=_saves(options),
            seed=getattr(options, "seed", None),
            difficulty=getattr(options, "difficulty", "normal"),
            hidden_meter=getattr(options, "hidden_meter", False),
        )
    except SaveError as error:
        raise UnusableError(str(error)) from None
    return GOOD


def _replay(options: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from game.encounter import RunError, debrief
    from game.encounter.report import report
    from game.progress import SaveError, read_run

    try:
        run = read_run(options.record)
    except SaveError as error:
        raise UnusableError(str(error)) from None
    # A level that lies beside its record, as in a folder handed on, needs no name.
    beside = options.record.parent / f"{run.level.rpartition('/')[2]}.json"
    if options.level is not None:
        path = _find(_shelf(options), options.level)
    else:
        path = beside if beside.is_file() else _find(_shelf(options), run.level)
    try:
        told = debrief(_load(path), run)
    except RunError as error:
        raise UnusableError(f"{options.record}: {error}") from None
    if options.json:
        print(json.dumps(asdict(told), indent=1, ensure_ascii=False))
    else:
        print(report(told), end="")
    return GOOD


def _levels(options: argparse.Namespace) -> int:
    import json

    from game.level import LevelError, load_level

    shelf = _shelf(options)
    rows = []
    findings = [str(finding) for finding in shelf.findings]
    for file in shelf.files:
        try:
            level = load_level(file.path)
        except LevelError as error:
            findings.append(str(error))
            continue
        rows.append({"name": file.name, "title": level.title, "channel": level.channel})
    if options.json:
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    else:
        for row in rows:
            print(f"{row['name']:28} {row['channel']:8} {row['title']}")
    for finding in findings:
        print(finding, file=sys.stderr)
    return FOUND if findings else GOOD


def _bots(options: argparse.Namespace) -> int:
    import json

    from game.authoring.gates import try_gates
    from game.authoring.table import gate_rows, gate_table

    shelf = _shelf(options)
    paths = [_find(shelf, name) for name in options.paths]
    kept = True
    tables = {}
    for path in paths:
        level = _load(path)
        results = try_gates(level, options.seeds)
        tables[level.id] = gate_rows(results)
        kept = kept and all(row["kept"] for row in tables[level.id])
        if not options.json:
            print(gate_table(level, results))
    if options.json:
        print(json.dumps(tables, indent=1, ensure_ascii=False))
    return GOOD if kept else FOUND


def _schema(options: argparse.Namespace) -> int:
    from game.level import schema_text

    print(schema_text(), end="")
    return GOOD
