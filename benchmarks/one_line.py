"""The least a Textual app that lets words stream can be: what keys.py plays beside Simmer."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from game.tui.pace import USUAL

LETTERS = "abcdef"
PHRASE = 24
NEWS = "There is news."


def numbered(letter: str) -> list[str]:
    """The words of a phrase."""
    return [f"{letter}{number:02}" for number in range(1, PHRASE + 1)]


class News(Screen[None]):
    """Shows a sentence instead of the line, until the same key is pressed again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,p", "dismiss")]

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(NEWS)


class OneLine(App[None]):
    """Shows a line that grows by a word at a time."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,p", "news"),
        Binding("enter", "hurry"),
    ]

    def __init__(self, seconds_a_word: float) -> None:
        super().__init__()
        self.seconds_a_word = seconds_a_word
        self.words = [word for letter in LETTERS for word in numbered(letter)]
        self.said = 0

    def compose(self) -> ComposeResult:
        """The line."""
        self.line = Static()
        yield self.line

    def on_mount(self) -> None:
        """Begin to speak."""
        self.set_interval(self.seconds_a_word, lambda: self.say(self.said + 1))

    def say(self, words: int) -> None:
        """Have so many words said."""
        self.said = words
        self.line.update(" ".join(self.words[:words]))

    def action_hurry(self) -> None:
        """Say the rest of the phrase and the first word of the next."""
        self.say(self.said - self.said % PHRASE + PHRASE + 1)

    def action_news(self) -> None:
        """Show the other screen."""
        self.push_screen(News())


if __name__ == "__main__":
    OneLine(60 / USUAL).run()
