"""What the screens about learning share: lists to choose from, the guide, and practice."""

from __future__ import annotations

from textual.message import Message
from textual.widgets import OptionList

from game.tui.growth import Growth
from game.tui.screens.reading import ReadingScreen


class GrowthScreen(ReadingScreen):
    """Tells of what was learned; from it, the guide is opened and practice begun."""

    AUTO_FOCUS = ""  # a page is read from its top

    class OpenTechnique(Message):
        """A technique is to be read about in the guide."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    class Practise(Message):
        """A skill is to be practised."""

        def __init__(self, skill: str) -> None:
            super().__init__()
            self.skill = skill

    def __init__(self, growth: Growth) -> None:
        super().__init__()
        self.growth = growth

    def on_descendant_focus(self) -> None:
        """Other keys do something in a list."""
        self.refresh_keys()

    on_descendant_blur = on_descendant_focus

    def practise(self, skill: str) -> None:
        """Practise it, where there is a level for that."""
        if self.growth.drills.get(skill):
            self.post_message(self.Practise(skill))

    def action_back(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()

    def action_techniques(self) -> None:
        """To the list of techniques, where Enter opens the guide."""
        for found in self.page.query(OptionList):
            found.focus()

    def action_move(self, rows: int) -> None:
        """Through the list, or through a page that is longer than the screen."""
        if isinstance(self.focused, OptionList):
            down = rows > 0
            self.focused.action_cursor_down() if down else self.focused.action_cursor_up()
        else:
            self.action_read_on(rows)

    def action_page(self, pages: int) -> None:
        """Through the page, a screen at a time."""
        self.action_read_on(pages * (self.page.size.height - 1))

    def open_technique(self, option: str | None) -> None:
        """Read on about it; `option` ends with its id."""
        self.post_message(self.OpenTechnique((option or "").rpartition(" ")[2]))
