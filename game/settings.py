"""How somebody likes to play: every setting, what it can be, and what it is for.

Light to import, since the first frame already has to look as it was set.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

SETTINGS_FILE: Final = "settings.json"
# Where settings stand in the file, as `game.progress` writes it.
TABLE: Final = "settings"

Value = bool | int | str


@dataclass(frozen=True, slots=True)
class Settings:
    """What is remembered between two starts; what is not set is as it stands here."""

    pace: int = 240  # words a minute
    no_timer: bool = False
    dead_air: int = 0  # seconds; 0 for never
    own_words: bool = False
    hints: bool = True
    hidden_meter: bool = False
    difficulty: str = "normal"
    leave_out_abuse: bool = False
    theme: str = "dark"
    reduced_motion: bool = False
    sound: bool = False

    def with_value(self, key: str, value: Value) -> "Settings":
        """Set one; ValueError where there is no such setting, or it cannot be that."""
        if not _can_be(key, value):
            raise ValueError(f"{key} cannot be {value!r}")
        return settings_from({**self.to_plain(), key: value})

    def next(self, key: str, by: int = 1) -> "Settings":
        """Set one to its next choice, or the one before; after the last comes the first."""
        choices = choices_of(key)
        place = choices.index(getattr(self, key))
        return self.with_value(key, choices[(place + by) % len(choices)])

    def to_plain(self) -> dict[str, Value]:
        """Write them as plain data."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class About:
    """What people read of a setting; its choices, and a word for each."""

    title: str
    sentence: str
    choices: Mapping[Value, str]


_SWITCH: Final[Mapping[Value, str]] = {False: "off", True: "on"}
# In the order shown.
ABOUT: Final[Mapping[str, About]] = {
    "pace": About(
        "Pace",
        "How fast they speak, in words a minute.",
        {n: str(n) for n in (80, 100, 120, 140, 170, 200, 240, 290, 350, 420, 500, 600)},
    ),
    "no_timer": About("No timer", "They go on only when you press Enter.", _SWITCH),
    "dead_air": About(
        "Dead air",
        "When you take longer than this to answer, your silence is an answer.",
        {0: "never", 15: "15 seconds", 30: "30 seconds", 60: "a minute"},
    ),
    "own_words": About(
        "Say it yourself first",
        "Write your own line before you see what can be said. Nobody grades it.",
        _SWITCH,
    ),
    "hints": About("Hints", "A sentence of help where one is due.", _SWITCH),
    "hidden_meter": About("Hidden meter", "Without meters: you listen to how they sound.", _SWITCH),
    "difficulty": About(
        "Difficulty",
        "How hot they arrive, and what mistakes cost.",
        {word: word for word in ("easy", "normal", "hard")},
    ),
    "leave_out_abuse": About(
        "Leave out abuse",
        "Skip levels in which somebody is abusive. Today's drill says where it has one.",
        _SWITCH,
    ),
    "theme": About(
        "Colours",
        "Colour is never the only sign of anything.",
        {word: word for word in ("dark", "light", "high contrast", "colour-blind safe", "ansi")},
    ),
    "reduced_motion": About(
        "Reduced motion", "Nothing moves by itself; lines come whole.", _SWITCH
    ),
    "sound": About(
        "Sound", "The terminal's bell when it rings, and when they have finished.", _SWITCH
    ),
}


def choices_of(key: str) -> list[Value]:
    """What a setting can be; ValueError where there is none of that name."""
    if key not in ABOUT:
        raise ValueError(f"there is no setting {key}")
    return list(ABOUT[key].choices)


def _can_be(key: str, value: Any) -> bool:
    # 1 is True in Python, and is none of a switch.
    return any(value == choice and type(value) is type(choice) for choice in choices_of(key))


def settings_from(data: Any) -> Settings:
    """Read them from plain data; what is unknown or cannot be is left as it usually is."""
    written = data if isinstance(data, dict) else {}
    sound: dict[str, Any] = {
        key: written[key] for key in ABOUT if key in written and _can_be(key, written[key])
    }
    return Settings(**sound)


def glance(folder: Path) -> Settings:
    """Read the settings kept in a folder, before what keeps them is imported."""
    try:
        written = json.loads((folder / SETTINGS_FILE).read_bytes())
        (document,) = written["entry"][TABLE].values()
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Settings()
    return settings_from(document)
