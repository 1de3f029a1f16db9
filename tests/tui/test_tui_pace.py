"""How fast they speak is the player's to set."""

from game.tui.pace import FASTEST, SLOWEST, USUAL, Pace
from tests.tui.playing import encounter, game_on, ringing, screen_text


def test_a_pace_never_leaves_what_can_be_read() -> None:
    assert Pace().by_steps(99).words_a_minute == FASTEST
    assert Pace().by_steps(-99).words_a_minute == SLOWEST
    assert Pace().by_steps(1).words_a_minute > USUAL > Pace().by_steps(-1).words_a_minute


def test_a_faster_pace_leaves_less_time_between_words() -> None:
    def waiting(pace: int) -> float:
        return sum(wait for wait, _ in Pace(pace).words(["one two three"], "phone", print))

    assert waiting(120) == 4 * waiting(480)


async def test_the_pace_is_set_by_a_key_and_kept(tmp_path) -> None:
    app = game_on(tmp_path)
    async with app.run_test(size=(80, 24)) as play:
        await ringing(play)
        await play.press("plus")
        assert encounter(play).pace == Pace(USUAL, by_hand=True).by_steps(1)
        assert f"{encounter(play).pace.words_a_minute} words a minute" in screen_text(play)
