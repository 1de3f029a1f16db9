"""The commands; what a command needs is imported when it runs, so that light ones stay light."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.arguments import parser
from game.level.text import clean
from game.places import UnusableError, find, level_folders, load, saves_of, shelf_of

if TYPE_CHECKING:
    from game.encounter import Run

GOOD, FOUND, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code: 0 good, 1 findings, 2 unusable input."""
    _open_streams()
    try:
        return _run(arguments)
    except UnusableError as error:
        for line in f"simmer: {error}".splitlines():
            print(clean(line), file=sys.stderr)
        return UNUSABLE
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read the output has seen enough.
        _drop_output()
        return GOOD
    except OSError as error:
        _drop_output()
        print(f"simmer: {clean(str(error))}", file=sys.stderr)
        return UNUSABLE


def _run(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
        code = _COMMANDS[options.command](options)
    finally:
        # Here, so that what hinders the output is met before the interpreter ends.
        sys.stdout.flush()
    return code


def _open_streams() -> None:
    """Give every stream a place, and no character that it could fail on."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, "r" if name == "stdin" else "w"))
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _drop_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# --- the commands


def _play(options: argparse.Namespace) -> int:
    return _play_plain(options) if _is_plain(options) else _play_on_screen(options)


def _is_plain(options: argparse.Namespace) -> bool:
    """Whether there is no screen to play on, or none is wanted."""
    return (
        getattr(options, "plain", False)
        or os.environ.get("TERM", "") == "dumb"
        or not (sys.stdin.isatty() and sys.stdout.isatty())
    )


def _play_on_screen(options: argparse.Namespace) -> int:
    from game.level.place import first_level
    from game.tui.launch import launch

    folders = level_folders(options)
    name = getattr(options, "level", None)
    # Without a name, the first frame comes before the levels are read in earnest.
    path = first_level(folders) if name is None else find(shelf_of(options), name)
    if path is None:
        raise UnusableError("there are no levels here; name a folder of packs with --levels")
    complaint = launch(
        path,
        lambda: shelf_of(options).files,
        lambda: saves_of(options),
        seed=getattr(options, "seed", None),
        difficulty=getattr(options, "difficulty", "normal"),
        words_a_minute=getattr(options, "pace", None),
        by_hand=getattr(options, "no_timer", False),
        hidden_meter=getattr(options, "hidden_meter", False),
        named=name is not None,
    )
    if complaint:
        raise UnusableError(complaint)
    return GOOD


def _play_plain(options: argparse.Namespace) -> int:
    from game.progress import SaveError
    from game.session import Chosen, play_plain

    shelf = shelf_of(options)
    name = getattr(options, "level", None)
    if name is None:
        if not shelf.files:
            raise UnusableError("there are no levels here; name a folder of packs with --levels")
        path = shelf.files[0].path
    else:
        path = find(shelf, name)
    pack = next((file.pack for file in shelf.files if file.path == path), None)
    level = load(path)

    def chosen(name: str) -> Chosen | None:
        path = next((file.path for file in shelf.files if file.name == name), None)
        try:
            return Chosen(name, load(path), _own(path)) if path else None
        except UnusableError:
            return None

    try:
        play_plain(
            Chosen(f"{pack or _folder_name(path)}/{level.id}", level, _own(path)),
            find=chosen,
            saves=saves_of(options),
            saves_option=getattr(options, "saves", None),
            seed=getattr(options, "seed", None),
            difficulty=getattr(options, "difficulty", "normal"),
            hidden_meter=getattr(options, "hidden_meter", False),
        )
    except SaveError as error:
        raise UnusableError(str(error)) from None
    return GOOD


def _own(path: Path) -> Path | None:
    """The file of a level to be named again, unless it comes with the game."""
    from game.level.place import shipped_levels

    return None if path.is_relative_to(shipped_levels()) else path.absolute()


def _replay(options: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from game.encounter import RunError, debrief
    from game.encounter.report import report
    from game.history import find_run
    from game.progress import SaveError

    try:
        run = find_run(saves_of(options), options.record)
    except SaveError as error:
        raise UnusableError(str(error)) from None
    path = _level_of(options, run)
    try:
        told = debrief(load(path), run)
    except RunError as error:
        raise UnusableError(f"{options.record}: {error}") from None
    if options.json:
        print(json.dumps(asdict(told), indent=1, ensure_ascii=False))
    else:
        print(report(told), end="")
    return GOOD


def _level_of(options: argparse.Namespace, run: "Run") -> Path:
    """Find the level that a run was played on."""
    shelf = shelf_of(options)
    if options.level is not None:
        return find(shelf, options.level)
    # A level that lies beside its record, as in a folder handed on, needs no name.
    beside = Path(options.record).parent / f"{run.level.rpartition('/')[2]}.json"
    if Path(options.record).is_file() and beside.is_file():
        return beside
    # A name that stands in a record is never taken for the path of a file.
    found = next((file.path for file in shelf.files if file.name == run.level), None)
    if found is None:
        raise UnusableError(
            f"{options.record}: the run was played on {run.level}, which is not among the levels "
            "here; name its file with --level"
        )
    return found


def _folder_name(path: Path) -> str:
    """The name of the folder that a level file stands in, fit for a run record."""
    return clean(path.absolute().parent.name)[:60].replace("\\", "").strip() or "own"


def _levels(options: argparse.Namespace) -> int:
    import json

    from game.level import LevelError, load_level

    shelf = shelf_of(options)
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


def _stats(options: argparse.Namespace) -> int:
    import json

    from game.history import statistics, table
    from game.progress import SaveError

    try:
        data, notices = statistics(saves_of(options), rebuild=options.rebuild)
    except SaveError as error:
        raise UnusableError(str(error)) from None
    print(json.dumps(data, indent=1, ensure_ascii=False) if options.json else table(data).rstrip())
    for notice in notices:
        print(f"simmer: {clean(notice)}", file=sys.stderr)
    return GOOD


def _bots(options: argparse.Namespace) -> int:
    import json

    from game.authoring.gates import try_gates
    from game.authoring.table import gate_rows, gate_table

    shelf = shelf_of(options)
    paths = [find(shelf, name) for name in options.paths]
    kept = True
    tables = {}
    for path in paths:
        level = load(path)
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


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "play": _play,
    "replay": _replay,
    "levels": _levels,
    "stats": _stats,
    "bots": _bots,
    "schema": _schema,
}
