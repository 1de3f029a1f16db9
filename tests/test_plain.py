"""The game line by line: what is shown and when, on any stream and in any terminal."""

import io
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import cast

import pytest

from game.encounter import View, begin, step, view
from game.encounter.actions import Action
from game.level import Level, load_level, parse_level
from game.level.text import first_unsafe
from game.plain import AtHand, Console, PlainGame
from game.plain.encounter import PUT_DOWN
from game.plain.telling import hand_lines
from game.progress import Progress, Unfinished
from game.settings import Settings
from tests.terminal import LATE_CAKE, environment, in_channel, simmer, well_played

PHONE = load_level(LATE_CAKE)
PLAY = ("play", "late-cake", "--plain", "--seed", "7")
HOSTILE = [
    b"\x1b[2J\x1b]0;owned\x07", b"nod\x00\x00", b"\x00", b"\x9b31m", b"\xff\xfe\xed\xa0\x80",
    b"\x1b]52;c;aGk=\x07 help", "\u202egnp.exe \u2066".encode(), b"x" * 100_000, b"\r\x08\x08\x7f",
    b"\xc3", b"9" * 10_000, b"help \xf0\x9f\x8e\x82", b"%s%n {0} {view} ${HOME} $(id)",
]  # fmt: skip


class Typist(io.StringIO):
    """Types line after line; what was on the screen at each is in `seen`."""

    def __init__(self, lines: Sequence[str], screen: io.StringIO) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self.screen, self.seen = screen, list[str]()

    def readline(self, size: int | None = -1, /) -> str:
        self.seen.append(self.screen.getvalue())
        return super().readline(-1 if size is None else size)


def play(lines: Sequence[str], level: Level = PHONE, **how: bool) -> tuple[AtHand, str, Typist]:
    screen = io.StringIO()
    typist = Typist(lines, screen)
    played = AtHand(level, seed=7)
    game = PlainGame(played, Console(typist, screen), settings=Settings(**how))
    game.brief()
    game.play()
    return played, screen.getvalue(), typist


def shown(lines: Sequence[str], level: Level = PHONE) -> str:
    """What the lines after the first show, words only."""
    _, screen, typist = play(lines, level)
    return " ".join(screen.removeprefix(typist.seen[0]).split())


def unsafe(told: bytes) -> str | None:
    """Name the first character that could steer a terminal, if there is one."""
    found = first_unsafe(told.decode("utf-8").replace("\n", ""))
    return found and found[1]


def too_wide(screen: str) -> list[str]:
    paths = ("Kept as ", "Tell it again: ")
    return [line for line in screen.split("\n") if len(line) > 80 and not line.startswith(paths)]


HEARD_OUT = [""] * len(PHONE.vents[0].phrases)


@pytest.mark.parametrize("channel", ["phone", "counter", "chat", "email"])
def test_a_whole_encounter_is_played_to_its_end(channel: str) -> None:
    level = parse_level(in_channel(channel), LATE_CAKE)
    game, screen, _ = play(well_played(level, 7), level)
    assert game.state.ending == "resolved"
    assert PUT_DOWN not in screen
    assert too_wide(screen) == []
    assert first_unsafe(screen.replace("\n", "")) is None


def test_help_and_quit_are_understood_before_the_first_word() -> None:
    game, screen, _ = play(["help", "quit", "", ""])
    assert "Possible now:" in screen
    assert game.taken == []
    assert PUT_DOWN in screen


def test_nothing_is_shown_before_its_time() -> None:
    lines = [extra for line in well_played(PHONE, 7) for extra in ("help", "notes", "again", line)]
    game, _, typist = play(lines)
    state = begin(PHONE, seed=7)
    taken: list[Action] = list(game.taken)
    told, screens = set(state.phrases), iter(typist.seen)
    for action in taken:
        # The screen as it was when this action was about to be typed, three questions later.
        screen = " ".join([next(screens) for _ in range(4)][-1].split())
        assert [text for text in unheard(PHONE) if text not in told and text in screen] == []
        for concern in PHONE.concerns:
            if state.concerns[concern.id] == "unspoken":
                assert concern.label not in screen
        state, _ = step(PHONE, state, action)
        told |= set(state.phrases)
    assert state.ending == "resolved"


def unheard(level: Level) -> Iterator[str]:
    lines = [*level.vents, *level.reveals.values(), *level.returns, *level.twists]
    for line in lines:
        for phrase in line.phrases:
            yield from (text for text in phrase.text if len(text) > 12)


def test_the_end_of_input_stops_it_politely() -> None:
    game, screen, _ = play(["", "nod"])
    assert screen.endswith("The input has ended, so the encounter stops here, unfinished.\n")
    assert game.state.phase == "hearing"


def test_hidden_meters_show_no_points() -> None:
    lines = [extra for line in well_played(PHONE, 7) for extra in ("meters", "brief", line)]
    _, screen, _ = play(lines, hidden_meter=True)
    assert "[heard them out]" in screen, "the reasons stay"
    assert "The meters are hidden" in screen
    assert re.findall(r"(?:up|down) \d|\b(?:[Tt]emper|[Cc]omposure|Trust|Heard)\b.*", screen) == []


def test_an_answer_met_with_the_same_words_twice_shows_them_twice() -> None:
    twice = '"limit_unfair": ["Me? Rude?", "Me? Rude?"]'
    text = re.sub(r'"limit_unfair": \[[^]]*\]', twice, in_channel("phone"))
    level = parse_level(text, LATE_CAKE)
    assert shown([*HEARD_OUT, "limit", *HEARD_OUT, "limit"], level).count("Me? Rude?") == 2


def test_what_to_tell_the_supervisor_can_be_read_before_it_is_said() -> None:
    screen = shown([*HEARD_OUT, "handoff"])
    for number, summary in enumerate(PHONE.phrasebook.handoff, start=1):
        assert f"handoff {number}: {summary.say}" in screen


def test_on_the_phone_nobody_is_told_to_pick_up_who_may_be_the_one_who_rang() -> None:
    opening = play([], parse_level(in_channel("phone"), LATE_CAKE))[1]
    assert "Press Enter when you are ready" in opening
    assert "pick up" not in opening


@pytest.mark.parametrize("channel", ["chat", "email"])
def test_what_is_written_is_a_draft_until_it_is_sent(channel: str) -> None:
    level = parse_level(in_channel(channel), LATE_CAKE)
    drafted = shown(["", "1", "help"], level)
    assert "Your draft: " in drafted
    assert "send what you have written" in drafted
    assert "You: " not in drafted
    assert "You: " not in shown(["", "1", "revise", "2"], level)
    assert "Enter sends it; breathe first, if you like." in shown(["", "1", "revise", "2"], level)
    assert shown(["", "1", "revise", "2", "send"], level).count("You: ") == 1
    assert "Press Enter to open the " in play([], level)[1]


def test_nothing_written_is_a_draft_as_well() -> None:
    level = parse_level(in_channel("chat"), LATE_CAKE)
    assert "Your draft: (you write nothing)" in shown(["", "silence"], level)
    assert "You: (you write nothing)" in shown(["", "silence", ""], level)
    handed = shown(["", "handoff 1"], level)
    assert "Your draft: " in handed
    assert "You: " not in handed


# --- in a process of its own


def the_kept(saves: Path) -> list[str]:
    """The actions of the one run that was kept, ended or interrupted."""
    ended = [kept.run for kept in Progress(saves).runs()]
    (run,) = [*ended, *Unfinished(saves).left()]
    return [str(action) for action in run.actions]


def test_the_command_plays_it_and_tells_the_debrief(tmp_path: Path) -> None:
    typed = "\n".join(well_played(PHONE, 7)) + "\n"
    done = simmer(*PLAY, "--saves", tmp_path, typed=typed, TERM="dumb")
    told = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert "DEBRIEF: The Two O'Clock Cake\n\nResolved: " in told
    assert too_wide(told) == []
    assert unsafe(done.stdout) is None
    assert the_kept(tmp_path)[-1] == "close"


@pytest.mark.parametrize("typed", [b"\nnod\n", b"\nnod\nquit\n", b"\nnod\nq", b"\r\nnod\r\n"])
def test_leaving_early_is_no_failure_and_the_run_is_kept(tmp_path: Path, typed: bytes) -> None:
    done = simmer(*PLAY, "--saves", tmp_path, typed=typed)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (
        "The encounter stops here, unfinished." in done.stdout.decode() or b"ended" in done.stdout
    )
    assert the_kept(tmp_path) == ["hear", "nod"]


LOCALES = [
    {"TERM": "dumb"},
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "utf-8"},
    {"LC_ALL": "C"},
    {"PYTHONUTF8": "0"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_hostile_lines_do_no_harm_anywhere(tmp_path: Path, locale: dict[str, str]) -> None:
    typed = b"\n".join([b"", *HOSTILE, b"quit", b""])
    done = simmer(*PLAY, "--saves", tmp_path, typed=typed, **locale)
    assert (done.returncode, done.stderr) == (0, b"")
    assert unsafe(done.stdout) is None
    assert too_wide(done.stdout.decode()) == []
    assert the_kept(tmp_path)[0] == "hear"


def test_a_reader_who_has_seen_enough_is_no_failure(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "game", *PLAY, "--saves", str(tmp_path)]
    with subprocess.Popen(command, stdin=-1, stdout=-1, stderr=-1, env=environment()) as game:
        assert game.stdin is not None
        assert game.stdout is not None
        assert game.stderr is not None
        game.stdin.write(b"\n")
        game.stdin.flush()
        while not game.stdout.readline().startswith(b"Dana Whitlock: "):
            pass
        game.stdout.close()
        game.stdin.write(b"\n" * 50)
        game.stdin.close()
        assert game.stderr.read() == b""
    assert game.returncode == 0
    assert the_kept(tmp_path)[0] == "hear"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """A game in a real terminal that can do nothing, and the other end of it."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "game", *PLAY, "--saves", str(tmp_path)]
    env = environment(TERM="dumb")
    # Whatever started the tests may ignore interrupts, and children inherit that.
    ignored = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        game = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=env)
    finally:
        signal.signal(signal.SIGINT, ignored)
    with game:
        os.close(theirs)
        yield ours, game
        game.kill()
    os.close(ours)


def type_and_see(terminal: int, typed: bytes) -> str:
    """Type something once there is a prompt, and return what stood on the screen by then."""
    screen = b""
    while not screen.endswith(b"> "):
        assert select.select([terminal], [], [], 20)[0], "it says nothing any more"
        screen += os.read(terminal, 4096)
    os.write(terminal, typed)
    return screen.decode()


def test_in_a_terminal_there_is_a_prompt_and_no_escape(
    tmp_path: Path, terminal: tuple[int, subprocess.Popen[bytes]]
) -> None:
    ours, game = terminal
    assert "type help at any time." in type_and_see(ours, b"\n")
    assert "Dana Whitlock: " in type_and_see(ours, b"nod\n")
    assert "\x1b" not in type_and_see(ours, b"\x04")
    assert game.wait(20) == 0
    assert the_kept(tmp_path) == ["hear", "nod"]


def test_an_interrupt_puts_it_down_and_keeps_the_run(
    tmp_path: Path, terminal: tuple[int, subprocess.Popen[bytes]]
) -> None:
    ours, game = terminal
    type_and_see(ours, b"\n")
    type_and_see(ours, b"")
    game.send_signal(signal.SIGINT)
    assert game.wait(20) == 130
    assert the_kept(tmp_path) == ["hear"]


def test_what_can_be_seen_on_a_screen_alone_is_said_in_words() -> None:
    untold = "Not told yet: 2. Ask, and they may tell you."
    now = {**view(PHONE, begin(PHONE, seed=7)), "tip": "The notes have ? ?: ask.", "untold": 2}
    assert next(hand_lines(cast("View", now), hints=True)) == untold
    assert "? ?" not in shown(well_played(PHONE, 7))
    assert "nod: a small mm-hm, where it says (a pause)" in shown(["", "help"])
