"""People play in browsers, each on their own, and everything ends in good order."""

import asyncio
import shutil
import signal
from pathlib import Path

from tests.serve.serving import RINGING, Served, are_gone, serving, visitor
from tests.terminal import in_channel
from tests.tui.window import words_of

# --- playing


async def test_a_visitor_plays_leaves_and_finds_it_again_and_another_knows_nothing_of_it(
    served: Served,
) -> None:
    async with visitor(served) as one, visitor(served) as another:
        async with one.plays() as line:
            await line.sees(RINGING)
            assert b"\x1b[1;38;2;" in line.raw, "a browser has every colour"
            await line.press("\r")
            await line.sees("Dana Whitlock")
            await line.press("\r")
            await line.press("q")
            assert await line.closed() == 1000
        async with another.plays() as line, one.plays() as back:
            await line.sees("The phone is ringing.")
            await back.sees("It was kept.")
        assert one.cookie != another.cookie
        assert {one.cookie, another.cookie} <= served.profiles()


async def test_a_line_that_breaks_in_the_middle_of_an_encounter_loses_nothing(
    served: Served,
) -> None:
    async with visitor(served) as one:
        async with one.plays() as line:
            await line.sees(RINGING)
            await line.press("\r")
            await line.sees("Dana Whitlock")
            await line.press("\r")
            await line.sees("Space")
            async with one.plays() as second_tab:
                await second_tab.sees("First Week")
                assert "It was kept." not in words_of(second_tab.raw), "it is being played"
            games = served.games()
            assert line.socket._response.connection is not None
            line.socket._response.connection.transport.abort()
        await are_gone(games)
        async with one.plays() as back:
            await back.sees("It was kept.")


async def test_who_closes_the_page_has_left_in_good_order(served: Served) -> None:
    async with visitor(served) as one:
        async with one.plays() as line:
            await line.sees(RINGING)
            games = served.games()
        await are_gone(games)
        kept = served.saves / "visitors" / str(one.cookie) / "unfinished"
        assert list(kept.glob("*.jsonl")) == [], "nothing was done in it"


async def test_the_window_may_be_made_larger(served: Served) -> None:
    async with visitor(served) as one, one.plays() as line:
        await line.sees(RINGING)
        line.raw = b""
        await line.socket.send_json(["resize", {"width": 30, "height": 8}])
        await line.sees("too small")
        await line.socket.send_json(["resize", {"width": 100, "height": 30}])
        await line.sees(RINGING)


async def test_levels_of_ones_own_are_played_by_everyone(tmp_path: Path) -> None:
    pack = tmp_path / "packs" / "ours"
    pack.mkdir(parents=True)
    (pack / "pack.json").write_text(
        '{"id": "ours", "title": "Ours", "order": 0, "levels": ["late-cake"]}', encoding="utf-8"
    )
    level = in_channel("phone").replace("The Two O'Clock Cake", "Our Own Cake")
    (pack / "late-cake.json").write_text(level, encoding="utf-8")
    with serving(tmp_path / "saves", "--levels", pack.parent) as server:
        async with visitor(server) as one, one.plays() as line:
            await line.sees("Our Own Cake")
        shutil.rmtree(pack)
        pack.parent.rmdir()
        async with visitor(server) as one, one.plays() as line:
            assert await line.closed() == 4003
        (sentence,) = server.trouble()
        assert "a game ended by itself: simmer: there is no folder" in sentence


# --- as many as there are places


async def test_one_more_than_there_are_places_is_told_so_until_somebody_leaves(
    tmp_path: Path,
) -> None:
    with serving(tmp_path, "--visitors", "1") as server:
        async with visitor(server) as one, visitor(server) as another:
            async with one.plays() as line:
                await line.sees(RINGING)
                async with another.plays() as waiting:
                    assert await waiting.closed() == 4001
                assert len(server.games()) == 1
            # Whoever reloads the page is not kept out by themselves.
            async with another.plays() as line:
                await line.sees(RINGING)


# --- the end


async def test_ctrl_c_ends_every_game_and_tells_every_page(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        async with (
            visitor(server) as one,
            visitor(server) as another,
            one.plays() as line,
            another.plays() as other,
        ):
            await line.sees(RINGING)
            await other.sees(RINGING)
            games = server.games()
            assert len(games) == 2
            stopping = asyncio.create_task(asyncio.to_thread(server.stopped, signal.SIGINT))
            assert [await line.closed(), await other.closed()] == [1001, 1001]
            assert await stopping == 130
            await are_gone(games)
        assert server.trouble() == ["", "Stopped."]


def test_the_system_may_stop_it_too(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        assert server.stopped(signal.SIGTERM) == 0
        assert server.trouble() == []


async def test_games_leave_by_themselves_when_the_server_was_killed(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        async with visitor(server) as one, one.plays() as line:
            await line.sees(RINGING)
            games = server.games()
            assert len(games) == 1
            assert await asyncio.to_thread(server.stopped, signal.SIGKILL) == -signal.SIGKILL
            await are_gone(games)
