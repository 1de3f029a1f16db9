"""Rows of CSV that no spreadsheet takes for formulas.

They are written as RFC 4180 has it. Text that a spreadsheet would take for a formula is led by an
apostrophe, and control characters are left out; numbers stay numbers.
"""

import csv
from collections.abc import Iterable
from io import StringIO
from typing import Final

from game.level.text import clean

Cell = str | int | None

# What makes a cell a formula, with the wide forms that spreadsheets take for the same.
_FORMULA: Final = tuple("=+-@\t\r＝＋－＠")  # noqa: RUF001


def csv_line(cells: Iterable[Cell]) -> str:
    """Write one row, with its line ending."""
    text = StringIO(newline="")
    csv.writer(text).writerow(map(_safe, cells))
    return text.getvalue()


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    shown = clean(cell)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
