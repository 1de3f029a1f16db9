"""From encounter to encounter: where it begins, what follows, and home in between."""

from game.level import LevelError
from game.level.text import clean
from game.progress import SaveError, is_new
from game.session.afterwards import afterwards
from game.session.encounter import play_encounter
from game.session.home import at_home
from game.session.session import Next, Session, Way
from game.sitting import Sitting

_WELCOME = (
    "Simmer is a drill for talking with angry people: they call, write or stand before you, and "
    "you bring them down by what you say.",
    "They speak first, and Enter lets them go on; then you choose what to say by its number. "
    "Temper is theirs, composure is yours. Type help at any moment.",
)


def play_plain(session: Session, *, from_home: bool) -> None:
    """Play until the player leaves or the input ends; SaveError where runs cannot be kept.

    It begins with what was interrupted, if that is wanted, or with the course; `from_home`
    with all that can be played, where somebody is there to choose. LevelError where a level
    that was asked for cannot be read. Whoever has come home is told such things there.
    """
    been_home = from_home and session.console.asks
    going: Next = Way.HOME if been_home else _first(session)
    while going is not Way.LEAVE:
        if isinstance(going, Way):
            been_home, going = True, at_home(session)
            continue
        try:
            going = _play(session, going)
        except (LevelError, SaveError) as error:
            if not been_home:
                raise
            session.console.say(str(error))
            session.console.say()
            going = Way.HOME


def _play(session: Session, sitting: Sitting) -> Next:
    played = play_encounter(session, sitting)
    if played.told is not None:
        return afterwards(session, sitting, played.told)
    return Way.HOME if played.left == "home" else Way.LEAVE


def _first(session: Session) -> Next:
    desk = session.desk
    found = _interrupted(session)
    if found is not None:
        return found
    new = session.console.asks and is_new(session.saves)
    sitting = desk.course.first()
    for sentence in _WELCOME * new:
        session.console.say(sentence)
        session.console.say()
    word = desk.course.word()
    if word:
        session.console.say(word)
        session.console.say()
    return sitting


def _interrupted(session: Session) -> Next | None:
    """Ask whether to go on with what was interrupted; whoever pipes input is not asked."""
    if not session.console.asks:
        return None
    run = session.desk.interrupted()
    session.tell_news()
    if run is None:
        return None
    title = clean(session.desk.sitting_of(run).level.title)
    session.console.say(f"{title} was interrupted. Go on with it? Enter for yes, or no.")
    while True:
        typed = session.console.ask()
        match typed.lower() if typed is not None else None:
            case None | "quit" | "q":
                return Way.LEAVE
            case "" | "y" | "yes":
                return session.desk.resume(run)
            case "n" | "no":
                session.keeper.drop()
                session.console.say("It is put down for good.")
                return None
        session.console.say("Type yes, no or quit.")
