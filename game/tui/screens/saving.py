"""In which form a debrief is saved."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.debriefs.saving import Form
from game.tui.explained import Help
from game.tui.widgets import TooSmall

_FORMS: dict[Form, tuple[str, str]] = {
    "text": ("t", "text, to read and to search"),
    "svg": ("p", "picture (SVG), to show and to print"),
    "json": ("j", "data (JSON), for other programs"),
}


class SavingScreen(ModalScreen[Form | None]):
    """Three forms; None where nothing is to be saved."""

    CSS_PATH = "debrief.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "In which form to save the debrief.",
        (*((key, words) for key, words in _FORMS.values()), ("Esc w", "back, without saving")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"choose('{form}')", words) for form, (key, words) in _FORMS.items()),
        Binding("escape,w", "dismiss(None)", "Back"),
        Binding("question_mark,f1", "app.help", "Help", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The forms, the first chosen."""
        rows = (
            Option(Content.assemble((f" {key} ", "bold $text-accent"), words), id=form)
            for form, (key, words) in _FORMS.items()
        )
        forms = OptionList(*rows, id="forms")
        forms.border_title = "Save it as"
        forms.border_subtitle = "t p j, or Enter: save   Esc: back"
        yield forms
        yield TooSmall()

    def action_choose(self, form: Form) -> None:
        """Take this form."""
        self.dismiss(form)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Take the form that was clicked, or entered."""
        chosen = message.option_id
        self.dismiss(next((form for form in _FORMS if form == chosen), None))
