"""`simmer settings`: how you like to play, listed, shown and set."""

import argparse
import json
from textwrap import fill

from game.commands.codes import GOOD
from game.level.wording import guess, quoted
from game.places import UnusableError, saves_of
from game.progress import Preferences, SaveError
from game.settings import ABOUT, Settings, Value

RESET = "reset"
WIDTH = 78
_BY_DIFFICULTY = "Stars are counted for each difficulty by itself."


def run(options: argparse.Namespace) -> int:
    """List all of them, show one, set one, or set them back to as usual."""
    preferences = Preferences(saves_of(options))
    before = preferences.read()
    key, value = _parted([options.key, *options.value] if options.key else [])
    shown, settings = _asked(before, key, value)
    if settings != before:
        try:
            preferences.write(settings)
        except SaveError as error:
            raise UnusableError(str(error)) from None
    if options.json:
        rows = [_row(settings, key) for key in shown]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    elif len(shown) == 1:
        print(_told(settings, shown[0], by_title=getattr(options, "at_prompt", False)))
        if settings.difficulty != before.difficulty:
            print(_BY_DIFFICULTY)
    else:
        print("\n".join(_listed(settings, key) for key in shown))
    return GOOD


def _parted(typed: list[str]) -> tuple[str | None, str]:
    """The name of a setting, in one word or several, and what was typed after it."""
    if not typed:
        return None, ""
    for count in range(len(typed), 1, -1):
        name = " ".join(typed[:count])
        if _named(name):
            return name, " ".join(typed[count:])
    return typed[0], " ".join(typed[1:])


def _named(typed: str) -> str | None:
    """The setting of this key or title, if there is one."""
    key = typed.lower().replace("-", "_").replace(" ", "_")
    by_title = {about.title.lower(): known for known, about in ABOUT.items()}
    return key if key in ABOUT else by_title.get(typed.lower())


def _asked(settings: Settings, key: str | None, value: str) -> tuple[list[str], Settings]:
    """Which are to be shown, and the settings as they are to be."""
    if key is None:
        return list(ABOUT), settings
    if key == RESET:
        shown = [_key(value)] if value else list(ABOUT)
        usual = Settings().to_plain()
        for one in shown:
            settings = settings.with_value(one, usual[one])
        return shown, settings
    found = _key(key)
    return [found], settings.with_value(found, _value(found, value)) if value else settings


def _key(typed: str) -> str:
    key = _named(typed)
    if key is not None:
        return key
    fix = guess(typed, [*ABOUT, RESET], "see `simmer settings` for all of them")
    raise UnusableError(f"there is no setting {quoted(typed)} — {fix}")


def _value(key: str, typed: str) -> Value:
    """The choice that was typed: by its word, or as it stands in the file."""
    words = ABOUT[key].choices
    choices: dict[str, Value] = {}
    for value, word in words.items():
        choices |= {word: value, word.replace(" ", "-"): value, str(value).lower(): value}
    if typed.lower() in choices:
        return choices[typed.lower()]
    near = _nearest_number(key, typed)
    if near is not None:
        fix = f"did you mean {quoted(words[near])}?"
    else:
        fix = guess(typed, list(words.values()), f"see `simmer settings {key}` for what it can be")
    raise UnusableError(f"{key} cannot be {quoted(typed)} — {fix}")


def _nearest_number(key: str, typed: str) -> int | None:
    """The nearest choice, where a number was asked for and given."""
    numbers = [value for value in ABOUT[key].choices if type(value) is int]
    if not numbers or not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
        return None
    return min(numbers, key=lambda number: abs(number - int(typed)))


def _row(settings: Settings, key: str) -> dict[str, object]:
    about = ABOUT[key]
    return {
        "key": key,
        "value": settings.to_plain()[key],
        "title": about.title,
        "sentence": about.sentence,
        "choices": list(about.choices),
    }


def _word(settings: Settings, key: str) -> str:
    return ABOUT[key].choices[settings.to_plain()[key]]


def _listed(settings: Settings, key: str) -> str:
    head = f"{key:16} {_word(settings, key):18} "
    text = ABOUT[key].sentence
    return fill(text, WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def _told(settings: Settings, key: str, *, by_title: bool) -> str:
    name = ABOUT[key].title if by_title else key
    *most, last = ABOUT[key].choices.values()
    choices = f"It can be {', '.join(most)} or {last}."
    return f"{name}: {_word(settings, key)}\n{ABOUT[key].sentence}\n{choices}"
