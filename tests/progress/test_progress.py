"""What was played is kept, counted, and found again."""

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from playing import FAILED, PASSED, WHEN, a_run, names

from game.encounter import Outcome
from game.encounter.record import Parent
from game.progress import Best, Count, Progress, SaveError
from game.progress.backup import back_up
from game.progress.checking import check
from game.progress.restoring import restore
from tests.terminal import simmer

CAKE = "first-week/late-cake"


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    return Progress(tmp_path)


def test_nothing_is_opened_before_it_is_needed(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "saves")
    assert progress.played() == progress.played()
    assert (progress.played().encounters, progress.results(), progress.runs()) == (0, [], [])
    assert progress.best(CAKE, "normal") is None
    assert not (tmp_path / "saves").exists(), "looking leaves nothing behind"
    assert progress.notices == []


def test_the_best_result_counts_and_not_the_last(progress: Progress) -> None:
    first, better = a_run(), a_run()
    progress.record(first, Outcome("fair-end", 2, 300))
    progress.record(better, Outcome("resolved", 2, 301))
    progress.record(a_run(), FAILED)
    progress.record(a_run(), Outcome("resolved", 2, 301))
    assert progress.best(CAKE, "normal") == Best(
        CAKE, first.hash, first.edition, "normal", "resolved", 2, 301, better.run, WHEN_WRITTEN
    )


WHEN_WRITTEN = WHEN.isoformat().replace("+00:00", "Z")


def test_difficulties_and_versions_of_a_level_are_told_apart(progress: Progress) -> None:
    other = "sha256:" + "1" * 64
    progress.record(a_run(difficulty="easy"), PASSED)
    progress.record(a_run(), FAILED)
    progress.record(a_run(hash=other), Outcome("resolved", 2, 200))
    assert progress.best(CAKE, "easy").stars == 3
    assert progress.best(CAKE, "normal").stars == 2, "of any version"
    assert progress.best(CAKE, "normal", a_run().hash).stars == 0
    assert progress.best(CAKE, "normal", other).points == 200
    assert progress.best(CAKE, "hard") is None
    assert len(progress.results()) == 3


def test_encounters_and_passes_are_counted_by_level(progress: Progress) -> None:
    for outcome in (PASSED, FAILED, Outcome("resolved", 2, 10), Outcome("resolved", 1, 10), None):
        progress.record(a_run(), outcome)
    progress.record(a_run(level="own/queue"), PASSED)
    played = progress.played()
    assert (played.encounters, played.passes, played.put_down) == (5, 3, 1)
    assert played.by_level == {CAKE: Count(4, 2, 1), "own/queue": Count(1, 1, 0)}


def test_a_what_if_is_kept_and_does_not_count(progress: Progress) -> None:
    progress.record(a_run(parent=Parent(run="another", action=3)), PASSED)
    assert progress.best(CAKE, "normal") is None
    assert progress.played().encounters == 0
    assert len(progress.runs()) == 1


def test_a_run_is_kept_once_however_often_it_is_recorded(
    progress: Progress, tmp_path: Path
) -> None:
    run = a_run()
    for again in (progress, progress, Progress(tmp_path)):
        again.record(run, PASSED)
        again.record(run, FAILED)
    assert [kept.outcome for kept in progress.runs()] == [PASSED]
    assert progress.played().encounters == 1


def test_the_last_runs_come_newest_first(progress: Progress) -> None:
    runs = [a_run(seed=seed) for seed in range(30)]
    for run in runs:
        progress.record(run, PASSED)
    assert [kept.run for kept in progress.runs(last=3)] == runs[:-4:-1]
    assert progress.runs(last=0) == []
    assert len(progress.runs(last=99)) == 30
    assert progress.find_run("last").run == runs[-1]


def test_a_run_is_found_by_the_beginning_of_its_id(progress: Progress) -> None:
    for run in ("abcd-1", "abcd-12", "abce-1", "x"):
        progress.record(a_run(run=run), PASSED)
    assert progress.find_run("abce").run.run == "abce-1"
    assert progress.find_run("abcd-1").run.run == "abcd-1", "the whole id is no beginning"
    for name, sentence in (
        ("abcd", "2 runs begin with abcd; type more of the one you mean"),
        ("abc", "no run kept in .* begins with abc"),
        ("nobody", "no run kept in .* begins with nobody"),
        ("../../etc", "no run kept in"),
        ("/etc/passwd", "no run kept in"),
        ("", "no run kept in"),
    ):
        with pytest.raises(SaveError, match=sentence):
            progress.find_run(name)


def test_before_the_first_run_there_is_no_last_one(progress: Progress) -> None:
    with pytest.raises(SaveError, match=r"no run is kept in .* yet; play one"):
        progress.find_run("last")


def test_everything_of_a_run_comes_back(progress: Progress) -> None:
    run = a_run(modes={"plain": True, "deep": {"er": [1, None, "ü \u2028"]}}, ranked=True)
    progress.record(run, PASSED, {"empathy": {"seen": 3, "hit": 2}})
    (kept,) = progress.runs()
    assert (kept.run, kept.outcome) == (run, PASSED)
    assert kept.skills == {"empathy": {"seen": 3, "hit": 2}}


def test_two_windows_see_what_the_other_one_played(progress: Progress, tmp_path: Path) -> None:
    other = Progress(tmp_path)
    for number in range(1, 6):
        for window in (progress, other):
            window.record(a_run(), PASSED)
        assert progress.played() == other.played()
        assert other.played().encounters == 2 * number


def test_a_clock_set_back_changes_nothing(progress: Progress) -> None:
    late = WHEN.replace(year=2040)
    runs = [a_run(started=late, finished=late), a_run(), a_run(started=late, finished=WHEN)]
    for run in runs:
        progress.record(run, PASSED)
    assert [kept.run for kept in progress.runs()] == runs[::-1], "as they were kept"
    assert progress.best(CAKE, "normal").run == runs[0].run


YEARS = (1, 1900, 2025, 2026, 9999)


@pytest.mark.parametrize("today", [date(2026, 3, 3), date(1970, 1, 1), date(9999, 12, 31)])
def test_whatever_the_clock_says_nothing_is_lost(progress: Progress, today: date) -> None:
    for year in (2026, *YEARS, *reversed(YEARS)):
        day = (12, 31) if year == 9999 else (1, 1)
        when = WHEN.replace(year=year, month=day[0], day=day[1])
        progress.record(a_run(started=when, finished=when.replace(minute=0)), PASSED)
    assert progress.played().encounters == 11
    story = progress.story(today)
    assert 0 <= story.streak <= 2
    assert len(progress.runs(last=99)) == 11
    before = progress.story(date(2026, 3, 3)).to_plain()
    assert progress.rebuild() == 11
    assert progress.story(date(2026, 3, 3)).to_plain() == before
    assert progress.notices == []


def test_a_time_that_no_calendar_has_is_kept_and_said(progress: Progress) -> None:
    when = datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14)))  # before the first year, in UTC
    progress.record(a_run(started=when, finished=when), PASSED)
    progress.record(a_run(), PASSED)
    assert (len(progress.runs()), progress.played().encounters) == (2, 1)
    assert "it is kept, and not counted" in progress.notices[0]
    assert [finding for finding in check(progress.folder) if not finding.harmless] == []


def test_a_streak_outlives_a_clock_that_was_wrong_for_a_day(progress: Progress) -> None:
    weeks = [WHEN - timedelta(weeks=ago) for ago in (3, 2, 1)]
    wrong = [WHEN.replace(year=2001), WHEN.replace(year=2090)]
    for when in (*weeks, *wrong, WHEN):
        progress.record(a_run(started=when, finished=when), PASSED)
    assert progress.story(WHEN.date()).streak == 4


STRANGE = ["my saves", "Übungen für später", "日本", "a'b\"c$(d)", "\U0001f468\u200d\U0001f373 🎂"]


@pytest.mark.parametrize("name", [*STRANGE, "two\nlines", "x" * 250, "-o", "%s{0}"])
def test_any_folder_will_do(tmp_path: Path, name: str) -> None:
    progress = Progress(tmp_path / name / "deep er")
    progress.ready()
    progress.record(a_run(), PASSED)
    assert Progress(tmp_path / name / "deep er").played().encounters == 1
    assert names(tmp_path) == {name}
    assert list(check(tmp_path / name / "deep er")) == []
    file = tmp_path / name / "there.zip"
    back_up(tmp_path / name / "deep er", file, WHEN)
    assert restore(file, tmp_path / name / "other").runs == 1


def test_a_folder_whose_name_is_too_long_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match=r"runs cannot be kept in .*: File name too long; name"):
        Progress(tmp_path / ("x" * 300)).ready()


def test_a_strange_name_stays_on_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "two\nlines\x1b[2J"
    for command in (["saves"], ["saves", "backup"]):
        done = simmer(*command, "--saves", folder)
        assert b"\x1b" not in done.stdout + done.stderr
        assert (done.stdout + done.stderr).count(b"\n") <= 2


def test_nothing_is_left_over(progress: Progress, tmp_path: Path) -> None:
    progress.ready()
    for _ in range(3):
        progress.record(a_run(), PASSED)
    kept = {"runs.jsonl", "progress.json", "progress.json.backup", "index", "simmer.lock"}
    assert names(tmp_path) == kept
