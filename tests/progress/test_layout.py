"""All that Simmer keeps in a folder of saves has its name in one table."""

from pathlib import Path

from playing import PASSED, a_run, names

from game.progress import Preferences, Progress, Unfinished
from game.progress.layout import FILES, FOLDERS, backup_of
from game.progress.place import is_new
from game.progress.surveying import survey
from game.settings import Settings


def test_what_is_kept_is_in_the_table(tmp_path: Path) -> None:
    assert is_new(tmp_path)
    for number in range(2):
        Progress(tmp_path).record(a_run(), PASSED)
        Preferences(tmp_path).write(Settings(pace=100 + number))
    unfinished = Unfinished(tmp_path)
    unfinished.begin(a_run(actions=(), finished=None))
    unfinished.let_go()
    assert not is_new(tmp_path)
    known = {*FILES, *FOLDERS, *map(backup_of, FILES)}
    assert {name for name in names(tmp_path) - known if not name.endswith(".lock")} == set()
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent == tmp_path]
    inside = [path for path in tmp_path.glob("*/*") if path.is_file()]
    sizes = [path.stat().st_size for path in (*kept, *inside)]
    assert survey(tmp_path).bytes == sum(sizes)
