"""How somebody likes to play: every setting in a row, and what the chosen one is for."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from game.settings import ABOUT, Settings
from game.tui.explained import Help
from game.tui.widgets.keys import Keys
from game.tui.widgets.setting import SettingRow
from game.tui.widgets.small import TooSmall

# How they speak, what you see and do, and how it looks: a gap before each but the first.
BEGIN_A_GROUP = frozenset({"own_words", "theme"})
KEYS = [("↑↓", "choose"), ("←→", "change"), ("Esc", "back"), ("q", "leave")]
WITHOUT_COLOUR = "NO_COLOR is set, so for now there are none."


class SettingsScreen(Screen[None]):
    """Changes are told at once by `Changed`; the app applies and keeps them."""

    CSS_PATH = "settings.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "How you like to play; every change counts at once, and is kept.",
        (
            ("↑↓ j k", "choose a setting"),
            ("→ l Enter", "its next choice; Space does so too"),
            ("← h", "the choice before"),
            ("Esc", "back"),
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "choose(1)", "Down"),
        Binding("up,k", "choose(-1)", "Up"),
        Binding("right,l,enter,space", "change(1)", "The next choice"),
        Binding("left,h", "change(-1)", "The choice before"),
        Binding("escape", "back", "Back"),
    ]

    class Changed(Message):
        """All settings, as they are from now on."""

        def __init__(self, settings: Settings) -> None:
            super().__init__()
            self.settings = settings

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.keys = list(ABOUT)
        self.chosen = self.keys[0]

    def compose(self) -> ComposeResult:
        """The rows, a sentence, and the keys."""
        yield Static("Settings", id="title")
        with VerticalScroll(id="column", can_focus=False):
            with Vertical(id="list"):
                for key in self.keys:
                    row = SettingRow(key)
                    row.set_class(key in BEGIN_A_GROUP, "-after")
                    yield row
            yield Static(id="about", markup=False)
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show how everything is set."""
        self.query_one(Keys).show(KEYS)
        self._show()

    def _show(self) -> None:
        for row in self.query(SettingRow):
            row.show(self.settings, chosen=row.key == self.chosen)
            if row.key == self.chosen:
                row.scroll_visible(animate=False)
        self.query_one("#about", Static).update(self._about())

    def _about(self) -> Content:
        """What the chosen one is for, and all it can be."""
        about = ABOUT[self.chosen]
        sentence = about.sentence
        if self.chosen == "theme" and self.app.no_color:
            sentence = f"{sentence} {WITHOUT_COLOUR}"
        now = self.settings.to_plain()[self.chosen]
        choices = Content(" · ").join(
            Content.styled(word, "bold $text-accent underline" if value == now else "")
            for value, word in about.choices.items()
        )
        return Content.assemble((sentence, "$text"), "\n", choices)

    def copied_text(self) -> str:
        """How everything is set, a row each."""
        now = self.settings.to_plain()
        return "\n".join(
            f"{about.title}: {about.choices[now[key]]}" for key, about in ABOUT.items()
        )

    def action_choose(self, by: int) -> None:
        """Go on to the next one; after the last comes the first."""
        place = (self.keys.index(self.chosen) + by) % len(self.keys)
        self.chosen = self.keys[place]
        self._show()

    def action_change(self, by: int) -> None:
        """Set the chosen one to its next choice, or the one before."""
        self.settings = self.settings.next(self.chosen, by)
        self._show()
        self.post_message(self.Changed(self.settings))

    def action_back(self) -> None:
        """Back; everything that was changed is as it was told."""
        self.dismiss()

    def on_setting_row_clicked(self, message: SettingRow.Clicked) -> None:
        """What was clicked is chosen, and changed where its value was clicked."""
        self.chosen = message.key
        self._show()
        if message.by:
            self.action_change(message.by)
