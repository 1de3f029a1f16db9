"""What nobody may see before it is due, in any level: words not heard yet, ids and scores."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game.encounter import View
from game.level import Level
from tests.tui.playing import (
    encounter,
    game_on,
    now,
    ringing,
    squeezed,
    veteran,
)

ANY_KEYS = [*"12345bmvxsralnhcp", "question_mark", "enter", "enter", "enter", "enter", "space"]


def words_in(part: Any, kind: str) -> Iterator[str]:
    """Every text of a kind, wherever in a level it stands."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name == kind:
                yield from [value] if isinstance(value, str) else value
            else:
                yield from words_in(value, kind)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from words_in(value, kind)


def secrets_of(level: Level) -> list[str]:
    """Everything that anybody could say, and the ids that are no word of the language."""
    phrases = list(words_in(level.model_dump(), "phrases"))
    spoken = list(words_in(phrases, "text")) + [reply.say for reply in level.replies]
    ids = [id for id in (*level.index.lines, *level.index.replies) if "-" in id]
    assert len(spoken) > 100
    return [words for words in spoken if len(words) > 9] + ids


def shown_now(view: View) -> list[str]:
    """All words of theirs and of one's own that may be seen at this moment."""
    own = [view["draft"], view["interjection"], view["hint"]]
    return [*view["phrases"], *view["hand"], view["reaction"], *own]


@pytest.mark.parametrize("level", ["late-cake", "five-envelopes", "without-prejudice"])
async def test_nothing_unheard_and_no_id_is_ever_on_the_screen(tmp_path: Path, level: str) -> None:
    chance = random.Random(level)
    async with game_on(tmp_path, level).run_test(size=(80, 60)) as play:
        await ringing(play)
        veteran(play)
        secrets = secrets_of(encounter(play).level)
        allowed = " ".join((*now(play)["summaries"], *shown_now(now(play))))
        for _ in range(40):
            await play.press(chance.choice(ANY_KEYS))
            if play.app.screen is not encounter(play):
                continue
            may_see = now(play)
            if may_see["over"]:
                break
            allowed += " ".join(shown_now(may_see))
            text = squeezed(play)
            assert [words for words in secrets if words in text and words not in allowed] == []
