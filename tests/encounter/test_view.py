"""What a player may see holds nothing of what is behind it: no tag, no id, nothing to come."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.encounter import State, actions, begin, step, view
from game.encounter.prices import UNSPOKEN
from game.level import Level, parse_level
from game.level.vocabulary import Asks, Flaw, ReplyMove
from tests.terminal import LATE_CAKE, in_channel

CHANNELS = ("phone", "counter", "chat", "email")
# "explain" and "offer" are words too, so a tag is looked for as a whole value.
TAGS = {*get_args(ReplyMove), *get_args(Flaw), *get_args(Asks), "snap", "filler", "barb"}
Json = dict[str, Any]


@cache
def marked(channel: str) -> Level:
    """The late cake, with every id and hidden text a nonsense word that stands nowhere else."""
    level: Json = json.loads(in_channel(channel))
    concerns = {concern["id"]: f"zq-{concern['id']}" for concern in level["concerns"]}
    for concern in level["concerns"]:
        concern["id"] = concerns[concern["id"]]
        concern["label"] = f"label of {concern['id']}"
    level["reveals"] = {concerns[key]: line for key, line in level["reveals"].items()}
    lines = [*level["vents"], *level["reveals"].values(), *level["returns"], *level["twists"]]
    for line in lines:
        line["id"] = f"zl-{line['id']}"
        for key in ("while", "repeats"):
            if key in line:
                line[key] = concerns[line[key]]
        for number, phrase in enumerate(line["phrases"]):
            texts = [phrase["text"]] if isinstance(phrase["text"], str) else phrase["text"]
            phrase["text"] = [f"{text} <{line['id']}.{number}.{n}>" for n, text in enumerate(texts)]
            if "voices" in phrase:
                phrase["voices"] = concerns[phrase["voices"]]
    for reply in level["replies"]:
        reply["id"] = f"zr-{reply['id']}"
        for part in (reply, reply.get("then", {})):
            for key in ("about", "meets"):
                if key in part:
                    named = [part[key]] if isinstance(part[key], str) else part[key]
                    part[key] = [concerns[concern] for concern in named]
    for turn in level.get("tutorial", []):
        turn["hand"] = [f"zr-{reply}" for reply in turn["hand"]]
    return parse_level(json.dumps(level), LATE_CAKE)


def phrases(level: Level) -> Iterator[str]:
    for line in (*level.vents, *level.reveals.values(), *level.returns, *level.twists):
        for phrase in line.phrases:
            yield from phrase.text


def values(part: object) -> Iterator[str]:
    """Every text that stands as a value somewhere in plain data."""
    match part:
        case str():
            yield part
        case dict():
            for value in part.values():
                yield from values(value)
        case list():
            for value in part:
                yield from values(value)


def look(level: Level, state: State, heard: set[str]) -> None:
    seen = view(level, state)
    told = json.dumps(seen, ensure_ascii=False)
    assert json.loads(told) == seen, "it is plain data"
    assert TAGS.isdisjoint(values(seen))
    assert "zr-" not in told, "no reply is known by its id"
    assert "zl-" not in "".join(told.split("<zl-")), "no line is known by its id"
    assert [text for text in phrases(level) if text not in heard and text in told] == []
    for concern, status in zip(level.concerns, state.statuses, strict=True):
        if status == UNSPOKEN:
            assert concern.id not in told
            assert concern.label not in told
    assert set(seen["hand"]) == {level.index.replies[reply].say for reply in state.hand}


@pytest.mark.parametrize("channel", CHANNELS)
@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 2**63 - 1),
    difficulty=st.sampled_from(["easy", "normal", "hard"]),
    choices=st.lists(st.integers(0, 10_000), max_size=40),
    eager=st.booleans(),
)
def test_a_view_tells_nothing_ahead_of_its_time(
    channel: str, seed: int, difficulty: str, choices: list[int], eager: bool
) -> None:
    level = marked(channel)
    state, heard = begin(level, seed=seed, difficulty=difficulty), set[str]()
    look(level, state, heard)
    for choice in choices:
        while eager and state.phase == "hearing":
            state, _ = step(level, state, actions(level, state)[0])
            heard |= set(state.phrases)
        possible = actions(level, state)
        if not possible:
            break
        state, _ = step(level, state, possible[choice % len(possible)])
        heard |= set(state.phrases)
        look(level, state, heard)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_concern_is_seen_once_it_is_voiced(channel: str) -> None:
    level = marked(channel)
    state = begin(level, seed=7)
    assert (view(level, state)["notepad"], view(level, state)["untold"]) == ([], 4)
    while state.phase == "hearing":
        state, _ = step(level, state, actions(level, state)[0])
    assert view(level, state)["notepad"] == [
        {"id": "zq-late", "label": "label of zq-late", "status": "voiced"}
    ]
    assert view(level, state)["untold"] == 3
