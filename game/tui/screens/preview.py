"""The encounter as its author sees it: as a player does, with a margin and a way back."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from game.authoring.margin import summary_tags, tags
from game.authoring.watch import Preview
from game.encounter import Action, State
from game.settings import Settings
from game.tui.beats import Beats
from game.tui.explained import Help
from game.tui.keymap import all_keys
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.findings import finding_row
from game.tui.widgets import Hand, Keys, Notepad
from game.tui.widgets.margin import Margin

SAVED = "Saved and sound. You are where you were."
GOING_ON = "You go on with the last good version."
PREVIEW_KEYS = (
    ("t", "show or hide the tags, rules and counts"),
    ("u", "take back the last answer"),
    ("o", "start over"),
    ("w", "where you are: the way back here, and all that happened"),
    ("f", "what is wrong with the file as saved"),
)


class PreviewScreen(EncounterScreen):
    """One encounter on the level as it was last sound."""

    CSS_PATH = ["encounter.tcss", "card.tcss", "preview.tcss"]  # noqa: RUF012
    EXPLAINED: ClassVar[Help] = all_keys()._replace(
        about="The level as it was last saved, with an author's keys beside a player's.",
        keys=(*PREVIEW_KEYS, *all_keys().keys),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "tags", "Tags"),
        Binding("u", "take_back", "Take back"),
        Binding("o", "start_over", "Start over"),
        Binding("w", "app.where", "Where"),
        Binding("f", "app.findings", "Findings"),
    ]

    def __init__(self, preview: Preview, settings: Settings) -> None:
        """Stand where the preview stands."""
        super().__init__(
            preview.level,
            preview.state,
            beats=Beats(beginner=False),
            settings=settings,
            keep=self._took,
        )
        self.preview = preview
        self.tagged = False
        self.news = str(preview.parting or "")

    def compose(self) -> ComposeResult:
        """What a player sees, and below it what is the author's."""
        yield from super().compose()
        yield Margin()
        with Vertical(id="foot"):
            yield Static(id="note", markup=False)
            yield Keys("preview-keys")

    def saved(self) -> None:
        """The file was saved: show what is wrong with it, or the new text at the same point."""
        if self.preview.findings:
            self._foot()
            return
        parting = self.preview.parting
        self.news = f"Saved. {parting}" if parting else SAVED
        self._stand()

    def action_tags(self) -> None:
        """Show or hide what a player never sees."""
        self.script.hurry()
        self.tagged = not self.tagged
        if self.ended:
            self._margin()
            self._foot()
        else:
            self._settle()
            self._wait()

    def action_take_back(self) -> None:
        """Rewind to before the last answer."""
        self.preview.take_back()
        self._rewound()

    def action_start_over(self) -> None:
        """Rewind to the beginning."""
        self.preview.start_over()
        self._rewound()

    def play_again(self, turn: int) -> None:
        """Rewind to the beginning of a turn."""
        self.preview.play_again(turn)
        self._rewound()

    def _took(self, action: Action, state: State) -> None:
        self.preview.took(action, state)
        if self.preview.parting is None:
            self.news = ""

    def _rewound(self) -> None:
        self.news = ""
        self._stand()

    def _stand(self) -> None:
        """Show the encounter as it stands in the preview now, whatever was under way."""
        self.script.drop()
        self.patience.drop()
        self.level, self.state = self.preview.level, self.preview.state
        self.ringing = self.state.turn == 1 and not self.state.phrases
        self.handing_over = self.wants_to_nod = self.ended = False
        self.cautioned = ""
        with self.app.batch_update():
            self.talk.forget()
            self.meters.forget()
            self.meters.turn_over()
            self._arrive()
        self._wait()

    def _arrive(self) -> None:
        self.so_far = tuple(self.preview.moments())
        super()._arrive()

    def _settle(self) -> None:
        self.query_one(Hand).tags = self._tags() if self.tagged else []
        super()._settle()
        if self.tagged:
            self.query_one(Notepad).display = False  # the margin has it all
            tip = self.view["tip"]
            if tip:
                self.board.tell(f"Tip for beginners: {tip}")
        self._margin()
        self._foot()

    def _tags(self) -> list[str]:
        if self.handing_over:
            return summary_tags(self.level)
        if self.state.draft:
            verb, target = Action.parse(self.state.draft)
            return [tags(self.level, target) if verb == "say" else verb]
        return [tags(self.level, reply) for reply in self.state.hand]

    def _margin(self) -> None:
        margin = self.query_one(Margin)
        margin.display = self.tagged and not self.ringing
        if margin.display:
            margin.show(self.preview)

    def _foot(self) -> None:
        findings = self.preview.findings
        note = self.query_one("#note", Static)
        text = f"{finding_row(findings[0])} {GOING_ON}" if findings else self.news
        note.update(text)
        note.display = bool(text)
        note.set_class(bool(findings or self.preview.parting), "-amiss")
        keys = [("t", "tags off" if self.tagged else "tags"), ("u", "take back")]
        keys += [("o", "start over"), ("w", "where")]
        if findings:
            keys.append(("f", f"all {len(findings)} findings" if findings[1:] else "the finding"))
        self.query_one("#preview-keys", Keys).show(keys)
