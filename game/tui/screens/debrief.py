"""The debrief: the short of it with its curves, every turn, and the facts against self-doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static

from game.debriefs.saving import Form, written
from game.encounter.curve import curves
from game.encounter.report import NO_WORDS
from game.encounter.what_if import compared
from game.tui.debrief_keys import BOUND, HELP, Page, keys_of
from game.tui.debriefed import (
    aside_text,
    beyond,
    closing,
    facts_title,
    hands,
    headline,
    place_to_begin,
    short_text,
    techniques_of,
    turn_paragraphs,
)
from game.tui.explained import Help
from game.tui.screens.saving import SavingScreen
from game.tui.terminal import TerminalApp
from game.tui.widgets import Keys, TooSmall
from game.tui.widgets.curves import Curves, standing
from game.tui.widgets.paragraphs import Paragraphs
from game.tui.widgets.turns import TechniqueList, TurnList

if TYPE_CHECKING:
    from game.encounter import Debrief

_SCROLLS: dict[Page, str] = {"short": "#told", "turns": "#turn", "facts": "#facts"}


class DebriefScreen(Screen[None]):
    """What happened, why, and what would have worked better."""

    CSS_PATH = "debrief.tcss"
    VERTICAL_BREAKPOINTS = [*TerminalApp.VERTICAL_BREAKPOINTS, (36, "-high"), (50, "-grand")]  # noqa: RUF012
    EXPLAINED: ClassVar[Help] = HELP
    BINDINGS: ClassVar[list[BindingType]] = BOUND

    class Next(Message):
        """On to the next encounter."""

    class Home(Message):
        """Back to where the debrief was opened from."""

    class FirstRun(Message):
        """Back to the debrief of the run that this what-if was played on from."""

    class PlayAgain(Message):
        """Play on from a turn, unranked."""

        def __init__(self, turn: int) -> None:
            super().__init__()
            self.turn = turn

    class OpenTechnique(Message):
        """Open the field guide at a technique, such as E06."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    class Save(Message):
        """Write the debrief into a file, with the words of the player's own, by turn."""

        def __init__(self, form: Form, own_words: Mapping[int, str]) -> None:
            super().__init__()
            self.form = form
            self.own_words = own_words

    def __init__(
        self,
        debrief: Debrief,
        *,
        next_is: str,
        counts: bool = True,
        parent: Debrief | None = None,
        own_words: Mapping[int, str] = NO_WORDS,
        can_save: bool = True,
        due_again: str = "",
    ) -> None:
        """`next_is` is what Enter does; a run that was played again does not count.

        `due_again` says when the skills that it graded are due.
        `parent` is the debrief of the first run where this one is a what-if; `own_words`
        are lines of the player's own, by turn.
        """
        super().__init__()
        self.counts = counts
        self.debrief = debrief
        self.next_is = next_is
        self.first = parent
        self.own_words = own_words
        self.can_save = can_save
        self.due_again = due_again
        self.curves = curves(debrief)
        self.page: Page = "short"
        self.place = place_to_begin(debrief, parent)

    def compose(self) -> ComposeResult:
        """All three pages; one is shown at a time."""
        yield Static(headline(self.debrief, counts=self.counts), id="head")
        with Horizontal(id="curves"):
            if self.first is None:
                yield Curves(self.curves, "now")
            else:
                scale = max(len(self.first.turns), len(self.debrief.turns))
                yield Curves(curves(self.first), "first", "The first time", scale=scale)
                yield Curves(self.curves, "now", "This time", scale=scale)
        yield Static(id="at")
        if self.first is not None:
            yield Static(compared(self.first, self.debrief), id="compared", markup=False)
        with VerticalScroll(id="told", can_focus=False), Container(classes="columns"):
            yield Static(short_text(self.debrief), id="text")
            yield Static(aside_text(self.debrief), id="aside")
        with Horizontal(id="turns"):
            with Vertical(id="side"):
                yield Static("turn  temper", id="list-head")
                yield TurnList(self.debrief.turns)
            with VerticalScroll(id="turn", can_focus=False):
                yield Paragraphs("turn-text")
                yield TechniqueList()
        with VerticalScroll(id="facts", can_focus=False):
            yield Static(facts_title(self.debrief))
            with Container(classes="columns"):
                yield Paragraphs("hands", hands(self.debrief))
                yield Paragraphs("beyond", beyond(self.debrief))
            yield Paragraphs("closing", closing(self.debrief, self.due_again))
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show the short of it."""
        self._show_page("short")
        self._show_turn()

    # --- what is shown

    def _show_page(self, page: Page) -> None:
        self.page = page
        for name in _SCROLLS:
            self.set_class(name == page, f"-{name}-page")
        self.query_one(_SCROLLS[page], VerticalScroll).scroll_home(animate=False)
        self._show_keys()

    def _show_turn(self) -> None:
        turns = self.debrief.turns
        if not turns:
            return
        turn = turns[self.place]
        for plot in self.query(Curves):
            plot.mark(turn.turn)
        self.query_one("#at", Static).update(
            Content.assemble(
                ("←→", "bold $text-accent"),
                (f" turn {turn.turn}", "bold"),
                standing(self.curves, turn.turn),
            )
        )
        self.query_one(TurnList).choose(self.place)
        own = self.own_words.get(turn.turn, "")
        self.query_one("#turn-text", Paragraphs).tell(turn_paragraphs(self.debrief, turn, own))
        self.query_one(TechniqueList).show(*techniques_of(turn))
        self.query_one("#turn", VerticalScroll).scroll_home(animate=False)
        self._show_keys()

    def _show_keys(self) -> None:
        turns = self.debrief.turns
        keys = keys_of(
            self.page,
            next_is=self.next_is,
            turn=turns[self.place].turn if turns else None,
            techniques=len(self.query_one(TechniqueList).ids),
            what_if=self.first is not None,
            can_save=self.can_save,
        )
        self.query_one(Keys).show(keys)

    # --- keys

    def copied_text(self) -> str:
        """All of the debrief."""
        return written("text", self.debrief, own_words=self.own_words, first=self.first)

    def action_go_on(self) -> None:
        """On to the next; beside a turn, to the foremost of its techniques."""
        if self.page == "turns":
            self.action_look_up(1)
        else:
            self.post_message(self.Next())

    def action_play_again(self) -> None:
        """Play the chosen turn again."""
        if self.debrief.turns:
            self.post_message(self.PlayAgain(self.debrief.turns[self.place].turn))

    def action_page(self, page: Page) -> None:
        """Another page, and back."""
        if page != "turns" or self.debrief.turns:
            self._show_page("short" if self.page == page else page)

    def action_back(self) -> None:
        """Back to the short of it, and from there to where one came from."""
        if self.page != "short":
            self._show_page("short")
        else:
            self.post_message(self.FirstRun() if self.first is not None else self.Home())

    def action_first_run(self) -> None:
        """Back to the debrief of the first run."""
        if self.first is not None:
            self.post_message(self.FirstRun())

    def action_down(self, rows: int) -> None:
        """The next turn in the list; elsewhere on in a text that is longer than the screen."""
        if self.page == "turns":
            self.action_turn(rows)
        else:
            self._text().scroll_relative(y=rows, animate=False)

    def action_scroll(self, pages: int) -> None:
        """On by most of a screen."""
        text = self._text()
        text.scroll_relative(y=pages * max(1, text.size.height - 2), animate=False)

    def _text(self) -> VerticalScroll:
        return self.query_one(_SCROLLS[self.page], VerticalScroll)

    def action_turn(self, turns: int) -> None:
        """Choose another turn."""
        self._choose(self.place + turns)

    def _choose(self, place: int) -> None:
        place = max(0, min(place, len(self.debrief.turns) - 1))
        if place != self.place:
            self.place = place
            self._show_turn()

    def action_look_up(self, number: int) -> None:
        """Open the field guide at one of the techniques of the chosen turn."""
        ids = self.query_one(TechniqueList).ids
        if self.page == "turns" and number <= len(ids):
            self.post_message(self.OpenTechnique(ids[number - 1]))

    def action_save(self) -> None:
        """Ask in which form, and save it."""
        if self.can_save:
            self.app.push_screen(SavingScreen(), self._save)

    def _save(self, form: Form | None) -> None:
        if form is not None:
            self.post_message(self.Save(form, self.own_words))

    # --- the mouse

    def on_curves_chosen(self, message: Curves.Chosen) -> None:
        """A turn was clicked among the curves."""
        self._choose(message.turn - 1)

    @on(OptionList.OptionSelected, "#list")
    def _click_turn(self, message: OptionList.OptionSelected) -> None:
        self._choose(message.option_index)

    @on(OptionList.OptionSelected, "#techniques")
    def _click_technique(self, message: OptionList.OptionSelected) -> None:
        if message.option_id is not None:
            self.post_message(self.OpenTechnique(message.option_id))
