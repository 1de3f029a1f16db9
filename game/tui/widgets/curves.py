"""The curves of a run, with the turn that is looked at marked among them."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from game.encounter.curve import Curve
from game.tui.plot import CURSOR, Cell, draw, labels

_LOOKS: Final = {
    "temper": "$text-error",
    "composure": "$text-primary",
    "heard": "$text-success",
    CURSOR: "$text-muted",
    "": "",
}
_SCALE: Final = 4  # columns for the numbers beside it
_NAMED: Final = 15  # columns for marks, names and numbers at the end
_SHORT: Final = 6  # … for marks and numbers alone
_ROOMY: Final = 60  # columns from which the curves are named at their ends


class Curves(Static):
    """Temper, composure and heard over the turns; a click on a turn chooses it."""

    class Chosen(Message):
        """A turn was clicked."""

        def __init__(self, turn: int) -> None:
            super().__init__()
            self.turn = turn

    def __init__(
        self, curves: Sequence[Curve], name: str, title: str = "", *, scale: int = 0
    ) -> None:
        """`name` is its id on the screen; two of them have titles, and a `scale` of turns."""
        super().__init__(id=name)
        self.curves = curves
        self.title = title
        self.scale = scale
        self._cursor: int | None = None
        self._columns: list[int] = []

    def mark(self, turn: int | None) -> None:
        """Mark a turn."""
        last = len(self.curves[0].points) - 1 if self.curves else 0
        self._cursor = turn if turn is not None and turn <= last else None
        self._lay_out()

    def on_resize(self) -> None:
        """Draw it anew."""
        self._lay_out()

    def on_click(self, event: Click) -> None:
        """Choose the turn that is nearest."""
        place = event.get_content_offset(self)
        if place is None or len(self._columns) < 2:
            return
        turns = range(1, len(self._columns))
        nearest = min(turns, key=lambda turn: abs(self._columns[turn] + _SCALE - place.x))
        self.post_message(self.Chosen(nearest))

    def _lay_out(self) -> None:
        width, height = self.content_size
        if not self.curves or width < 20 or height < 5:
            self.update("")
            return
        roomy = width >= _ROOMY
        rows = [Content.styled(self.title, "bold")] if self.title else []
        down = height - len(rows) - 1
        across = width - _SCALE - (_NAMED if roomy else _SHORT)
        drawing = draw(self.curves, across, down, cursor=self._cursor, scale=self.scale)
        self._columns = drawing.columns
        named = labels(self.curves, down)
        for number, cells in enumerate(drawing.rows):
            end = named.get(number)
            rows.append(
                Content.assemble(
                    (_scale(number, down), "$text-muted"),
                    *_runs(cells),
                    *([] if end is None else [_label(end, roomy=roomy)]),
                )
            )
        rows.append(self._turns(across))
        self.update(Content("\n").join(rows))

    def _turns(self, across: int) -> Content:
        """The numbers of the turns, as many as there is room for; the marked one stands out."""
        shown = [" "] * (across + 2)
        taken = -1
        cursor = self._cursor or 0
        places = {turn: self._columns[turn] - (turn > 9) for turn in range(1, len(self._columns))}
        for turn, place in places.items():
            near = cursor and turn != cursor and abs(place - places[cursor]) < 3
            if (place > taken or turn == cursor) and not near:
                shown[place : place + len(str(turn))] = str(turn)
                taken = place + len(str(turn))
        numbers = "".join(shown)
        if not cursor:
            return Content.styled(f"turn{numbers}", "$text-muted")
        place, size = places[cursor], len(str(cursor))
        return Content.assemble(
            (f"turn{numbers[:place]}", "$text-muted"),
            (numbers[place : place + size], "bold reverse"),
            (numbers[place + size :], "$text-muted"),
        )


def _scale(row: int, height: int) -> str:
    """The numbers beside the first row, the one in the middle and the last."""
    named = {0: 100, (height - 1) // 2: 50 if height % 2 else None, height - 1: 0}
    points = named.get(row)
    return f"{'' if points is None else points:>3} "


def _label(curve: Curve, *, roomy: bool) -> tuple[str, str]:
    name = f" {curve.name}" if roomy else ""
    return f" {curve.mark}{name} {curve.points[-1]}", _LOOKS[curve.name]


def standing(curves: Sequence[Curve], turn: int) -> Content:
    """How things stood after a turn, and what it changed, beside the mark of each curve."""
    parts: list[Content | tuple[str, str]] = []
    for curve in curves:
        now, change = curve.points[turn], curve.points[turn] - curve.points[turn - 1]
        parts.append((f"  {curve.mark} ", _LOOKS[curve.name]))
        parts.append(Content(f"{curve.name} {now}{f' ({change:+d})' if change else ''}"))
    return Content.assemble(*parts)


def _runs(cells: Sequence[Cell]) -> Iterator[tuple[str, str]]:
    """Neighbours of one look in one piece."""
    text, owner = "", ""
    for cell in cells:
        if cell.owner != owner and text:
            yield text, _LOOKS[owner]
            text = ""
        owner = cell.owner
        text += cell.character
    yield text, _LOOKS[owner]
