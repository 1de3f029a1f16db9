"""The turns of a run, one chosen; and the techniques that one can look up from here."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.encounter.review import TurnReview
from game.tui.debriefed import technique_row, turn_row


class TurnList(OptionList, can_focus=False):
    """A row a turn. The screen moves the choice; a click chooses too."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, turns: Sequence[TurnReview]) -> None:
        super().__init__(*(turn_row(turn, chosen=False) for turn in turns), id="list")
        self.turns = turns
        self._chosen: int | None = None

    def choose(self, place: int) -> None:
        """Mark a turn, by its place among them, and bring it into sight."""
        if self._chosen is not None:
            self._show(self._chosen, chosen=False)
        self._chosen = place
        self._show(place, chosen=True)
        self.highlighted = place

    def _show(self, place: int, *, chosen: bool) -> None:
        self.replace_option_prompt_at_index(place, turn_row(self.turns[place], chosen=chosen))


class TechniqueList(OptionList, can_focus=False):
    """Techniques under two headings, each with its number; a click opens one."""

    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__(id="techniques")
        self.ids: tuple[str, ...] = ()

    def show(self, exercised: Sequence[str], fitting: Sequence[str]) -> None:
        """Show what a turn exercised, and what would have fitted there."""
        self.ids = (*exercised, *fitting)
        self.clear_options()
        number = 0
        for heading, ids in (("You practised", exercised), ("Fits here", fitting)):
            if ids:
                self.add_option(Option(Content.styled(heading, "bold"), disabled=True))
            for id in ids:
                number += 1
                self.add_option(Option(technique_row(number, id), id=id))
