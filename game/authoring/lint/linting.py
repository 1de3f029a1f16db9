"""From paths to findings: each file is loaded, each sound level looked at, then all together."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from game.authoring.lint.checks import smells
from game.authoring.lint.examined import Examined
from game.authoring.lint.files import gather
from game.authoring.lint.leftovers import left_from_new
from game.authoring.lint.likeness import near_duplicates
from game.level.draft import Problem
from game.level.findings import Finding, LevelError
from game.level.load import found_at, level_as_written
from game.level.syntax import Document


@dataclass(frozen=True)
class Linted:
    """A file that holds a sound level."""

    path: Path
    document: Document
    examined: Examined

    def found(self, problem: Problem) -> Finding:
        """Give a smell its place in the file."""
        return found_at(self.document, self.path, problem, "warning")


@dataclass(frozen=True, slots=True)
class Report:
    """All findings sorted by file and place, the sound levels, and how many files there were."""

    findings: tuple[Finding, ...]
    levels: tuple[Linted, ...]
    files: int


def lint(paths: Iterable[Path]) -> Report:
    """Look at level files, pack folders and trees of packs; never raises for what is in them.

    Smells are looked for in levels without errors. Of levels that are named
    together it is also told where a reply of one is nearly one of another.
    """
    findings: list[Finding] = []
    levels: list[Linted] = []
    seen: set[Path] = set()
    for gathered in (pack for path in paths for pack in gather(path)):
        findings += [finding for finding in gathered.findings if finding not in findings]
        for file in gathered.files:
            if file.absolute() in seen:
                continue
            seen.add(file.absolute())
            try:
                level, document = level_as_written(file)
            except LevelError as error:
                findings += error.findings
                continue
            examined = Examined(level, english=gathered.language.startswith("en"))
            levels.append(Linted(file, document, examined))
            findings += map(levels[-1].found, smells(examined))
            findings += map(levels[-1].found, left_from_new(document))
    for number, problem in near_duplicates([level.examined for level in levels]):
        findings.append(levels[number].found(problem))
    return Report(LevelError(findings).findings, tuple(levels), len(seen))
