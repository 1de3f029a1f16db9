"""What every app of Simmer has: a harmless door to the terminal, and keys to leave."""

import os
from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from game.tui import themes
from game.tui.ending import EndingApp
from game.tui.harmless import Harmless

ROOMY = 100  # columns from which two things stand side by side


class TerminalApp(EndingApp):
    """Sends no byte that could steer the terminal, and no colour where none is wanted."""

    TITLE = "Simmer"
    CSS_PATH = ["app.tcss"]  # noqa: RUF012 - as Textual types it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-wide"), (ROOMY, "-roomy")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-low"), (26, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "leave", "Leave"),
        Binding("ctrl+q", "leave", "Leave", show=False, priority=True),
        Binding("ctrl+y", "copy", "Copy", show=False),
        Binding("question_mark,f1", "help", "Help", show=False),
    ]

    def __init__(self, theme: str = "dark") -> None:
        """Make it in the colours of this word of the setting, or in none under NO_COLOR."""
        # Other than by the terminal's own colours, an app without any still sends greys.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.harmless = Harmless()
        themes.register(self)
        themes.apply(self, theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own, and the door that every line goes through to the terminal."""
        return [*super().get_line_filters(), self.harmless]

    def action_command_palette(self) -> None:
        """Everything that can be done now, by its name."""
        from game.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def help_here(self) -> None:
        """The help of the screen that is seen: its own, where it has one."""
        getattr(self.screen, "action_help", self.action_help)()

    def action_help(self) -> None:
        """What the screen that is seen is for, and its keys."""
        from game.tui.explained import everywhere, explained
        from game.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(explained(self.screen), everywhere(self)))

    def action_copy(self) -> None:
        """Copy what is looked at, to the clipboard and into a file; say where it is."""
        from game.tui.copying import copy_of, keep_copy

        text = copy_of(self.screen)
        if not text:
            self.notify("There is nothing to copy here.", markup=False)
            return
        if self.is_web:  # a page takes no text from a game, and a visitor reaches no file of it
            self.notify("In a browser, mark text with Shift and the mouse, and copy it as ever.")
            return
        self.copy_to_clipboard(text)
        told = "Copied, where your terminal lets programs copy."
        if self.saves_folder is not None:
            told = f"{told} {keep_copy(self.saves_folder, self.screen, text)}"
        self.notify(told, markup=False, timeout=10)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, without anything that could steer the terminal it is pasted into."""
        from game.tui.copying import harmless

        super().copy_to_clipboard(harmless(text))
