"""Which run stands where in the log, in many small files, so that none is ever read whole."""

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from game.progress.durable import replace
from game.progress.errors import not_kept

# The run, where its line begins, and a sign that the number is all there.
_ENTRY = re.compile(r"^([0-9A-Za-z_-]{1,64}) ([0-9]{1,18});$", re.MULTILINE | re.ASCII)
_RUN = re.compile(r"[0-9A-Za-z_-]{1,64}", re.ASCII)
# As many characters of a run's id name its file: 256 files for ids that are hexadecimal.
_NAMED_BY = 2


def is_run_id(text: str) -> bool:
    """Tell whether a run may be called so: with nothing in it that could lead out of a folder."""
    return _RUN.fullmatch(text) is not None


class RunIndex:
    """Made from the log and made good from it, so it is not synced: losing it loses nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._fresh: defaultdict[str, list[str]] = defaultdict(list)
        self._read: dict[str, dict[str, int]] = {}
        self._anew = False

    def claim(self, run: str, start: int) -> bool:
        """Enter a run; False where an earlier line holds it already; ValueError if it is no id.

        Entered for good by `flush`; until then one process alone may claim.
        """
        if not is_run_id(run):
            raise ValueError(f"no run is called {run!r}")
        name = run[:_NAMED_BY]
        if name not in self._read:
            self._read[name] = {} if self._anew else dict(self._entries(name))
        known = self._read[name]
        if run in known:
            return known[run] == start
        known[run] = start
        self._fresh[name].append(f"{run} {start};\n")
        return True

    def flush(self) -> None:
        """Write down what was claimed."""
        try:
            if self._anew:
                self._replace()
                return
            if self._fresh:
                self.folder.mkdir(parents=True, exist_ok=True)
            self._write(self.folder)
        except OSError as error:
            raise not_kept(self.folder.parent, error) from None
        finally:
            self.forget()

    def _write(self, folder: Path) -> None:
        for name, entries in self._fresh.items():
            # An empty line first: a crash may have left half an entry.
            with (folder / f"{name}.txt").open("a", encoding="ascii", newline="\n") as file:
                file.write("\n" + "".join(entries))

    def _replace(self) -> None:
        """Put what was claimed in place of all: a crash leaves the old one, none, or the new."""
        new, old = (
            self.folder.with_name(f"{self.folder.name}-{word}.tmp") for word in ("new", "old")
        )
        for left in (new, old):
            if left.exists():
                shutil.rmtree(left)
        new.mkdir(parents=True)
        self._write(new)
        if self.folder.exists():
            replace(self.folder, old)
        replace(new, self.folder)
        shutil.rmtree(old, ignore_errors=True)

    def forget(self) -> None:
        """Drop what was claimed and not written down."""
        self._anew = False
        self._fresh.clear()
        self._read.clear()

    def begin_anew(self) -> None:
        """Have the next `flush` put what is claimed from now on in place of every entry."""
        self.forget()
        self._anew = True

    @property
    def is_lost(self) -> bool:
        """Whether there is none, as where a crash came between the old one and the new."""
        return not self.folder.is_dir()

    def find(self, prefix: str) -> dict[str, int]:
        """Runs whose ids begin so, and where their lines begin."""
        known = self._entries(prefix[:_NAMED_BY]) if is_run_id(prefix) else ()
        return {run: start for run, start in known if run.startswith(prefix)}

    def _entries(self, name: str) -> Iterator[tuple[str, int]]:
        try:
            text = self._path(name).read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            return
        except OSError as error:
            raise not_kept(self.folder.parent, error) from None
        # The first entry of a run counts, so it comes last.
        for run, start in reversed(_ENTRY.findall(text)):
            yield run, int(start)

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.txt"
