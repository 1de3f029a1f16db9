"""What was played is there the next time: told again, counted, and gone on with."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.level import load_level
from game.progress import Progress, Unfinished
from tests.terminal import LATE_CAKE, environment, in_channel, simmer_here, well_played

PLAYED = "\n".join(well_played(load_level(LATE_CAKE), 7)) + "\n"
PLAY = ("play", "late-cake", "--plain", "--seed", "7")


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """A folder in which one encounter was played to its end, and one was left."""
    folder = tmp_path / "Meine Übungen"
    for typed in (PLAYED, "\nnod\nquit\n"):
        assert simmer_here(*PLAY, "--saves", folder, typed=typed).returncode == 0
    return folder


def told(*arguments: str | Path) -> str:
    done = simmer_here(*arguments)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def test_a_run_is_told_again_by_last_and_by_the_beginning_of_its_id(saves: Path) -> None:
    ended = Progress(saves).runs()[0].run.run
    by_id = told("replay", ended, "--saves", saves)
    assert by_id.startswith("DEBRIEF: The Two O'Clock Cake\n\nResolved: ")
    assert told("replay", "last", "--saves", saves) == by_id
    assert told("replay", ended[:8], "--saves", saves) == by_id


def test_one_that_was_left_can_be_told_again_too(saves: Path) -> None:
    (left,) = Unfinished(saves).left()
    assert "It was not played to its end." in told("replay", left.run[:8], "--saves", saves)


@pytest.mark.parametrize("name", ["last", "abcdef12", "abc"])
def test_a_run_that_is_not_there_is_refused_with_a_sentence(tmp_path: Path, name: str) -> None:
    done = simmer_here("replay", name, "--saves", tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"simmer: no run ")
    assert done.stderr.count(b"\n") == 1


def test_the_results_are_told_and_as_data(saves: Path) -> None:
    table = told("stats", "--saves", saves)
    assert table.startswith("1 encounter, 1 of them passed.\n")
    assert "The Two O'Clock Cake" in table
    data = json.loads(told("stats", "--saves", saves, "--json"))
    assert data["played"]["by_level"] == {
        "first-week/late-cake": {"encounters": 1, "passes": 1, "put_down": 0}
    }
    (best,), (last,) = data["best"], data["last"]
    assert best["run"] == last["run"]
    assert best["stars"] == last["stars"] >= 2
    assert told("saves", "rebuild", "--saves", saves) == "Counted anew from the log: one run.\n"
    assert told("stats", "--saves", saves) == table


def test_progress_over_time_is_told_and_as_data(saves: Path) -> None:
    table = told("stats", "--saves", saves)
    assert "\nYou have practised this week.\n" in table
    assert "\nWeek of " in table
    assert "\ntechniques used well most (read on: simmer guide " in table
    over_time = json.loads(told("stats", "--saves", saves, "--json"))["over_time"]
    assert (over_time["encounters"], over_time["techniques_known_of"]) == (1, 1)
    assert (over_time["streak_weeks"], over_time["this_week_counts"]) == (1, True)
    assert [week["encounters"] for week in over_time["weeks"]] == [1]
    assert over_time["techniques"]["A13"]["last_level"] == "first-week/late-cake"
    (level,) = over_time["levels"]
    assert level["first"] == level["best"] == level["last"]


def test_before_anything_was_played_there_is_a_sentence_and_no_folder(tmp_path: Path) -> None:
    assert told("stats", "--saves", tmp_path / "saves") == (
        f"Nothing was played to its end yet.\nBegin: simmer play --saves {tmp_path / 'saves'}\n"
    )
    assert not (tmp_path / "saves").exists()


def test_damage_is_told_beside_the_results(saves: Path) -> None:
    (saves / "progress.json").write_bytes(b"")
    done = simmer_here("stats", "--saves", saves)
    assert done.returncode == 0
    assert done.stdout.startswith(b"1 encounter,")
    assert done.stderr.startswith(b"simmer: progress.json was damaged and is set aside as ")


# --- going on


class Terminal:
    """Somebody at a terminal, who starts the game and sees what it shows."""

    def __init__(self, saves: Path) -> None:
        self.saves = saves
        self.ours, self.theirs = pytest.importorskip("pty").openpty()
        self.game: subprocess.Popen[bytes] | None = None

    def start(self, *arguments: str | Path) -> None:
        command = [sys.executable, "-m", "game", "--saves", self.saves, *(arguments or PLAY)]
        env = environment(TERM="dumb")
        streams = dict.fromkeys(("stdin", "stdout", "stderr"), self.theirs)
        self.game = subprocess.Popen(command, env=env, **streams)

    def see(self, until: str) -> str:
        """Read on until something stands at the end of what is shown."""
        screen = b""
        while not screen.rstrip(b"\r\n").endswith(until.encode()):
            assert select.select([self.ours], [], [], 20)[0], f"it stopped at {screen!r}"
            screen += os.read(self.ours, 4096)
        return screen.decode()

    def type(self, line: str, until: str = "> ") -> str:
        os.write(self.ours, line.encode() + b"\n")
        return self.see(until)

    def end(self, sign: signal.Signals) -> None:
        assert self.game is not None
        self.game.send_signal(sign)
        self.game.wait(20)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal, on saves in which nothing was played."""
    if sys.platform == "win32":
        pytest.skip("there are no pseudo-terminals here")
    terminal = Terminal(tmp_path / "saves")
    yield terminal
    if terminal.game is not None:
        terminal.end(signal.SIGKILL)


QUESTION = "The Two O'Clock Cake was interrupted. Go on with it? Enter for yes, or no.\r\n> "


def test_after_kill_9_it_goes_on_where_it_was(terminal: Terminal) -> None:
    terminal.start()
    terminal.see("> ")
    heard = terminal.type("")
    heard += terminal.type("nod")
    assert "You: Mm-hm." in heard
    terminal.end(signal.SIGKILL)
    terminal.start()
    terminal.see(QUESTION)
    screen = terminal.type("perhaps", "Type yes, no or quit.\r\n> ") and terminal.type("")
    assert "You go on where you were." in screen
    assert heard.split("Dana Whitlock: ")[1].split("\r")[0] in screen
    assert len(list(Unfinished(terminal.saves).folder.glob("*.jsonl"))) == 1
    os.write(terminal.ours, b"\n" * 8 + b"end\nend\n")
    told = terminal.see("Or type turns, again 1, home, help, quit.\r\n> ")
    assert "DEBRIEF: " in told
    assert "It is kept." in told
    os.write(terminal.ours, b"quit\n")
    assert terminal.game is not None
    assert terminal.game.wait(20) == 0
    progress = Progress(terminal.saves)
    assert progress.played().encounters == 1
    assert progress.runs()[0].run.actions[:2] == ("hear", "nod")
    assert list(Unfinished(terminal.saves).left()) == []


def test_who_does_not_want_to_go_on_begins_anew_and_is_not_asked_again(terminal: Terminal) -> None:
    simmer_here(*PLAY, "--saves", terminal.saves, typed="\nnod\n")
    terminal.start()
    terminal.see(QUESTION)
    screen = terminal.type("n")
    assert "It is put down for good." in screen
    assert "Press Enter when you are ready" in screen
    terminal.end(signal.SIGKILL)
    assert [kept.run.actions for kept in Progress(terminal.saves).runs()] == [("hear", "nod")]


def test_whoever_pipes_is_not_asked_and_nothing_is_lost(tmp_path: Path) -> None:
    for typed in ("\n", "\nnod\n", ""):
        done = simmer_here(*PLAY, "--saves", tmp_path, typed=typed)
        assert b"interrupted" not in done.stdout
    assert sorted(run.actions for run in Unfinished(tmp_path).left()) == [
        ("hear",),
        ("hear", "nod"),
    ]


def test_a_level_that_was_changed_since_is_not_offered(terminal: Terminal, tmp_path: Path) -> None:
    own = tmp_path / "late-cake.json"
    own.write_text(in_channel("chat"), encoding="utf-8")
    simmer_here("play", own, "--saves", terminal.saves, typed="\n")
    terminal.start("play", "--plain", own)
    assert "was interrupted" in terminal.see("> ")
    terminal.end(signal.SIGKILL)
    own.write_text(in_channel("email"), encoding="utf-8")
    terminal.start("play", "--plain", own)
    assert "was interrupted" not in terminal.see("> ")
    terminal.end(signal.SIGKILL)
    assert [run.actions for run in Unfinished(terminal.saves).left()] == [("hear",)]


def test_a_run_that_could_not_be_kept_at_the_end_is_offered_again(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    for _ in range(2):
        assert simmer_here(*PLAY, "--saves", tmp_path, typed=PLAYED).returncode == 0
    room = (tmp_path / "runs.jsonl").stat().st_size + 100
    code = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))\n"
        "from game.cli import main\n"
        f"sys.exit(main({[*PLAY, '--saves', str(tmp_path)]}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=PLAYED.encode(),
        capture_output=True,
        env=environment(),
        timeout=60,
    )
    assert done.returncode == 2
    assert b"DEBRIEF: " in done.stdout, "it is told all the same"
    assert b"; free some space there, or name another folder with --saves\n" in done.stderr
    assert b"Traceback" not in done.stderr
    (left,) = Unfinished(tmp_path).left()
    assert len(left.actions) > 5
