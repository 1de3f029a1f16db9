"""The field guide: every technique to look up, and a level to practise it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from game.guide import Entry, Used, entry_text, fitting
from game.tui.explained import Help
from game.tui.screens.reading import ReadingScreen
from game.tui.widgets.keys import Keys
from game.tui.widgets.rows import Rows
from game.tui.widgets.small import TooSmall
from game.tui.widgets.technique import MOST_LEVELS, LevelRow, TechniquePage


class GuideScreen(ReadingScreen):
    """A list, and beside it or in its place the page of one technique."""

    CSS_PATH = "guide.tcss"
    PAGE = "TechniquePage"
    AUTO_FOCUS = "OptionList"
    EXPLAINED: ClassVar[Help] = Help(
        "Every technique on a page: what works, what does not, and why.",
        (
            ("↑↓ j k", "choose a technique, or scroll its page"),
            ("Enter", "open it, and back to the list"),
            ("← →", "the technique before, or after"),
            ("1-9", "play that level"),
            ("/", "find techniques by words; Esc shows all of them again"),
            ("PgUp PgDn", "a page up, or down"),
            ("Esc", "back"),
        ),
        (("✓", "you have used it well"),),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search"),
        Binding("enter", "to_list", "All techniques"),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("right", "turn(1)", "Next", show=False),
        Binding("left", "turn(-1)", "Previous", show=False),
        # Before the list, which has them only where no page is seen.
        Binding("pagedown", "page(1)", "Page down", show=False, priority=True),
        Binding("pageup", "page(-1)", "Page up", show=False, priority=True),
        *(
            Binding(str(place + 1), f"play({place})", f"Play level {place + 1}", show=False)
            for place in range(MOST_LEVELS)
        ),
        Binding("escape", "back", "Back"),
    ]

    class Play(Message):
        """A level that drills a technique was chosen, by its name "pack/level"."""

        def __init__(self, level: str) -> None:
            super().__init__()
            self.level = level

    def __init__(
        self,
        entries: Sequence[Entry],
        record: Mapping[str, Used],
        technique: str | None = None,
    ) -> None:
        """`record` has one's own uses by technique; `technique` is the id of the page to open."""
        super().__init__()
        self.entries = entries
        self.record = record
        self.shown = list(entries)
        self.entry = next((entry for entry in entries if entry.id == technique), entries[0])
        self.opened = self.entry.id == technique
        self.came_for_one = self.opened  # so that Esc leads back to where it was named

    def compose(self) -> ComposeResult:
        """The list and the page; which of them is seen is a matter of room."""
        with Horizontal(id="guide-head"):
            yield Static("Field guide", id="guide-title")
            yield Static(id="guide-count")
        yield Input(id="guide-search", placeholder="a word, such as sorry", compact=True)
        with Horizontal(id="guide"):
            yield Rows(id="guide-list", compact=True)
            yield TechniquePage(id="guide-page")
        yield Static(id="guide-glance")
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Show all of them, at the one that was asked for."""
        search = self.query_one(Input)
        search.display = search.cursor_blink = False
        self._list()
        self._turned()

    # --- the list

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def _list(self) -> None:
        """List what fits, and stay at the technique where it is among them."""
        heading = ""
        rows: list[Option] = []
        for entry in self.shown:
            if entry.heading != heading:
                heading, air = entry.heading, "\n" if rows else ""
                rows.append(Option(Content(f"{air}{heading}"), disabled=True))
            used = self.record.get(entry.id)
            mark = (" ✓", "$text-success") if used is not None and used.well else ""
            row = Content.assemble((f"{entry.id}  ", "$text-accent"), entry.title, mark)
            rows.append(Option(row, id=entry.id))
        if not rows:
            rows.append(Option(Content("Nothing here fits. Try another word."), disabled=True))
        self._options.set_options(rows)
        if self.shown:
            self._choose(self.entry if self.entry in self.shown else self.shown[0])
        count, of_all = len(self.shown), len(self.entries)
        told = f"{of_all} techniques" if count == of_all else f"{count} of {of_all}"
        self.query_one("#guide-count", Static).update(told)

    def _choose(self, entry: Entry) -> None:
        self._options.highlighted = self._options.get_option_index(entry.id)
        self._show_entry(entry)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        entry = next((entry for entry in self.shown if entry.id == event.option.id), None)
        if entry is not None and entry is not self.entry:
            self._show_entry(entry)

    def _show_entry(self, entry: Entry) -> None:
        self.entry = entry
        self.query_one(TechniquePage).show(entry, self.record.get(entry.id))
        self.query_one("#guide-glance", Static).update(Content(entry.meaning))
        self.show_keys()

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        if not self._roomy:
            self.opened = True
            self._turned()

    # --- which of the two is seen

    @property
    def _roomy(self) -> bool:
        return self.has_class("-roomy")

    @property
    def _reading(self) -> bool:
        """Whether the page is in the place of the list."""
        return self.opened and not self._roomy

    def _turned(self) -> None:
        self.set_class(self.opened, "-opened")
        self.set_focus(None if self._reading else self._options)
        self.show_keys()

    def show_keys(self) -> None:
        """Name the keys of what is seen: the list, the page, or both."""
        levels = min(len(self.entry.drilled_by), MOST_LEVELS)
        play = [("1" if levels == 1 else f"1-{levels}", "play a level")] if levels else []
        leave = [("Esc", "back"), ("q", "leave")]
        if self._searching:
            opens = [] if self._roomy else [("Enter", "open")]
            keys = [*opens, ("↑↓", "choose"), ("Esc", "all techniques")]
        elif self._roomy:
            keys = [("↑↓", "choose"), ("/", "search"), *play, ("?", "help"), *leave]
        elif self.opened:
            keys = [("Enter", "the list"), *play, ("←→", "next"), ("↑↓", "scroll"), *leave]
        else:
            keys = [("Enter", "open"), ("↑↓", "choose"), ("/", "search"), ("?", "help"), *leave]
        self.query_one(Keys).show(keys)

    def copied_text(self) -> str:
        """The page of the technique that is chosen."""
        return entry_text(self.entry)

    # --- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is done to a page needs one that is seen."""
        return action not in {"page", "play"} or self._roomy or self._reading

    @property
    def _searching(self) -> bool:
        return self.focused is self.query_one(Input)

    def action_move(self, by: int) -> None:
        """One up or down in what is seen."""
        if self._reading:
            self.action_read_on(by)
        elif by > 0:
            self._options.action_cursor_down()
        else:
            self._options.action_cursor_up()

    def action_page(self, by: int) -> None:
        """A page of the technique up or down."""
        self.action_read_on(by * self.page.size.height)

    def action_turn(self, by: int) -> None:
        """To the next technique of the list, or the one before."""
        if self.entry in self.shown:
            self._choose(self.shown[(self.shown.index(self.entry) + by) % len(self.shown)])

    def action_to_list(self) -> None:
        """From the page back to the list."""
        self.opened = self.came_for_one = False
        self._turned()

    def action_play(self, place: int) -> None:
        """Play a level that drills the technique which is seen in full."""
        if place < len(self.entry.drilled_by):
            self.post_message(self.Play(self.entry.drilled_by[place].name))

    @on(LevelRow.Clicked)
    def _clicked(self, event: LevelRow.Clicked) -> None:
        self.action_play(event.place)

    def action_back(self) -> None:
        """Out of the page, then out of the search, then out of the guide."""
        if self._reading and not self.came_for_one:
            self.action_to_list()
        elif self.query_one(Input).display:
            self._stop_searching()
        else:
            self.dismiss()

    # --- search

    def action_search(self) -> None:
        """Type words; what fits is listed as they are typed."""
        self.action_to_list()
        search = self.query_one(Input)
        search.display = True
        self.set_focus(search)
        self.show_keys()

    def _stop_searching(self) -> None:
        search = self.query_one(Input)
        search.value = ""
        search.display = False
        self._turned()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.shown = fitting(self.entries, event.value)
        self._list()

    @on(Input.Submitted)
    def _found(self) -> None:
        """Open what is chosen; the words stay until Esc."""
        if self.shown:
            self.opened = not self._roomy
            self._turned()
