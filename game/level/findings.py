"""What is wrong with a file, where, and the way out: shared by loading and linting."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from game.level.text import clean

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: `line` and `column` count from 1, `column` in characters."""

    path: Path
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    fix: str

    def __str__(self) -> str:
        """Give `file:line:column: error[code] message — fix` on one line, safe to print."""
        place = f"{self.path}:{self.line}:{self.column}"
        return clean(f"{place}: {self.severity}[{self.code}] {self.message} — {self.fix}")


class LevelError(Exception):
    """Refuses a level or pack; `findings` holds all that is wrong with it, in file order."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=_place))
        super().__init__(self.findings)

    def __str__(self) -> str:
        """Give the findings one a line."""
        return "\n".join(str(finding) for finding in self.findings)

    def __reduce__(self) -> tuple[type["LevelError"], tuple[tuple[Finding, ...]]]:
        return (LevelError, (self.findings,))


def _place(finding: Finding) -> tuple[str, int, int, str]:
    return (str(finding.path), finding.line, finding.column, finding.code)
