"""Every screen in a moment of its own, the same on every machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from textual.screen import Screen

from game.courses import Campaign
from game.courses.desk import Desk
from game.encounter import outcome, step
from game.encounter.card import advise
from game.encounter.uses import uses
from game.level import LevelFile, load_level
from game.progress import Keeper
from game.settings import Settings
from game.sitting import Sitting
from game.tui.app import SimmerApp
from game.tui.screens.home import HomeScreen, Stops
from game.tui.screens.ring import RingScreen
from tests.tui.playing import SHIPPED, Play, until

DAY = date(2026, 5, 14)
Scene = Callable[[Play], Awaitable[None]]
BY_ID = {file.id: file for file in SHIPPED}


def kept(saves: Path, level: str, ago: int, *, seed: int = 7, turns: int = 99) -> None:
    """Play a level by the rule card so many days ago, to the end or for some turns."""
    keeper, file = Keeper(saves), BY_ID[level]
    started = datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=UTC) - timedelta(days=ago)
    sitting = Sitting.new(file.name, load_level(file.path), seed, "normal")
    sitting.run, sitting.started = f"{level}-{ago}-{seed}", started
    keeper.begin(sitting.record())
    while sitting.state.phase != "over" and sitting.state.turn <= turns:
        action = advise(sitting.level, sitting.state)
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
        keeper.took(action)
    result = outcome(sitting.level, sitting.state)
    if result is None:
        keeper.leave(sitting.record())
        return
    run = sitting.record().model_copy(update={"finished": started + timedelta(minutes=6)})
    keeper.finish(run, result, uses(sitting.level, run))


def some_weeks(saves: Path) -> None:
    """What somebody has played in a month."""
    for ago, level in ((30, "late-cake"), (23, "late-cake"), (9, "four-minutes"), (2, "half-mast")):
        kept(saves, level, ago)


@asynccontextmanager
async def begun(
    saves: Path,
    size: tuple[int, int],
    *,
    settings: Settings,
    named: LevelFile | None = None,
    seed: int = 7,
) -> AsyncIterator[Play]:
    """The app, begun at home or with a level that was asked for."""

    def fetch() -> Desk:
        campaign = Campaign(SHIPPED, Keeper(saves), "normal", seed, named)
        return Desk(campaign, campaign)

    opening: Screen[None] = HomeScreen()
    if named is not None:
        level = load_level(named.path)
        opening = RingScreen(level.title, level.channel)
    app = SimmerApp(opening, fetch=fetch, settings=settings, today=lambda: DAY)
    async with app.run_test(size=size) as play:
        yield play


async def at(play: Play, screen: type[Screen[object]]) -> None:
    """Wait until a screen is there."""
    await until(play, lambda: isinstance(play.app.screen, screen))
    if screen is HomeScreen:
        await until(play, lambda: bool(play.app.screen.query_one(Stops).option_count))
