"""The values that are typed after options: each is read, or refused with a sentence."""

import re
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from game.breathing import MOST_ROUNDS
from game.level.text import clean
from game.level.wording import quoted

if TYPE_CHECKING:
    from game.encounter import Action

DIFFICULTIES = ("easy", "normal", "hard")
_LONGEST_NAME, _LONGEST_MAIL = 100, 254
_MAIL = re.compile(r"[A-Za-z0-9.!#$&'*+/=?^_{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_MOST_DIGITS = 19  # of any of them; more are not even read


def seed(text: str) -> int:
    """A seed, by which an encounter is dealt."""
    from game.encounter.step import MAX_SEED

    return _whole(text, 0, MAX_SEED)


def count(text: str) -> int:
    """How many encounters, or how many visitors."""
    return _whole(text, 1, 100_000)


def rounds(text: str) -> int:
    """How many breaths."""
    return _whole(text, 1, MOST_ROUNDS)


def port(text: str) -> int:
    """A port; 0 for any that is free."""
    return _whole(text, 0, 65_535)


def percent(text: str) -> int:
    """A share, in percent."""
    return _whole(text, 0, 100)


def pace(text: str) -> int:
    """How fast they speak, in words a minute."""
    from game.tui.pace import FASTEST, SLOWEST

    return _whole(text, SLOWEST, FASTEST)


def log(text: str) -> "tuple[Action, ...]":
    """Actions in a row, as preview and bots print them."""
    from game.encounter import Action

    try:
        return tuple(map(Action.parse, text.split()))
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def actor_name(text: str) -> str:
    """Who practised, as a learning record store is told."""
    if text.strip() and len(text) <= _LONGEST_NAME and clean(text) == text:
        return text.strip()
    raise ArgumentTypeError(f"{quoted(text)} is no name of 1 to {_LONGEST_NAME} characters")


def mail(text: str) -> str:
    """An address to which mail goes."""
    if _MAIL.fullmatch(text) and len(text) <= _LONGEST_MAIL:
        local, _, domain = text.rpartition("@")
        return f"{local}@{domain.lower()}"
    raise ArgumentTypeError(f"{quoted(text)} is no mail address, such as sam@example.org")


def _whole(text: str, least: int, most: int) -> int:
    if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS:
        number = int(text)
        if least <= number <= most:
            return number
    raise ArgumentTypeError(f"{quoted(text)} is not a whole number from {least} to {most}")
