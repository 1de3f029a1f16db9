from pathlib import Path

import pytest

from game.progress import Preferences, SaveError
from game.settings import ABOUT, SETTINGS_FILE, Settings, choices_of, glance, settings_from


def test_what_was_set_is_remembered_and_seen_at_a_glance(tmp_path: Path) -> None:
    wanted = Settings(pace=350, theme="light", leave_out_abuse=True)
    Preferences(tmp_path).write(Settings(sound=True))
    Preferences(tmp_path).write(wanted)
    assert Preferences(tmp_path).read() == wanted
    assert glance(tmp_path) == wanted


def test_where_nothing_was_set_everything_is_as_usual(tmp_path: Path) -> None:
    assert Preferences(tmp_path).read() == Settings() == glance(tmp_path)


@pytest.mark.parametrize("damage", [b"", b"[1", b"{}", b'{"entry": 3}', b"\xff" * 40])
def test_a_damaged_file_is_as_good_as_none_and_can_be_written_again(
    tmp_path: Path, damage: bytes
) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes(damage)
    assert glance(tmp_path) == Settings()
    assert Preferences(tmp_path).read() == Settings()
    Preferences(tmp_path).write(Settings(pace=120))
    assert glance(tmp_path).pace == 120


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("a file")
    with pytest.raises(SaveError):
        Preferences(tmp_path / "saves").write(Settings())


@pytest.mark.parametrize("key", ABOUT)
def test_every_setting_comes_round_to_where_it_began(key: str) -> None:
    settings = Settings()
    for _ in choices_of(key):
        settings = settings.next(key)
    assert settings == Settings()
    assert settings.next(key).next(key, -1) == Settings()


def test_every_setting_has_its_usual_value_among_its_choices() -> None:
    assert settings_from(Settings().to_plain()) == Settings()
    assert list(ABOUT) == list(Settings().to_plain())


@pytest.mark.parametrize(
    "written",
    [{"pace": 10**9}, {"pace": True}, {"no_timer": 1}, {"theme": "\x1b[2J"}, {"x": 1}, [], None],
)
def test_what_no_setting_can_be_is_left_as_usual(written: object) -> None:
    assert settings_from(written) == Settings()


def test_no_setting_takes_what_it_cannot_be() -> None:
    with pytest.raises(ValueError, match="pace cannot be 3"):
        Settings().with_value("pace", 3)
    with pytest.raises(ValueError, match="no setting volume"):
        Settings().with_value("volume", 3)
