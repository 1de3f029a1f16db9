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


def run(options: argparse.Namespace) -> int:
    """List all of them, show one, set one, or set them back to as usual."""
    preferences = Preferences(saves_of(options))
    before = preferences.read()
    shown, settings = _asked(before, options.key, " ".join(options.value))
    if settings != before:
        try:
            preferences.write(settings)
        except SaveError as error:
            raise UnusableError(str(error)) from None
    if options.json:
        rows = [_row(settings, key) for key in shown]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
    elif len(shown) == 1:
        print(_told(settings, shown[0]))
    else:
        print("\n".join(_listed(settings, key) for key in shown))
    return GOOD


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
    key = typed.lower().replace("-", "_").replace(" ", "_")
    if key in ABOUT:
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


def _told(settings: Settings, key: str) -> str:
    *most, last = ABOUT[key].choices.values()
    choices = f"It can be {', '.join(most)} or {last}."
    return f"{key}: {_word(settings, key)}\n{ABOUT[key].sentence}\n{choices}"
