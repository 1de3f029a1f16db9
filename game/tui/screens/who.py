"""Who is playing: everybody on this machine, and a line for the name of somebody new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.tui.explained import Help
from game.tui.widgets.keys import Keys
from game.tui.widgets.rows import Rows
from game.tui.widgets.small import TooSmall

if TYPE_CHECKING:
    from datetime import date

    from game.progress import Player

TITLE = "Who is playing?"
NEW = "Somebody new"
_NAME = 14  # columns of a name, where all of them are short


class WhoScreen(Screen[str | None]):
    """Answers with a name, somebody's or a new one; None where it stays as it is."""

    CSS_PATH = "who.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "Several people on one machine: each has progress and settings of their own.",
        (
            ("Enter", "play as who is chosen; what somebody was in the middle of is kept"),
            ("↑↓ j k", "choose"),
            ("n", "somebody new: type a name"),
            ("Esc", "back, with everything as it is"),
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "Somebody new"),
        Binding("escape", "back", "Back"),
        Binding("j", "move('down')", "Down", show=False),
        Binding("k", "move('up')", "Up", show=False),
    ]

    def __init__(
        self,
        people: Sequence[Player],
        chosen: str,
        refusal: Callable[[str], str],
        today: date,
        *,
        here: str = "",
    ) -> None:
        """`chosen` is who is offered first, `here` who plays now; "" before anybody does.

        `today` is the date (UTC). `refusal` tells in a sentence why nobody can have a name that
        was typed; "" where they can.
        """
        super().__init__()
        self.people, self.chosen, self.refusal = people, chosen, refusal
        self.today, self.here = today, here

    def compose(self) -> ComposeResult:
        """The names, the line for another one, and the keys."""
        yield Static(TITLE, id="title")
        with Vertical(id="room"):
            yield Rows(*self._rows(), id="people")
            called = Input(id="called", placeholder="a name", compact=True, max_length=300)
            called.cursor_blink = called.display = False
            yield called
            yield Static(id="refused", markup=False)
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Choose who is offered first."""
        people = self.query_one(Rows)
        places = {player.name: place for place, player in enumerate(self.people)}
        people.highlighted = places.get(self.chosen, 0)
        people.focus()
        self._show_keys()

    def copied_text(self) -> str:
        """Everybody, and how much they played."""
        return "\n".join(f"{player.name}: {player.about(self.today)}" for player in self.people)

    def action_move(self, way: str) -> None:
        """Up or down the list."""
        people = self.query_one(Rows)
        people.action_cursor_down() if way == "down" else people.action_cursor_up()

    def action_new(self) -> None:
        """Ask for the name of somebody new."""
        called = self.query_one(Input)
        called.display = True
        self.set_focus(called)
        self._show_keys()

    def action_back(self) -> None:
        """Back from the name to the list, and from there to where it was opened."""
        called = self.query_one(Input)
        if not called.display:
            self.dismiss(None)
            return
        called.value = ""
        called.display = False
        self.set_focus(self.query_one(Rows))
        self._show_keys()

    @on(OptionList.OptionSelected)
    def choose(self, message: OptionList.OptionSelected) -> None:
        """Play as somebody, or as somebody new."""
        place = int(message.option.id or 0)
        if place < len(self.people):
            self.dismiss(self.people[place].name)
        else:
            self.action_new()

    @on(Input.Submitted)
    def enter_name(self, message: Input.Submitted) -> None:
        """Play by this name, or say why that cannot be."""
        if not message.value.strip():
            return
        refused = self.refusal(message.value)
        if not refused:
            self.dismiss(message.value)
            return
        self.query_one("#refused", Static).update(refused)
        self.add_class("-refuses")

    @on(Input.Changed)
    def forget_refusal(self) -> None:
        """What was refused is being mended."""
        self.remove_class("-refuses")

    def _show_keys(self) -> None:
        if self.query_one(Input).display:
            self.query_one(Keys).show([("Enter", "play by this name"), ("Esc", "back to the list")])
            return
        back = [("Esc", "back")] if self.here else []
        self.query_one(Keys).show(
            [("Enter", "play"), ("n", "somebody new"), *back, ("?", "help"), ("q", "leave")]
        )

    def _rows(self) -> list[Option | None]:
        width = max([_NAME, *(cell_len(player.name) for player in self.people)])
        rows: list[Option | None] = []
        for place, player in enumerate(self.people):
            air = " " * (width - cell_len(player.name) + 2)
            now = "plays now; " if player.name == self.here else ""
            about = Content.styled(f"{now}{player.about(self.today)}", "$text-muted")
            rows.append(Option(Content.assemble(f" {player.name}{air}", about), id=str(place)))
        new = Content.styled(f" {NEW}", "$text-accent")
        return [*rows, None, Option(new, id=str(len(self.people)))]
