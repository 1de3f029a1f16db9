"""What holds in every encounter, whatever is done in it."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.encounter import Action, Event, Opening, State, actions, begin, outcome, step
from game.encounter.actions import VERBS
from game.encounter.card import advise
from game.encounter.prices import RULES
from game.level import TECHNIQUES, Level, load_level
from tests.encounter.small_levels import line, promise, reply, says, small_level

CHANNELS = ("phone", "counter", "chat", "email")
LATE_CAKE = Path(__file__).parents[2] / "levels" / "first-week" / "late-cake.json"
METERS = ("temper", "trust", "composure", "heard")
# A line of twelve phrases and the few things that can be done beside each answer.
MOST_ACTIONS_A_TURN = 20

Step = tuple[State, Action, State, tuple[Event, ...]]


@cache
def late_cake(channel: str) -> Level:
    """The level as shipped, on another channel."""
    return load_level(LATE_CAKE).model_copy(update={"channel": channel})


@cache
def rough_level(channel: str) -> Level:
    """Abuse, talking over, repeats, twists, a supervisor, a promise: whatever late-cake has not."""
    replies = [
        reply("e-late", "empathize", "late"),
        reply("a-late", "apologize", "late", then={"move": "refocus"}),
        reply("s-late", "paraphrase", "late hurt"),
        reply("s-wrong", "paraphrase", "late hurt", flaws=["wrong_fact"]),
        reply("q-hurt", "open_question", "hurt", asks="story"),
        reply(
            "q-want",
            "open_question",
            "want",
            asks="remedy",
            then={
                "move": "open_question",
                "about": "hurt",
                "asks": "story",
            },
        ),
        reply("q-odd", "clarify", "odd"),
        reply("x-slip", "explain", "late", cites="slip"),
        reply("c-try", "commit"),
        reply("r-stay", "refocus"),
        reply("d-argue", "argue"),
        reply("snap", "hostile", snap=True),
        promise("o-fee"),
        promise("o-half", "bounded_no"),
        promise("o-all", "overpromise", grants=["all"]),
    ]
    return small_level(
        *replies,
        channel=channel,
        scripted=False,
        temper=80,
        needs="fix",
        concerns="late:fact hurt:feeling:3 want:want odd:fact:unclear",
        record=[{"id": "slip", "title": "The slip", "text": "Two o'clock."}],
        vents=[
            line("v1", says(barb=2, pause=True), says(voices="late"), says(filler=True)),
            line("v2", says(abuse=True, barb=3), says(unless_warned=True, abuse=True), says()),
            line("v3", says(), says(pause=True), talks_over=True),
            line("v4", says(abuse=True), repeats="late"),
        ],
        reveals={
            "hurt": line("r1", says(voices="hurt", pause=True)),
            "want": line("r2", says(voices="want")),
            "odd": line("r3", says(voices="odd")),
        },
        twists=[
            line("t1", says(barb=1), when={"turn_at_least": 3, "temper_at_least": 50}),
            line("t2", says(), when={"remembers": ["callback"]}),
        ],
        returns=[line("b1", says(), **{"while": "late"}), line("b2", says(barb=3), at="hot")],
        policy={"authority": "supervisor", "warnings_before_ending": 2},
        max_turns=12,
    )  # fmt: skip


SITUATIONS = st.builds(
    lambda make, channel: make(channel),
    st.sampled_from([late_cake, rough_level]),
    st.sampled_from(CHANNELS),
)
OPENINGS = st.builds(
    Opening,
    st.none() | st.integers(1, 100),
    st.sampled_from([None, "callback", "walked-out"]),
)


@st.composite
def talks(draw: st.DrawFn) -> tuple[Level, list[Step]]:
    """A level and a random legal talk, most of it to its end."""
    level = draw(SITUATIONS)
    state = begin(
        level,
        seed=draw(st.integers(0, 2**63 - 1)),
        difficulty=draw(st.sampled_from(["easy", "normal", "hard"])),
        opening=draw(OPENINGS),
    )
    chance = draw(st.randoms(use_true_random=False))
    skill, patience = draw(st.integers(0, 10)), draw(st.integers(0, 10))
    steps: list[Step] = []
    while state.phase != "over":
        legal = actions(level, state)
        # Some play by the card, so that there are good ends; some hear people out, so
        # that talks are long; some do anything.
        going_on = [a for a in legal if a.verb in ("hear", "say", "silence", "send")]
        choices = going_on if chance.randrange(10) < patience and going_on else legal
        skilled = chance.randrange(10) < skill
        action = advise(level, state) if skilled else chance.choice(choices)
        after, events = step(level, state, action)
        steps.append((state, action, after, events))
        state = after
    return level, steps


EVERY_TALK = settings(max_examples=200, deadline=None)


@EVERY_TALK
@given(talks())
def test_every_moment_of_every_talk_is_sound(talk: tuple[Level, list[Step]]):
    level, steps = talk
    for before, action, after, events in steps:
        for meter in METERS:
            assert 0 <= getattr(after, meter) <= 100
            changed = sum(getattr(event, meter) for event in events)
            assert getattr(after, meter) - getattr(before, meter) == changed
        assert isinstance(hash(after), int)
        assert after.last == events
        assert 0 <= after.slips <= 3
        assert after.turn <= level.max_turns
        for event in events:
            assert event.rule in RULES
            assert event.why.key == event.rule
            assert event.techniques
            assert TECHNIQUES.keys() >= set(event.techniques)
            assert event.turn == before.turn
        assert Action.parse(str(action)) == action


@EVERY_TALK
@given(talks())
def test_every_talk_ends_in_time(talk: tuple[Level, list[Step]]):
    level, steps = talk
    last = steps[-1][2]
    result = outcome(level, last)
    assert result is not None
    assert last.ending == result.ending
    assert 0 <= result.stars <= 3
    assert actions(level, last) == ()
    assert len(steps) <= MOST_ACTIONS_A_TURN * level.max_turns
    assert [e.rule for _, _, _, told in steps for e in told].count(result.ending) == 1


@EVERY_TALK
@given(talks())
def test_the_same_actions_give_the_same_talk(talk: tuple[Level, list[Step]]):
    level, steps = talk
    first = steps[0][0]
    opening = Opening(first.composure, first.memory or None)
    state = begin(level, seed=first.seed, difficulty=first.difficulty, opening=opening)
    assert state == first
    for _, action, after, events in steps:
        state, told = step(level, state, Action.parse(str(action)))
        assert (state, told) == (after, events)
        assert hash(state) == hash(after)


@EVERY_TALK
@given(talks(), st.data())
def test_what_is_not_legal_is_refused_by_name(talk: tuple[Level, list[Step]], data: st.DataObject):
    level, steps = talk
    state = data.draw(st.sampled_from([before for before, _, _, _ in steps] + [steps[-1][2]]))
    legal = actions(level, state)
    targets = ["nobody", *level.index.replies, *level.index.summaries]
    every = [Action(verb, target) for verb, names in VERBS.items() for target in targets if names]
    every += [Action(verb) for verb, names in VERBS.items() if not names]
    for action in (action for action in every if action not in legal):
        with pytest.raises(ValueError, match="is not possible") as refusal:
            step(level, state, action)
        message = str(refusal.value)
        assert f'"{action}"' in message
        assert all(str(possible) in message for possible in legal)


@EVERY_TALK
@given(talks())
def test_a_status_never_falls_and_a_stage_never_goes_back(talk: tuple[Level, list[Step]]):
    stages = ("vent", "explore", "resolve", "close")
    for before, _, after, _ in talk[1]:
        assert all(a >= b for a, b in zip(after.statuses, before.statuses, strict=True))
        assert stages.index(after.stage) >= stages.index(before.stage)
        assert after.heard >= before.heard
        assert after.said >= before.said


@EVERY_TALK
@given(talks())
def test_actions_come_in_one_order(talk: tuple[Level, list[Step]]):
    level, steps = talk
    order = list(VERBS)
    for before, _, _, _ in steps:
        legal = actions(level, before)
        places = [order.index(action.verb) for action in legal]
        assert places == sorted(places)
        assert len(set(legal)) == len(legal)
        assert tuple(a.target for a in legal if a.verb == "say") in (before.hand, ())


@pytest.mark.parametrize("text", ["", "shout", "say", "say:", "hear:now", "HEAR", "say e-late"])
def test_what_is_no_action_is_refused_with_how_it_is_written(text: str):
    with pytest.raises(ValueError, match=r"is no action|is not how"):
        Action.parse(text)


def test_seed_difficulty_and_opening_are_checked():
    level = small_level()
    for wrong in ({"seed": -1}, {"seed": 2**63}, {"difficulty": "nightmare"}):
        with pytest.raises(ValueError, match=r"seed|difficulty"):
            begin(level, **wrong)
    for composure in (-5, 150):
        with pytest.raises(ValueError, match="composure"):
            begin(level, opening=Opening(composure=composure))
