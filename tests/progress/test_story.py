"""Progress over time: weeks, streaks, levels and techniques, counted from the log alone."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from playing import FAILED, PASSED, a_run

from game.encounter import Outcome
from game.encounter.record import Parent
from game.encounter.uses import Use, Uses
from game.progress import Best, Keeper, Practised, Progress, Story, Sums
from game.progress.account import MOST_WEEKS, Account, monday_of, seconds_of
from game.progress.story import MOST_TOLD, story_of

CAKE, CALL = "first-week/late-cake", "first-week/monday-call"
UNHURRIED = settings(deadline=None)
A_WEEK = timedelta(weeks=1)
DAYS = some.dates(date(2015, 1, 1), date(2035, 12, 31))
# The years around them have a week 53, or begin and end within a week of another year.
EDGES = [date(2020, 12, 31), date(2021, 1, 3), date(2021, 1, 4), date(2024, 12, 30)]
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)  # a Wednesday


def result(day: date, *, stars: int = 2, level: str = CAKE, points: int = 500) -> Best:
    when = f"{day}T12:00:00Z"
    return Best(level, "sha256:0", 1, "normal", "resolved", stars, points, "run", when)


def account_of(days: list[date]) -> Account:
    account = Account()
    for day in days:
        account.add(result(day), 60, {})
    return account


def used(**techniques: tuple[int, int]) -> Uses:
    uses = {id: Use(*use) for id, use in techniques.items()}
    return Uses(uses, {}, {}, 0, 0, 0, 0, "", 0, 1, 50, 0)


def on(moment: datetime, *, minutes: int = 5, **changed: object) -> object:
    return a_run(started=moment - timedelta(minutes=minutes), finished=moment, **changed)


# --- weeks and streaks


@UNHURRIED
@given(some.lists(DAYS | some.sampled_from(EDGES), min_size=1, max_size=40), DAYS)
def test_the_weeks_are_all_of_them_up_to_the_running_one(days: list[date], today: date) -> None:
    weeks = story_of(account_of(days), today).weeks
    so_far = [day for day in days if monday_of(day) <= today]
    if not so_far:
        assert weeks == ()
        return
    mondays = [week.monday for week in weeks]
    assert mondays[-1] == monday_of(today)
    assert all(later - earlier == A_WEEK for earlier, later in pairwise(mondays))
    assert mondays[0] == max(monday_of(min(so_far)), monday_of(today) - (MOST_TOLD - 1) * A_WEEK)
    for week in weeks:
        played = sum(week.monday <= day < week.monday + A_WEEK for day in days)
        assert week.sums == Sums(played, played, 0, 2 * played, 60 * played)
        assert date.fromisocalendar(*week.monday.isocalendar()) == week.monday


@UNHURRIED
@given(DAYS | some.sampled_from(EDGES), some.integers(1, 120), some.booleans(), some.randoms())
def test_a_streak_counts_weeks_in_a_row_and_waits_for_the_running_one(
    today: date, length: int, played_already: bool, chance: object
) -> None:
    newest = monday_of(today) - (0 if played_already else 1) * A_WEEK
    in_a_row = [newest - n * A_WEEK + timedelta(days=n % 7) for n in range(length)]
    long_ago = newest - (length + 2) * A_WEEK
    chance.shuffle(in_a_row)
    story = story_of(account_of([*in_a_row, long_ago]), today)
    assert story.streak == length
    assert story.counts_already == played_already


@UNHURRIED
@given(some.lists(DAYS, max_size=30), DAYS)
def test_more_of_a_week_makes_no_longer_streak(days: list[date], today: date) -> None:
    streak = story_of(account_of(days), today).streak
    assert story_of(account_of(days + days), today).streak == streak
    assert (streak > 0) == any(
        monday_of(today) - A_WEEK <= day < monday_of(today) + A_WEEK for day in days
    )


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2020, 12, 31), "2020-W53"),
        (date(2021, 1, 3), "2020-W53"),
        (date(2021, 1, 4), "2021-W01"),
        (date(2024, 12, 30), "2025-W01"),
        (date(2026, 12, 31), "2026-W53"),
    ],
)
def test_a_week_at_the_turn_of_the_year_has_the_name_that_calendars_give_it(
    day: date, week: str
) -> None:
    assert story_of(account_of([day]), day).weeks[-1].name == week


def test_two_empty_weeks_end_a_streak_and_one_running_does_not() -> None:
    account = account_of([date(2026, 2, 16), date(2026, 2, 25)])
    streaks = [story_of(account, date(2026, 3, day)).streak for day in (1, 2, 8, 9)]
    assert streaks == [2, 2, 2, 0]


def test_the_account_stays_small_and_forgets_no_total() -> None:
    days = [date(2010, 1, 4) + n * A_WEEK for n in range(MOST_WEEKS + 50)]
    account = account_of(days)
    assert len(account.weeks) == MOST_WEEKS
    assert account.total.encounters == len(days)
    assert len(json.dumps(account.to_plain())) < 12_000


# --- the fold

ENTRIES = some.lists(
    some.tuples(
        DAYS,
        some.integers(0, 3),
        some.sampled_from([CAKE, CALL]),
        some.dictionaries(
            some.sampled_from(["A13", "B06", "Z99"]),
            some.tuples(some.integers(0, 9), some.integers(0, 9)),
        )
        | some.none(),
    ),
    max_size=30,
)


@UNHURRIED
@given(ENTRIES, some.integers(0, 30))
def test_the_fold_of_all_is_the_fold_of_its_parts(entries: list[tuple], cut: int) -> None:
    def folded(part: list[tuple]) -> Account:
        account = Account()
        for day, stars, level, uses in part:
            known = (
                {} if uses is None else {"techniques": {id: list(use) for id, use in uses.items()}}
            )
            account.add(result(day, stars=stars, level=level, points=stars), 60, known)
        return account

    parts = folded(entries[:cut])
    parts.absorb(folded(entries[cut:]))
    written = json.loads(json.dumps(parts.to_plain()))
    assert vars(Account.from_plain(written)) == vars(parts) == vars(folded(entries))
    assert "Z99" not in parts.techniques


@settings(max_examples=12, deadline=None)
@given(ENTRIES)
def test_counted_run_by_run_is_counted_anew(
    tmp_path_factory: pytest.TempPathFactory, entries
) -> None:
    folder = tmp_path_factory.mktemp("saves")
    progress, today = Progress(folder), date(2026, 3, 4)
    for day, stars, level, uses in entries[:8]:
        moment = datetime(day.year, day.month, day.day, 23, 30, tzinfo=UTC)
        outcome = Outcome("resolved", stars, stars * 100)
        progress.record(on(moment, level=level), outcome, used(**uses).to_plain() if uses else None)
    before, practised = progress.story(today), progress.practised()
    progress.rebuild()
    assert (progress.story(today), progress.practised()) == (before, practised)
    assert Progress(folder).story(today) == before


# --- what is kept


@pytest.fixture
def progress(tmp_path: Path) -> Progress:
    return Progress(tmp_path)


def test_nothing_played_is_an_empty_story_and_leaves_nothing_behind(tmp_path: Path) -> None:
    assert Progress(tmp_path / "saves").story(NOON.date()) == Story()
    assert Keeper(tmp_path / "saves").story(NOON.date()) == Story()
    assert Keeper(tmp_path / "saves").practised() == {}
    assert not (tmp_path / "saves").exists()


def test_a_level_keeps_its_first_result_its_best_and_its_last(progress: Progress) -> None:
    outcomes = [FAILED, PASSED, Outcome("resolved", 2, 400)]
    for days, outcome in enumerate(outcomes):
        progress.record(on(NOON + timedelta(days=days)), outcome)
    (level,) = progress.story(NOON.date()).levels
    assert (level.level, level.encounters) == (CAKE, 3)
    assert [level.first.stars, level.best.stars, level.last.stars] == [0, 3, 2]
    assert level.best.when == "2026-03-05T12:00:00Z"


def test_a_week_adds_up_passes_stars_and_time(progress: Progress) -> None:
    progress.record(on(NOON, minutes=4), PASSED)
    progress.record(on(NOON, minutes=6), FAILED)
    progress.record(on(NOON - A_WEEK, minutes=5), Outcome("resolved", 2, 400))
    before, running = progress.story(NOON.date()).weeks
    assert before.sums == Sums(1, 1, 0, 2, 300)
    assert running.sums == Sums(2, 1, 1, 3, 600)
    assert progress.story(NOON.date()).total == Sums(3, 2, 1, 5, 900)


def test_an_encounter_belongs_to_the_week_in_which_it_ended_in_utc(progress: Progress) -> None:
    sunday_in_new_york = datetime.fromisoformat("2026-03-08T23:00:00-04:00")
    progress.record(on(sunday_in_new_york), PASSED)
    (week,) = progress.story(date(2026, 3, 9)).weeks
    assert week.monday == date(2026, 3, 9)


def test_a_night_between_beginning_and_end_is_not_time_played() -> None:
    def took(started: str, finished: str) -> int:
        return seconds_of({"started": started, "finished": finished})

    assert took("2026-03-01T09:00:00Z", "2026-03-01T09:04:30Z") == 270
    assert took("2026-03-01T22:00:00Z", "2026-03-02T08:00:00Z") == 1800
    assert took("2026-03-01T09:00:00Z", "2026-03-01T08:00:00Z") == 0, "a clock set back"
    assert seconds_of({"started": "2026-03-01T09:00:00Z"}) == 0


def test_techniques_are_added_up_and_name_the_level_they_were_last_used_in(
    progress: Progress,
) -> None:
    progress.record(on(NOON), PASSED, used(A13=(2, 0), B04=(0, 1)).to_plain())
    progress.record(on(NOON, level=CALL), FAILED, used(A13=(1, 1)).to_plain())
    assert progress.practised() == {"A13": Practised(3, 1, CALL), "B04": Practised(0, 1, CAKE)}


def test_what_an_older_line_does_not_say_is_not_known_and_not_nothing(progress: Progress) -> None:
    progress.record(on(NOON), PASSED)
    progress.record(on(NOON), PASSED, used().to_plain())
    story = progress.story(NOON.date())
    assert (story.total.encounters, story.known) == (2, 1)


def test_a_line_with_broken_counts_is_told_of_and_counted_nowhere(progress: Progress) -> None:
    progress.record(on(NOON), PASSED, {"techniques": {"A13": "many"}})
    progress.record(on(NOON), PASSED)
    story = progress.story(NOON.date())
    assert story.total.encounters == progress.played().encounters == 1
    assert "is kept, and not counted" in progress.notices[0]


def test_what_was_put_down_and_what_was_played_again_are_no_encounters(progress: Progress) -> None:
    progress.record(on(NOON), None)
    progress.record(on(NOON, parent=Parent(run="another", action=3)), PASSED)
    story = progress.story(NOON.date())
    assert (story.total, story.put_down, story.weeks) == (Sums(), 1, ())


def test_of_techniques_that_one_thing_done_carries_one_is_named(progress: Progress) -> None:
    listening = {"B06": (9, 1), "C02": (9, 0), "D02": (9, 0)}
    progress.record(on(NOON), PASSED, used(**listening, A13=(3, 2), B04=(0, 4)).to_plain())
    story = progress.story(NOON.date())
    assert [id for id, _ in story.used_most] == ["B06", "A13"]
    assert [id for id, _ in story.amiss_most] == ["B04", "A13", "B06"]


def test_documents_of_the_format_before_are_counted_anew(
    progress: Progress, tmp_path: Path
) -> None:
    progress.record(on(NOON), PASSED)
    fold = progress._counted.open()
    with fold.documents.durable.one_write():
        fold.marks.update({"format": 1})
        fold.accounts.truncate()
    assert Progress(tmp_path).story(NOON.date()).total.encounters == 1
    assert Progress(tmp_path).played().encounters == 1


def test_the_keeper_tells_what_a_run_made_use_of_to_the_log(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    assert keeper.finish(on(NOON), PASSED, used(A13=(2, 0))) == ""
    assert keeper.practised() == {"A13": Practised(2, 0, CAKE)}
    assert keeper.last(1)[0].skills["techniques"] == {"A13": [2, 0]}


def test_the_story_is_plain_data_with_words_for_names(progress: Progress) -> None:
    progress.record(on(NOON), PASSED, used(A13=(2, 0)).to_plain())
    plain = json.loads(json.dumps(progress.story(NOON.date()).to_plain()))
    assert plain["weeks"][0]["week"] == "2026-W10"
    assert plain["weeks"][0]["monday"] == "2026-03-02"
    assert plain["levels"][0]["best"]["stars"] == 3
    assert plain["endings"] == {"resolved": 1}
    assert plain["techniques"] == {"A13": {"well": 2, "amiss": 0, "last_level": CAKE}}
    assert (plain["streak_weeks"], plain["this_week_counts"]) == (1, True)
