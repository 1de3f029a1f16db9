"""All the levels at hand, in order, and the way from a name to a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from game.level.findings import Finding, LevelError
from game.level.load import failure, missing_file
from game.level.packs import PACK_FILE, Pack, level_names, load_pack
from game.level.wording import guess, listed, quoted

_LAST = 10_000


@dataclass(frozen=True, slots=True)
class LevelFile:
    """A level that exists as a file; `listed` where its pack names it."""

    pack: str
    id: str
    path: Path
    listed: bool

    @property
    def name(self) -> str:
        """The name that no other level has: `first-week/late-cake`."""
        return f"{self.pack}/{self.id}"


@dataclass(frozen=True, slots=True)
class Shelf:
    """Level files in playing order, the packs that could be read, and what hindered the rest."""

    files: tuple[LevelFile, ...]
    packs: tuple[Pack, ...]
    findings: tuple[Finding, ...]

    def resolve(self, name: str) -> Path:
        """Return the file of `late-cake`, `first-week/late-cake` or a path; LevelError if none."""
        slashed = name.replace("\\", "/")
        exact = [file for file in self.files if file.name == slashed]
        found = exact or [file for file in self.files if file.id == slashed]
        if len(found) == 1:
            return found[0].path
        path = Path(name)
        if found:
            choice = listed(file.name for file in found)
            message = f"there is more than one level {quoted(name)}"
            raise failure(path, "ambiguous-level", message, f"say which: {choice}")
        if path.suffix == ".json":
            if not _is_file(path):
                raise missing_file(path)
            return path
        if _is_file(path):
            return path
        names = [file.name if "/" in slashed else file.id for file in self.files]
        raise failure(
            path,
            "unknown-level",
            f"there is no level {quoted(name)}",
            guess(name, names, "see `simmer levels` for those there are"),
        )


def find_levels(folders: Iterable[Path]) -> Shelf:
    """Gather the packs of level folders; where two hold the same pack, the earlier folder's counts.

    Never raises: what cannot be read is told in the shelf's `findings`, and the
    level files beside a broken `pack.json` are found all the same.
    """
    findings: list[Finding] = []
    shelved: dict[str, tuple[tuple[int, str], Pack | None, tuple[LevelFile, ...]]] = {}
    for folder in folders:
        for pack_folder in _pack_folders(folder, findings):
            name = pack_folder.name
            if name in shelved:
                continue
            pack = _pack(pack_folder, findings)
            order = (pack.order if pack else _LAST, name)
            shelved[name] = (order, pack, _files(pack_folder, pack))
    ordered = sorted(shelved.values(), key=lambda entry: entry[0])
    return Shelf(
        files=tuple(file for _, _, files in ordered for file in files),
        packs=tuple(pack for _, pack, _ in ordered if pack),
        findings=tuple(findings),
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _pack_folders(folder: Path, findings: list[Finding]) -> Sequence[Path]:
    try:
        return sorted(
            entry
            for entry in folder.iterdir()
            if entry.is_dir() and not entry.name.startswith(".") and _holds_levels(entry)
        )
    except (OSError, ValueError):
        error = failure(
            folder,
            "missing-folder",
            "there is no folder of levels here that can be read",
            "check the name given by --levels",
        )
        findings.extend(error.findings)
        return ()


def _holds_levels(folder: Path) -> bool:
    return (folder / PACK_FILE).is_file() or bool(level_names(folder))


def _pack(folder: Path, findings: list[Finding]) -> Pack | None:
    try:
        return load_pack(folder)
    except LevelError as error:
        findings.extend(error.findings)
        return None


def _files(folder: Path, pack: Pack | None) -> tuple[LevelFile, ...]:
    there = level_names(folder)
    named = pack.levels if pack else ()
    order = (*named, *(name for name in there if name not in named))
    return tuple(
        LevelFile(folder.name, name, folder / f"{name}.json", name in named) for name in order
    )
