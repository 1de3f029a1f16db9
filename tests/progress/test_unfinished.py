"""An encounter that was interrupted goes on where it was, however it was interrupted."""

import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from playing import PASSED, Acknowledge, a_run, killed, names

from game.encounter import Run, actions, begin, step
from game.encounter.actions import HEAR
from game.level import load_level
from game.progress import Keeper, Progress, SaveError, Unfinished
from tests.terminal import LATE_CAKE

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")


def header(**changed: Any) -> Run:
    return a_run(**{"actions": (), "finished": None, **changed})


def left_after(tmp_path: Path, *taken: str, **changed: Any) -> Run:
    """Play some actions, and leave; return the encounter as it was begun."""
    run = header(**changed)
    unfinished = Unfinished(tmp_path)
    unfinished.begin(run)
    for action in taken:
        unfinished.took(action)
    unfinished.begin(other := header())
    unfinished.drop(other)
    return run


def the_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "unfinished").glob("*.jsonl")
    return path


def test_an_encounter_is_offered_with_all_that_was_done(tmp_path: Path) -> None:
    run = left_after(tmp_path, "hear", "nod", "say:e-late")
    offered = next(Unfinished(tmp_path).left(), None)
    assert offered == run.model_copy(update={"actions": ("hear", "nod", "say:e-late")})


def test_nothing_is_offered_where_nothing_was_left(tmp_path: Path) -> None:
    unfinished = Unfinished(tmp_path / "saves")
    assert next(unfinished.left(), None) is None
    unfinished.took("hear")
    unfinished.drop(header())
    assert names(tmp_path) == set()


def test_what_has_ended_leaves_nothing_behind(tmp_path: Path) -> None:
    unfinished = Unfinished(tmp_path)
    unfinished.begin(run := header())
    unfinished.took("hear")
    unfinished.drop(run)
    assert next(unfinished.left(), None) is None
    assert names(tmp_path / "unfinished") == set()


def test_what_was_offered_goes_on_and_is_offered_again(tmp_path: Path) -> None:
    left_after(tmp_path, "hear", "nod")
    for number in range(3):
        unfinished = Unfinished(tmp_path)
        offered = next(unfinished.left(), None)
        assert len(offered.actions) == 2 + number
        unfinished.begin(offered)
        unfinished.took("hear")
        unfinished.begin(extra := header())
        unfinished.drop(extra)
    assert next(Unfinished(tmp_path).left(), None).actions == (
        "hear",
        "nod",
        "hear",
        "hear",
        "hear",
    )


def test_the_newest_is_offered_first_and_each_can_be_put_down(tmp_path: Path) -> None:
    runs = [left_after(tmp_path, "hear", seed=seed) for seed in range(4)]
    for number, path in enumerate(f"{run.run}.jsonl" for run in runs):
        os.utime(tmp_path / "unfinished" / path, (number, number))
    unfinished = Unfinished(tmp_path)
    assert [run.seed for run in unfinished.left()] == [3, 2, 1, 0]
    assert unfinished.put_down(next(unfinished.left(), None), record=lambda: None)
    assert next(unfinished.left(), None).seed == 2


def test_what_is_being_played_is_not_offered_to_others(tmp_path: Path) -> None:
    playing, other = Unfinished(tmp_path), Unfinished(tmp_path)
    playing.begin(header(seed=1))
    playing.took("hear")
    assert next(other.left(), None) is None
    assert next(playing.left(), None) is None
    other.begin(second := header(seed=2))
    other.took("nod")
    playing.took("hear")
    other.drop(second)
    playing.begin(header(seed=3))
    assert next(other.left(), None).actions == ("hear", "hear")


def test_two_windows_cannot_go_on_with_the_same_one(tmp_path: Path) -> None:
    left_after(tmp_path, "hear")
    one, two = Unfinished(tmp_path), Unfinished(tmp_path)
    offered = next(one.left(), None)
    assert next(two.left(), None) == offered
    one.begin(offered)
    with pytest.raises(SaveError, match="is being played in another window"):
        two.begin(offered)
    two.drop(offered)
    one.took("nod")
    one.begin(header())
    with pytest.raises(SaveError, match="has gone on, or ended, in another window"):
        two.begin(offered)
    assert next(two.left(), None).actions == ("hear", "nod")


def test_one_thread_may_save_what_another_began(tmp_path: Path) -> None:
    unfinished = Unfinished(tmp_path)
    unfinished.begin(run := header())
    for work in (lambda: unfinished.took("hear"), lambda: unfinished.drop(run)):
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
    assert names(tmp_path / "unfinished") == set()


def test_to_be_done_with_one_leaves_another_that_is_under_way(tmp_path: Path) -> None:
    unfinished = Unfinished(tmp_path)
    unfinished.begin(header())
    unfinished.took("hear")
    unfinished.drop(header())
    unfinished.took("nod")
    unfinished.let_go()
    assert next(Unfinished(tmp_path).left(), None).actions == ("hear", "nod")


def test_one_in_which_nothing_was_done_is_not_offered(tmp_path: Path) -> None:
    left_after(tmp_path)
    assert next(Unfinished(tmp_path).left(), None) is None
    assert names(tmp_path / "unfinished") == set()


# --- crashes


@posix
def test_after_kill_9_it_goes_on_at_the_last_action(tmp_path: Path) -> None:
    Unfinished(tmp_path / "warm").begin(header())
    level, chance = load_level(LATE_CAKE), random.Random(3)
    for seed in range(40):
        saves = tmp_path / str(seed)

        def play(acknowledge: Acknowledge, saves: Path = saves, seed: int = seed) -> None:
            unfinished, state = Unfinished(saves), begin(level, seed=seed)
            unfinished.begin(header(seed=seed))
            acknowledge("begun")
            chance = random.Random(seed)
            while possible := actions(level, state):
                action = chance.choice(possible)
                state, _ = step(level, state, action)
                unfinished.took(action)
                acknowledge(str(action))

        begun, *acknowledged = killed(play, chance, within=0.03)
        assert begun == "begun"
        unfinished = Unfinished(saves)
        offered = next(unfinished.left(), None)
        if offered is None:
            assert acknowledged == []
            continue
        assert list(offered.actions[: len(acknowledged)]) == acknowledged
        assert len(offered.actions) <= len(acknowledged) + 1
        assert unfinished.notices == []
        unfinished.begin(offered)
        unfinished.took("hear")


def test_a_torn_last_line_costs_at_most_that_action(tmp_path: Path) -> None:
    left_after(tmp_path, "hear", "nod", "hear")
    path = the_file(tmp_path)
    whole = path.read_bytes()
    first = len(b"".join(whole.splitlines(keepends=True)[:2]))
    for size in range(first, len(whole)):
        path.write_bytes(whole[:size])
        unfinished = Unfinished(tmp_path)
        expected = ("hear", "nod", "hear")[: len((whole[:size] + b"\n").splitlines()) - 1]
        offered = next(unfinished.left(), None).actions
        assert offered in (expected, expected[:-1])
        assert unfinished.notices == []
    unfinished.begin(next(unfinished.left(), None))
    unfinished.took("silence")
    unfinished.begin(header())
    assert next(Unfinished(tmp_path).left(), None).actions[-1] == "silence"


def test_a_damaged_line_ends_it_before_and_says_so(tmp_path: Path) -> None:
    left_after(tmp_path, "hear", "nod", "hear", "hear")
    path = the_file(tmp_path)
    path.write_bytes(path.read_bytes().replace(b'"nod"', b'"NOD"'))
    unfinished = Unfinished(tmp_path)
    assert next(unfinished.left(), None).actions == ("hear",)
    assert unfinished.notices == [
        "the end of an unfinished encounter of first-week/late-cake is damaged; "
        "it goes on after action 1."
    ]


@pytest.mark.parametrize("content", [b"", b"\x00" * 99, b"{}\n", b"\xff\n", b'{"check":"'])
def test_an_unreadable_one_is_set_aside_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    left_after(tmp_path, "hear", seed=1)
    path = the_file(tmp_path)
    left_after(tmp_path, "nod", seed=2)
    path.write_bytes(content)
    unfinished = Unfinished(tmp_path)
    assert [run.seed for run in unfinished.left()] == [2]
    aside = f"{path.name}.unusable-1"
    assert unfinished.notices == [
        "an unfinished encounter cannot be gone on with: it is damaged; "
        f"it is set aside as {aside}."
    ]
    assert (path.parent / aside).read_bytes() == content
    assert next(Unfinished(tmp_path).left(), None).seed == 2


def test_one_of_another_edition_is_set_aside_with_a_sentence(tmp_path: Path) -> None:
    left_after(tmp_path, "hear", edition=99)
    unfinished = Unfinished(tmp_path)
    assert next(unfinished.left(), None) is None
    assert "it was begun by edition 99 of the rules; it is set aside as" in unfinished.notices[0]
    assert next(unfinished.left(), None) is None
    assert len(unfinished.notices) == 1


def test_one_that_was_recorded_before_the_crash_is_not_offered(tmp_path: Path) -> None:
    run = left_after(tmp_path, "hear", "nod")
    Progress(tmp_path).record(run, PASSED)
    assert next(Unfinished(tmp_path).left(), None) is None
    assert names(tmp_path / "unfinished") == set()


def test_a_folder_deleted_in_mid_encounter_is_made_again(tmp_path: Path) -> None:
    unfinished = Unfinished(tmp_path)
    unfinished.begin(header())
    unfinished.took("hear")
    shutil.rmtree(tmp_path / "unfinished")
    unfinished.took("nod")
    unfinished.begin(header())
    assert next(Unfinished(tmp_path).left(), None).actions == ("hear", "nod")


def test_on_a_full_disk_the_play_goes_on_and_no_action_is_missing_later(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    unfinished = Unfinished(tmp_path)
    unfinished.begin(header())
    unfinished.took("hear")
    size = the_file(tmp_path).stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    for action in ("nod", "breathe"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 5, before[1]))
        try:
            with pytest.raises(SaveError, match="; free some space there, or name another"):
                unfinished.took(action)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert the_file(tmp_path).stat().st_size == size
    unfinished.took("silence")
    unfinished.begin(header())
    assert next(Unfinished(tmp_path).left(), None).actions == ("hear", "nod", "breathe", "silence")


PLAYING = """
import sys
from pathlib import Path
from game.progress import Unfinished
from playing import Acknowledge, a_run
unfinished = Unfinished(Path(sys.argv[1]))
unfinished.begin(a_run(actions=(), finished=None))
unfinished.took("hear")
print("took", flush=True)
sys.stdin.read()
"""


def test_an_encounter_belongs_to_its_process_until_that_dies(tmp_path: Path) -> None:
    here = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    command = [sys.executable, "-c", PLAYING, str(tmp_path)]
    env = {**os.environ, "PYTHONPATH": here}
    with subprocess.Popen(command, stdin=-1, stdout=-1, env=env) as player:
        assert player.stdout.readline() == b"took\n"
        assert next(Unfinished(tmp_path).left(), None) is None
        player.kill()
    assert next(Unfinished(tmp_path).left(), None).actions == ("hear",)


# --- all of it together


def test_a_keeper_keeps_an_encounter_from_its_beginning_to_the_log(tmp_path: Path) -> None:
    keeper, run = Keeper(tmp_path), header()
    assert keeper.beginner
    assert keeper.unfinished() is None
    assert keeper.begin(run) == ""
    keeper.took(HEAR)
    done = run.model_copy(update={"actions": ("hear",)})
    assert keeper.finish(done, PASSED) == ""
    assert keeper.leave(done) == ""
    assert not keeper.beginner
    assert keeper.progress.find_run("last").run == done
    assert (keeper.unfinished(), keeper.news()) == (None, [])


def test_what_is_put_down_for_good_is_kept_in_the_log(tmp_path: Path) -> None:
    run = left_after(tmp_path, "hear", "nod")
    keeper = Keeper(tmp_path)
    keeper.unfinished()
    keeper.drop()
    assert keeper.unfinished() is None
    kept = keeper.progress.find_run(run.run[:8])
    assert (kept.run.actions, kept.outcome) == (("hear", "nod"), None)
    assert keeper.beginner, "it was not finished"


def test_only_what_fits_is_offered(tmp_path: Path) -> None:
    for seed in range(3):
        left_after(tmp_path, "hear", seed=seed)
    assert Keeper(tmp_path).unfinished(lambda run: run.seed == 1).seed == 1
    assert Keeper(tmp_path).unfinished(lambda run: run.seed == 9) is None


def test_an_encounter_begins_while_another_thread_looks_for_what_was_left(
    tmp_path: Path,
) -> None:
    left_after(tmp_path, *["hear"] * 150)  # so that it takes a while to be read
    keeper, seen = Keeper(tmp_path), threading.Event()
    left = next(Unfinished(tmp_path).left())

    def look() -> None:
        while not seen.is_set():
            keeper.unfinished()

    looking = threading.Thread(target=look)
    looking.start()
    try:
        troubles = set()
        for _ in range(20):
            troubles.add(keeper.begin(left))
            troubles.add(keeper.leave(left))
    finally:
        seen.set()
        looking.join()
    assert troubles == {""}
    assert keeper.news() == []


def test_whoever_leaves_is_told_where_it_could_not_be_kept(tmp_path: Path) -> None:
    keeper, run = Keeper(tmp_path), header()
    assert not keeper.begin(run)
    keeper.took(HEAR)
    shutil.move(tmp_path / "unfinished", tmp_path / "elsewhere")
    (tmp_path / "unfinished").write_text("in the way")
    played = run.model_copy(update={"actions": ("hear",), "finished": None})
    assert keeper.leave(played).startswith("runs cannot be kept in ")


def test_what_could_not_be_kept_while_it_was_played_is_kept_when_it_is_left(
    tmp_path: Path,
) -> None:
    keeper, run = Keeper(tmp_path), header()
    assert not keeper.begin(run)
    keeper.took(HEAR)
    path = the_file(tmp_path)
    whole = path.read_bytes()
    path.unlink()
    path.mkdir()
    keeper.took(HEAR)
    assert [sentence.partition(" in ")[0] for sentence in keeper.news()] == ["runs cannot be kept"]
    path.rmdir()
    path.write_bytes(whole)
    played = run.model_copy(update={"actions": ("hear", "hear"), "finished": None})
    assert keeper.leave(played) == ""
    assert next(Unfinished(tmp_path).left(), None) == played


def test_a_keeper_that_cannot_keep_says_so_and_lets_the_play_go_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keeper = Keeper(tmp_path / "file")
    assert keeper.beginner
    assert keeper.unfinished() is None
    assert keeper.begin(header()).startswith("runs cannot be kept in ")
    assert keeper.leave(header()) == "", "there was nothing to keep"
    keeper.took(HEAR)
    keeper.drop()
    assert keeper.finish(header(), PASSED).endswith("; name another folder with --saves")
    assert all("runs cannot be kept" in sentence for sentence in keeper.news())
    assert keeper.news() == []
