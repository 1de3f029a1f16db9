"""Everything that can be done now, by its name: what Ctrl+P lists and searches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from game.level.text import clean
from game.tui.copying import Copyable

if TYPE_CHECKING:
    from textual.screen import Screen

    from game.courses.overview import Stop
    from game.settings import Value
    from game.tui.app import SimmerApp
    from game.tui.terminal import TerminalApp


class Command(NamedTuple):
    """Something to do: its name, a few words on it, and what does it.

    `listed` where it is shown before anything is typed; all others are found by their names.
    """

    title: str
    about: str
    run: Callable[[], object]
    listed: bool = True


# The action behind it, its name, and a few words on it.
ROOMS = (
    ("home", "Home", "what there is to play; what is unfinished is kept"),
    ("guide", "Field guide", "every technique on a page"),
    ("progress", "Progress", "what goes well, and what to practise"),
    ("settings", "Settings", "pace, meters, colours and more"),
    ("breathe", "Breathe", "a minute to yourself"),
)


def possible(app: TerminalApp, screen: Screen[Any]) -> Iterator[Command]:
    """What can be done while this screen is seen, the nearest first."""
    from game.tui.app import SimmerApp

    if isinstance(screen, Copyable):
        yield Command("Copy this", "to the clipboard, and into a file", app.action_copy)
    save = getattr(screen, "action_save", None)
    if save is not None and getattr(screen, "can_save", True):
        yield Command("Save this", "as text, a picture or data", save)
    if isinstance(app, SimmerApp) and app.seated:
        yield from _rooms(app, screen)
        yield from _plays(app)
        yield from _settings(app)
        yield from _pages(app)
    yield Command("Help", "what this screen is for, and its keys", app.help_here)
    yield Command("Leave", "what is unfinished is kept", app.action_leave)


def _plays(app: SimmerApp) -> Iterator[Command]:
    from game.courses.overview import overview

    seen = overview(app.desk, app.today())
    for stop in seen.stops:
        if stop.kind != "next" or not stop.file.listed:  # else it comes again, in its pack
            yield Command(_title(stop), _how(stop), partial(app.play, stop))
    for skill, files in app.desk.skills().items():
        many = f"{len(files)} level{'s' * (len(files) != 1)}"
        yield Command(f"Practise: {skill}", f"one skill, in {many}", partial(app.practise, skill))


def _title(stop: Stop) -> str:
    match stop.kind:
        case "resume":
            return f"Go on: {clean(stop.title)}"
        case "next" | "level":
            return f"Play: {clean(stop.title)}"
        case "due":
            return "Play what is due today"
        case "daily":
            return "Play today's drill"
        case "shift":
            return stop.title


def _how(stop: Stop) -> str:
    from game.encounter.report import drawn_stars

    who = clean(stop.title if stop.kind == "daily" else stop.who)
    if stop.stars is None or stop.kind == "due":  # which are those of the level
        return who
    return f"{who}  {drawn_stars(stop.stars)}"


def _rooms(app: SimmerApp, screen: Screen[Any]) -> Iterator[Command]:
    here = type(screen).__name__.removesuffix("Screen").lower()
    for action, title, about in ROOMS:
        run = getattr(app, f"action_{action}", None)
        if run is not None and action != here:
            yield Command(title, about, run)
    if app.competes and here != "league":
        yield Command("League", "attempts that count, and who stands where", app.action_league)
    if app.company is not None and not app.is_web and here != "who":
        yield Command("Who is playing?", "each with progress of their own", app.action_who)


def _settings(app: SimmerApp) -> Iterator[Command]:
    from game.settings import ABOUT
    from game.tui.screens.settings import SettingsScreen

    if any(isinstance(screen, SettingsScreen) for screen in app.screen_stack):
        return  # they are being set there
    now = app.settings.to_plain()

    def put(key: str, value: Value, told: str) -> Callable[[], None]:
        def run() -> None:
            app.play_by(app.settings.with_value(key, value))
            app.notify(told, markup=False)

        return run

    for key, about in ABOUT.items():
        for value, word in about.choices.items():
            if value != now[key]:
                title = f"{about.title}: {word}"
                yield Command(title, about.sentence, put(key, value, title), listed=False)


def _pages(app: SimmerApp) -> Iterator[Command]:
    from game.level import TECHNIQUES

    guide = getattr(app, "action_guide", None)
    if guide is None:
        return
    for technique in TECHNIQUES.values():
        yield Command(
            f"Guide: {technique.title}",
            "",
            partial(guide, technique.id),
            listed=False,
        )
