"""What to drill next: what is due, on a level that is neither easy nor hard."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from game.courses import Campaign
from game.courses.desk import Desk
from game.courses.due import BAND, MODE, Due, choose, next_up, outside, played_last
from game.courses.overview import begun, overview
from game.courses.practice import covering, measured_of
from game.encounter import Outcome
from game.encounter.record import Parent
from game.encounter.skills import SKILLS, techniques_of, trained_by
from game.encounter.uses import SkillUse
from game.level import TECHNIQUES, LevelFile, find_levels, shipped_levels
from game.progress import Keeper, Profiles
from game.progress.telling_skills import named
from tests.courses.training import A_DAY, PASSED, everything, trained

SHIPPED = find_levels([shipped_levels()]).files
LISTED = [file for file in SHIPPED if file.listed]
DAY = date(2026, 5, 4)
FAILED = Outcome("walked-out", 0, 12)
LEVELS = [
    LevelFile("own", name, Path(f"{name}.json"), listed=True)
    for name in ("ash", "birch", "cedar", "elm")
]
ASH, BIRCH, CEDAR, ELM = LEVELS
EVEN = dict.fromkeys(LEVELS, 0.7)
ALL = {file.name: frozenset({"ask", "limits"}) for file in LEVELS}


def desk_at(saves: Path, files: list[LevelFile] = SHIPPED) -> Desk:
    campaign = Campaign(files, Keeper(saves), "normal")
    return Desk(campaign, campaign)


# --- which level


def chosen(
    chances: Mapping[LevelFile, float],
    covers: Mapping[str, frozenset[str]] = ALL,
    wanted: Sequence[str] = ("ask", "limits"),
    last: Sequence[LevelFile] = (),
    **others: Mapping[LevelFile, float],
) -> tuple[LevelFile, str]:
    """What is chosen by one who plays at normal difficulty, of levels with these chances."""
    at = {"normal": chances, **others}
    sides = {(file.name, each): chance for each in at for file, chance in at[each].items()}
    names = [file.name for file in last]
    return choose(list(chances), covers, wanted, sides, names, "normal")


def test_the_level_that_covers_most_of_what_is_wanted_comes() -> None:
    covers = {**ALL, ASH.name: frozenset({"ask"}), BIRCH.name: frozenset()}
    assert chosen(EVEN, covers) == (CEDAR, "normal")


def test_of_those_that_are_neither_easy_nor_hard_the_one_that_covers_most() -> None:
    chances = {ASH: 0.9, BIRCH: 0.4, CEDAR: 0.66, ELM: 0.7}
    assert chosen(chances) == (CEDAR, "normal"), "the first in the band"
    more = {**ALL, BIRCH.name: frozenset({"ask", "limits", "solve"})}
    assert chosen(chances, more, ["ask", "solve"])[0] == CEDAR, "the other one is too hard"
    more = {**ALL, ELM.name: frozenset({"ask", "limits", "solve"})}
    assert chosen(chances, more, ["ask", "solve"])[0] == ELM


def test_of_two_that_cover_as_much_the_one_that_brings_what_is_wanted_most() -> None:
    covers = {ASH.name: frozenset({"solve"}), BIRCH.name: frozenset({"ask"})}
    assert chosen({ASH: 0.7, BIRCH: 0.7}, covers, ["ask", "solve"])[0] == BIRCH
    assert chosen({ASH: 0.7, BIRCH: 0.7}, covers, ["solve", "ask"])[0] == ASH


def test_where_none_is_in_the_band_another_difficulty_is_proposed() -> None:
    hard, fair = {ASH: 0.45, BIRCH: 0.5}, {ASH: 0.7, BIRCH: 0.6}
    assert chosen(hard, easy=fair) == (ASH, "easy")
    assert chosen({ASH: 0.9, BIRCH: 0.95}, easy=dict.fromkeys(hard, 0.97), hard=fair) == (
        ASH,
        "hard",
    )
    assert chosen({**hard, CEDAR: 0.66}, easy=fair) == (CEDAR, "normal"), "one's own goes first"
    assert chosen(hard, easy=hard) == (BIRCH, "normal"), "and where no other is any nearer"


def test_where_none_is_in_it_at_all_what_is_nearest_to_it_and_covers_most() -> None:
    covers = {**ALL, ASH.name: frozenset({"ask"})}
    assert chosen({ASH: 0.5, BIRCH: 0.3, CEDAR: 0.41}, covers)[0] == ASH
    assert chosen({ASH: 0.5, BIRCH: 0.49, CEDAR: 0.41}, covers)[0] == BIRCH, "as near as that"


def test_what_was_played_last_rests_where_there_is_a_choice() -> None:
    last = [ASH, BIRCH, CEDAR]
    assert chosen(EVEN, last=last)[0] == ELM
    assert chosen(dict.fromkeys(last, 0.7), last=last)[0] == CEDAR, "the one longest ago"
    assert chosen({ASH: 0.7}, last=last)[0] == ASH
    only = {file.name: frozenset({"ask"} if file is ASH else ()) for file in LEVELS}
    assert chosen(EVEN, only, last=last)[0] == ASH, "no other one helps"


def test_the_last_three_levels_rest_and_not_the_last_three_runs(tmp_path: Path) -> None:
    keeper, days = Keeper(tmp_path), iter(DAY - n * A_DAY for n in range(20, 0, -1))
    for file in LISTED[:4]:
        trained(keeper, file, next(days), **everything())
    for _ in range(3):
        trained(keeper, LISTED[3], next(days), **everything())
    newest = [LISTED[3].name, LISTED[2].name, LISTED[1].name]
    assert played_last(keeper) == newest
    (kept,) = keeper.last(1)
    what_if = {
        "run": str(uuid4()),
        "level": LISTED[5].name,
        "parent": Parent(run=kept.run.run, action=0),
    }
    assert keeper.finish(kept.run.model_copy(update=what_if), PASSED) == ""
    put_down = kept.run.model_copy(update={"run": str(uuid4()), "level": LISTED[6].name})
    keeper.progress.record(put_down, None)
    assert played_last(keeper) == newest


@pytest.mark.parametrize(("chance", "far"), [(0.65, 0), (0.8, 0), (0.6, 0.05), (0.9, 0.1)])
def test_how_far_a_chance_is_from_the_band(chance: float, far: float) -> None:
    assert outside(chance) == pytest.approx(far)
    assert BAND == (0.65, 0.8)


def test_a_level_that_nobody_measured_covers_what_it_claims(tmp_path: Path) -> None:
    pack = tmp_path / "own"
    pack.mkdir()
    (pack / "rain.json").write_text('{"title": "Rain", "techniques": ["A13", "Z99"]}')
    rain = LevelFile("own", "rain", pack / "rain.json", listed=True)
    covers = covering([rain, *SHIPPED], measured_of([rain, *SHIPPED]))
    assert covers["own/rain"] == {"empathy"}
    assert "limits" in covers["first-week/five-envelopes"]


def test_a_level_covers_a_skill_by_every_technique_that_the_guide_counts_to_it() -> None:
    covered = {skill: {id for id in TECHNIQUES if skill in trained_by([id])} for skill in SKILLS}
    assert {skill: set(techniques_of(skill)) for skill in SKILLS} == covered
    assert "composure" in trained_by(["E04"]), "attacks that go by"
    assert trained_by(["Z99"]) == frozenset()


# --- and why


def test_a_new_player_gets_the_first_level(tmp_path: Path) -> None:
    found = next_up(desk_at(tmp_path).campaign, DAY)
    assert found is not None
    assert (found.file, found.skills, found.due) == (LISTED[0], (), False)
    assert found.why.startswith("The Two O'Clock Cake: a good place to begin.")


def test_what_is_due_is_covered_and_said(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    trained(
        desk.keeper, LISTED[0], DAY - 30 * A_DAY, limits=SkillUse(1, 2), composure=SkillUse(1, 2)
    )
    trained(desk.keeper, LISTED[1], DAY, empathy=SkillUse(3))
    found = next_up(desk.campaign, DAY)
    assert found is not None
    assert found.due
    assert set(found.skills) <= {"limits", "composure"}
    one = "limits" if "limits" in found.skills else "composure"
    assert f"{one} is due, and you should pass about " in found.why
    assert found.why.endswith(" in 10 tries.")
    assert found.to_plain()["level"] == found.file.name


def test_where_nothing_is_due_what_is_held_least_is_wanted(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    weak = everything() | {"apologize": SkillUse(0, 3)}
    trained(desk.keeper, LISTED[0], DAY, **weak)
    found = next_up(desk.campaign, DAY)
    assert found is not None
    assert not found.due
    assert found.skills[0] == "apologize"
    assert "nothing is due today; apologize is held less than others, and you" in found.why
    assert found.file.id == "half-mast", "the only one that drills it"


def test_what_was_never_met_is_not_called_held_and_what_is_held_least_only_by_the_level(
    tmp_path: Path,
) -> None:
    desk = desk_at(tmp_path)
    known = everything() | {"empathy": SkillUse(0, 3), "ask": SkillUse(0, 3)}
    del known["limits"]
    trained(desk.keeper, LISTED[0], DAY, **known)
    found = next_up(desk.campaign, DAY)
    assert found is not None
    assert found.skills == ("ask",)
    assert ": nothing is due today; ask is held less than others, and you " in found.why
    desk.campaign.files = [file for file in LISTED if file.id == "five-envelopes"]
    found = next_up(desk.campaign, DAY)
    assert found is not None
    assert found.skills == ("limits", "empathy", "ask")
    assert "; limits is not met yet, empathy and ask are held less than others, " in found.why


def test_what_was_graded_today_is_not_held_least(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    trained(keeper, LISTED[0], DAY - A_DAY, **everything())
    trained(keeper, LISTED[1], DAY, empathy=SkillUse(3))
    found = next_up(Campaign(SHIPPED, keeper, "normal"), DAY)
    assert found is not None
    assert "empathy" not in found.skills


def test_who_failed_in_everything_is_no_new_player(tmp_path: Path) -> None:
    keeper = Keeper(tmp_path)
    trained(keeper, LISTED[0], DAY, **everything(0, 3))
    found = next_up(Campaign(SHIPPED, keeper, "normal"), DAY)
    assert found is not None
    assert "a good place to begin" not in found.why


def test_where_all_are_held_alike_it_is_not_said_that_some_are_held_least(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    trained(desk.keeper, LISTED[0], DAY, **everything())
    found = next_up(desk.campaign, DAY)
    assert found is not None
    assert found.skills
    assert f": nothing is due today; this one drills {named(found.skills)}, and " in found.why


def test_another_difficulty_is_said_and_begun_on_and_the_setting_stays(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    for file in LISTED[:5]:
        trained(desk.keeper, file, DAY - 60 * A_DAY, **everything())
    found = next_up(desk.campaign, DAY)
    assert found is not None
    assert found.difficulty == "hard", "all others are too easy by now"
    assert not outside(found.chance)
    assert found.why.endswith(" tries on hard.")
    assert found.to_plain()["difficulty"] == "hard"
    sitting = desk.due(DAY)
    assert (sitting.name, sitting.state.difficulty) == (found.file.name, "hard")
    assert desk.word() == found.why
    assert desk.campaign.difficulty == "normal"
    assert desk.play().state.difficulty == "normal"
    desk.campaign.holds_difficulty = True
    held = next_up(desk.campaign, DAY)
    assert held is not None
    assert held.difficulty == "normal", "which was asked for"


def test_what_the_settings_leave_out_is_not_chosen(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    trained(desk.keeper, LISTED[0], DAY - 30 * A_DAY, limits=SkillUse(1, 2))
    found = next_up(desk.campaign, DAY)
    assert found is not None
    assert found.file.id == "five-envelopes", "the only one that drills limits"
    desk.campaign.leave_out = frozenset({"abuse"})
    without = next_up(desk.campaign, DAY)
    assert without is not None
    assert not desk.campaign.leaves_out(without.file)
    assert not without.due
    desk.campaign.files = [found.file]
    assert next_up(desk.campaign, DAY) is None


def test_the_tries_of_everybody_on_this_machine_tell_how_hard_a_level_is(tmp_path: Path) -> None:
    anna, ben = (Profiles(tmp_path).make(name) for name in ("Anna", "Ben"))
    trained(Keeper(anna), LISTED[0], DAY, **everything())
    alone = chance_of(anna)
    for saves in (tmp_path, ben):
        for file in LISTED:
            trained(Keeper(saves), file, DAY, FAILED, **everything())
    together = chance_of(anna)
    assert together != alone
    (ben / "progress.json").write_bytes(b"no documents")
    held = sorted(path.name for path in ben.iterdir())
    assert chance_of(anna) not in {alone, together}, "of Ben nothing is known now"
    assert sorted(path.name for path in ben.iterdir()) == held, "and nothing there is touched"


def chance_of(saves: Path) -> float:
    campaign = desk_at(saves, LISTED).campaign
    campaign.holds_difficulty = True
    found = next_up(campaign, DAY)
    assert found is not None
    return found.chance


# --- on the way


def test_home_offers_what_is_due_and_first_of_all_when_all_is_passed(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    assert [stop.kind for stop in overview(desk, DAY).more] == ["daily", "shift"]
    for file in LISTED:
        trained(desk.keeper, file, DAY - 60 * A_DAY, **everything())
    trained(desk.keeper, LISTED[0], DAY)
    seen = overview(desk, DAY)
    assert [stop.kind for stop in seen.more] == ["due", "daily", "shift"]
    due = seen.more[0]
    assert due.title == "Due today"
    assert due.who == "listen, ask and five more"
    assert "you should pass about" in due.word
    assert seen.offer == due


def test_what_the_campaign_has_not_passed_is_offered_before_it(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    trained(desk.keeper, LISTED[0], DAY - 60 * A_DAY, **everything())
    seen = overview(desk, DAY)
    assert seen.offer is not None
    assert (seen.offer.kind, seen.offer.file) == ("next", LISTED[1])
    assert seen.more[0].kind == "due"


def test_after_what_is_due_comes_the_next_that_is_and_then_the_campaign(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    trained(desk.keeper, LISTED[0], DAY - 60 * A_DAY, limits=SkillUse(3), apologize=SkillUse(3))
    first = begun(desk, overview(desk, DAY).more[0], DAY)
    assert first is not None
    assert first.modes == {MODE: f"{DAY}"}
    drilled = {"first-week/half-mast": "apologize", "first-week/five-envelopes": "limits"}
    files = {file.name: file for file in LISTED}
    trained(desk.keeper, files[first.name], DAY, **{drilled[first.name]: SkillUse(3)})
    second = desk.follow(first, PASSED)
    assert {first.name, second.name} == set(drilled)
    trained(desk.keeper, files[second.name], DAY, **{drilled[second.name]: SkillUse(3)})
    third = desk.follow(second, PASSED)
    assert MODE not in third.modes
    assert third.name == desk.campaign.upcoming().name


def test_what_was_left_goes_on_with_what_is_due_after_it(tmp_path: Path) -> None:
    desk = desk_at(tmp_path)
    trained(desk.keeper, LISTED[0], DAY - 60 * A_DAY, **everything())
    sitting = desk.due(DAY)
    desk.resume(sitting.record())
    assert isinstance(desk.course, Due)
    assert desk.course.day == DAY
    desk.resume(sitting.record().model_copy(update={"modes": {MODE: "some day"}}))
    assert desk.course is desk.campaign
