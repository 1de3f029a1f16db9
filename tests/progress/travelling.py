"""Progress that goes from one folder to another, as `simmer export` and `simmer import` have it."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from playing import WHEN

from game.encounter import Outcome, Run
from game.export.arriving import opened
from game.export.document import as_json
from game.export.logged import Logged
from game.progress import Progress, Unfinished
from game.progress.kept import entry_of
from game.progress.lines import written
from game.progress.weaving import Woven


def logged(folder: Path, runs: Sequence[tuple[Run, Outcome | None]]) -> Path:
    """A folder whose log holds runs in an order of ours, and nothing counted of it yet."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [written(entry_of(run, outcome, {})) for run, outcome in runs]
    (folder / "runs.jsonl").write_bytes(b"".join(lines))
    return folder


def exported(folder: Path, to: Path) -> Path:
    pieces = as_json(Logged(folder), Unfinished(folder).left(), WHEN)
    to.write_text("".join(pieces), encoding="ascii")
    return to


def take_in(folder: Path, *files: Path) -> Woven:
    with ExitStack() as stack:
        arrived = [
            stack.enter_context(opened(path, number)) for number, path in enumerate(files, start=1)
        ]
        return Progress(folder).weave([one.runs for one in arrived])


def log_of(folder: Path) -> bytes:
    return (folder / "runs.jsonl").read_bytes()


def kept_in(folder: Path) -> list[str]:
    """The ids of the runs, in the order of the log."""
    return [kept.run.run for kept in reversed(Progress(folder).runs(last=100_000))]
