"""A way through every screen that there is, for what holds on each of them."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from game.progress.company import Company
from game.settings import Settings
from game.tui.screens.breathe import BreatheScreen
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.guide import GuideScreen
from game.tui.screens.help import HelpScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.progress import ProgressScreen
from game.tui.screens.resume import ResumeScreen
from game.tui.screens.settings import SettingsScreen
from game.tui.screens.shift import ShiftScreen
from game.tui.screens.skill import SkillScreen
from game.tui.screens.who import WhoScreen
from tests.tui.playing import Play, encounter, heard_out, hung_up, until, veteran
from tests.tui.scenes import BY_ID, at, begun, kept

# The key that opens it from home, and what it is; Esc leads back.
NO_TIMER = Settings(no_timer=True)
# What is looked at on each screen, which is given by its name.
Look = Callable[[str, Play], Awaitable[None]]
ROOMS = (
    ("f1", HelpScreen),
    ("g", GuideScreen),
    ("p", ProgressScreen),
    ("s", SettingsScreen),
    ("w", WhoScreen),
    ("ctrl+b", BreatheScreen),
)


async def from_home(saves: Path, size: tuple[int, int], look: Look) -> None:
    """Home, its rooms, and a shift from the first call to what follows it."""
    kept(saves, "late-cake", 3)
    async with begun(saves, size, settings=NO_TIMER, company=Company(saves)) as play:
        await at(play, HomeScreen)
        await look("home", play)
        for key, screen in ROOMS:
            await play.press(key)
            await at(play, screen)
            await look(screen.__name__, play)
            await play.press("escape")
            await at(play, HomeScreen)
        await play.press("p", "enter")
        await at(play, SkillScreen)
        await look("skill", play)
        await play.press("escape", "escape")
        await at(play, HomeScreen)
        await play.press("ctrl+p")
        await until(play, lambda: play.app.screen.has_class("-ready"))
        await look("palette", play)
        await play.press("escape")
        await play.press("k")  # from the first to the last, which is a shift
        await play.press("enter")
        await at(play, BriefingScreen)
        await look("briefing", play)
        await play.press("enter")
        await at(play, EncounterScreen)
        await look("ringing", play)
        veteran(play)
        await heard_out(play)
        await look("answering", play)
        for key in ("question_mark", "p"):
            await play.press(key)
            await look(f"card {key}", play)
            await play.press(key)
        await hung_up(play)
        await until(play, lambda: encounter(play).ended)
        await look("last words", play)
        await play.press("enter")
        await at(play, ShiftScreen)
        await look("shift", play)
        await play.press("d")
        await until(play, lambda: type(play.app.screen).__name__ == "DebriefScreen")
        await look("debrief", play)
        await play.press("d")
        await look("turn by turn", play)


async def interrupted(saves: Path, size: tuple[int, int], look: Look) -> None:
    """A level that was asked for, while another was interrupted."""
    kept(saves, "five-envelopes", 1, turns=3)
    async with begun(saves, size, settings=NO_TIMER, named=BY_ID["late-cake"]) as play:
        await at(play, ResumeScreen)
        await look("resume", play)
