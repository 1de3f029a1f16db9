"""What was changed in the settings is remembered, and what was changed elsewhere stays."""

from dataclasses import replace
from pathlib import Path

from game.progress import Preferences
from game.settings import Settings
from game.tui.launch import Memory


def test_what_was_set_in_another_window_meanwhile_stays(tmp_path: Path) -> None:
    here, there = Memory(tmp_path, Settings()), Memory(tmp_path, Settings())
    assert not there(Settings(difficulty="hard"))
    assert not here(Settings(sound=True))
    assert Preferences(tmp_path).read() == Settings(difficulty="hard", sound=True)
    assert not there(Settings(difficulty="hard", pace=120))
    assert Preferences(tmp_path).read() == Settings(difficulty="hard", sound=True, pace=120)


def test_what_was_given_for_this_time_alone_is_not_kept(tmp_path: Path) -> None:
    given = Settings(hidden_meter=True)
    memory = Memory(tmp_path, given)
    assert not memory(replace(given, pace=120))
    assert Preferences(tmp_path).read() == Settings(pace=120)


def test_what_could_not_be_kept_is_kept_with_the_next_change(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    saves.write_text("in the way")
    memory = Memory(saves, Settings())
    assert memory(Settings(pace=120)).startswith("runs cannot be kept in ")
    saves.unlink()
    assert not memory(Settings(pace=120, sound=True))
    assert Preferences(saves).read() == Settings(pace=120, sound=True)
