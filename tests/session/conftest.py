"""Somebody at a simple terminal, with saves of their own."""

from pathlib import Path

import pytest

from tests.session.at_a_terminal import Sits, sitting_down


@pytest.fixture
def sit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sits:
    """Sit down, type these lines, and press Ctrl+D, or Ctrl+C."""
    monkeypatch.setenv("TERM", "dumb")
    return sitting_down(monkeypatch, capsys)


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """A folder in which nothing was played yet."""
    return tmp_path / "saves"
