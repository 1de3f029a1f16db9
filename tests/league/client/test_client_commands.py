"""A league on a server as people play it line by line: join, play, see the board, leave."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.encounter import Action, step
from game.encounter.card import advise
from game.encounter.step import begin
from game.league.client.outbox import Outbox
from game.league.memberships import Memberships
from game.league.server.attempts import Attempt, Attempts
from game.league.server.errors import StoreError
from game.league.server.member import Member
from game.level import load_level
from game.level.place import shipped_levels
from tests.league.client.serving import CAKE, Host, attempts, keep_entry, played, wait_until
from tests.terminal import as_typed, environment, simmer, simmer_here


def league(saves: Path, *words: str, typed: str = "") -> str:
    """What `simmer league` says, where all goes well."""
    # Who plays has a process that ends; the others need none of their own.
    ask = simmer if words[0] == "play" else simmer_here
    done = ask("league", *words, "--saves", saves, typed=typed)
    assert (done.returncode, done.stderr) == (0, b""), done.stderr.decode() + done.stdout.decode()
    return done.stdout.decode()


def complaint(saves: Path, *words: str, code: int = 2) -> str:
    done = simmer_here("league", *words, "--saves", saves)
    assert done.returncode == code, done.stdout.decode()
    return (done.stderr or done.stdout).decode()


def typed_well(seed: int) -> str:
    """What is typed to play the cake well on a deal."""
    return "\n".join([*lines_of(seed), ""])


def lines_of(seed: int) -> list[str]:
    found = load_level(shipped_levels() / f"{CAKE}.json")
    state, lines = begin(found, seed=seed, difficulty="normal"), []
    while state.phase != "over":
        action: Action = advise(found, state)
        lines.append(as_typed(found, state, action))
        state, _ = step(found, state, action)
    return lines


def test_joined_played_and_on_the_board(host: Host, saves: Path) -> None:
    joined = league(saves, "join", f"{host.code()}@{host.url}", "--name", "Ann", "--team", "North")
    assert joined.startswith("You are Ann in Cup, for North. It is open until ")
    assert "2 levels, with 3 attempts on each" in joined
    seed = attempts(saves, Memberships(saves).all()[0]).next(CAKE).entry.seed
    told = league(saves, "play", "late-cake", "--plain", typed=typed_well(seed))
    assert "Ranked in Cup: attempt 1 of 3 on The Two O'Clock Cake. It is to be over by" in told
    points = host.points()[0].points
    assert f"counts: {points} points" in told
    board = league(saves, "board")
    assert f">   1. Ann{' ' * 22}{points:>7}" in board
    assert "North" in board
    plain = json.loads(league(saves, "board", "--by", "team", "--json"))
    assert [(one["team"], one["names"]) for one in plain["places"]] == [("North", ["Ann"])]
    assert league(saves, "submit") == "Nothing waits to be handed in.\n"
    assert "What you played stays on its board." in league(saves, "leave")
    assert b"smr_" not in b"".join(path.read_bytes() for path in saves.glob("leagues.json*"))


def test_who_is_in_a_league_stays_who_they_are_whatever_code_comes(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    told = complaint(saves, "join", f"{host.code()}@{host.url}", "--name", "Annabel")
    assert "you are in Cup already, as Ann, and stay so; Annabel has come in besides" in told
    assert "leave it first, by `simmer league leave --league cup" in told
    assert Memberships(saves).all() == [ann]


def test_offline_a_ranked_run_is_played_kept_and_handed_in_at_the_next_start(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    seed = attempts(saves, ann).next(CAKE).entry.seed
    host.stop()
    told = league(saves, "play", "late-cake", "--plain", typed=typed_well(seed))
    assert "1 ranked run waits to be handed in" in told
    assert "cannot be reached: there is no connection" in complaint(saves, "board")
    assert "waits: 127.0.0.1 cannot be reached" in complaint(saves, "submit", code=1)
    assert "so you are still in Cup" in complaint(saves, "leave", code=1)
    host.start()
    told = simmer("play", "--plain", "--saves", saves).stdout.decode()
    assert "Cup: attempt 1 on The Two O'Clock Cake counts:" in told
    assert Outbox(saves).waiting() == []


def test_a_league_whose_server_is_gone_for_good_can_be_left(host: Host, saves: Path) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    (entry,) = Outbox(saves).waiting()
    host.stop()
    assert "so you are still in Cup" in complaint(saves, "leave", code=1)
    keep_entry(saves, entry.model_copy(update={"deadline": 1}))
    told = league(saves, "leave")
    assert "Attempt 1 on The Two O'Clock Cake can be handed in no more" in told
    assert "You have left Cup." in told
    assert Outbox(saves).entries() == []


def test_whose_token_was_given_anew_goes_on_by_it(host: Host, saves: Path, tmp_path: Path) -> None:
    ann = host.player(saves)
    played(saves, ann, attempts(saves, ann).next(CAKE))
    token = host.store.members.rotate(host.captain.member, ann.member).token
    assert "this token is nobody's here" in complaint(saves, "submit", code=1)
    assert "You are Ann in Cup." in league(saves, "join", f"{token}@{host.url}")
    assert "counts:" in league(saves, "submit")
    assert "You are Ann in Cup." in league(tmp_path / "elsewhere", "join", f"{token}@{host.url}")
    wrong = complaint(tmp_path / "x", "join", f"{token[:-1]}@{host.url}")
    assert "this token is nobody's here" in wrong


def test_a_bracket_is_named_in_any_case_and_no_other_has_an_empty_board(
    host: Host, saves: Path
) -> None:
    host.begin(brackets=("New", "Old"), team_best=None)
    league(saves, "join", f"{host.code()}@{host.url}", "--name", "Ann", "--bracket", "new")
    [ann] = Memberships(saves).all()
    played(saves, ann, attempts(saves, ann).next(CAKE))
    league(saves, "submit")
    assert "1. Ann" in league(saves, "board", "--bracket", "new")
    assert 'there is no bracket "Nwe"' in complaint(saves, "board", "--bracket", "Nwe")
    assert "there are no teams in Cup" in complaint(saves, "board", "--by", "team")


def test_offline_the_board_that_was_seen_last_is_shown_with_its_time(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves, team="North")
    played(saves, ann, attempts(saves, ann).next(CAKE))
    league(saves, "submit")
    seen = league(saves, "board").splitlines()
    host.stop()
    shown = complaint(saves, "board", code=1).splitlines()
    assert shown[0] == seen[0] == "Cup, by points"
    assert shown[1].startswith("As of ")
    assert shown[1].endswith(
        "; the server does not answer: 127.0.0.1 cannot be reached: there is no connection."
    )
    assert shown[2:] == seen[1:]
    plain = json.loads(complaint(saves, "board", "--json", code=1))
    assert (plain["places"][0]["name"], bool(plain["as_of"])) == ("Ann", True)
    assert plain["trouble"] == "127.0.0.1 cannot be reached: there is no connection"
    assert "cannot be reached" in complaint(saves, "board", "--by", "team")
    host.start()
    assert league(saves, "board").splitlines() == seen


def test_killed_at_any_moment_what_was_played_goes_on_or_is_handed_in(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves)
    seed = attempts(saves, ann).next(CAKE).entry.seed
    host.stop()
    lines = lines_of(seed)
    for cut in (3, len(lines)):
        process = subprocess.Popen(
            [sys.executable, "-m", "game", "league", "play", "--plain", "--saves", str(saves)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            env=environment(),
        )
        assert process.stdin is not None
        process.stdin.write("".join(f"{line}\n" for line in lines[:cut]).encode())
        process.stdin.flush()
        if cut < len(lines):
            unfinished = saves / "unfinished"
            wait_until(lambda folder=unfinished: _actions(folder) >= 3)
        else:
            wait_until(lambda: len(Outbox(saves).waiting()) == 1)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        process.stdin.close()
        lines = lines[cut:] if cut < len(lines) else lines
    host.start()
    assert "counts:" in league(saves, "submit")
    assert [place.points > 0 for place in host.points()] == [True]


def _actions(folder: Path) -> int:
    return sum(path.read_bytes().count(b'"took"') for path in folder.glob("*.jsonl"))


def test_who_is_in_no_league_is_told_how_to_get_in(saves: Path) -> None:
    assert "you are in no league" in complaint(saves, "play")
    assert "by --name" in complaint(saves, "join", "ABC@https://league.invalid")


def test_a_wrong_code_is_refused_in_the_servers_words(host: Host, saves: Path) -> None:
    told = complaint(saves, "join", f"7KQ2MXW4TR@{host.url}", "--name", "Ann")
    assert told.count("\n") == 1
    assert "code" in told
    assert not (saves / "leagues.json").exists()


def test_by_a_new_token_one_goes_on_as_who_one_was_and_what_waits_is_handed_in(
    host: Host, saves: Path
) -> None:
    ann = host.player(saves, team="North")
    played(saves, ann, attempts(saves, ann).next(CAKE))
    new = host.store.members.rotate(host.captain.member, ann.member).token
    assert "waits: this token is nobody's here" in complaint(saves, "submit", code=1)
    assert "You are Ann in Cup, for North." in league(saves, "join", f"{new}@{host.url}")
    assert "counts:" in league(saves, "submit")
    assert [place.who.member for place in host.points()] == [ann.member]
    assert "nobody's here" in complaint(saves, "join", f"{ann.token}@{host.url}")


def test_a_server_that_is_busy_just_then_loses_nobody_their_token(
    host: Host, saves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy, of = [StoreError("unavailable", "busy", "too much is going on here")], Attempts.of

    def found(attempts: Attempts, by: Member) -> list[Attempt]:
        if busy:
            raise busy.pop()
        return of(attempts, by)

    monkeypatch.setattr(Attempts, "of", found)
    told = league(saves, "join", f"{host.code()}@{host.url}", "--name", "Ann")
    assert told.startswith("You are Ann in Cup.")


def test_a_name_that_looks_like_another_is_refused(host: Host, saves: Path, tmp_path: Path) -> None:
    host.player(tmp_path / "other", "Ann")
    assert "or nearly so" in complaint(
        saves, "join", f"{host.code()}@{host.url}", "--name", "\N{CYRILLIC CAPITAL LETTER A}nn"
    )
