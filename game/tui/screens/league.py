"""A league: how long it goes on, the attempts that are left, and its boards as they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.league.client.play import sealed_sentence
from game.league.last_boards import Wanted
from game.league.telling import TITLES
from game.tui.explained import Help
from game.tui.leagues import ONCE, board_text, level_row, mine_of, standing, word
from game.tui.widgets.keys import Keys
from game.tui.widgets.pagenames import PageNames
from game.tui.widgets.rows import Rows
from game.tui.widgets.small import TooSmall

if TYPE_CHECKING:
    from game.league.competition import CompetitionLevel
    from game.league.looking import Glimpse, Watch
    from game.league.memberships import Membership
    from game.league.seat import Seat

# What stands beside the rows of a board.
MARGIN = 5


class LeagueScreen(Screen[None]):
    """One league at a time; it is looked at behind the screen, which never waits for it."""

    CSS_PATH = "league.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "A league: the attempts that you have left, and who stands where. An attempt that is "
        "never handed in is used, and adds no points and no slips.",
        (
            ("Enter", "play the level that is chosen; the attempt is used from then on"),
            ("↑↓ j k", "choose a level; its board too, on that page"),
            ("← → Tab", "another board"),
            ("Space", "read the board on by a page; PgUp and PgDn too"),
            ("n", "the next league, where you are in several"),
            ("w", "who plays: hand over the keyboard, where a league is on this machine"),
            ("Esc", "back"),
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("right,tab", "turn(1)", "The board after", show=False),
        Binding("left,shift+tab", "turn(-1)", "The board before", show=False),
        Binding("j", "move('down')", "Down", show=False),
        Binding("k", "move('up')", "Up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("n", "next_league", "Next league"),
        Binding("w", "hand_over", "Who is playing", show=False),
    ]

    class Play(Message):
        """An attempt on a level is to be played."""

        def __init__(self, membership: Membership, level: str) -> None:
            super().__init__()
            self.membership, self.level = membership, level

    class HandOver(Message):
        """Somebody else is to play; `player` is whose turn it is, "" where it is nobody's."""

        def __init__(self, player: str) -> None:
            super().__init__()
            self.player = player

    class Seen(Message):
        """The league was looked at."""

        def __init__(self, watch: Watch | None, glimpse: Glimpse) -> None:
            super().__init__()
            self.looking, self.glimpse = watch, glimpse

    def __init__(
        self,
        seat: Seat,
        memberships: Sequence[Membership],
        first: str = "",
        hindered: Callable[[], str] = lambda: "",
    ) -> None:
        """`first` is the id of the league that is shown first, if it is among them.

        `hindered` tells why what waits for a server cannot be sent.
        """
        super().__init__()
        self.seat, self.memberships, self.hindered = seat, memberships, hindered
        self.membership = next((one for one in memberships if one.league == first), memberships[0])
        self.by = "points"
        self.glimpse: Glimpse | None = None
        self.looking: Watch | None = None
        self.sure = ""  # the level whose attempt begins at the next Enter
        self.said = ""

    def compose(self) -> ComposeResult:
        """The boards' names, how it stands, the levels, a board, and the keys."""
        teams = any(one.rules.team_best for one in self.memberships)
        pages = {by: title for by, title in TITLES.items() if teams or by != "team"}
        yield PageNames("League", pages)
        yield Static(id="league", markup=False)
        yield Rows(id="levels")
        with VerticalScroll(id="board", can_focus=False):
            yield Static(id="places", markup=False)
        yield Static(id="said", markup=False)
        yield Keys()
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin with the first league."""
        self.pages = list(self.query_one(PageNames).pages)
        self.query_one(PageNames).mark(self.by)
        self.set_interval(20, self._show_times)
        self._begin()

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        if self.looking is not None:
            self.looking.stop()

    def on_screen_resume(self) -> None:
        """What lay over it is put away."""
        self.look_again()

    def on_resize(self) -> None:
        """More room, more of a board."""
        if self.looking is not None:
            self._show_board()

    def copied_text(self) -> str:
        """The league and the board that is seen."""
        rows = [str(option.prompt) for option in self.query_one("#levels", Rows).options]
        return "\n".join([self._standing().plain, *rows, "", self._board().plain])

    # --- looking

    def _begin(self) -> None:
        if self.looking is not None:
            self.looking.stop()
        self.glimpse, self.sure, self.said = None, "", ""
        watch = self.seat.watch(self.membership, lambda glimpse: self._post(watch, glimpse))
        self.looking = watch
        self._show()
        levels = self.query_one("#levels", Rows)
        levels.highlighted = 0
        levels.focus()
        self._want()
        watch.start()

    def _post(self, watch: Watch, glimpse: Glimpse) -> None:
        self.post_message(self.Seen(watch, glimpse))  # from the thread of the watch

    def look_again(self) -> None:
        """Something has changed: an attempt was used, or a run handed in."""
        if self.looking is not None:
            self.looking.look_again()

    def on_league_screen_seen(self, message: Seen) -> None:
        """Show what was seen, unless it is of another league by now."""
        if message.looking is self.looking:
            self.glimpse = message.glimpse
            self._show()

    def _want(self) -> None:
        if self.looking is not None:
            self.looking.look_at(self._wanted)

    @property
    def _wanted(self) -> Wanted:
        return Wanted(self.by, self._chosen.level if self.by == "level" else "")

    @property
    def _chosen(self) -> CompetitionLevel:
        place = self.query_one("#levels", Rows).highlighted or 0
        return self.membership.rules.levels[place]

    # --- what is shown

    def _show(self) -> None:
        self._show_times()
        self._show_board()
        self.say(self.said)
        keys = [("Enter", "play"), ("↑↓", "choose"), ("←→", "boards")]
        keys += [("n", "next league")] if len(self.memberships) > 1 else []
        keys += [("w", "who plays")] if self.membership.kind == "here" else []
        self.query_one(Keys).show([*keys, ("Esc", "back"), ("?", "help"), ("q", "leave")])

    def _show_times(self) -> None:
        self.query_one("#league", Static).update(self._standing())
        levels = self.query_one("#levels", Rows)
        rules, now, place = self.membership.rules, self.seat.clock(), levels.highlighted
        rows = [Option(level_row(one, rules, self.glimpse, now)) for one in rules.levels]
        if [str(row.prompt) for row in rows] != [str(row.prompt) for row in levels.options]:
            levels.clear_options()
            levels.add_options(rows)
            levels.highlighted = place if place is not None else 0

    def _show_board(self) -> None:
        self.query_one("#places", Static).update(self._board())

    def _standing(self) -> Content:
        return standing(self.membership, self.glimpse, self.seat.clock())

    def _board(self) -> Content:
        width = self.app.size.width - MARGIN
        return board_text(self.membership, self._wanted, self.glimpse, width)

    def say(self, sentence: str) -> None:
        """Say something in the line above the keys; else how it is with looking and handing in."""
        self.said = sentence
        told = sentence or word(self.glimpse, self.hindered(), self.seat.clock())
        line = self.query_one("#said", Static)
        line.update(told)
        line.display = bool(told)

    # --- keys

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        if self.sure and self._chosen.level != self.sure:
            self.sure = ""
            self.say("")
        if self.by == "level":
            self._want()
            self._show_board()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        level = self._chosen
        if level.sealed:
            several = self.membership.league if len(self.memberships) > 1 else ""
            self.say(sealed_sentence(level.title, level.level, several))
            return
        if mine_of(level, self.glimpse).until is None and self.sure != level.level:
            self.sure = level.level
            self.say(ONCE.format(level=level.title))
            return
        self.sure = ""
        self.say("Asking for the attempt …")
        self.post_message(self.Play(self.membership, level.level))

    def action_turn(self, pages: int) -> None:
        """To the next board, or the one before."""
        self._turn_to(self.pages[(self.pages.index(self.by) + pages) % len(self.pages)])

    @on(PageNames.Chosen)
    def _name_clicked(self, message: PageNames.Chosen) -> None:
        self._turn_to(message.page)

    def _turn_to(self, page: str) -> None:
        self.by = page
        self.query_one(PageNames).mark(page)
        self._want()
        self._show()

    def action_move(self, way: str) -> None:
        """Up or down the levels."""
        levels = self.query_one("#levels", Rows)
        levels.action_cursor_down() if way == "down" else levels.action_cursor_up()

    def action_page(self, pages: int) -> None:
        """Through the board, a screen at a time."""
        board = self.query_one("#board", VerticalScroll)
        board.scroll_relative(y=pages * max(1, board.size.height - 1), animate=False)

    def action_next_league(self) -> None:
        """Look at the next league."""
        if len(self.memberships) > 1:
            place = (self.memberships.index(self.membership) + 1) % len(self.memberships)
            self.membership = self.memberships[place]
            self._begin()

    def action_hand_over(self) -> None:
        """Ask who plays."""
        self.post_message(self.HandOver(self.glimpse.turn if self.glimpse is not None else ""))

    def action_back(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()
