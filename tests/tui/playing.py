"""The screens as somebody plays them: keys in, what stands on the screen out."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from game.courses import Campaign
from game.courses.desk import Desk
from game.encounter import View
from game.level import LevelFile, find_levels, load_level, shipped_levels
from game.progress import Keeper
from game.settings import Settings
from game.tui.app import SimmerApp
from game.tui.pace import Pace
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.ring import RingScreen
from game.tui.widgets import CommandLine

Play = Pilot[str]
BY_HAND = Pace(by_hand=True)
SCRIPT = Path(__file__).parents[1] / "replays" / "late-cake-seed-7.typed.txt"
# What stands beside the rows of a mail and of a talk that scrolls.
EDGES = dict.fromkeys(map(ord, "▌█▎┃"), " ")
KEYS = {"": "enter", "nod": "space", "breathe": "b", "close": "c"}
SHIPPED = find_levels([shipped_levels()]).files


def game_on(
    saves: Path, level: str = "late-cake", *, pace: Pace = BY_HAND, seed: int = 7, **changed: Any
) -> SimmerApp:
    """The app, about to ring with a level that comes with the game."""
    return game_with(saves, next(file for file in SHIPPED if file.id == level), pace, seed, changed)


def game_with(
    saves: Path, file: LevelFile, pace: Pace, seed: int, changed: dict[str, Any]
) -> SimmerApp:
    level = load_level(file.path)
    campaign = Campaign(SHIPPED, Keeper(saves), "normal", seed, file)
    return SimmerApp(
        RingScreen(level.title, level.channel),
        fetch=lambda: Desk(campaign, campaign),
        settings=replace(
            Settings(pace=pace.words_a_minute, no_timer=pace.by_hand),
            **changed,
        ),
    )


def desk_of(play: Play) -> Desk:
    """The desk that is played from."""
    assert isinstance(play.app, SimmerApp)
    return play.app.desk


def screen_text(play: Play) -> str:
    """All that stands on the screen now, row by row."""
    # Nothing public gives the rows as they are composed, short of parsing a picture.
    rows = play.app.screen._compositor.render_strips()
    return "\n".join(row.text.rstrip() for row in rows)


def squeezed(play: Play) -> str:
    """The text of the screen in one row, so that a line that is wrapped is found."""
    return " ".join(screen_text(play).translate(EDGES).split())


def encounter(play: Play) -> EncounterScreen:
    screen = next(s for s in reversed(play.app.screen_stack) if isinstance(s, EncounterScreen))
    assert isinstance(screen, EncounterScreen)
    return screen


def now(play: Play) -> View:
    return encounter(play).view


async def until(play: Play, happened: Callable[[], bool]) -> None:
    """Wait for what happens behind the screen."""
    for _ in range(400):
        if happened():
            await play.pause()
            return
        await play.pause(0.025)
    raise AssertionError(f"it never happened; on the screen:\n{screen_text(play)}")


async def briefed(play: Play) -> None:
    """Wait for the briefing."""
    await until(play, lambda: isinstance(play.app.screen, BriefingScreen))


async def ringing(play: Play) -> None:
    """Wait until somebody is there to be picked up, where there is a briefing after it."""
    await until(play, lambda: isinstance(play.app.screen, EncounterScreen | BriefingScreen))
    if isinstance(play.app.screen, BriefingScreen):
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, EncounterScreen))


async def debriefed(play: Play) -> None:
    """Read the last words, press Enter and wait for the debrief."""
    await until(play, lambda: encounter(play).ended)
    await play.press("enter")
    await until(play, lambda: isinstance(play.app.screen, DebriefScreen))


async def heard_out(play: Play) -> None:
    """Let them finish their line."""
    await play.press("enter")
    while now(play)["phase"] == "hearing":
        await play.press("enter")


async def hung_up(play: Play) -> None:
    """Hear them out, and end the encounter as fast as it can be, and badly."""
    veteran(play)
    await heard_out(play)
    await play.press("e", "e")
    if now(play)["draft"]:
        await play.press("enter")


async def answered(play: Play, key: str = "1") -> None:
    """Hear them out, and answer."""
    await heard_out(play)
    await play.press(key)


def veteran(play: Play) -> None:
    """Whoever has played before sees everything at once."""
    app = play.app
    assert isinstance(app, SimmerApp)
    app.beginner = app.beats.beginner = False


def told(play: Play) -> list[str]:
    """What the app has said in its corner; it wraps it there, and breaks long words."""
    return [notice.message for notice in play.app._notifications]


def line(play: Play) -> CommandLine:
    """The line that words are typed on."""
    return encounter(play).board.line


async def enter(play: Play, text: str) -> None:
    """Type a line and enter it."""
    prompt = line(play).prompt
    prompt.value = text
    await prompt.action_submit()
    await play.pause()
