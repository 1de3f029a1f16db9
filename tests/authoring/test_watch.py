"""A level that is written while it is played: what a save does to the author's place in it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from game.authoring.watch import SETTLED, Preview, Watch
from game.encounter import Action, State, begin, step
from game.encounter.card import advise
from game.level import Level, LevelError, load_level, shipped_levels

LATE_CAKE = shipped_levels() / "first-week" / "late-cake.json"
WRITTEN = LATE_CAKE.read_text(encoding="utf-8")
SEED = 7


def played(level: Level, turns: int) -> tuple[Action, ...]:
    """What a player by the rule card does up to the hand of a turn."""
    state, actions = begin(level, seed=SEED), []
    while state.turn < turns or state.phase == "hearing":
        actions.append(advise(level, state))
        state, _ = step(level, state, actions[-1])
    return tuple(actions)


def led_to(level: Level, actions: list[Action]) -> State:
    state = begin(level, seed=SEED)
    for action in actions:
        state, _ = step(level, state, action)
    return state


LOG = played(load_level(LATE_CAKE), turns=6)
SAID = [action.target for action in LOG if action.verb == "say"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "late-cake.json"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


@pytest.fixture
def preview(file: Path) -> Preview:
    """Somebody in the sixth turn, about to answer."""
    preview = Preview(SEED, "normal", list(LOG))
    preview.take(Watch(file).first)
    assert preview.state.turn == 6
    assert preview.state.phase == "replying"
    return preview


def edit(file: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Save the file with something changed in it."""
    level = json.loads(WRITTEN)
    change(level)
    file.write_text(json.dumps(level, indent=1), encoding="utf-8")


def without(reply: str) -> Callable[[dict[str, Any]], None]:
    def change(level: dict[str, Any]) -> None:
        level["replies"] = [one for one in level["replies"] if one["id"] != reply]

    return change


# --- the same actions on another text


def test_another_wording_is_seen_at_the_same_point(file: Path, preview: Preview) -> None:
    before = preview.state

    def reword(level: dict[str, Any]) -> None:
        reply = next(one for one in level["replies"] if one["id"] == SAID[0])
        reply["say"] = "Three hours late, today of all days."

    edit(file, reword)
    preview.take(Watch(file).first)
    assert preview.parting is None
    assert preview.state == before
    assert preview.level.index.replies[SAID[0]].say == "Three hours late, today of all days."


def test_where_a_reply_was_taken_out_it_stands_before_it_and_says_so(
    file: Path, preview: Preview
) -> None:
    gone = SAID[-1]
    edit(file, without(gone))
    preview.take(Watch(file).first)
    number = LOG.index(Action("say", gone)) + 1
    assert str(preview.parting) == (
        f"Action {number}, say:{gone}: there is no such reply any more; you are before it."
    )
    assert preview.actions == list(LOG[: number - 1])
    assert preview.state.phase == "replying"


def test_whatever_reply_is_taken_out_it_stays_at_the_last_point_that_works(
    file: Path, preview: Preview
) -> None:
    there = preview.state
    parted = 0
    # Those that were said, and others that only change what is dealt.
    for reply in (*preview.level.replies[::5], *(preview.level.index.replies[id] for id in SAID)):
        edit(file, without(reply.id))
        saved = Watch(file).first
        before = (preview.level, preview.state)
        preview.take(saved)
        if isinstance(saved, LevelError):
            assert (preview.level, preview.state) == before
            continue
        assert preview.state == led_to(saved, preview.actions)
        assert preview.actions == list(LOG[: len(preview.actions)])
        if preview.parting is None:
            assert preview.actions == list(LOG)
            continue
        parted += 1
        assert preview.parting.action == LOG[len(preview.actions)]
        with pytest.raises(ValueError, match="not possible"):
            step(saved, preview.state, preview.parting.action)
    assert parted
    file.write_text(WRITTEN, encoding="utf-8")
    preview.take(Watch(file).first)
    assert preview.state == there, "what was put back leads back to where the author was"


def test_what_was_done_after_a_parting_is_where_the_author_is(file: Path, preview: Preview) -> None:
    edit(file, without(SAID[-1]))
    preview.take(Watch(file).first)
    silence = Action("silence")
    preview.took(silence, step(preview.level, preview.state, silence)[0])
    assert preview.parting is None
    file.write_text(WRITTEN, encoding="utf-8")
    preview.take(Watch(file).first)
    assert preview.actions[-1] == silence


def test_they_may_go_on_by_themselves_without_the_way_back_being_lost(file: Path) -> None:
    nod = [Action("hear"), Action("hear"), Action("nod")]
    preview = Preview(SEED, "normal", nod)
    edit(file, lambda level: level.update(channel="chat"))
    preview.take(Watch(file).first)
    assert preview.parting is not None
    while preview.state.phase == "hearing":
        preview.took(Action("hear"), step(preview.level, preview.state, Action("hear"))[0])
    assert preview.parting is not None
    file.write_text(WRITTEN, encoding="utf-8")
    preview.take(Watch(file).first)
    assert preview.actions == nod


def test_vents_in_another_order_are_played_as_far_as_they_carry(
    file: Path, preview: Preview
) -> None:
    edit(file, lambda level: level["vents"].reverse())
    preview.take(Watch(file).first)
    assert preview.state == led_to(preview.level, preview.actions)
    assert preview.states[0].line == preview.level.vents[0].id == "v3"
    assert preview.parting is not None
    assert preview.parting.why == "that reply is not dealt here any more"


def test_a_line_with_a_phrase_more_or_less_is_heard_out(file: Path, preview: Preview) -> None:
    there = preview.state

    def longer(level: dict[str, Any]) -> None:
        level["vents"][1]["phrases"].insert(1, {"text": "On a Saturday, too."})

    def shorter(level: dict[str, Any]) -> None:
        del level["vents"][0]["phrases"][-1]

    for change, more in ((longer, 1), (shorter, -1)):
        edit(file, change)
        preview.take(Watch(file).first)
        assert preview.parting is None
        assert len(preview.actions) == len(LOG) + more
        assert (preview.state.turn, preview.state.hand) == (there.turn, there.hand)
        assert preview.state == led_to(preview.level, preview.actions)


@pytest.mark.parametrize(
    ("log", "says"),
    [
        ("hear nod hear hear hear hear hear say:x-vn", "there is no such reply any more"),
        ("hear say:o-fee", "that reply is not dealt here any more"),
        ("hear handoff:sorry", "there is no such summary any more"),
        ("nod", "that is not possible here any more"),
        ("hear end hear", "the encounter is over by then"),
    ],
)
def test_an_action_that_does_not_fit_is_named_with_the_reason(log: str, says: str) -> None:
    preview = Preview(SEED, "normal", [Action.parse(action) for action in log.split()])
    preview.take(load_level(LATE_CAKE))
    assert preview.parting is not None
    assert preview.parting.why == says


@pytest.mark.parametrize("channel", ["chat", "email"])
def test_what_is_written_is_retraced_too(file: Path, channel: str) -> None:
    file.write_text(
        WRITTEN.replace('"channel": "phone"', f'"channel": "{channel}"'), encoding="utf-8"
    )
    level = load_level(file)
    log = played(level, turns=4)
    preview = Preview(SEED, "normal", list(log))
    preview.take(level)
    assert preview.actions == list(log)
    preview.take_back()
    assert preview.state.turn == 3
    assert preview.state.phase == "replying"


# --- what is broken


def test_a_broken_file_changes_nothing_and_its_place_is_told(file: Path, preview: Preview) -> None:
    before = (preview.level, preview.state)
    lines = WRITTEN.splitlines(keepends=True)
    lines[20] = "{\n"
    file.write_text("".join(lines), encoding="utf-8")
    preview.take(Watch(file).first)
    assert (preview.level, preview.state) == before
    assert preview.findings[0].line >= 21
    file.write_text(WRITTEN, encoding="utf-8")
    preview.take(Watch(file).first)
    assert preview.findings == ()


def test_a_file_that_was_never_sound_waits_for_one_that_is(file: Path) -> None:
    preview = Preview(SEED, "normal", list(LOG))
    file.write_text(WRITTEN[:5000], encoding="utf-8")
    preview.take(Watch(file).first)
    assert not preview.playable
    assert preview.findings
    file.write_text(WRITTEN, encoding="utf-8")
    preview.take(Watch(file).first)
    assert preview.playable
    assert preview.actions == list(LOG)


# --- the file, looked at again and again


def test_a_sound_save_is_told_at_the_next_look_and_once(file: Path) -> None:
    watch = Watch(file)
    assert watch.look() is None
    edit(file, lambda level: level.update(title="Another Cake"))
    saved = watch.look()
    assert isinstance(saved, Level)
    assert saved.title == "Another Cake"
    assert watch.look() is None


def test_what_is_saved_without_a_change_is_not_told(file: Path) -> None:
    watch = Watch(file)
    file.write_text(WRITTEN, encoding="utf-8")
    assert watch.look() is None


@pytest.mark.parametrize("written", ["", WRITTEN[:30_000], None], ids=["empty", "half", "gone"])
def test_half_a_save_is_never_told_when_the_rest_follows(file: Path, written: str | None) -> None:
    watch = Watch(file)
    file.unlink()
    if written is not None:
        file.write_text(written, encoding="utf-8")
    assert [watch.look() for _ in range(SETTLED - 1)] == [None] * (SETTLED - 1)
    edit(file, lambda level: level.update(title="Another Cake"))
    assert isinstance(watch.look(), Level)


def test_a_save_that_ends_as_it_was_is_not_told(file: Path) -> None:
    watch = Watch(file)
    file.write_text("", encoding="utf-8")
    assert watch.look() is None
    file.write_text(WRITTEN, encoding="utf-8")
    assert [watch.look() for _ in range(2 * SETTLED)] == [None] * 2 * SETTLED


def test_what_stays_broken_is_told_once_and_what_is_mended_at_once(file: Path) -> None:
    watch = Watch(file)
    file.write_text(WRITTEN[:30_000], encoding="utf-8")
    looks = [watch.look() for _ in range(2 * SETTLED)]
    told = [saved for saved in looks if saved is not None]
    assert len(told) == 1
    assert isinstance(told[0], LevelError)
    file.write_text(WRITTEN, encoding="utf-8")
    assert isinstance(watch.look(), Level)


def test_a_file_moved_over_the_old_one_is_a_save(file: Path) -> None:
    watch = Watch(file)
    new = file.with_suffix(".new")
    edit(new, lambda level: level.update(title="Another Cake"))
    new.replace(file)
    assert isinstance(watch.look(), Level)


# --- back


def test_the_last_answer_is_taken_back_again_and_again(preview: Preview) -> None:
    for turn in (5, 4, 3, 2, 1):
        preview.take_back()
        assert (preview.state.turn, preview.state.phase) == (turn, "replying")
    preview.take_back()
    assert preview.actions == []
    preview.take_back()
    assert preview.state == begin(preview.level, seed=SEED)


def test_an_interruption_is_taken_back_like_an_answer(file: Path) -> None:
    preview = Preview(SEED, "normal", [Action("hear"), Action("interject"), Action("hear")])
    preview.take(Watch(file).first)
    preview.take_back()
    assert preview.actions == [Action("hear")]


def test_a_turn_is_played_again_from_its_beginning(preview: Preview) -> None:
    preview.play_again(3)
    assert (preview.state.turn, preview.state.phrases) == (3, ())
    preview.start_over()
    assert preview.actions == preview.log == []
