"""Somebody at a simple terminal: what they type, and all that is said to them."""

import io
import sys
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from game.cli import main


class Sat(NamedTuple):
    """How it ended: the exit code, what was said, and what stood in the other stream."""

    code: int
    said: str  # with every space and line end as one space
    complaint: str


class Typist(io.StringIO):
    """Types line after line into a terminal; then presses Ctrl+D, or Ctrl+C."""

    def __init__(self, lines: Sequence[str], *, interrupts: bool) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self.interrupts = interrupts

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:
        line = super().readline(-1 if size is None else size)
        if not line and self.interrupts:
            raise KeyboardInterrupt
        return line


Sits = Callable[..., Sat]


def sitting_down(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Sits:
    """Give a way to start the game and type into it."""

    def sit(lines: Sequence[str], *arguments: object, interrupts: bool = False) -> Sat:
        monkeypatch.setattr(sys, "stdin", Typist(lines, interrupts=interrupts))
        code = main([str(argument) for argument in arguments])
        said, complaint = capsys.readouterr()
        return Sat(code, " ".join(said.split()), complaint)

    return sit
