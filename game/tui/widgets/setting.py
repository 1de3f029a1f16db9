"""One setting in a row: its title, and what it is set to."""

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Static

from game.settings import ABOUT, Settings

TITLE = 26  # columns before the value
VALUE = 18


class SettingRow(Static):
    """The chosen one has a mark, and arrows about its value; the mouse does what the keys do."""

    class Clicked(Message):
        """A click: choose this one, and change it by so many choices; 0 for not at all."""

        def __init__(self, key: str, by: int) -> None:
            super().__init__()
            self.key, self.by = key, by

    def __init__(self, key: str) -> None:
        super().__init__(classes="setting")
        self.key = key

    def show(self, settings: Settings, *, chosen: bool) -> None:
        """Show what it is set to, and whether it is the chosen one."""
        about = ABOUT[self.key]
        word = about.choices[settings.to_plain()[self.key]]
        title = f"{about.title:{TITLE - 2}}"
        if chosen:
            arrow = "bold $text-accent"
            parts = [("▸ ", arrow), (title, "bold"), ("◂ ", arrow), (f"{word:{VALUE}}", "bold")]
            self.update(Content.assemble(*parts, (" ▸", arrow)))
        else:
            self.update(f"  {title}  {word}")
        self.set_class(chosen, "-chosen")

    def on_click(self, event: Click) -> None:
        """Choose it by its title, change it by its value: on the first arrow backwards."""
        column = event.x - self.styles.padding.left
        by = 0 if column < TITLE else -1 if column < TITLE + 2 else 1
        self.post_message(self.Clicked(self.key, by))
