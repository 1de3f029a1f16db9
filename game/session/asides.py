"""What can be asked for between two encounters: the guide, progress, settings, a breath."""

from collections.abc import Iterator

from game.session.prompt import Said
from game.session.session import Session
from game.settings import ABOUT, Settings

# Each is the command of that name; only here is it said which.
_COMMANDS = {"guide": "guide", "progress": "stats", "settings": "settings", "breathe": "breathe"}
# What makes a difference line by line; the others are for the screen.
_HONOURED = ("difficulty", "hints", "hidden_meter", "own_words", "leave_out_abuse", "sound")


def is_aside(said: Said) -> bool:
    """Whether it is one of them."""
    return said.word in _COMMANDS


def tell_aside(session: Session, said: Said) -> None:
    """Tell or do it."""
    if said.word == "settings" and not said.rest:
        for line in _settings_lines(session.settings()):
            session.console.say(line)
        return
    trouble = session.command(_COMMANDS[said.word], said.rest)
    if trouble:
        session.console.say(trouble)


def _settings_lines(settings: Settings) -> Iterator[str]:
    plain = settings.to_plain()
    for key in _HONOURED:
        about = ABOUT[key]
        yield f"{about.title}: {about.choices[plain[key]]}. {about.sentence}"
    others = ", ".join(ABOUT[key].title.lower() for key in ABOUT if key not in _HONOURED)
    yield f"On the screen there are also: {others}."
    yield "To change one, type settings, its name and what it is to be: settings hints off"
