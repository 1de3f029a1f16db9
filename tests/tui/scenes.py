"""Every screen in a moment of its own, the same on every machine."""

from __future__ import annotations

from atexit import register
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import NamedTuple

from textual.screen import Screen

from game.courses import Campaign, ShiftCourse
from game.courses.desk import Desk
from game.courses.shift import new_shift
from game.encounter import Action, outcome, step
from game.encounter.actions import HEAR
from game.encounter.card import advise
from game.encounter.uses import uses
from game.level import LevelFile, load_level
from game.progress import Keeper, Profiles
from game.progress.company import Company
from game.progress.layout import LOG_FILE
from game.settings import Settings
from game.sitting import Sitting
from game.tui.app import SimmerApp
from game.tui.screens.breathe import BreatheScreen
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.home import HomeScreen, Stops
from game.tui.screens.resume import ResumeScreen
from game.tui.screens.ring import RingScreen
from game.tui.screens.shift import ShiftScreen
from tests.tui import league_scenes as leagues
from tests.tui.playing import SHIPPED, Play, encounter, hung_up, now, screen_text, until

DAY = date(2026, 5, 14)
Scene = Callable[[Play], Awaitable[None]]
BY_ID = {file.id: file for file in SHIPPED}


def kept(
    saves: Path, level: str, ago: int, *, seed: int = 7, turns: int = 99, amiss: float = 0
) -> None:
    """Play a level by the rule card so many days ago, to the end or for some turns.

    A share of the answers may be `amiss`: whatever line chance picks.
    """
    keeper, file, chance = Keeper(saves), BY_ID[level], Random(seed)
    started = datetime(DAY.year, DAY.month, DAY.day, 9, tzinfo=UTC) - timedelta(days=ago)
    sitting = Sitting.new(file.name, load_level(file.path), seed, "normal")
    sitting.run, sitting.started = f"{level}-{ago}-{seed}", started
    keeper.begin(sitting.record())
    while sitting.state.phase != "over" and sitting.state.turn <= turns:
        action = advise(sitting.level, sitting.state)
        if sitting.state.hand and chance.random() < amiss:
            action = Action("say", chance.choice(sitting.state.hand))
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
        keeper.took(action)
    result = outcome(sitting.level, sitting.state)
    if result is None:
        keeper.leave(sitting.record())
        return
    run = sitting.record().model_copy(update={"finished": started + timedelta(minutes=6)})
    keeper.finish(run, result, uses(sitting.level, run))


def some_weeks(saves: Path) -> None:
    """What somebody has played in a month, who made mistakes at first."""
    if (saves / LOG_FILE).exists():
        _play_weeks(saves)
    else:
        # It is played and kept durably once, since that takes longer than most scenes.
        copytree(_played_weeks(), saves, dirs_exist_ok=True)


@cache
def _played_weeks() -> Path:
    folder = TemporaryDirectory(prefix="simmer-weeks-")
    register(folder.cleanup)
    _play_weeks(Path(folder.name))
    return Path(folder.name)


def _play_weeks(saves: Path) -> None:
    kept(saves, "late-cake", 30, seed=1, amiss=0.5)
    kept(saves, "no-access", 23, seed=3, amiss=0.5)
    for ago, level in ((16, "late-cake"), (9, "four-minutes"), (2, "no-access")):
        kept(saves, level, ago)


SETTINGS = Settings(no_timer=True, reduced_motion=True)


@asynccontextmanager
async def begun(
    saves: Path,
    size: tuple[int, int],
    *,
    settings: Settings = SETTINGS,
    named: LevelFile | None = None,
    company: Company | None = None,
) -> AsyncIterator[Play]:
    """The app, begun at home or with a level that was asked for."""

    def fetch() -> Desk:
        campaign = Campaign(SHIPPED, Keeper(saves), "normal", 7, named)
        return Desk(campaign, campaign)

    opening: HomeScreen | RingScreen = HomeScreen(company.shown if company else "")
    if named is not None:
        level = load_level(named.path)
        opening = RingScreen(level.title, level.channel)
    app = SimmerApp(opening, fetch=fetch, settings=settings, today=lambda: DAY)
    app.company = company
    async with app.run_test(size=size) as play:
        yield play


async def at(play: Play, screen: type[Screen[object]]) -> None:
    """Wait until a screen is there."""
    await until(play, lambda: isinstance(play.app.screen, screen))
    if screen is HomeScreen:
        await until(play, lambda: any(s.option_count for s in play.app.screen.query(Stops)))


async def picked_up(play: Play) -> None:
    """Read the briefing, where there is one, and pick up."""
    await until(play, lambda: isinstance(play.app.screen, BriefingScreen | EncounterScreen))
    await play.press("enter")
    await until(play, lambda: isinstance(play.app.screen, EncounterScreen))
    await until(play, lambda: bool(now(play)["phrases"]))


async def heard(play: Play) -> None:
    """Hear the line to its end."""
    await picked_up(play)
    while now(play)["phase"] == "hearing":
        await play.press("enter")


async def played_badly(play: Play) -> None:
    """Say the last line of an encounter that was played badly, up to the debrief."""
    await at(play, ResumeScreen)
    await play.press("enter")
    await at(play, EncounterScreen)
    while not encounter(play).ended:
        await play.press("1" if now(play)["phase"] == "replying" else "enter")
        await play.pause()
    await play.press("enter")
    await at(play, DebriefScreen)


def keys(*pressed: str) -> Scene:
    """Press keys at home, one after the other."""

    async def scene(play: Play) -> None:
        await at(play, HomeScreen)
        for key in pressed:
            await play.press(key)
            await play.pause()

    return scene


def then(first: Scene, *pressed: str) -> Scene:
    """A scene, and keys after it."""

    async def scene(play: Play) -> None:
        await first(play)
        for key in pressed:
            await play.press(key)
            await play.pause()

    return scene


async def rings(play: Play) -> None:
    await at(play, EncounterScreen)


async def between_calls(play: Play) -> None:
    await at(play, HomeScreen)
    app = play.app
    assert isinstance(app, SimmerApp)
    names = [file.name for file in SHIPPED if file.listed]
    # By its seed, since whoever begins one at home meets people in an order of chance.
    course = ShiftCourse(SHIPPED, new_shift(names, 3, "normal"))
    app.desk.course = course
    app.brief(course.first(), word=course.word())
    await picked_up(play)
    await hung_up(play)
    await until(play, lambda: encounter(play).ended)
    await play.press("enter")
    await at(play, ShiftScreen)


async def asks_to_go_on(play: Play) -> None:
    await at(play, ResumeScreen)


async def finds_commands(play: Play) -> None:
    await keys("ctrl+p", *"guide")(play)
    await until(play, lambda: "Guide:" in screen_text(play))


async def breathes(play: Play) -> None:
    await keys("f2")(play)
    await at(play, BreatheScreen)
    screen = play.app.screen
    assert isinstance(screen, BreatheScreen)
    screen.clock = lambda: screen.began  # the first moment, however long it takes to draw it
    screen.tick()


class Setting(NamedTuple):
    """What was played before, the level that was asked for, and the way to the moment."""

    before: Callable[[Path], None]
    level: str | None
    scene: Scene
    player: str = ""  # who plays, where several people do


def nothing(saves: Path) -> None:
    """A first start."""


def left_at_the_last_line(saves: Path) -> None:
    """The first line of every hand was said, all but the last: a debrief is near."""
    keeper, file = Keeper(saves), BY_ID["half-mast"]
    sitting = Sitting.new(file.name, load_level(file.path), 7, "normal")
    keeper.begin(sitting.record())
    while True:
        replying = sitting.state.phase == "replying"
        action = Action("say", sitting.state.hand[0]) if replying else HEAR
        state, _ = step(sitting.level, sitting.state, action)
        if state.phase == "over":
            break
        sitting.took(action, state)
        keeper.took(action)
    keeper.leave(sitting.record())


def left_in_turn_3(saves: Path) -> None:
    some_weeks(saves)
    kept(saves, "without-prejudice", 0, turns=2)


def several_people(saves: Path) -> None:
    """Somebody without a name, and three with one."""
    kept(saves, "late-cake", 30)
    profiles = Profiles(saves)
    some_weeks(profiles.make("Anna"))
    kept(profiles.make("Ben O'Neil"), "half-mast", 1)
    profiles.make("Zoë")


SCENES = {
    "ring": Setting(nothing, "late-cake", rings),
    "first-hand": Setting(nothing, "late-cake", heard),
    "home": Setting(some_weeks, None, keys()),
    "home-interrupted": Setting(left_in_turn_3, None, keys()),
    "home-shared": Setting(several_people, None, keys(), "Anna"),
    "home-help": Setting(some_weeks, None, keys("question_mark")),
    "resume": Setting(left_in_turn_3, "without-prejudice", asks_to_go_on),
    "briefing": Setting(some_weeks, None, keys("enter")),
    "hearing": Setting(some_weeks, "half-mast", picked_up),
    "hand": Setting(some_weeks, "half-mast", heard),
    "chat": Setting(some_weeks, "four-minutes", then(heard, "1")),
    "mail": Setting(some_weeks, "without-prejudice", then(heard, "1")),
    "typing": Setting(some_weeks, "half-mast", then(heard, "colon", *"ask about")),
    "policy": Setting(some_weeks, "half-mast", then(heard, "p")),
    "notes": Setting(some_weeks, "half-mast", then(heard, "i")),
    "help": Setting(some_weeks, "half-mast", then(heard, "question_mark")),
    "debrief": Setting(left_at_the_last_line, "half-mast", played_badly),
    "debrief-turns": Setting(left_at_the_last_line, "half-mast", then(played_badly, "d", "down")),
    "debrief-facts": Setting(left_at_the_last_line, "half-mast", then(played_badly, "f")),
    "debrief-save": Setting(left_at_the_last_line, "half-mast", then(played_badly, "w")),
    "shift": Setting(some_weeks, None, between_calls),
    "guide": Setting(some_weeks, None, keys("g")),
    "technique": Setting(some_weeks, None, keys("g", "down", "down", "enter")),
    "progress": Setting(some_weeks, None, keys("p")),
    "progress-empty": Setting(nothing, None, keys("p")),
    "progress-weeks": Setting(some_weeks, None, keys("p", "right")),
    "progress-habits": Setting(some_weeks, None, keys("p", "left")),
    "skill": Setting(some_weeks, None, keys("p", "k", "enter")),
    "settings": Setting(some_weeks, None, keys("s")),
    "who": Setting(several_people, None, keys("w"), "Anna"),
    "who-refused": Setting(several_people, None, keys("w", "n", *"CON", "enter"), "Anna"),
    "breathe": Setting(some_weeks, None, breathes),
    "commands": Setting(some_weeks, None, finds_commands),
    "league": Setting(leagues.on_a_server, None, leagues.league("2 of 3 attempts left")),
    "league-begins": Setting(
        leagues.on_a_server, None, leagues.league("2 of 3 attempts left", "enter")
    ),
    "league-away": Setting(leagues.away, None, leagues.league("Offline:")),
    "league-folder": Setting(leagues.in_a_folder, None, leagues.league("> ")),
    "league-here": Setting(leagues.at_one_keyboard, None, leagues.league("turn."), "Anna"),
    "league-empty": Setting(leagues.empty, None, leagues.league("Nobody is on this board")),
}


@asynccontextmanager
async def on_stage(name: str, saves: Path, size: tuple[int, int]) -> AsyncIterator[Play]:
    """The app at the moment of a scene."""
    setting = SCENES[name]
    setting.before(saves)
    named = BY_ID[setting.level] if setting.level else None
    company = Company(saves, setting.player) if setting.player else None
    theirs = saves / "profiles" / setting.player if setting.player else saves
    async with begun(theirs, size, named=named, company=company) as play:
        await setting.scene(play)
        yield play
