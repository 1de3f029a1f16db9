"""Home in text: all that can be played in a numbered list, and the most useful of it on Enter."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from game.courses.overview import Overview, Stop, begun, overview
from game.courses.telling import starred
from game.level import LevelError
from game.progress import SaveError
from game.session.asides import is_aside, tell_aside
from game.session.prompt import ASIDES, ASIDES_HELP, Said, asked_for
from game.session.session import Next, Session, Way
from game.session.who import somebody, tell_who
from game.sitting import Sitting
from game.typed.vocabulary import NUMBERS

_WORDS: Mapping[str, Sequence[str]] = {
    "list": ("list", "home", "menu", "again", "levels"),
    "drop": ("drop", "put down", "put it down"),
    "next": ("next", "due", "due today"),
    "daily": ("daily", "today", "drill", "today's drill"),
    "shift": ("shift", "a shift"),
    "who": ("who", "who is playing", "players", "profiles"),
    **ASIDES,
}
_HELP = (
    "A number plays what stands behind it, and so does its name.",
    "next: what to drill next, and why. It begins at once.",
    "daily, or shift: today's drill, or a shift.",
    "list: this list again.",
    "who: who plays on this machine. who and a name: somebody else plays, or somebody new.",
)
_DROP_HELP = "drop: put down for good what you were in the middle of."


def at_home(session: Session) -> Next:
    """Offer everything, until something is chosen or nothing more is wanted."""
    console = session.console
    session.clear()
    seen = _look(session)
    _show(session, seen)
    while True:
        typed = console.ask()
        if typed is None:
            return Way.LEAVE
        meant = _meant(typed, seen)
        match meant:
            case Stop() | Said(word="next"):
                try:
                    return _begin(session, meant)
                except (LevelError, SaveError) as error:
                    console.say(str(error))
            case Said(word="quit"):
                return Way.LEAVE
            case Said(word="help"):
                for line in _help(seen):
                    console.say(line)
            case Said(word="list"):
                seen = _look(session)
                _show(session, seen)
            case Said(word="drop") if seen.offer and seen.offer.kind == "resume":
                session.desk.interrupted()
                session.keeper.drop()
                console.say("It is put down for good.")
                seen = _look(session)
                console.say(_offered(seen.offer))
            case Said(word="who") if not meant.rest:
                tell_who(console, session.company.everybody(), session.company.here)
                console.say("For somebody else, or somebody new, type who and the name.")
            case Said(word="who"):
                if _become(session, meant.rest):
                    seen = _look(session)
                    _show(session, seen)
            case Said() if is_aside(meant):
                tell_aside(session, meant)
                session.clear()
                seen = _look(session)
            case Said():
                console.say("Nothing waits there now. Type a number, or help.")
            case str():
                console.say(meant)


def _become(session: Session, typed: str) -> bool:
    """Have somebody else play from now on; whether they do."""
    name = somebody(session.console, session.company, typed)
    if name is None:
        return False
    welcome = session.become(name)
    session.clear()
    if welcome:
        session.console.say(welcome)
    return True


def _look(session: Session) -> Overview:
    seen = overview(session.desk, _today())
    session.tell_news()
    return seen


def _today() -> date:
    return datetime.now(UTC).date()


# --- what is meant


def _meant(typed: str, seen: Overview) -> Stop | Said | str:
    stops = _numbered(seen)
    number = typed.strip().strip(".#").lower()
    number = NUMBERS.get(number, number)
    if number.isdecimal():
        place = int(number) - 1 if len(number) < 4 else -1
        if 0 <= place < len(stops):
            return stops[place]
        return f"There is no number {number[:9]}; choose 1 to {len(stops)}."
    named = {stop.file.name: stop for pack in seen.packs for stop in pack.stops}
    named |= {stop.kind: stop for stop in seen.more}
    words = dict(_WORDS)
    for name, stop in named.items():
        if stop.kind == "level":
            words[name] = (name.rpartition("/")[2], stop.title.lower())
    said = asked_for(typed, words)
    if isinstance(said, str):
        return said
    if not said.word:
        return seen.offer or "Choose a number, or type help."
    return named.get(said.word, said)


def _numbered(seen: Overview) -> list[Stop]:
    return [*(stop for pack in seen.packs for stop in pack.stops), *seen.more]


def _begin(session: Session, chosen: Stop | Said) -> Sitting:
    """Begin a stop, or what to drill next, with a word on its course; LevelError or SaveError."""
    desk, today = session.desk, _today()
    sitting = begun(desk, chosen, today) if isinstance(chosen, Stop) else desk.due(today)
    if sitting is None:
        raise SaveError("It has gone on, or ended, in another window.")
    word = "" if sitting.actions else desk.word()
    if word:
        session.console.say(word)
        session.console.say()
    return sitting


# --- what is shown


def _show(session: Session, seen: Overview) -> None:
    console = session.console
    player = f"{session.company.shown} plays. " if session.company.shown else ""
    console.say(f"Simmer. {player}{_so_far(seen)}")
    console.say()
    console.say(_offered(seen.offer))
    numbers = iter(range(1, len(_numbered(seen)) + 1))
    for pack in seen.packs:
        console.say()
        console.say(pack.title)
        for stop in pack.stops:
            console.say(f"{next(numbers)}. {_told(stop)}")
    if seen.more:
        console.say()
        console.say("Besides")
        for stop in seen.more:
            console.say(f"{next(numbers)}. {_told(stop)}")
    console.say()
    who = "who, " if session.company.shown else ""
    console.say(f"Type a number, or: next, guide, progress, settings, breathe, {who}help, quit.")


def _so_far(seen: Overview) -> str:
    earned, most = seen.stars
    return f"You have {earned} of {most} stars."


def _offered(offer: Stop | None) -> str:
    if offer is None:
        return "Choose what to play."
    if offer.kind == "resume":
        return f"Enter: go on with {offer.title}. {offer.word}"
    if offer.kind == "due":
        return f"Enter: what is due today. {offer.word}"
    return f"Enter: play {offer.title}. {_how_it_stands(offer)}"


def _told(stop: Stop) -> str:
    title = f"Today's drill: {stop.title}" if stop.kind == "daily" else stop.title
    who = f"{stop.who[:1].upper()}{stop.who[1:]}"
    return f"{title}. {who}. {_how_it_stands(stop)}"


def _how_it_stands(stop: Stop) -> str:
    """In stars where there are any to tell of, else in a sentence."""
    if stop.kind not in ("next", "level") or stop.stars is None:
        return stop.word
    return f"{starred(stop.stars)}."


def _help(seen: Overview) -> Iterator[str]:
    yield _offered(seen.offer)
    yield from _HELP
    if seen.offer and seen.offer.kind == "resume":
        yield _DROP_HELP
    yield from ASIDES_HELP.values()
