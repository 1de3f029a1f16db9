"""A league on the screen: found from home, played from there, and seen as it changes."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from game.courses import Campaign
from game.courses.desk import Desk
from game.league.client.outbox import Outbox
from game.league.competition import Competition, deal_of
from game.league.files.folder import RUNS, make_folder, put
from game.league.files.hot_seat import folder_of
from game.league.memberships import Membership, Memberships
from game.progress import Keeper, Profiles
from game.progress.company import Company
from game.progress.layout import LOG_FILE
from game.tui.app import SimmerApp
from game.tui.competing import competes
from game.tui.screens.briefing import BriefingScreen
from game.tui.screens.encounter import EncounterScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.league import LeagueScreen
from game.tui.screens.who import WhoScreen
from tests.league.client.serving import CAKE, Host, attempts, played
from tests.league.files.season import handed_in, keep, rules, run
from tests.tui.playing import (
    SHIPPED,
    Play,
    debriefed,
    hung_up,
    screen_text,
    squeezed,
    told,
    until,
)
from tests.tui.scenes import SETTINGS, at, picked_up, some_weeks


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    with Host(tmp_path_factory.mktemp("host")) as made:
        yield made


@pytest.fixture
def host(server: Host) -> Host:
    server.begin(team_best=2)
    return server


def now_on(**changed: Any) -> Competition:
    """Rules of a league without a server that goes on now."""
    now = datetime.now(UTC)
    return rules(opens=now - timedelta(hours=1), closes=now + timedelta(days=2), **changed)


def join(saves: Path, kind: str, place: Path | str, player: str, **changed: Any) -> None:
    given = {"kind": kind, "rules": now_on(), "place": str(place), "player": player}
    membership = Membership.model_validate({**given, "joined": datetime.now(UTC), **changed})
    Memberships(saves).keep(membership)


@asynccontextmanager
async def at_home(
    saves: Path,
    size: tuple[int, int] = (80, 24),
    company: Company | None = None,
    league: str = "",
) -> AsyncIterator[Play]:
    if not (saves / LOG_FILE).exists():  # what a test has played before stays
        some_weeks(saves)

    def fetch() -> Desk:
        campaign = Campaign(SHIPPED, Keeper(saves), "normal", 7)
        return Desk(campaign, campaign)

    app = SimmerApp(HomeScreen(competes=competes(saves, saves)), fetch=fetch, settings=SETTINGS)
    app.saves_folder, app.company = saves, company
    app.league, app.at_league = league, bool(league)
    async with app.run_test(size=size) as play:
        await until(play, lambda: isinstance(play.app.screen, HomeScreen | LeagueScreen))
        yield play
    if app.sender is not None:
        app.sender.stop(20)


@asynccontextmanager
async def in_league(saves: Path, company: Company | None = None) -> AsyncIterator[Play]:
    async with at_home(saves, company=company) as play:
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
        await sees(play, "is used once it begins")
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


async def test_offline_the_board_that_was_seen_last_is_shown_with_its_time(
    host: Host, tmp_path: Path
) -> None:
    ann = host.player(tmp_path)
    played(tmp_path, ann, attempts(tmp_path, ann).next(CAKE))
    async with in_league(tmp_path) as play:
        await sees(play, "> 1. Ann")
    host.stop()
    async with in_league(tmp_path) as play:
        await sees(play, "there is no connection. The board is as of ")
        assert "> 1. Ann" in squeezed(play)
        await play.press("left")
        await sees(play, "This board was not seen yet.")


async def test_a_league_in_a_folder_is_looked_at_and_played_likewise(tmp_path: Path) -> None:
    folder, saves = tmp_path / "cup", tmp_path / "saves"
    make_folder(folder, now_on(team_best=2))
    put(folder / RUNS, handed_in("Ben", run(silent=6, finished=datetime.now(UTC)), team="Blue"))
    join(saves, "folder", folder, "Ann")
    async with in_league(saves) as play:
        await sees(play, "3 of 3 attempts left")
        await sees(play, "1. Ben")
        assert "time" not in screen_text(play).partition("points")[2].splitlines()[0]
        await play.press("right", "right")
        await sees(play, "1. Blue")
        await play.press("left", "left", "enter")
        await sees(play, "brings no points unless it is handed in")
        await play.press("enter")
        await until(play, lambda: isinstance(play.app.screen, BriefingScreen | EncounterScreen))
        assert "attempt 1 of 3" in squeezed(play)
        await picked_up(play)
        await hung_up(play)
        await debriefed(play)
        await play.press("enter")
        await at(play, LeagueScreen)
        await sees(play, "2 of 3 attempts left")
        await sees(play, "> 2. Ann")
    assert len(list((folder / RUNS).iterdir())) == 2


async def test_a_folder_that_is_away_is_told_of_and_the_run_waits(tmp_path: Path) -> None:
    folder, saves = tmp_path / "cup", tmp_path / "saves"
    make_folder(folder, now_on())
    join(saves, "folder", folder, "Ann")
    seed = deal_of("cup", CAKE, 1)
    record = run(finished=datetime.now(UTC), seed=seed, run="mine")
    keep(saves, record)
    async with in_league(saves) as play:
        await sees(play, "1 waiting to be handed in")
        await sees(play, "1 run waits to be handed in: `simmer league submit` hands it in.")
        folder.rename(tmp_path / "away")
        await sees(play, "cannot be reached. The board is as of ")


async def test_on_one_machine_it_says_whose_turn_it_is_and_hands_over_to_them(
    tmp_path: Path,
) -> None:
    rules = now_on(team_best=None)
    make_folder(folder_of(tmp_path, "cup"), rules)
    homes = {name: Profiles(tmp_path).make(name) for name in ("Anna", "Ben")}
    for name, home in homes.items():
        join(home, "here", "", name, rules=rules)
    keep(homes["Anna"], run(finished=datetime.now(UTC)))
    async with in_league(homes["Anna"], Company(tmp_path, "Anna")) as play:
        await sees(play, "You are Anna. It is Ben's turn.")
        assert "w who plays" in screen_text(play)
        await play.press("w")
        await at(play, WhoScreen)
        await play.press("enter")
        await until(play, lambda: not play.app.is_running)
        assert isinstance(play.app, SimmerApp)
        assert (play.app.next_player, play.app.handed_over) == ("Ben", "cup")
    async with at_home(homes["Ben"], company=Company(tmp_path, "Ben"), league="cup") as play:
        await at(play, LeagueScreen)
        await sees(play, "You are Ben. It is your turn.")


async def test_home_leads_to_any_kind_of_league_and_to_none_that_was_left(tmp_path: Path) -> None:
    assert not competes(tmp_path, tmp_path)
    join(tmp_path, "folder", tmp_path / "cup", "Ann")
    assert competes(tmp_path, tmp_path)
    Memberships(tmp_path).leave("cup", datetime.now(UTC))
    assert not competes(tmp_path, tmp_path)
    make_folder(folder_of(tmp_path, "cup"), now_on())
    assert competes(tmp_path / "profiles" / "Ben", tmp_path)


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
