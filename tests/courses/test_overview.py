"""What there is to play, and how it stands."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from game.courses import Campaign, Shift, ShiftCourse
from game.courses.desk import Desk
from game.courses.overview import begun, overview
from game.encounter import Action, begin, outcome, step
from game.encounter.card import advise
from game.level import LevelFile, find_levels, load_level, shipped_levels
from game.level.glance import glance
from game.progress import Keeper
from game.settings import Settings
from game.sitting import Sitting

SHIPPED = find_levels([shipped_levels()]).files
DAY = date(2026, 5, 4)


def desk_at(saves: Path) -> Desk:
    campaign = Campaign(SHIPPED, Keeper(saves), "normal")
    return Desk(campaign, campaign)


def played(desk: Desk, file: LevelFile, *, turns: int = 99) -> Sitting:
    """Play by the rule card, to the end or for some turns."""
    sitting = Sitting.new(file.name, load_level(file.path), 7, "normal")
    desk.keeper.begin(sitting.record())
    while sitting.state.phase != "over" and sitting.state.turn <= turns:
        action = advise(sitting.level, sitting.state)
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
        desk.keeper.took(action)
    result = outcome(sitting.level, sitting.state)
    if result is not None:
        desk.keeper.finish(sitting.record(), result)
    else:
        desk.keeper.leave(sitting.record())
    return sitting


def test_at_the_start_the_first_level_is_offered_and_all_are_there(tmp_path: Path) -> None:
    seen = overview(desk_at(tmp_path), DAY)
    assert seen.offer is not None
    assert (seen.offer.kind, seen.offer.file.id) == ("next", "late-cake")
    assert [pack.title for pack in seen.packs] == ["First Week", "Community"]
    shown = [stop.file for pack in seen.packs for stop in pack.stops]
    assert shown == [file for file in SHIPPED if file.listed]
    assert [stop.kind for stop in seen.more] == ["daily", "shift"]
    assert len(list(seen.stops)) == 1 + len(shown) + 2


def test_what_was_passed_has_its_stars_and_the_next_is_offered(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    played(desk, SHIPPED[0])
    seen = overview(desk, DAY)
    first = seen.packs[0].stops[0]
    assert first.stars
    assert first.stars >= 2
    assert f"{first.points} points" in first.word
    assert seen.packs[0].stars == (first.stars, 3 * len(seen.packs[0].stops))
    assert seen.offer is not None
    assert seen.offer.file == SHIPPED[1]


def test_what_was_left_comes_before_everything_and_can_be_gone_on_with(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    left = played(desk, SHIPPED[2], turns=2)
    seen = overview(desk, DAY)
    assert seen.offer is not None
    assert (seen.offer.kind, seen.offer.title) == ("resume", left.level.title)
    assert "turn 3" in seen.offer.word
    run = desk.interrupted()
    assert run is not None
    assert desk.resume(run).state == left.state


def test_the_drill_of_the_day_tells_what_counted(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    assert overview(desk, DAY).more[0].word.startswith("The same for everyone")
    sitting = desk.daily(DAY)
    desk.keeper.begin(sitting.record())
    while sitting.state.phase != "over":
        action = advise(sitting.level, sitting.state)
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
        desk.keeper.took(action)
    result = outcome(sitting.level, sitting.state)
    assert result is not None
    # Runs of the drill are looked for from its date on.
    desk.keeper.finish(sitting.record(), result)
    word = overview(desk, DAY).more[0].word
    assert "Your first attempt counted" in word
    assert f"{result.points} points" in word


def test_levels_that_contain_abuse_can_be_left_out_and_named_all_the_same(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    desk.campaign.leave_out = frozenset({"abuse"})
    left_out = [file for file in SHIPPED if desk.campaign.leaves_out(file)]
    assert left_out
    seen = overview(desk, DAY)
    told = {stop.file.id: stop.word for pack in seen.packs for stop in pack.stops}
    for file in left_out:
        if file.listed:
            assert "your settings leave it out" in told[file.id]
    without = next(file for file in SHIPPED if file.listed and file not in left_out)
    assert told[without.id] == "Not played yet."
    assert not {file.name for file in left_out} & set(desk.new_shift().shift.queue)
    assert desk.play(left_out[0]).name == left_out[0].name


def test_a_shift_that_was_left_goes_on(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    sitting = desk.shift()
    desk.keeper.begin(sitting.record())
    for action in hung_up(sitting):
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
        desk.keeper.took(action)
    result = outcome(sitting.level, sitting.state)
    assert result is not None
    desk.keeper.finish(sitting.record(), result)
    shift = overview(desk, DAY).more[1]
    assert shift.title == "Your shift goes on"
    assert "4 people" in shift.who
    goes_on = desk.shift()
    assert goes_on.modes["shift"]["calls"][0]["ending"] == result.ending
    assert goes_on.name != sitting.name


def test_the_drill_says_so_where_it_contains_what_is_left_out(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    desk.campaign.leave_out = frozenset({"abuse"})
    days = [DAY + timedelta(days=day) for day in range(30)]
    drills = [(desk.drill(day).file, overview(desk, day).more[0].word) for day in days]
    warned = {file for file, word in drills if "your settings leave it out" in word}
    assert warned == {file for file, _ in drills if desk.campaign.leaves_out(file)}
    assert warned, "none of these days has a drill that is left out"
    assert len(warned) < len({file for file, _ in drills}), "every one of them has"


def test_nobody_waits_in_a_shift_that_was_left_whom_the_settings_leave_out(
    tmp_path: Path,
) -> None:
    desk = desk_at(tmp_path)
    abusive = next(file.name for file in SHIPPED if file.listed and "abuse" in contains(file))
    first, third = (file.name for file in SHIPPED[:2])
    shift = Shift(5, "normal", (first, abusive, third))
    sitting = ShiftCourse(SHIPPED, shift).first()
    kept_hung_up(desk, sitting)
    assert desk.shift().name == abusive
    desk.campaign.play_by(Settings(leave_out_abuse=True))
    assert desk.shift().name == third
    kept_hung_up(desk, following := desk.shift())
    assert following.modes["shift"]["queue"] == (first, third)


def contains(file: LevelFile) -> tuple[str, ...]:
    return glance(file.path).contains


def kept_hung_up(desk: Desk, sitting: Sitting) -> None:
    """Begin it, end it, and keep it."""
    desk.keeper.begin(sitting.record())
    for action in hung_up(sitting):
        sitting.took(action, step(sitting.level, sitting.state, action)[0])
        desk.keeper.took(action)
    result = outcome(sitting.level, sitting.state)
    assert result is not None
    desk.keeper.finish(sitting.record(), result)


def hung_up(sitting: Sitting) -> list[Action]:
    """End it as soon as that can be done."""
    state = begin(sitting.level, seed=sitting.state.seed, opening=sitting.opening)
    taken = []
    while state.phase != "over":
        verb = {"hearing": "hear", "replying": "end", "drafting": "send"}[state.phase]
        taken.append(Action(verb))
        state = step(sitting.level, state, taken[-1])[0]
    return taken


def test_a_level_that_cannot_be_read_is_still_on_the_map(tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    files = [*SHIPPED, replace(SHIPPED[0], path=broken, id="broken", pack="odd")]
    campaign = Campaign(files, Keeper(tmp_path / "saves"), "normal")
    seen = overview(Desk(campaign, campaign), DAY)
    assert seen.packs[-1].stops[0].title == "broken"


def test_who_was_promised_a_call_is_offered_and_remembers(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    first = next(file for file in SHIPPED if glance(file.path).sequel)
    ended = played(desk, first)
    played(desk, SHIPPED[1] if first != SHIPPED[1] else SHIPPED[0])
    offer = overview(desk, DAY).offer
    assert offer is not None
    assert offer.file.id == glance(first.path).sequel
    assert "promised" in offer.word
    sitting = begun(desk, offer, DAY)
    assert sitting is not None
    assert sitting.opening.memory == ended.state.ending
