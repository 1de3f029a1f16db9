"""The commands; what a command needs is imported when it runs, so that light ones stay light."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from game.arguments import parser
from game.level.text import clean

if TYPE_CHECKING:
    from game.encounter import Run
    from game.level import Level, Shelf

GOOD, FOUND, UNUSABLE = 0, 1, 2


class UnusableError(Exception):
    """Input that a command cannot use; the message is one sentence for stderr."""


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


# --- where things are


def _shelf(options: argparse.Namespace) -> "Shelf":
    from game.level import find_levels

    return find_levels(_level_folders(options))


def _level_folders(options: argparse.Namespace) -> list[Path]:
    from game.level.place import shipped_levels

    folders = [*getattr(options, "levels_before", []), *getattr(options, "levels_after", [])]
    named = os.environ.get("SIMMER_LEVELS", "")
    folders += [Path(folder) for folder in named.split(os.pathsep) if folder]
    for folder in folders:
        if not folder.is_dir():
            raise UnusableError(
                f"there is no folder {folder}; check the name given by --levels or SIMMER_LEVELS"
            )
        if (folder / "pack.json").is_file():
            raise UnusableError(
                f"{folder} is itself a pack; name the folder that it stands in, by --levels"
            )
    return [*folders, shipped_levels()]


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

    folders = _level_folders(options)
    name = getattr(options, "level", None)
    # Without a name, the first frame comes before the levels are read in earnest.
    path = first_level(folders) if name is None else _find(_shelf(options), name)
    if path is None:
        raise UnusableError("there are no levels here; name a folder of packs with --levels")
    complaint = launch(
        path,
        lambda: _shelf(options).files,
        _saves(options),
        seed=getattr(options, "seed", None),
        difficulty=getattr(options, "difficulty", "normal"),
        by_hand=getattr(options, "no_timer", False),
        hidden_meter=getattr(options, "hidden_meter", False),
    )
    if complaint:
        raise UnusableError(complaint)
    return GOOD


def _play_plain(options: argparse.Namespace) -> int:
    from game.level import shipped_levels
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
    pack = next((file.pack for file in shelf.files if file.path == path), None)
    shipped = path.is_relative_to(shipped_levels())
    try:
        play_plain(
            _load(path),
            pack=pack or _folder_name(path),
            level_option=None if shipped else path.absolute(),
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
    path = _level_of(options, run)
    try:
        told = debrief(_load(path), run)
    except RunError as error:
        raise UnusableError(f"{options.record}: {error}") from None
    if options.json:
        print(json.dumps(asdict(told), indent=1, ensure_ascii=False))
    else:
        print(report(told), end="")
    return GOOD


def _level_of(options: argparse.Namespace, run: "Run") -> Path:
    """Find the level that a run was played on."""
    shelf = _shelf(options)
    if options.level is not None:
        return _find(shelf, options.level)
    # A level that lies beside its record, as in a folder handed on, needs no name.
    beside: Path = options.record.parent / f"{run.level.rpartition('/')[2]}.json"
    if beside.is_file():
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


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "play": _play,
    "replay": _replay,
    "levels": _levels,
    "bots": _bots,
    "schema": _schema,
}
