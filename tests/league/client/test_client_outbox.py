"""A ranked run is handed in once, whatever comes between its end and the server's answer."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from game.league.client.outbox import Outbox, payload_of
from game.league.client.sending import LONGEST_WAIT, Sender, backoff, send_all
from game.league.memberships import Membership, Memberships
from game.progress import Progress
from tests.league.client.serving import CAKE, Host, attempts, keep_entry, played, wait_until


def news(saves: Path) -> list[str]:
    told: list[str] = []
    Outbox(saves).news(told.append)
    return told


def test_a_run_is_in_the_log_and_in_the_outbox_before_anything_is_sent(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    run = played(saves, ann, attempts(saves, ann).next(CAKE))
    assert Progress(saves).find_run(run.run).outcome is not None
    assert [entry.run for entry in Outbox(saves).waiting()] == [run.run]
    assert host.points()[0].points == 0


def test_it_counts_and_the_player_is_told_once(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    assert [one.done for one in send_all(Outbox(saves))] == [True]
    points = host.points()[0].points
    assert points > 0
    (told,) = news(saves)
    assert told.startswith("Cup: attempt 1 on ")
    assert f"counts: {points} points" in told
    assert news(saves) == []
    assert Outbox(saves).entries() == []


def test_offline_it_waits_and_is_sent_when_the_server_is_back(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    ready = attempts(saves, ann).next(CAKE)
    host.stop()
    played(saves, ann, ready)
    (sent,) = send_all(Outbox(saves))
    assert not sent.done
    assert "127.0.0.1 cannot be reached: there is no connection" in sent.sentence
    assert news(saves) == []
    host.start()
    assert [one.done for one in send_all(Outbox(saves))] == [True]


def test_whoever_never_had_the_answer_sends_again_and_it_counts_once(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    (entry,) = Outbox(saves).waiting()
    send_all(Outbox(saves))
    keep_entry(saves, entry)  # as if the answer had never come
    assert [one.done for one in send_all(Outbox(saves))] == [True]
    (place,) = host.level()
    assert place.number == 1


def test_a_run_that_a_crash_kept_from_the_outbox_is_found_in_the_log(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    run = played(saves, ann, attempts(saves, ann).next(CAKE))
    (entry,) = Outbox(saves).waiting()
    keep_entry(saves, entry.model_copy(update={"payload": None}))
    assert Outbox(saves).waiting() == []
    assert [one.done for one in send_all(Outbox(saves))] == [True]
    assert host.level()[0].run == run.run


def test_what_comes_too_late_is_told_and_sent_no_more(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    host.ahead = 3 * 3_600_000
    assert [one.done for one in send_all(Outbox(saves))] == [True]
    (told,) = news(saves)
    assert "does not count" in told
    assert "(late)" in told
    assert Outbox(saves).entries() == []


def test_an_edited_run_is_refused_with_its_reason(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    (entry,) = Outbox(saves).waiting()
    assert entry.payload is not None
    forged = {**json.loads(entry.payload), "seed": 123456}
    keep_entry(saves, entry.model_copy(update={"payload": json.dumps(forged)}))
    assert [one.done for one in send_all(Outbox(saves))] == [True]
    assert "(other-deal)" in news(saves)[0]


def test_a_run_waits_for_who_can_hand_it_in_where_a_token_is_good_no_more(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    host.store.members.revoke(host.captain.member, ann.member)
    (sent,) = send_all(Outbox(saves))
    assert (sent.done, sent.again) == (False, False)
    assert len(Outbox(saves).waiting()) == 1


def test_nobody_waits_for_that_longer_than_it_could_count(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    (entry,) = Outbox(saves).waiting()
    host.store.members.revoke(host.captain.member, ann.member)
    keep_entry(saves, entry.model_copy(update={"deadline": 1}))
    assert [one.done for one in send_all(Outbox(saves))] == [True]
    assert "can be handed in no more: this token is nobody's here" in news(saves)[0]
    assert Outbox(saves).entries() == []


def test_nothing_is_sent_to_another_server_than_the_one_that_issued_it(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    Memberships(saves).keep(ann.model_copy(update={"place": "https://elsewhere.example"}))
    (sent,) = send_all(Outbox(saves))
    assert not sent.done
    assert "you have left" in sent.sentence


def test_nothing_that_the_player_wrote_is_sent(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    run = played(saves, ann, attempts(saves, ann).next(CAKE))
    secret = run.model_copy(update={"modes": {"own_words": {"1": "my boss is the worst"}}})
    assert "boss" not in payload_of(secret)
    assert payload_of(secret) == payload_of(run)


# --- the sender behind the play


def test_what_waits_is_sent_behind_the_play_and_when_the_server_comes_back(
    host: Host, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.league.client.sending.FIRST_WAIT", 0.05)
    ann = host.player(saves)
    ready, told = attempts(saves, ann).next(CAKE), list[str]()
    host.stop()
    played(saves, ann, ready)
    sender = Sender(saves, told.append)
    sender.start()
    wait_until(lambda: "cannot be reached" in sender.trouble)
    host.start()
    wait_until(lambda: told)
    sender.stop(20)
    assert "counts" in told[0]
    assert sender.trouble == ""


def test_what_came_last_is_sent_before_somebody_leaves(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    sender = Sender(saves)
    ready = attempts(saves, ann).next(CAKE)
    played(saves, ann, ready)
    sender.stop(20)
    assert "counts" in news(saves)[0]


def test_it_waits_longer_each_time_and_never_for_all_at_the_same_moment() -> None:
    def longest() -> float:
        return 1.0

    waits = [backoff(tries, longest) for tries in range(1, 12)]
    assert waits[:4] == [2, 4, 8, 16]
    assert max(waits) == LONGEST_WAIT
    assert backoff(3, lambda: 0.0) == backoff(3, longest) / 2


# --- who is no league at all


@contextmanager
def answering(answer: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    """Something at a port that answers everything in its own way."""

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            answer(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _say(status: int, body: bytes, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(asked: BaseHTTPRequestHandler) -> None:
        asked.send_response(status)
        for name, value in headers.items():
            asked.send_header(name.replace("_", "-"), value)
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        asked.wfile.write(body)

    return answer


RECEIPT = {"run": "another", "attempt": "another", "points": 1}
STRANGE = {
    "a page of a hotel": _say(200, b"<html>Accept our terms to go online</html>"),
    "a page with 422": _say(422, b"<html>no</html>"),
    "another run's receipt": _say(201, json.dumps(RECEIPT).encode()),
    "a way elsewhere": _say(302, b"", Location="http://elsewhere.example/"),
    "deep nonsense": _say(200, b"[" * 100_000),
    "far too much": _say(200, b" " * (3 << 20)),
    "trouble": _say(500, b'{"reason": "broken", "message": "it broke"}'),
    "something that broke on the way": _say(
        422, b'{"reason": "unreadable", "message": "this cannot be read as JSON"}'
    ),
    "a rush": _say(429, b'{"reason": "too-many", "message": "wait"}', Retry_After="7"),
    "not packed as it says": _say(200, b"\x1f\x8bxx", Content_Encoding="gzip"),
}


@pytest.mark.parametrize("answer", STRANGE.values(), ids=STRANGE.keys())
def test_no_answer_but_that_of_a_league_takes_a_run_out_of_the_outbox(
    answer: Callable[[BaseHTTPRequestHandler], None], host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    (entry,) = Outbox(saves).waiting()
    with answering(answer) as url:
        moved: Membership = ann.model_copy(update={"place": url})
        Memberships(saves).keep(moved)
        keep_entry(saves, entry.model_copy(update={"url": url}))
        (sent,) = send_all(Outbox(saves))
    assert not sent.done
    assert sent.again
    assert len(Outbox(saves).waiting()) == 1
    assert "\n" not in sent.sentence


def test_what_can_never_be_read_is_let_go_of_when_its_time_is_over(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    (entry,) = Outbox(saves).waiting()
    keep_entry(saves, entry.model_copy(update={"payload": "{", "deadline": 1}))
    assert [one.done for one in send_all(Outbox(saves))] == [True]
    assert "does not count" in news(saves)[0]
    assert Outbox(saves).entries() == []


def test_a_server_that_wants_to_be_left_alone_is(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    (entry,) = Outbox(saves).waiting()
    with answering(STRANGE["a rush"]) as url:
        Memberships(saves).keep(ann.model_copy(update={"place": url}))
        keep_entry(saves, entry.model_copy(update={"url": url}))
        (sent,) = send_all(Outbox(saves))
    assert sent.wait == 7
