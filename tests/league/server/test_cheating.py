"""Whoever cheats is refused with a reason, breaks nothing, and keeps nobody else from playing."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from game.league.server.members import Joined
from tests.league.server.league import CAKE, CALL
from tests.league.server.serving import Player, Server, run_of

HUGE = 10_000_000


@pytest.fixture(autouse=True)
def _honest_play_goes_on(server: Server, captain: Joined) -> "object":
    """Before and after everything somebody plays as one should, and it counts."""
    honest = server.player(captain)
    yield
    attempt = honest.issue()
    assert honest.hand_in(attempt, run_of(attempt)).status_code == 201
    assert server.is_running


def reason(answer: object, status: int) -> str:
    assert answer.status_code == status, answer.text  # type: ignore[attr-defined]
    told: dict[str, str] = answer.json()  # type: ignore[attr-defined]
    assert told["message"]
    return told["reason"]


def test_a_claimed_score_is_not_read(server: Server, captain: Joined) -> None:
    player = server.player(captain)
    attempt = player.issue()
    forged = run_of(attempt).to_json().replace('"format": 1', '"format": 1, "points": 99999')
    assert reason(player.hand_in(attempt, forged), 422) == "unreadable"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"actions": ["say:no-such-reply"]}, "illegal"),
        ({"actions": ["hear"]}, "unfinished"),
        ({"actions": []}, "unfinished"),
        ({"seed": 12345}, "other-deal"),
        ({"difficulty": "easy"}, "other-difficulty"),
        ({"edition": 99}, "other-edition"),
        ({"hash": "sha256:" + "0" * 64}, "other-version"),
        ({"level": CALL}, "other-level"),
        ({"opening": {"composure": 100}}, "carried-over"),
        ({"parent": {"run": "x", "action": 3}}, "tried-again"),
    ],
)
def test_an_edited_log_does_not_count(
    server: Server, captain: Joined, change: dict[str, object], why: str
) -> None:
    player = server.player(captain)
    attempt = player.issue()
    edited = run_of(attempt).model_dump(mode="json", exclude_none=True) | change
    answer = player.http.put(f"/attempts/{attempt['attempt']}/run", json=edited)
    assert reason(answer, 422) == why


def test_a_log_that_never_ends_is_not_replayed(server: Server, captain: Joined) -> None:
    player = server.player(captain)
    attempt = player.issue()
    endless = run_of(attempt).model_dump(mode="json", exclude_none=True)
    endless["actions"] = ["hear"] * 20_000
    answer = player.http.put(f"/attempts/{attempt['attempt']}/run", json=endless)
    assert reason(answer, 422) == "unreadable"


def test_with_anothers_token_one_is_that_other_alone(server: Server, captain: Joined) -> None:
    mine, theirs = server.player(captain), server.player(captain)
    attempt = mine.issue()
    assert reason(theirs.hand_in(attempt, run_of(attempt)), 403) == "foreign-attempt"
    assert reason(theirs.http.get(f"/attempts/{attempt['attempt']}"), 403) == "foreign-attempt"
    other = server.begin()
    stranger = server.player(other)
    assert reason(stranger.hand_in(attempt, run_of(attempt)), 404) == "no-such-attempt"


def test_a_revoked_token_opens_nothing(server: Server, captain: Joined) -> None:
    player, boss = server.player(captain), Player(server.url, captain.token)
    who = player.http.get("/me").json()["member"]
    assert boss.http.patch(f"/members/{who}", json={"revoke": True}).status_code == 200
    assert reason(player.http.get("/me"), 401) == "bad-token"
    for token in ("x", "smr_.", f"smr_{captain.member.competition}.guess", "smr_" + "a" * 5000):
        assert reason(Player(server.url, token).http.get("/me"), 401)


def test_the_same_run_counts_once(server: Server, captain: Joined) -> None:
    player = server.player(captain)
    first, second = player.issue(), player.issue()
    run = run_of(first)
    assert player.hand_in(first, run).status_code == 201
    assert player.hand_in(first, run).status_code == 200
    assert reason(player.hand_in(first, run_of(first, 1)), 409) == "other-payload"
    again = run_of(second, run=run.run)
    assert reason(player.hand_in(second, again), 409) == "run-taken"


def test_deals_cannot_be_shopped_for(server: Server, captain: Joined) -> None:
    player = server.player(captain)
    deals = [player.issue()["seed"] for _ in range(3)]
    assert len(set(deals)) == 3
    assert reason(player.http.post("/attempts", json={"level": CALL, "seed": 1}), 422)
    level = run_of(player.issue(CALL)).level
    assert level == CALL, "what is used up is one level's"
    assert reason(player.http.post("/attempts", json={"level": CAKE}), 409) == "none-left"


def test_the_servers_clock_counts_and_no_other(server: Server) -> None:
    late = server.begin(
        opens=datetime.now(UTC) - timedelta(hours=2),
        closes=datetime.now(UTC) - timedelta(hours=1),
    )
    player = Player(server.url, late.token, Date="Mon, 01 Jan 2001 00:00:00 GMT")
    assert reason(player.http.post("/attempts", json={"level": CALL}), 403) == "closed"
    early = server.begin(opens=datetime.now(UTC) + timedelta(hours=1))
    assert (
        reason(Player(server.url, early.token).http.post("/attempts", json={"level": CALL}), 403)
        == "not-open"
    )
    captain = server.begin()
    honest = server.player(captain)
    attempt = honest.issue()
    claimed = run_of(attempt, started="1970-01-01T00:00:00Z", finished="1970-01-01T00:00:01Z")
    receipt = honest.hand_in(attempt, claimed).json()
    assert receipt["received"] >= attempt["issued"] > 10**12
    assert receipt["milliseconds"] == receipt["received"] - attempt["issued"]


def test_codes_end(server: Server, captain: Joined) -> None:
    def come(code: str) -> object:
        name = f"Somebody {uuid4().hex[:8]}"
        return Player(server.url).http.post("/join", json={"code": code, "name": name})

    once = server.code(captain, uses=1)
    assert come(once).status_code == 201  # type: ignore[attr-defined]
    assert reason(come(once), 403) == "used-code"
    revoked = server.code(captain)
    known = server.store.codes.list(captain.member)
    hint = next(code for code in known if code.hint == revoked[:4])
    server.store.codes.revoke(captain.member, hint.code_hash)
    assert reason(come(revoked), 403) == "revoked-code"
    soon = server.code(captain, expires=server.store.clock() + 500)
    while server.store.clock() <= server.store.codes.list(captain.member)[0].expires:
        pass
    assert reason(come(soon), 403) == "expired-code"
    assert reason(come("AAAAA-AAAAA"), 403) == "unknown-code"


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE members; --",
        '" OR 1=1 --',
        "%27%20OR%201=1",
        "x\r\nSet-Cookie: a=b",
        "../../etc/passwd",
        "{{7*7}}",
        "<script>alert(1)</script>",
    ],
)
def test_what_looks_like_a_command_is_text(server: Server, captain: Joined, text: str) -> None:
    player, boss = server.player(captain), Player(server.url, captain.token)
    cup = captain.member.competition
    for answer in (
        player.http.get(f"/competitions/{cup}/board", params={"bracket": text}),
        player.http.get(f"/competitions/{cup}/board", params={"by": "level", "level": text}),
        player.http.get("/competitions/x/board", params={"around": text}),
        player.http.get("/attempts/" + text.encode().hex()),
        player.http.post("/attempts", json={"level": text}),
        boss.http.get("/audit", params={"before": text}),
        Player(server.url).http.post("/join", json={"code": text, "name": text}),
    ):
        assert answer.status_code in (200, 403, 404, 422)
        assert "set-cookie" not in answer.headers
    assert len(boss.http.get("/members").json()["members"]) >= 2


@pytest.mark.parametrize(
    "name",
    ["\x1b[31mred", "a\u202eb", "tab\there", "\x00", "a" * 5000, "   ", "\u3164", "line\nbreak"],
)
def test_a_name_that_no_screen_may_show_is_not_taken(
    server: Server, captain: Joined, name: str
) -> None:
    asked = {"code": server.code(captain), "name": name}
    answer = Player(server.url).http.post("/join", json=asked)
    assert reason(answer, 422) in ("bad-name", "bad-request")
    assert "\x1b" not in answer.text


def test_nobody_passes_for_somebody_else(server: Server, captain: Joined) -> None:
    server.player(captain, "Marina")
    asked = {"code": server.code(captain), "name": "rnarina"}
    assert reason(Player(server.url).http.post("/join", json=asked), 409) == "name-taken"


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
        b'{"code": NaN}',
        b'{"code": 1e999}',
        b'{"code": "\\ud800", "name": "x"}',
        b'{"code": "\xff"}',
        b'{"code": ' + b"9" * 5000 + b"}",
        b"not JSON",
        b'{"code": "a", "name": "b"} trailing',
    ],
)
def test_what_is_no_sound_json_is_not_taken(server: Server, captain: Joined, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = Player(server.url).http.post("/join", content=body, headers=headers)
    assert reason(answer, 422) == "unreadable"
    player = server.player(captain)
    attempt = player.issue()
    assert reason(player.hand_in(attempt, body), 422) == "unreadable"
    # What broke on the way is no try at cheating: the attempt can still be handed in.
    assert player.hand_in(attempt, run_of(attempt)).status_code == 201


def test_a_body_is_not_larger_than_any_run(server: Server, captain: Joined) -> None:
    player = server.player(captain)
    attempt = player.issue()
    for size in (300_000, HUGE):
        assert reason(player.hand_in(attempt, b" " * size), 413) == "too-large"

    def endless() -> object:
        for _ in range(HUGE // 100_000):
            yield b" " * 100_000

    answer = player.http.put(f"/attempts/{attempt['attempt']}/run", content=endless())
    assert reason(answer, 413) == "too-large"


def test_players_do_not_do_what_captains_do(server: Server, captain: Joined) -> None:
    player = server.player(captain)
    me = player.http.get("/me").json()["member"]
    expires = server.store.clock() + 1000
    for answer in (
        player.http.get("/members"),
        player.http.get("/codes"),
        player.http.get("/audit"),
        player.http.get("/awards"),
        player.http.get("/export"),
        player.http.post("/codes", json={"uses": 1, "expires": expires, "role": "captain"}),
        player.http.post("/awards", json={"member": me, "points": 500, "reason": "I like me"}),
        player.http.patch(f"/members/{me}", json={"team": "Winners"}),
        player.http.patch(f"/members/{captain.member.member}", json={"revoke": True}),
        player.http.post("/competitions", json={}),
    ):
        assert reason(answer, 403) == "captains-only"
    assert reason(Player(server.url).http.get("/members"), 401) == "no-token"
