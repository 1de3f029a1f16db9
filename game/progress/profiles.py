"""Several people on one machine: a folder of saves for each, found, made, renamed and deleted.

The profile without a name is the folder of saves itself; the others lie in its `profiles/`. A
name there that begins with a dot is no profile: it is one that is on its way.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from game.level.wording import guess, nearest, quoted
from game.progress.durable import replace, sync_folder
from game.progress.errors import SaveError, not_kept
from game.progress.formats import refuse_newer
from game.progress.layout import PROFILES
from game.progress.locking import PATIENCE, FolderLock
from game.progress.names import UNNAMED, is_unnamed, key, profile_name
from game.progress.place import is_new
from game.progress.unnamed import Unnamed

_DELETED = ".deleted-"
# Saving takes milliseconds, so whoever saves there has done so by then.
_A_MOMENT = 2.0


class Profiles:
    """The profiles in a folder of saves; what cannot be done is a SaveError, in one sentence."""

    def __init__(self, saves: Path, *, patience: float = PATIENCE) -> None:
        self.saves, self.folder = saves, saves / PROFILES
        self._lock = FolderLock(self.folder, patience=patience)

    # --- looking

    def names(self) -> list[str]:
        """Everybody who has a name, sorted."""
        return [name for name, _ in self._all()]

    def find(self, typed: str) -> Path | None:
        """The folder of a profile however its name is written; None where there is none.

        SaveError where nobody can be called so.
        """
        if is_unnamed(typed):
            return self.saves
        name = profile_name(typed)
        alike = [(known, path) for known, path in self._all() if key(known) == key(name)]
        exact = (path for known, path in alike if known == name)
        return next(exact, alike[0][1] if alike else None)

    def known_as(self, typed: str) -> str:
        """The name by which a profile is listed, or would be; SaveError as `find` has it."""
        if is_unnamed(typed):
            return UNNAMED
        path = self.find(typed)
        return profile_name(path.name if path is not None else typed)

    def get(self, typed: str) -> Path:
        """The folder of a profile; a SaveError with the names there are where there is none."""
        path = self.find(typed)
        if path is None:
            known = [*self.names(), UNNAMED]
            fix = guess(profile_name(typed), known, "`simmer profiles` lists them")
            raise SaveError(f"there is no profile {quoted(typed)} — {fix}")
        return path

    def near(self, typed: str) -> str:
        """A profile whose name is nearly so, "" for none."""
        return nearest(typed, self.names()) or ""

    def _all(self) -> list[tuple[str, Path]]:
        found = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                with suppress(SaveError, OSError):
                    if path.is_dir():
                        found.append((profile_name(path.name), path))
        return sorted(found, key=lambda one: (key(one[0]), one[1].name))

    # --- changing

    def make(self, typed: str) -> Path:
        """Make the folder of a new profile."""
        name = profile_name(typed)
        with self._changing():
            self._refuse_taken(name)
            path = self.folder / name
            path.mkdir()
            sync_folder(self.folder)
            return path

    def rename(self, old: str, new: str) -> str:
        """Give a profile another name, or its first one to the unnamed; return the new name."""
        name = profile_name(new)
        with self._changing():
            path = self.get(old)
            refuse_newer(path)
            self._refuse_taken(name, but=path)
            if path == self.saves:
                if is_new(self.saves):
                    raise SaveError(
                        "nothing was played without a name yet; "
                        f"`simmer profiles new {quoted(name)}` makes a new profile"
                    )
                _refuse_while_played(path, UNNAMED)
                with FolderLock(path, patience=_A_MOMENT):
                    Unnamed(path, self.folder).give(name)
                return name
            if path.name == name:
                raise SaveError(f"{name} is called so already")
            _refuse_while_played(path, path.name)
            replace(path, self.folder / name)
            sync_folder(self.folder)
            return name

    def delete(self, typed: str) -> bool:
        """Delete a profile; False where some of its files would not go, and wait to be removed.

        Nothing beyond it is touched, wherever links in it lead.
        """
        if is_unnamed(typed):
            raise SaveError(
                "the profile without a name cannot be deleted; "
                f"`simmer profiles rename {UNNAMED} NAME` gives it one"
            )
        with self._changing():
            path = self.get(typed)
            _refuse_while_played(path, path.name)
            number = 1
            while (gone := self.folder / f"{_DELETED}{number}").exists():
                number += 1
            # First it is no profile any more, and then it is removed file by file.
            replace(path, gone)
            sync_folder(self.folder)
            return _removed(gone)

    def settle(self) -> None:
        """Finish what was cut short, as by a crash; where nothing was, it is but a glance."""
        left = self._cut_short()
        if any(path.name.startswith(Unnamed.ON_ITS_WAY) for path in left):
            with self._changing():
                pass
        elif left:
            # Whoever holds the lock may be removing them, and nobody has to wait for that.
            with suppress(SaveError), FolderLock(self.folder, patience=0):
                for path in left:
                    _removed(path)

    def _cut_short(self) -> list[Path]:
        """Profiles that are on their way: to be deleted, or to be named."""
        try:
            found = list(self.folder.iterdir())
        except OSError:
            return []
        return [
            path
            for path in found
            if path.name.startswith((_DELETED, Unnamed.ON_ITS_WAY)) and path.is_dir()
        ]

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Change the folder alone, after what was cut short before; an OSError is told."""
        try:
            with self._lock:
                for path in self._cut_short():
                    if path.name.startswith(_DELETED):
                        _removed(path)
                    else:
                        with FolderLock(self.saves):
                            Unnamed(self.saves, self.folder).go_on(path)
                yield
        except OSError as error:
            raise not_kept(self.folder, error) from None

    def _refuse_taken(self, name: str, but: Path | None = None) -> None:
        path = self.find(name)
        if path is not None and path != but:
            raise SaveError(f"there is a profile {quoted(profile_name(path.name))} already")


def _removed(path: Path) -> bool:
    """Remove a folder, or a link to one and not what it leads to; whether all of it is gone."""
    try:
        if path.is_symlink():
            path.unlink()
        else:
            shutil.rmtree(path)
    except OSError:
        return False
    return True


def _refuse_while_played(folder: Path, name: str) -> None:
    """SaveError where somebody plays in a profile, or saves in it at this moment."""
    from game.progress.unfinished import Unfinished

    level = next(Unfinished(folder).elsewhere(), None)
    if level is not None:
        raise SaveError(
            f"{name} cannot be changed while somebody plays {level} in it; leave that window first"
        )
    try:
        with FolderLock(folder, patience=_A_MOMENT):
            pass
    except SaveError as error:
        raise SaveError(f"{name} cannot be changed now: {error}") from None
