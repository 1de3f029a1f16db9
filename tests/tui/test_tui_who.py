"""Several people at one screen: who plays is seen, asked, and can change."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.widgets import Input

from game.progress import Preferences, Profiles
from game.progress.company import Company
from game.settings import Settings
from game.tui.app import SimmerApp
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.who import WhoScreen
from tests.tui.playing import Play, screen_text, squeezed, until
from tests.tui.scenes import at, begun, heard, several_people, some_weeks
from tests.tui.window import window


@asynccontextmanager
async def annas(saves: Path) -> AsyncIterator[Play]:
    """Anna is at home, and others play here too."""
    several_people(saves)
    folder = Profiles(saves).get("Anna")
    async with begun(folder, (80, 24), company=Company(saves, "Anna")) as play:
        await at(play, HomeScreen)
        yield play


def goes_on(play: Play) -> str:
    app = play.app
    assert isinstance(app, SimmerApp)
    return app.next_player


async def test_who_plays_is_seen_at_home_and_whose_the_other_rows_are(tmp_path: Path) -> None:
    async with annas(tmp_path) as play:
        assert screen_text(play).splitlines()[0].startswith("  Simmer  ·  Anna ")
        assert "w who" in screen_text(play)
        await play.press("question_mark")
        assert "who is playing: somebody else, or somebody new" in squeezed(play)


async def test_whoever_plays_alone_sees_none_of_it_and_finds_it_all_the_same(
    tmp_path: Path,
) -> None:
    some_weeks(tmp_path)
    async with begun(tmp_path, (80, 24), company=Company(tmp_path)) as play:
        await at(play, HomeScreen)
        assert screen_text(play).splitlines()[0].startswith("  Simmer   ")
        assert "w who" not in screen_text(play)
        await play.press("ctrl+p", *"playing")
        await until(play, lambda: "Who is playing?" in screen_text(play))
        await play.press("escape", "escape", "w")
        await at(play, WhoScreen)
        assert "default" in screen_text(play)
        assert "plays now; 5 encounters" in screen_text(play)


async def test_somebody_else_is_one_row_away(tmp_path: Path) -> None:
    async with annas(tmp_path) as play:
        await play.press("w")
        await at(play, WhoScreen)
        assert "plays now; 5 encounters, last 12 May 2026" in screen_text(play)
        await play.press("j", "enter")
        await until(play, lambda: goes_on(play) == "Ben O'Neil")


async def test_esc_and_ones_own_name_leave_everything_as_it_is(tmp_path: Path) -> None:
    async with annas(tmp_path) as play:
        for keys in (("escape",), ("enter",), ("n", *"anna", "enter"), ("n", "escape", "escape")):
            await play.press("w")
            await at(play, WhoScreen)
            await play.press(*keys)
            await at(play, HomeScreen)
            assert goes_on(play) == ""


async def test_what_is_no_name_is_told_and_can_be_mended(tmp_path: Path) -> None:
    async with annas(tmp_path) as play:
        await play.press("w", "n", "enter", *"a/b", "enter")
        assert 'A profile cannot be called "a/b"' in squeezed(play)
        play.app.screen.query_one(Input).value = "a\u202eb"
        await play.press("enter")
        assert "U+202E" in squeezed(play)
        play.app.screen.query_one(Input).value = ""
        await play.pause()
        assert "U+202E" not in squeezed(play)
        await play.press(*"qn", "enter")  # letters that are keys elsewhere
        await until(play, lambda: goes_on(play) == "qn")


async def test_an_encounter_is_kept_for_whoever_left_it(tmp_path: Path) -> None:
    several_people(tmp_path)
    folder = Profiles(tmp_path).get("Ben O'Neil")
    async with begun(folder, (80, 24), company=Company(tmp_path, "Ben O'Neil")) as play:
        await at(play, HomeScreen)
        await play.press("enter")
        await heard(play)
        assert isinstance(play.app.screen, EncounterScreen)
        app = play.app
        assert isinstance(app, SimmerApp)
        app.action_who()
        await at(play, WhoScreen)
        await play.press("k", "enter")
        await until(play, lambda: goes_on(play) == "Anna")
    assert list((folder / "unfinished").glob("*.jsonl"))
    assert not list((Profiles(tmp_path).get("Anna") / "unfinished").glob("*.jsonl"))


def test_the_start_asks_and_the_game_goes_on_with_who_was_chosen(tmp_path: Path) -> None:
    several_people(tmp_path)
    Preferences(Profiles(tmp_path).get("Anna")).write(Settings(theme="light"))
    with window("--saves", tmp_path) as seen:
        seen.sees("Somebody new")
        seen.press("\r")  # who played last
        seen.sees("· Ben O'Neil")
        seen.sees("A shift")
        seen.press("w")
        seen.sees("plays now")
        seen.press("k\r")
        seen.sees("· Anna")
        seen.sees("A shift")
        seen.press("w")
        seen.sees("plays now")
        seen.press("n")
        seen.sees("back to the list")
        seen.press("Mia\r")
        seen.sees("Mia is new here")
        seen.sees("The phone is ringing.")
        seen.press("q")
        assert seen.ended() == 0
    assert Profiles(tmp_path).names() == ["Anna", "Ben O'Neil", "Mia", "Zoë"]


def test_who_was_named_is_not_asked_about_and_leaving_the_question_plays_nothing(
    tmp_path: Path,
) -> None:
    several_people(tmp_path)
    with window("--saves", tmp_path, "--profile", "anna") as seen:
        seen.sees("· Anna")
        seen.press("q")
        assert seen.ended() == 0
        assert not seen.has_seen("Somebody new")
    with window("--saves", tmp_path) as seen:
        seen.sees("Somebody new")
        seen.press("q")
        assert seen.ended() == 0
        assert not seen.has_seen("stars")
