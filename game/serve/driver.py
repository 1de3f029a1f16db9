"""What the game reads and writes through when it is played in a browser."""

from textual.drivers.web_driver import WebDriver


class VisitorDriver(WebDriver):
    """Textual's own driver for browsers, which also leaves when nobody is there any more.

    The server ends a game by closing its input; so does a server that was killed.
    """

    def run_input_thread(self) -> None:
        """Hand on what is typed, and leave at its end."""
        super().run_input_thread()
        self._app.call_later(self._app.run_action, "leave")
