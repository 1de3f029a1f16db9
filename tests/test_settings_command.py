"""`simmer settings`, as somebody types it who likes things otherwise."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from game.progress import Preferences
from game.settings import ABOUT, SETTINGS_FILE, Settings, glance

Said = tuple[int, str, str]
Type = Callable[..., Said]


@pytest.fixture
def say(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Type:
    """Type `simmer settings …`; its exit code, and what it says and complains."""

    def say(*words: str) -> Said:
        code = main(["settings", *words, "--saves", str(tmp_path)])
        return code, *capsys.readouterr()

    return say


def test_alone_it_lists_every_setting_with_its_word(say: Type) -> None:
    code, out, _ = say()
    assert code == 0
    assert all(len(line) <= 80 for line in out.splitlines())
    told = " ".join(out.split())
    for key, about in ABOUT.items():
        assert f"{key} {about.choices[Settings().to_plain()[key]]} {about.sentence}" in told


def test_one_that_is_named_is_told_with_all_it_can_be(say: Type) -> None:
    assert say("dead-air") == (
        0,
        "dead_air: never\n"
        "When you take longer than this to answer, your silence is an answer.\n"
        "It can be never, 15 seconds, 30 seconds or a minute.\n",
        "",
    )


@pytest.mark.parametrize(
    ("typed", "key", "value"),
    [
        (["pace", "350"], "pace", 350),
        (["no_timer", "on"], "no_timer", True),
        (["no-timer", "true"], "no_timer", True),
        (["hints", "OFF"], "hints", False),
        (["dead_air", "15"], "dead_air", 15),
        (["dead_air", "a", "minute"], "dead_air", 60),
        (["theme", "high", "contrast"], "theme", "high contrast"),
        (["theme", "high-contrast"], "theme", "high contrast"),
        (["Theme", "colour-blind safe"], "theme", "colour-blind safe"),
    ],
)
def test_what_is_set_is_kept(
    say: Type, tmp_path: Path, typed: list[str], key: str, value: object
) -> None:
    code, out, _ = say(*typed)
    assert code == 0
    assert out.startswith(f"{key}: {dict(ABOUT[key].choices.items())[value]}\n")  # type: ignore[index]
    assert glance(tmp_path).to_plain() == {**Settings().to_plain(), key: value}


def test_every_choice_can_be_typed_as_it_is_shown(say: Type, tmp_path: Path) -> None:
    for key, about in ABOUT.items():
        for value, word in about.choices.items():
            assert say(key, word)[0] == 0
            assert glance(tmp_path).to_plain()[key] == value


def test_reset_sets_one_back_or_all(say: Type, tmp_path: Path) -> None:
    Preferences(tmp_path).write(Settings(pace=80, theme="light", sound=True))
    assert say("reset", "pace")[:2] == say("pace")[:2]
    assert glance(tmp_path) == Settings(theme="light", sound=True)
    code, out, _ = say("reset")
    assert (code, out) == (0, say()[1])
    assert glance(tmp_path) == Settings()


def test_only_to_look_writes_nothing(say: Type, tmp_path: Path) -> None:
    say()
    say("pace")
    say("pace", "240")
    assert not (tmp_path / SETTINGS_FILE).exists()


def test_as_data_a_row_has_the_value_and_all_it_can_be(say: Type) -> None:
    rows = json.loads(say("--json")[1])
    assert [row["key"] for row in rows] == list(ABOUT)
    assert {row["key"]: row["value"] for row in rows} == Settings().to_plain()
    (row,) = json.loads(say("theme", "light", "--json")[1])
    assert (row["value"], row["title"]) == ("light", "Colours")
    assert row["choices"] == list(ABOUT["theme"].choices)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["pase"], 'there is no setting "pase" — did you mean "pace"?'),
        (["no timr"], 'there is no setting "no timr" — did you mean "no_timer"?'),
        (["rest"], 'there is no setting "rest" — did you mean "reset"?'),
        (["volume", "3"], 'no setting "volume" — see `simmer settings --saves '),
        (["reset", "vlume"], 'there is no setting "vlume"'),
        (["pace", "250"], 'pace cannot be "250" — did you mean "240"?'),
        (["pace", "99999"], 'pace cannot be "99999" — did you mean "600"?'),
        (["pace", "fast"], "see `simmer settings pace --saves "),
        (["dead_air", "40"], 'did you mean "30 seconds"?'),
        (["theme", "hihg", "contrast"], 'did you mean "high contrast"?'),
        (["difficulty", "x"], 'difficulty cannot be "x" — use "easy", "normal" or "hard"'),
        (["no_timer", "yes"], 'no_timer cannot be "yes" — use "off" or "on"'),
        (["\x1b[2J"], "there is no setting "),
        (["pace", "\x1b[2J"], 'pace cannot be "[2J"'),
    ],
)
def test_what_cannot_be_is_refused_with_the_way_out(
    say: Type, tmp_path: Path, typed: list[str], sentence: str
) -> None:
    code, out, complaint = say(*typed)
    assert (code, out) == (2, "")
    assert sentence in complaint
    assert len(complaint.splitlines()) == 1
    assert "\x1b" not in complaint
    assert glance(tmp_path) == Settings()


def test_a_place_that_cannot_be_written_to_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "saves").write_text("a file")
    assert main(["settings", "sound", "on", "--saves", str(tmp_path / "saves")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "saves" in said.err
