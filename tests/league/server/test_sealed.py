"""Sealed levels: the server plays, and the player sees what is shown and nothing ahead."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from game.acts import Act, act_of, action_of
from game.encounter import Action, Run, begin, step
from game.encounter.prices import EDITION
from game.league.competition import Competition, CompetitionLevel
from game.league.server.api.telling import moment_told
from game.league.server.attempts import Attempt
from game.league.server.database import Database
from game.league.server.judging import judge_by
from game.league.server.level_files import LevelFile, LevelFiles
from game.league.server.members import Joined
from game.league.server.sealed import Moment
from game.league.server.store import Store
from game.league.verifying import Verified
from game.level import content_hash
from game.level.place import shipped_levels
from tests.league.server.conftest import Place
from tests.league.server.hosted import host, told, url_in
from tests.league.server.league import CAKE, CALL, LEVELS, MINUTE, League, played, refused, run
from tests.league.server.serving import Player, Server

SEALED = (
    CompetitionLevel(
        level=CALL, title="The final", hash=content_hash(LEVELS[CALL]), edition=EDITION, sealed=True
    ),
    CompetitionLevel(
        level=CAKE, title="The cake", hash=content_hash(LEVELS[CAKE]), edition=EDITION
    ),
)


@pytest.fixture
def final(place: str) -> Iterator[League]:
    """A competition with a sealed level, and its server's files."""
    files = LevelFiles(LevelFile(level, b"") for level in LEVELS.values())
    with League(place, files, levels=SEALED) as league:
        yield league


def acts_of(attempt: Attempt, player: int = 0) -> list[Act]:
    """What a simulated player does in an attempt, by place."""
    level, acts = LEVELS[attempt.level], []
    state = begin(level, seed=attempt.seed, difficulty="normal")
    for action in played(attempt.level, player, attempt.seed).actions:
        acts.append(act_of(Action.parse(str(action)), level, state))
        state, _ = step(level, state, action)
    return acts


def play_out(league: League, joined: Joined, attempt: Attempt, player: int = 0) -> Moment:
    """Play an attempt to its end."""
    for number, act in enumerate(acts_of(attempt, player), start=1):
        league.now += 1000
        moment = league.store.sealed.act(joined.member, attempt.attempt, number, act)
        assert moment.number == number
    return moment


def test_it_ends_into_a_submission_like_any_other(final: League) -> None:
    anna = final.join("Anna", "A")
    attempt = final.issue(anna, CALL)
    end = play_out(final, anna, attempt)
    assert end.receipt is not None
    assert end.receipt.points == played(CALL, 0, attempt.seed).outcome.points
    assert end.acts == ()
    [first] = final.standings()
    assert (first.member, first.points) == (anna.member.member, end.receipt.points)
    assert final.store.attempts.get(anna.member, attempt.attempt).status == "submitted"
    again = final.store.sealed.stands(anna.member, attempt.attempt)
    assert again == end._replace(receipt=end.receipt._replace(again=True))


def test_the_same_action_again_changes_nothing_and_another_is_refused(final: League) -> None:
    anna = final.join("Anna")
    attempt = final.issue(anna, CALL)
    acts = acts_of(attempt)
    act = final.store.sealed.act
    first = act(anna.member, attempt.attempt, 1, acts[0])
    assert act(anna.member, attempt.attempt, 1, acts[0]) == first
    other = next(one for one in first.acts if one != acts[0])
    with refused("other-action", "conflict"):
        act(anna.member, attempt.attempt, 1, _other(final, anna, attempt, acts[0]))
    with refused("skipped", "conflict"):
        act(anna.member, attempt.attempt, 3, other)
    with refused("not-possible"):
        act(anna.member, attempt.attempt, 2, Act("say", 99))
    assert final.store.sealed.stands(anna.member, attempt.attempt) == first


def _other(league: League, joined: Joined, attempt: Attempt, than: Act) -> Act:
    """Something else that was possible at the beginning."""
    beginning = league.issue(joined, CALL)
    acts = league.store.sealed.stands(joined.member, beginning.attempt).acts
    return next(act for act in acts if act != than)


def test_the_last_action_that_arrives_twice_at_once_has_one_receipt(
    final: League, place: str
) -> None:
    anna = final.join("Anna")
    attempt = final.issue(anna, CALL)
    acts = acts_of(attempt)
    for number, act in enumerate(acts[:-1], start=1):
        final.store.sealed.act(anna.member, attempt.attempt, number, act)
    last = anna.member, attempt.attempt, len(acts), acts[-1]
    first: list[Moment] = []

    def judge(rules: Competition, record: Run, seed: int) -> Verified:
        """Takes its time: the same action comes again, and is done first."""
        final.now += 5000
        first.append(final.store.sealed.act(*last))
        return judge_by(LEVELS.values())(rules, record, seed)

    files = LevelFiles(LevelFile(level, b"") for level in LEVELS.values())
    store = Store(Database(place), judge, lambda: final.now, levels=files)
    then = store.sealed.act(*last)
    store.close()
    [receipt] = [moment.receipt for moment in first]
    assert receipt is not None
    assert then.receipt == receipt._replace(again=True)


def test_after_the_last_action_it_is_counted_once(final: League) -> None:
    anna = final.join("Anna")
    attempt = final.issue(anna, CALL)
    end = play_out(final, anna, attempt)
    acts = acts_of(attempt)
    again = final.store.sealed.act(anna.member, attempt.attempt, len(acts), acts[-1])
    assert again.receipt is not None
    assert again.receipt.again
    assert end.receipt is not None
    assert again.receipt.points == end.receipt.points
    with refused("over"):
        final.store.sealed.act(anna.member, attempt.attempt, len(acts) + 1, acts[-1])


def test_after_its_time_nothing_is_taken(final: League) -> None:
    anna = final.join("Anna")
    attempt = final.issue(anna, CALL)
    final.now += 61 * MINUTE
    with refused("late", "late"):
        final.store.sealed.act(anna.member, attempt.attempt, 1, acts_of(attempt)[0])
    assert final.store.sealed.stands(anna.member, attempt.attempt).acts == ()


def test_it_is_ones_own_and_played_here_alone(final: League) -> None:
    anna, bob = final.join("Anna"), final.join("Bob")
    attempt, plain = final.issue(anna, CALL), final.issue(anna, CAKE)
    with refused("foreign-attempt"):
        final.store.sealed.stands(bob.member, attempt.attempt)
    with refused("sealed", "conflict"):
        final.hand_in(anna, attempt, run(attempt))
    with refused("not-sealed", "conflict"):
        final.store.sealed.stands(anna.member, plain.attempt)


def test_nothing_that_is_told_says_what_is_to_come(server: Server) -> None:
    captain = server.begin(levels=SEALED)
    player = server.player(captain)
    told = [player.http.get("/competition").text]
    attempt = player.issue(CALL)
    moment, number = attempt["moment"], 0
    told.append(json.dumps(attempt))
    while moment["acts"]:
        number += 1
        sent = {"number": number, "act": moment["acts"][-1]}
        answer = player.http.post(f"/attempts/{attempt['attempt']}/actions", json=sent)
        assert answer.status_code == 200, answer.text
        moment = answer.json()
        told.append(answer.text)
    assert moment["receipt"]["run"] == attempt["attempt"]
    told += [player.http.get(f"/attempts/{attempt['attempt']}").text, player.http.get("/me").text]
    kept = server.store.attempts.of(server.store.members.by_token(player.token))[0]
    level = LEVELS[CALL]
    ids = {reply.id for reply in level.replies} | {concern.id for concern in level.concerns}
    secret = {str(kept.seed), kept.hash} | {f'"{one}"' for one in ids}
    for text in told:
        assert not [one for one in secret if one in text]
    quoted = kept.hash.replace(":", "%3A")
    assert player.http.get(f"/levels/{quoted}").status_code == 404
    cake = content_hash(LEVELS[CAKE]).replace(":", "%3A")
    answer = player.http.get(f"/levels/{cake}")
    assert answer.content == (shipped_levels() / f"{CAKE}.json").read_bytes()


@pytest.mark.parametrize("name", [CAKE, CALL])
def test_no_word_is_told_before_its_time(final: League, name: str) -> None:
    final.begin(id="all-sealed", levels=[{**one.model_dump(), "sealed": True} for one in SEALED])
    anna, level = final.join("Anna"), LEVELS[name]
    attempt = final.issue(anna, name)
    state, shown = begin(level, seed=attempt.seed, difficulty="normal"), set[str]()
    moment = final.store.sealed.stands(anna.member, attempt.attempt)
    unspoken = {concern.id: concern.label for concern in level.concerns}
    texts = {reply.say for reply in level.replies} | {
        text
        for line in [*level.vents, *level.reveals.values(), *level.returns, *level.twists]
        for phrase in line.phrases
        for text in phrase.text
    }
    tips = {turn.tip for turn in level.tutorial} - {""}
    for number, act in enumerate(acts_of(attempt), start=1):
        shown |= {*state.phrases, *moment.view["hand"], moment.view["interjection"]}
        told = moment_told(moment).model_dump_json()
        quoted = [json.dumps(text, ensure_ascii=False) for text in texts - shown]
        assert [text for text in quoted if text.strip('"') in told and len(text) > 14] == []
        assert [tip for tip in tips if json.dumps(tip, ensure_ascii=False) in told] == []
        open_ = [label for id, label in unspoken.items() if state.concerns[id] == "unspoken"]
        assert [label for label in open_ if f'"{label}"' in told] == []
        state, _ = step(level, state, action_of(act, level, state))
        moment = final.store.sealed.act(anna.member, attempt.attempt, number, act)
    assert state.phase == "over"


def test_what_was_said_last_is_told_to_whoever_comes_back(final: League) -> None:
    anna = final.join("Anna")
    attempt = final.issue(anna, CALL)
    assert final.store.sealed.stands(anna.member, attempt.attempt).exchange == ()
    acts = acts_of(attempt)
    answered = next(number for number, act in enumerate(acts, 1) if act.verb == "say")
    for number, act in enumerate(acts[:answered], start=1):
        before = final.store.sealed.stands(anna.member, attempt.attempt)
        after = final.store.sealed.act(anna.member, attempt.attempt, number, act)
    name = LEVELS[CALL].customer.name
    theirs, mine, reaction = after.exchange
    assert theirs == f"{name}: {' '.join(before.view['phrases'])}"
    assert mine == f"You: {before.view['hand'][acts[answered - 1].place]}"
    assert reaction == f"{name}: {after.view['reaction']}"
    hear = final.store.sealed.act(anna.member, attempt.attempt, answered + 1, Act("hear"))
    assert hear.exchange == after.exchange


def test_a_sealed_attempt_goes_on_in_a_process_that_knows_nothing_of_it(
    kept_at: Place, server: Server
) -> None:
    captain = server.begin(levels=SEALED)
    player = server.player(captain)
    attempt = player.issue(CALL)
    address = f"/attempts/{attempt['attempt']}"
    sent: dict[str, Any] = {"number": 1, "act": attempt["moment"]["acts"][0]}
    before = player.http.post(f"{address}/actions", json=sent).json()
    with host("--database", kept_at.url, "--port", "0") as process:
        other = Player(url_in(told(process)), player.token)
        assert other.http.get(address).json()["moment"] == before
        assert other.http.post(f"{address}/actions", json=sent).json() == before
        process.kill()
