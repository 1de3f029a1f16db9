"""A league on the screen: found from home, played from there, and seen as it changes."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from game.courses import Campaign
from game.courses.desk import Desk
from game.league.client.outbox import Outbox
from game.progress import Keeper
from game.tui.app import SimmerApp
from game.tui.competing import competes
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.league import LeagueScreen
from tests.league.client.serving import CAKE, Host, attempts, played
from tests.tui.playing import SHIPPED, Play, screen_text, squeezed, told, until
from tests.tui.scenes import SETTINGS, at, some_weeks


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with Host(tmp_path_factory.mktemp("host")) as made:
        yield made


@pytest.fixture
def host(server: Host) -> Host:
    server.begin(team_best=2)
    return server


@asynccontextmanager
async def at_home(saves: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Play]:
    some_weeks(saves)

    def fetch() -> Desk:
        campaign = Campaign(SHIPPED, Keeper(saves), "normal", 7)
        return Desk(campaign, campaign)

    app = SimmerApp(HomeScreen(competes=competes(saves)), fetch=fetch, settings=SETTINGS)
    app.saves_folder = saves
    async with app.run_test(size=size) as play:
        await at(play, HomeScreen)
        yield play
    if app.sender is not None:
        app.sender.stop(20)


@asynccontextmanager
async def in_league(saves: Path) -> AsyncIterator[Play]:
    async with at_home(saves) as play:
        await play.press("l")
        await at(play, LeagueScreen)
        yield play


async def sees(play: Play, words: str) -> None:
    await until(play, lambda: words in squeezed(play))


async def test_whoever_is_in_no_league_sees_none_of_it_and_is_told_how_to_get_in(
    tmp_path: Path,
) -> None:
    async with at_home(tmp_path) as play:
        assert "league" not in screen_text(play)
        await play.press("l")
        await until(play, lambda: any("CODE@URL" in one for one in told(play)))
        await play.press("ctrl+p", *"league")
        await play.pause()
        assert "attempts that count" not in screen_text(play)


async def test_from_home_by_its_key_or_the_palette(host: Host, tmp_path: Path) -> None:
    host.player(tmp_path)
    async with at_home(tmp_path) as play:
        assert "l league" in screen_text(play)
        await play.press("ctrl+p", *"league")
        await sees(play, "attempts that count")
        await play.press("enter")
        await at(play, LeagueScreen)
        await play.press("escape")
        await at(play, HomeScreen)


async def test_it_says_how_long_it_goes_on_and_what_is_left_of_each_level(
    host: Host, tmp_path: Path
) -> None:
    ann = host.player(tmp_path, team="North")
    played(tmp_path, ann, attempts(tmp_path, ann).next(CAKE))
    async with in_league(tmp_path) as play:
        assert "Open until" in screen_text(play)
        assert "You are Ann, for North." in squeezed(play)
        await sees(play, "2 of 3 attempts left")
        await sees(play, "3 of 3 attempts left")
        await sees(play, "> 1. Ann")  # sent behind the screen, and seen on the board
        assert Outbox(tmp_path).waiting() == []


async def test_the_boards_are_turned_like_pages(host: Host, tmp_path: Path) -> None:
    ann = host.player(tmp_path, team="North")
    played(tmp_path, ann, attempts(tmp_path, ann).next(CAKE))
    async with in_league(tmp_path) as play:
        await sees(play, "> 1. Ann")
        await play.press("right")
        await sees(play, "▸ Around you")
        await play.press("right")
        await sees(play, "1. North")
        await play.press("tab")
        await sees(play, "▸ Level")
        await sees(play, "slips time attempt")
        await play.press("down")
        await sees(play, "Nobody is on this board yet.")
        await play.press("left", "left", "left", "left")
        await sees(play, "▸ Improvement")


async def test_an_attempt_is_used_only_at_the_second_enter_and_says_until_when(
    host: Host, tmp_path: Path
) -> None:
    ann = host.player(tmp_path)
    async with in_league(tmp_path) as play:
        await play.press("enter")
        await sees(play, "is used once it begins. Enter begins it.")
        assert host.store.attempts.of(host.store.members.by_token(ann.token)) == []
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen | EncounterScreen))
        assert "attempt 1 of 3" in squeezed(play)
        assert len(host.store.attempts.of(host.store.members.by_token(ann.token))) == 1


async def test_an_interrupted_attempt_goes_on_from_the_league(host: Host, tmp_path: Path) -> None:
    ann = host.player(tmp_path)
    played(tmp_path, ann, attempts(tmp_path, ann).next(CAKE), turns=1)
    async with in_league(tmp_path) as play:
        await sees(play, "goes on: to be over by")
        await play.press("enter")
        await at(play, EncounterScreen)
        screen = play.app.screen
        assert isinstance(screen, EncounterScreen)
        assert screen.state.turn == 2
        assert not screen.settings.hints


async def test_offline_it_says_so_in_a_line_and_what_was_begun_can_be_played(
    host: Host, tmp_path: Path
) -> None:
    ann = host.player(tmp_path)
    attempts(tmp_path, ann).next(CAKE)
    host.stop()
    async with in_league(tmp_path) as play:
        await sees(play, "Offline: 127.0.0.1 cannot be reached: there is no connection.")
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen | EncounterScreen))


async def test_offline_no_new_attempt_begins_and_it_says_why(host: Host, tmp_path: Path) -> None:
    host.player(tmp_path)
    host.stop()
    async with in_league(tmp_path) as play:
        await play.press("enter", "enter")
        await sees(play, "127.0.0.1 cannot be reached: there is no connection.")
        assert isinstance(play.app.screen, LeagueScreen)


async def test_a_sealed_level_is_played_in_a_terminal_and_the_command_is_told(
    host: Host, tmp_path: Path
) -> None:
    levels = [{**one.model_dump(), "sealed": one.level == CAKE} for one in host.rules.levels]
    host.begin(levels=levels)
    ann = host.player(tmp_path)
    member = host.store.members.by_token(ann.token)
    async with in_league(tmp_path) as play:
        await sees(play, "sealed; 3 of 3 attempts left")
        await play.press("enter", "enter")
        await sees(play, f"In a terminal: simmer league play {CAKE}")
        assert host.store.attempts.of(member) == []
        host.store.attempts.issue(member, CAKE)
        screen = play.app.screen
        assert isinstance(screen, LeagueScreen)
        screen.look_again()
        await sees(play, "sealed; one goes on, at the server")
