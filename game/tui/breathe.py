"""The breath alone, as `simmer breathe` shows it."""

from game.settings import Settings
from game.tui.screens.breathe import BreatheScreen
from game.tui.terminal import TerminalApp


class BreatheApp(TerminalApp):
    """One screen, and out again."""

    def __init__(self, settings: Settings, rounds: int) -> None:
        super().__init__(settings.theme)
        self.breath = BreatheScreen(settings, rounds)

    def on_mount(self) -> None:
        """Breathe, and leave with it."""
        self.push_screen(self.breath, lambda _: self.exit())
