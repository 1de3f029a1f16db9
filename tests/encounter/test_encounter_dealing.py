"""The hand: what may be in it, what must be, and that it is the same everywhere."""

import json
import os
import subprocess
import sys
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from game.encounter.dealing import is_constructive
from game.encounter.prices import UNSPOKEN
from game.encounter.working import Working
from game.level import Level
from game.level.index import Tagged
from tests.encounter.small_levels import Talk, line, promise, reply, says, small_level

SEEDS = range(60)
CONCERNS = "late:fact:2 hurt:feeling:3 third:fact want:want:2"
MISSTEPS = ("argue", "dismiss", "command")


def rich_level(**parts) -> Level:
    """A level with more to say than a hand can hold."""
    replies = [reply("snap", "hostile", snap=True)]
    replies += [promise("o-fee"), promise("o-half", "bounded_no")]
    replies.append(promise("o-all", "overpromise", grants=["all"]))
    replies.append(reply("a-stock", "apologize"))
    replies.append(reply("e-stock", "empathize"))
    replies.append(reply("s-both", "paraphrase", "late third"))
    replies.append(reply("s-wrong", "paraphrase", "third late", flaws=["wrong_fact"]))
    replies.append(reply("s-other", "paraphrase", "hurt", flaws=["wrong_fact"]))
    replies.append(reply("r-stay", "refocus"))
    for concern in ("late", "hurt", "third", "want"):
        ask = {"move": "open_question", "about": ["hurt"], "asks": "story"}
        replies.append(reply(f"e-{concern}", "empathize", concern))
        replies.append(reply(f"e-{concern}-2", "empathize", concern))
        replies.append(reply(f"a-{concern}", "apologize", concern))
        replies.append(reply(f"a-{concern}-ask", "apologize", concern, then=ask))
        replies.append(reply(f"al-{concern}", "align", concern))
        replies.append(reply(f"q-{concern}", "open_question", concern, asks="story"))
    replies += [reply(f"d-{move}-{n}", move) for move in MISSTEPS for n in (1, 2)]
    parts = {
        "vents": [
            line("v1", says(voices="late"), says(barb=1)),
            line("v2", says(voices="third")),
            line("v3", says(pause=True)),
        ],
        "reveals": {
            "hurt": line("r1", says(voices="hurt")),
            "want": line("r2", says(voices="want")),
        },
        "concerns": CONCERNS,
        **parts,
    }
    return small_level(*replies, scripted=False, **parts)


RICH = rich_level()


def cards(talk: Talk) -> list[Tagged]:
    """The hand, tagged."""
    return [talk.level.index.tagged[reply] for reply in talk.listen().state.hand]


def constructive(talk: Talk) -> list[Tagged]:
    """What of the hand would help now."""
    w = Working(talk.level, talk.listen().state, "")
    return [card for card in cards(talk) if is_constructive(w, card)]


def hands(seed: int, turns: int = 8, difficulty: str = "normal") -> list[Talk]:
    """The moments of one talk at which a hand lay open; the first of each is said."""
    moments, talk = [], Talk(RICH, seed=seed, difficulty=difficulty)
    while len(moments) < turns and talk.listen().state.phase == "replying":
        moment = Talk(RICH, seed=seed)
        moment.state = talk.state
        moments.append(moment)
        talk.do(f"say:{talk.state.hand[0]}")
        if talk.state.phase != "over":
            talk.at(temper=60, slips=0, composure=60)
    return moments


@cache
def all_hands() -> tuple[Talk, ...]:
    """Every hand of many talks."""
    return tuple(moment for seed in SEEDS for moment in hands(seed))


def test_the_same_seed_deals_the_same_hands_in_another_process():
    script = (
        "import json; from tests.encounter.test_encounter_dealing import hands;"
        "print(json.dumps([m.state.hand for seed in range(10) for m in hands(seed)]))"
    )
    mine = [list(moment.state.hand) for seed in range(10) for moment in hands(seed)]
    path = os.pathsep.join([str(Path(__file__).parents[2]), *sys.path])
    for hash_seed in ("1", "4242"):
        found = subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
        )
        assert json.loads(found.stdout) == mine


def test_other_seeds_deal_other_hands():
    assert len({Talk(RICH, seed=seed).listen().state.hand for seed in SEEDS}) > len(SEEDS) // 2


def test_no_line_is_dealt_once_it_was_said():
    for moment in all_hands():
        assert moment.state.said.isdisjoint(moment.state.hand)
        assert len(set(moment.state.hand)) == len(moment.state.hand)


def test_only_questions_are_about_what_they_have_not_told():
    asked = 0
    for moment in all_hands():
        unspoken = {c for c, s in enumerate(moment.state.statuses) if s == UNSPOKEN}
        for card in cards(moment):
            for part in (card.first, card.then):
                if part and not unspoken.isdisjoint(part.about):
                    assert part.move in ("open_question", "clarify")
                    asked += 1
    assert asked


@pytest.mark.parametrize(
    ("difficulty", "size", "most"), [("easy", 4, 2), ("normal", 5, 2), ("hard", 5, 1)]
)
def test_the_difficulty_sets_the_size_of_the_hand(difficulty: str, size: int, most: int):
    most_seen = 0
    for seed in SEEDS:
        for moment in hands(seed, 4, difficulty):
            assert len(moment.state.hand) == size
            assert len(constructive(moment)) <= most
            most_seen = max(most_seen, len(constructive(moment)))
    assert most_seen == most


def test_the_first_hand_can_always_answer_what_was_just_said():
    for seed in SEEDS:
        talk = Talk(RICH, seed=seed)
        late = talk.level.index.position["late"]
        assert any(late in card.about for card in constructive(talk))


def test_two_that_help_never_do_the_same_about_the_same():
    pairs = 0
    for moment in all_hands():
        for one, other in combinations(constructive(moment), 2):
            pairs += 1
            assert (one.first.move, one.first.about) != (other.first.move, other.first.about)
    assert pairs


def test_a_right_paraphrase_brings_a_wrong_one_along():
    seen = 0
    for moment in all_hands():
        hand = moment.state.hand
        if "s-both" in hand and "s-wrong" not in moment.state.said:
            helps = [card.id for card in constructive(moment)]
            if "s-both" in helps:
                seen += 1
                assert "s-wrong" in hand
    assert seen


def test_stock_phrases_never_count_as_help():
    for moment in all_hands():
        assert not {"a-stock", "e-stock"} & {card.id for card in constructive(moment)}


def test_what_misfires_differs_in_move_as_far_as_it_can():
    for seed in SEEDS:
        talk = Talk(RICH, seed=seed)
        helps = constructive(talk)
        moves = [card.first.move for card in cards(talk) if card not in helps]
        assert len(set(moves)) == len(moves)


def test_composure_below_30_lets_something_slip_into_the_hand():
    for seed in SEEDS:
        steady = Talk(RICH, seed=seed).at(composure=50).listen()
        shaken = Talk(RICH, seed=seed).at(composure=20).listen()
        assert "snap" not in steady.state.hand
        assert "snap" in shaken.state.hand
        assert len(shaken.state.hand) == 5
        assert len(constructive(shaken)) == min(len(constructive(steady)), 1)


def test_a_refocus_comes_first_when_they_talk_over():
    level = rich_level(vents=[line("v1", says(voices="late"), talks_over=True)])
    for seed in SEEDS:
        assert "r-stay" in Talk(level, seed=seed).listen().state.hand


def test_what_the_player_may_not_grant_is_no_help():
    level = rich_level(policy={"authority": "supervisor"})
    for seed in range(10):
        talk = Talk(level, seed=seed).listen()
        w = Working(level, talk.state, "")
        for promised in ("o-fee", "o-half", "o-all"):
            assert not is_constructive(w, level.index.tagged[promised])


def test_a_tutorial_scripts_its_first_hands():
    script = [{"turn": 1, "hand": ["d-argue-1", "e-late"], "tip": "Answer what was said."}]
    talk = Talk(rich_level(tutorial=script)).listen()
    assert talk.state.hand == ("d-argue-1", "e-late")
    assert len(talk.say("e-late").listen().state.hand) == 5
