"""A level as its author plays it: saved anew, taken back, and seen with its tags."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from game.authoring.watch import Preview, Watch
from game.encounter import Action
from game.level import Level, shipped_levels
from game.tui.preview import PreviewApp
from game.tui.retold import retold
from game.tui.screens.debrief import DebriefScreen
from game.tui.screens.findings import FindingsCard, WaitingCard
from game.tui.screens.guide import GuideScreen
from game.tui.screens.preview import SAVED, PreviewScreen
from game.tui.screens.where import WhereCard
from game.tui.widgets import Talk
from tests.terminal import in_channel
from tests.tui.playing import BY_HAND, Play, encounter, now, screen_text, squeezed, until

LATE_CAKE = shipped_levels() / "first-week" / "late-cake.json"
WRITTEN = LATE_CAKE.read_text(encoding="utf-8")
SEED = 7
# To the hand of the second turn.
LOG = "hear hear nod hear hear hear hear say:e-late hear hear hear hear hear"
OLD, NEW = "Three hours, on the one day that mattered.", "Three hours late, today of all days."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "late-cake.json"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def previewing(file: Path, log: str = LOG) -> PreviewApp:
    watch = Watch(file)
    preview = Preview(SEED, "normal", [Action.parse(action) for action in log.split()])
    preview.take(watch.first)
    return PreviewApp(
        file,
        preview,
        BY_HAND,
        command=lambda preview: f"back {' '.join(map(str, preview.log))}",
        watch=watch,
    )


@pytest.fixture
async def play(file: Path) -> AsyncIterator[Play]:
    async with previewing(file).run_test(size=(80, 30)) as play:
        await until(play, lambda: isinstance(play.app.screen, PreviewScreen))
        yield play


def done(play: Play) -> str:
    app = play.app
    assert isinstance(app, PreviewApp)
    return " ".join(map(str, app.preview.actions))


async def sees(play: Play, words: str) -> None:
    await until(play, lambda: words in squeezed(play))


# --- what is saved


async def test_it_begins_where_the_log_leads_with_all_that_was_said(play: Play) -> None:
    assert now(play)["turn"] == 2
    assert all(line in squeezed(play) for line in now(play)["hand"])
    assert OLD in squeezed(play)
    assert "You Mm-hm." in squeezed(play)


async def test_a_saved_text_is_seen_at_the_same_point(play: Play, file: Path) -> None:
    before = now(play)
    file.write_text(WRITTEN.replace(OLD, NEW), encoding="utf-8")
    await sees(play, NEW)
    assert OLD not in squeezed(play)
    assert SAVED in squeezed(play)
    assert now(play) == before
    await play.press("1")
    assert SAVED not in squeezed(play), "news are over when something is done"


async def test_a_broken_save_is_told_and_the_game_goes_on(play: Play, file: Path) -> None:
    broken = WRITTEN.replace('"voices": "late"', '"voices": "lat"')
    line = broken[: broken.index('"lat"')].count("\n") + 1
    file.write_text(broken, encoding="utf-8")
    await sees(play, f'{line}:16 this phrase voices "lat", which is no concern of this level')
    assert "You go on with the last good version." in squeezed(play)
    await play.press("1", "enter")
    assert now(play)["turn"] == 3
    assert f"{line}:16" in squeezed(play)
    await play.press("f")
    assert isinstance(play.app.screen, FindingsCard)
    assert 'asks about "late", which no line ever tells' in squeezed(play)
    file.write_text(broken.replace('"lat"', '"latte"'), encoding="utf-8")
    await sees(play, '"latte"')
    file.write_text(WRITTEN, encoding="utf-8")
    await sees(play, SAVED)
    assert now(play)["turn"] == 3
    assert "f all" not in squeezed(play)


async def test_a_file_that_was_emptied_or_taken_away_sends_to_the_editor(
    play: Play, file: Path
) -> None:
    file.write_text("", encoding="utf-8")
    await sees(play, "1:1 the file is empty — undo in your editor, and save again. You go on")
    file.unlink()
    await sees(play, "there is no file ")
    assert "1:1" not in squeezed(play)
    file.write_text(WRITTEN, encoding="utf-8")
    await sees(play, SAVED)


@pytest.mark.parametrize("key", ["w", "f"])
async def test_escape_leads_back_from_what_was_laid_over_the_encounter(
    play: Play, key: str
) -> None:
    await play.press(key)
    assert isinstance(play.app.screen, WhereCard | FindingsCard)
    await play.press("escape")
    assert isinstance(play.app.screen, PreviewScreen)


async def test_where_the_text_parts_ways_is_told_and_it_stands_before_it(
    play: Play, file: Path
) -> None:
    level = json.loads(WRITTEN)
    level["replies"] = [reply for reply in level["replies"] if reply["id"] != "e-late"]
    level["tutorial"] = []
    file.write_text(json.dumps(level), encoding="utf-8")
    await sees(play, "Action 8, say:e-late: there is no such reply any more; you are before it.")
    assert now(play)["turn"] == 1
    assert now(play)["phase"] == "replying"
    file.write_text(WRITTEN, encoding="utf-8")
    await sees(play, SAVED)
    assert done(play) == LOG


async def test_a_file_that_cannot_be_played_yet_is_waited_for(file: Path) -> None:
    file.write_text(WRITTEN.replace('"id": "late-cake"', '"id": "Late Cake"'), encoding="utf-8")
    async with previewing(file).run_test(size=(80, 24)) as play:
        assert isinstance(play.app.screen, WaitingCard)
        assert "4:8" in screen_text(play)
        await play.press("f", "enter", "space")
        file.write_text("{}", encoding="utf-8")
        await sees(play, "1:1")
        file.write_text(WRITTEN, encoding="utf-8")
        await until(play, lambda: isinstance(play.app.screen, PreviewScreen))
        assert done(play) == LOG


async def test_whoever_waits_for_a_good_save_may_leave(file: Path) -> None:
    file.write_text("{}", encoding="utf-8")
    app = previewing(file)
    async with app.run_test(size=(80, 24)) as play:
        assert "q: leave" in screen_text(play)
        await play.press("q")
        await until(play, lambda: not app.is_running)


# --- back


async def test_an_answer_is_taken_back_and_it_is_begun_anew(play: Play) -> None:
    await play.press("1", "enter", "u")
    assert done(play) == LOG
    await play.press("u")
    assert done(play) == LOG.partition(" say:")[0]
    assert OLD not in squeezed(play).replace(now(play)["hand"][1], "")
    await play.press("o")
    assert done(play) == ""
    assert "The phone is ringing." in squeezed(play)
    await play.press("enter")
    assert done(play) == "hear"


async def test_the_way_back_is_shown_and_copied(play: Play) -> None:
    await play.press("w")
    assert isinstance(play.app.screen, WhereCard)
    assert f"back {LOG}" in squeezed(play).replace("│ │ ", "")
    assert play.app.clipboard == f"back {LOG}"
    assert "say:e-late empathize-fact late temper -9 trust +5 heard +7" in squeezed(play)
    await play.press("w")
    assert isinstance(play.app.screen, PreviewScreen)


async def test_the_end_is_looked_back_on_and_a_save_leads_back_to_it(
    play: Play, file: Path
) -> None:
    await play.press("e", "e", "t")
    assert "hung-up" in screen_text(play)
    assert "t tags off" in screen_text(play)
    await play.press("t", "enter")
    await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
    file.write_text(WRITTEN.replace(OLD, NEW), encoding="utf-8")
    await sees(play, SAVED)
    assert "Enter look back" in squeezed(play)
    await play.press("enter")
    await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
    assert "w save" not in squeezed(play)
    await play.press("d", "1")
    assert isinstance(play.app.screen, GuideScreen)
    await play.press("escape", "escape", "escape")
    assert isinstance(play.app.screen, PreviewScreen)
    await play.press("enter")
    await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
    again = play.app.screen.debrief.try_again  # type: ignore[attr-defined]
    await play.press("r")
    assert now(play)["turn"] == again
    await play.press("u")
    await play.press("e", "e", "enter")
    await until(play, lambda: isinstance(play.app.screen, DebriefScreen))
    await play.press("enter")
    assert done(play) == ""


# --- what the author sees


def ids_of(level: Level) -> list[str]:
    return [id for id in (*level.index.lines, *level.index.replies) if "-" in id]


async def test_tags_rules_and_counts_are_shown_on_a_key_and_gone_on_it(play: Play) -> None:
    without = screen_text(play)
    assert not any(id in without for id in ids_of(encounter(play).level))
    await play.press("t")
    shown = squeezed(play)
    for words in (
        "s-calls · paraphrase late third-call",
        "s-calls-wrong · paraphrase late third-call · flaws: wrong_fact",
        "stage explore line v2 trust",
        "acknowledged late",
        "heard-vent v2 temper -3 trust +1",
        "Tip for beginners:",
    ):
        assert words in shown
    await play.press("t")
    assert screen_text(play) == without
    await play.press("question_mark")
    assert "t show or hide the tags, rules and counts" in squeezed(play)


async def test_on_a_broad_screen_the_rules_stand_beside_the_talk(file: Path) -> None:
    async with previewing(file).run_test(size=(120, 40)) as play:
        await play.press("t")
        rows = screen_text(play).splitlines()
        assert any("empathize-fact late" in row[70:] for row in rows)
        assert any("heard-vent v2" in row[70:] for row in rows)
        await play.resize_terminal(80, 24)
        await until(play, lambda: "stage explore line v2" in squeezed(play))


async def test_the_summaries_and_a_draft_have_tags_too(file: Path) -> None:
    file.write_text(in_channel("chat"), encoding="utf-8")
    async with previewing(file, "hear").run_test(size=(80, 40)) as play:
        await play.press("t", "h")
        assert "flaws: blames_customer" in screen_text(play)
        await play.press("h", "2")
        assert "Draft:" in screen_text(play)
        assert "e-late · empathize late" in screen_text(play)


# --- the talk, told again


def talk_of(play: Play) -> str:
    """All that was said, in one row."""
    lines = encounter(play).query_one(Talk).query("Static")
    return " ".join(str(line.render()) for line in lines)


@pytest.mark.parametrize(
    ("channel", "keys"),
    [
        ("phone", "enter enter space enter x enter enter enter enter enter enter 2 enter s"),
        ("chat", "enter 1 r 2 enter enter s enter enter l"),
    ],
)
async def test_what_is_told_again_is_what_was_seen(file: Path, channel: str, keys: str) -> None:
    file.write_text(in_channel(channel), encoding="utf-8")
    async with previewing(file, "").run_test(size=(100, 40)) as play:
        rung = len(talk_of(play))
        await play.press(*keys.split())
        live, app = talk_of(play)[rung:], play.app
    assert isinstance(app, PreviewApp)
    again = " ".join(
        f"You {text}" if kind == "you" else text
        for kind, text in retold(app.preview.level, app.preview.moments())
    )
    # A line that was taken up again may be one piece here and two there.
    assert live.replace("Dana Whitlock", "").split() == again.split()
