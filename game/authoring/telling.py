"""Findings as text for people, as data for programs, or as notes on GitHub's pages."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from game.level.findings import Finding
from game.level.text import clean

Form = Literal["text", "json", "github"]

MOST_OF_A_KIND: Final = 5
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}


def tell(findings: Sequence[Finding], *, form: Form, statistics: Mapping[str, object]) -> str:
    """Tell findings in the order given, then statistics, one line an entry; ends without newline.

    As text at most five of a code are shown, and how many more there are; the
    other forms hold every one. A statistic that is a mapping is told as its
    figures: `{"late-cake": {"replies": 84}}` is `late-cake: replies 84`.
    """
    if form == "json":
        return _as_data(findings, statistics)
    lines = _as_notes if form == "github" else _as_text
    return "\n".join(lines(findings, statistics))


def _as_text(findings: Sequence[Finding], statistics: Mapping[str, object]) -> Iterator[str]:
    of_a_kind = Counter(finding.code for finding in findings)
    shown: Counter[str] = Counter()
    for finding in findings:
        code = finding.code
        shown[code] += 1
        if shown[code] > MOST_OF_A_KIND:
            continue
        yield str(finding)
        left = of_a_kind[code] - MOST_OF_A_KIND
        if shown[code] == MOST_OF_A_KIND and left > 0:
            yield f"    and {left} more like it [{clean(code)}]"
    if findings and statistics:
        yield ""
    for name, value in statistics.items():
        yield clean(f"{name}: {_figures(value)}")


def _as_notes(findings: Sequence[Finding], statistics: Mapping[str, object]) -> Iterator[str]:
    for finding in findings:
        # GitHub knows a file of the repository by its path with slashes.
        properties = {
            "file": finding.path.as_posix(),
            "line": str(finding.line),
            "col": str(finding.column),
            "title": finding.code,
        }
        yield _note(finding.severity, properties, f"{finding.message} — {finding.fix}")
    for name, value in statistics.items():
        yield _note("notice", {"title": name}, _figures(value))


def _note(kind: str, properties: Mapping[str, str], text: str) -> str:
    told = (f"{key}={clean(value).translate(_PROPERTY)}" for key, value in properties.items())
    return f"::{kind} {','.join(told)}::{clean(text).translate(_DATA)}"


def _as_data(findings: Sequence[Finding], statistics: Mapping[str, object]) -> str:
    rows = [
        {
            "file": clean(str(finding.path)),
            "line": finding.line,
            "column": finding.column,
            "severity": finding.severity,
            "code": finding.code,
            "message": clean(finding.message),
            "fix": clean(finding.fix),
        }
        for finding in findings
    ]
    data = {"findings": rows, "statistics": dict(statistics)}
    return json.dumps(data, indent=1, ensure_ascii=False)


def _figures(value: object) -> str:
    """Put figures in a row: `replies 84, flawed 40, moves (empathize 12, align 5)`."""
    if not isinstance(value, Mapping):
        return str(value)
    return ", ".join(
        f"{name} ({_figures(figure)})" if isinstance(figure, Mapping) else f"{name} {figure}"
        for name, figure in value.items()
    )
