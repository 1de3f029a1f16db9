"""The line on which one types: commands in plain words, or words of one's own."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

LONGEST = 300  # characters


class Prompt(Input):
    """An input that remembers what was entered; the cursor does not blink."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "earlier(-1)", "Earlier", show=False),
        Binding("down", "earlier(1)", "Later", show=False),
        Binding("escape", "leave", "Back to the keys", show=False),
    ]

    class Left(Message):
        """The player is done with typing."""

    def __init__(self) -> None:
        super().__init__(compact=True, max_length=LONGEST, select_on_focus=False)
        self.cursor_blink = False
        self.entered: list[str] = []
        self._place = 0

    def remember(self, text: str) -> None:
        """Keep what was entered, to be found again."""
        if text and self.entered[-1:] != [text]:
            self.entered.append(text)
        self._place = len(self.entered)

    def action_earlier(self, steps: int) -> None:
        """Bring back what was entered before, or after it."""
        self._place = min(max(self._place + steps, 0), len(self.entered))
        self.value = self.entered[self._place] if self._place < len(self.entered) else ""
        self.cursor_position = len(self.value)

    def action_leave(self) -> None:
        """Close the line."""
        self.post_message(self.Left())


class CommandLine(Horizontal):
    """Put away until it is opened; then every key goes into it."""

    class Entered(Message):
        """A line was entered, as it was typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Emptied(Message):
        """What was being typed has been taken back."""

    class Closed(Message):
        """The player is done with typing."""

    def __init__(self) -> None:
        super().__init__(id="line")
        self.display = False
        self.prompt = Prompt()

    def compose(self) -> ComposeResult:
        """A mark, and what is typed."""
        yield Static("> ", id="line-mark", markup=False)
        yield self.prompt

    @property
    def opened(self) -> bool:
        """Whether keys go here."""
        return self.display

    @property
    def begun(self) -> bool:
        """Whether something is typed, and not entered yet."""
        return self.display and bool(self.prompt.value)

    def open(self, placeholder: str) -> None:
        """Take the keys; the placeholder says in a few words what can be typed."""
        self.prompt.placeholder = placeholder
        self.display = True
        self.prompt.focus()

    def put_by(self) -> None:
        """Empty the line for something else; what was begun is found again with the rest."""
        self.prompt.remember(self.prompt.value)
        self.prompt.clear()

    def close(self) -> None:
        """Give the keys back."""
        self.prompt.clear()
        self.display = False
        self.screen.set_focus(None)

    def on_prompt_left(self, message: Prompt.Left) -> None:
        """Pass it on."""
        message.stop()
        self.post_message(self.Closed())

    def on_input_changed(self, message: Input.Changed) -> None:
        """While something is typed, they wait."""
        message.stop()
        if not message.value:
            self.post_message(self.Emptied())

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Hand it on."""
        message.stop()
        self.prompt.clear()
        self.post_message(self.Entered(message.value))
