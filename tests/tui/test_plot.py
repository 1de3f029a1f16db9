"""Curves drawn in braille, that can be told apart without colour."""

from itertools import pairwise

from game.encounter.curve import MARKS, Curve
from game.tui.plot import APART, Drawing, draw, labels, row_of


def three(temper: list[int], composure: list[int], heard: list[int]) -> list[Curve]:
    points = dict(zip(MARKS, (temper, composure, heard), strict=True))
    return [Curve(name, mark, tuple(points[name])) for name, mark in MARKS.items()]


APART_ALL_ALONG = three([90, 80, 85, 70], [50, 50, 45, 50], [0, 5, 10, 10])


def owned_by(drawing: Drawing, name: str) -> str:
    """All that a curve consists of, but for its marks."""
    cells = (cell for row in drawing.rows for cell in row if cell.owner == name)
    return "".join(cell.character for cell in cells if cell.character != MARKS[name])


def test_every_turn_has_a_column_of_its_own_from_edge_to_edge() -> None:
    drawing = draw(APART_ALL_ALONG, 40, 8)
    assert drawing.columns[0] == 0
    assert drawing.columns[-1] == 39
    assert all(before < after for before, after in pairwise(drawing.columns))


def test_each_mark_stands_where_its_meter_stood() -> None:
    drawing = draw(APART_ALL_ALONG, 40, 8)
    for curve in APART_ALL_ALONG:
        for column, points in zip(drawing.columns, curve.points, strict=True):
            assert drawing.rows[row_of(points, 8)][column].character == curve.mark


def test_the_top_is_a_hundred_and_the_bottom_nothing() -> None:
    assert [row_of(points, 8) for points in (100, 50, 0)] == [0, 4, 7]


def test_each_curve_has_its_own_kind_of_line() -> None:
    level = three([90] * 4, [50] * 4, [10] * 4)
    lines = {name: owned_by(draw(level, 60, 8), name) for name in MARKS}
    assert len(set(lines.values())) == 3
    assert " " not in lines["temper"], "temper is a whole line"
    dots = {name: sum((ord(c) - 0x2800).bit_count() for c in line) for name, line in lines.items()}
    assert dots["temper"] > dots["heard"] > dots["composure"] > 0


def test_a_steep_line_has_no_gaps() -> None:
    drawing = draw(three([100, 0, 0, 0], [50] * 4, [50] * 4), 40, 8)
    rows = [{cell.owner for cell in row} for row in drawing.rows]
    assert all("temper" in owners for owners in rows)


def test_the_turn_at_the_cursor_is_marked_from_top_to_bottom() -> None:
    drawing = draw(APART_ALL_ALONG, 40, 8, cursor=2)
    column = [row[drawing.columns[2]] for row in drawing.rows]
    assert {cell.character for cell in column if not cell.owner} == set()
    assert sum(cell.character == "│" for cell in column) == 8 - 3
    others = [cell for row in drawing.rows for n, cell in enumerate(row) if n != drawing.columns[2]]
    assert not any(cell.character == "│" for cell in others)


def test_two_runs_can_be_drawn_to_one_scale() -> None:
    assert draw(APART_ALL_ALONG, 61, 8, scale=6).columns == [0, 10, 20, 30]


def test_marks_of_a_long_talk_do_not_touch() -> None:
    many = three([50] * 61, [90] * 61, [10] * 61)
    drawing = draw(many, 60, 8)
    row = drawing.rows[row_of(50, 8)]
    marked = [n for n, cell in enumerate(row) if cell.character == MARKS["temper"]]
    assert marked[0] == 0
    assert marked[-1] == 59
    assert all(after - before >= APART for before, after in pairwise(marked[:-1]))


def test_the_names_at_the_ends_never_cover_each_other() -> None:
    for ends in ((0, 0, 0), (100, 100, 100), (50, 51, 49), (0, 100, 1)):
        curves = three([50, ends[0]], [50, ends[1]], [50, ends[2]])
        placed = labels(curves, 6)
        assert len(placed) == 3
        assert all(0 <= row < 6 for row in placed)
        by_row = [placed[row].points[-1] for row in sorted(placed)]
        assert by_row == sorted(by_row, reverse=True)
