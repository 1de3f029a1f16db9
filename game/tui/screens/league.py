"""A league: how long it goes on, the attempts that are left, and its boards as they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
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

from game.courses.ranked import until_when
from game.league.client.outbox import Entry, Outbox
from game.league.client.play import SEALED
from game.league.client.telling import TITLES, board_lines, standing_lines
from game.league.client.watching import Glimpse, Wanted, Watch
from game.league.wording import counted
from game.progress import SaveError
from game.tui.explained import Help
from game.tui.widgets.keys import Keys
from game.tui.widgets.pagenames import PageNames
from game.tui.widgets.rows import Rows
from game.tui.widgets.small import TooSmall

if TYPE_CHECKING:
    from game.league.client.sending import Sender
    from game.league.competition import CompetitionLevel
    from game.league.memberships import Membership

TITLE_WIDTH = 26


class LeagueScreen(Screen[None]):
    """One league at a time; it is asked behind the screen, which never waits for it."""

    CSS_PATH = "league.tcss"
    EXPLAINED: ClassVar[Help] = Help(
        "A league: the attempts that you have left, and who stands where.",
        (
            ("Enter", "play the level that is chosen; the attempt is used from then on"),
            ("↑↓ j k", "choose a level; its board too, on that page"),
            ("← → Tab", "another board"),
            ("Space", "read the board on by a page; PgUp and PgDn too"),
            ("n", "the next league, where you are in several"),
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
    ]

    class Play(Message):
        """An attempt on a level is to be played."""

        def __init__(self, membership: Membership, level: str) -> None:
            super().__init__()
            self.membership, self.level = membership, level

    class Seen(Message):
        """The league was looked at."""

        def __init__(self, watch: Watch | None, glimpse: Glimpse) -> None:
            super().__init__()
            self.looking, self.glimpse = watch, glimpse

    def __init__(
        self,
        memberships: Sequence[Membership],
        saves: Path,
        sender: Callable[[], Sender | None] = lambda: None,
    ) -> None:
        """`sender` gives what hands runs in, where anything was ever handed in."""
        super().__init__()
        self.memberships, self.sender = memberships, sender
        self.membership = memberships[0]
        self.outbox = Outbox(saves)
        self.by = "points"
        self.glimpse: Glimpse | None = None
        self.looking: Watch | None = None
        self.sure = ""  # the level whose attempt begins at the next Enter
        self.said = ""
        self._entries: list[Entry] = []

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
        """Begin with the newest league."""
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
        if self.looking is not None:
            self.look_again()

    def copied_text(self) -> str:
        """The league and the board that is seen."""
        rows = [str(option.prompt) for option in self.query_one("#levels", Rows).options]
        return "\n".join([self._standing(), *rows, "", *self._board_lines()])

    # --- looking

    def _begin(self) -> None:
        if self.looking is not None:
            self.looking.stop()
        self.glimpse, self.sure, self.said = None, "", ""
        watch = Watch(self.membership, lambda glimpse: self._post(watch, glimpse))
        self.looking = watch
        self._read_outbox()
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
        self._read_outbox()
        self._show()
        if self.looking is not None:
            self.looking.look_again()

    def on_league_screen_seen(self, message: Seen) -> None:
        """Show what was seen, unless it is of another league by now."""
        if message.looking is self.looking:
            self.glimpse = message.glimpse
            self._read_outbox()
            self._show()

    def _read_outbox(self) -> None:
        try:
            known = self.outbox.entries()
        except SaveError as error:
            self.said, known = str(error), []
        self._entries = [one for one in known if one.league == self.membership.league]

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
        levels = self.query_one("#levels", Rows)
        place = levels.highlighted
        rows = [Option(self._level_row(one)) for one in self.membership.rules.levels]
        if [str(row.prompt) for row in rows] != [str(row.prompt) for row in levels.options]:
            levels.clear_options()
            levels.add_options(rows)
            levels.highlighted = place if place is not None else 0
        self.query_one("#places", Static).update("\n".join(self._board_lines()))
        self.say(self.said)
        keys = [("Enter", "play"), ("↑↓", "choose"), ("←→", "boards")]
        keys += [("n", "next league")] if len(self.memberships) > 1 else []
        self.query_one(Keys).show([*keys, ("Esc", "back"), ("?", "help"), ("q", "leave")])

    def _show_times(self) -> None:
        self.query_one("#league", Static).update(self._standing())

    def _standing(self) -> str:
        one, now = self.membership, datetime.now(UTC)
        rules = one.rules
        who = f"You are {one.player}{f', for {one.team}' if one.team else ''}."
        match rules.phase(now):
            case "upcoming":
                times = f"It opens at {until_when(rules.opens, now)}."
            case "closed":
                times = "It is over."
            case _:
                times = f"Open until {until_when(rules.closes, now)}."
        return f"{rules.title}. {times} {who}"

    def _level_row(self, level: CompetitionLevel) -> Content:
        begun = self._begun(level)
        if begun is not None:
            deadline = datetime.fromtimestamp(begun.deadline / 1000, UTC)
            about = f"goes on: to be over by {until_when(deadline)}"
        else:
            about = self._left_word(level)
        waiting = [one for one in self._entries if one.waits and one.level == level.level]
        sealed = "sealed; " if level.sealed else ""
        waits = f"; {len(waiting)} waiting to be handed in" if waiting else ""
        return Content.assemble(
            f" {level.title:{TITLE_WIDTH}.40} ", (f"{sealed}{about}{waits}", "$text-muted")
        )

    def _begun(self, level: CompetitionLevel) -> Entry | None:
        now = datetime.now(UTC).timestamp() * 1000
        mine = (one for one in self._entries if one.level == level.level and not one.waits)
        return next((one for one in mine if one.deadline > now), None)

    def _left_word(self, level: CompetitionLevel) -> str:
        most = self.membership.rules.attempts
        me = self.glimpse.me if self.glimpse is not None else None
        if me is None:
            return f"{most} attempt{'s' * (most != 1)} in all"
        left = max(0, most - sum(one.level == level.level for one in me.attempts))
        return f"{left} of {counted(most, 'attempt')} left"

    def _board_lines(self) -> list[str]:
        seen = self.glimpse
        if seen is None or seen.wanted != self._wanted or seen.board is None:
            offline = seen is not None and seen.trouble
            return ["This board was not seen yet." if offline else "Asking for the board …"]
        by = "points" if self.by == "mine" else self.by
        lines = board_lines(seen.board, by, self.membership.member)
        return [*standing_lines(seen.board), *lines]

    def say(self, sentence: str) -> None:
        """Say something in the line above the keys; else how the connection and the outbox are."""
        self.said = sentence
        waiting = sum(one.waits for one in self._entries)
        told = sentence
        if not told and self.glimpse is not None and self.glimpse.trouble:
            at = self.glimpse.at
            since = f" The board is as of {at.astimezone():%H:%M}." if at else ""
            told = f"{self.glimpse.trouble}.{since}"
        if not told and waiting:
            sender = self.sender()
            why = f": {sender.trouble}" if sender is not None and sender.trouble else ""
            runs = "1 run waits" if waiting == 1 else f"{waiting} runs wait"
            told = f"{runs} to be handed in{why}."
        self.query_one("#said", Static).update(told)

    # --- keys

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        if self.sure and self._chosen.level != self.sure:
            self.sure = ""
            self.say("")
        if self.by == "level":
            self._want()
            self.query_one("#places", Static).update("\n".join(self._board_lines()))

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        level = self._chosen
        if level.sealed:
            self.say(f"{level.title} {SEALED}.")
            return
        if self._begun(level) is None and self.sure != level.level:
            self.sure = level.level
            self.say(f"An attempt on {level.title} is used once it begins. Enter begins it.")
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

    def action_back(self) -> None:
        """Back to where it was opened from."""
        self.dismiss()
