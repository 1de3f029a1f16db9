"""The palette: everything that can be done now, found by some letters of its name."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.command import (
    CommandInput,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
    SearchIcon,
)
from textual.content import Content
from textual.fuzzy import Matcher
from textual.widgets import Button, Input

from game.tui.commands import Command, possible
from game.tui.widgets.small import TooSmall

if TYPE_CHECKING:
    from game.tui.terminal import TerminalApp

ASKS = "What would you like to do?  Enter does it; Esc goes back."


class Palette(CommandPalette):
    """Textual's own, with this app's commands."""

    def __init__(self) -> None:
        super().__init__([Possible], placeholder=ASKS)

    def compose(self) -> ComposeResult:
        """What it is made of, and the notice for a window that is too small."""
        yield from super().compose()
        yield TooSmall()

    def _select_or_command(self, event: Input.Submitted | Button.Pressed | None = None) -> None:
        """Do what was chosen, once: a second Enter may be on its way."""
        super()._select_or_command(event)
        if not self._list_visible:
            self._selected_command = None

    def _action_command_list(self, action: str) -> None:
        """Hand on a key, but for a page that is turned before any row was painted."""
        with suppress(KeyError):
            super()._action_command_list(action)

    def on_mount(self) -> None:
        """Show a plain sign before the words, and a cursor that stands still."""
        self.query_one(SearchIcon).icon = ">"
        self.query_one(CommandInput).cursor_blink = False


class Possible(Provider):
    """Looks once at what is possible, when the palette is opened."""

    async def startup(self) -> None:
        """Look, behind the screen: it reads what is kept."""
        app = cast("TerminalApp", self.app)
        self._commands = await asyncio.to_thread(lambda: list(possible(app, self.screen)))

    async def discover(self) -> Hits:
        """What is shown before anything is typed."""
        for command in self._commands:
            if command.listed:
                yield DiscoveryHit(_row(command), command.run, command.title)

    async def search(self, query: str) -> Hits:
        """What has these letters in its name, in this order."""
        matcher = self.matcher(query)
        for command in self._commands:
            score = matcher.match(command.title)
            if score > 0:
                yield Hit(score, _row(command, matcher), command.run, command.title)


def _row(command: Command, matcher: Matcher | None = None) -> Content:
    """A command as it is listed. Content and never markup: titles of levels are data."""
    title = Content(command.title)
    if matcher is not None:
        _, offsets = matcher.fuzzy_search.match(matcher.query, command.title)
        for offset in offsets:
            title = title.stylize(matcher.match_style, offset, offset + 1)
    return Content.assemble(title, (f"  {command.about}", "$text-muted not bold"))
