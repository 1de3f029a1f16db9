"""From encounter to encounter: where it begins, what follows, and home in between."""

from game.level import LevelError
from game.level.text import clean
from game.progress import SaveError, is_new
from game.session.afterwards import afterwards
from game.session.encounter import play_encounter
from game.session.home import at_home
from game.session.room import Next, Room, Way
from game.sitting import Sitting

_WELCOME = (
    "Simmer is a drill for talking with angry people: they call, write or stand before you, and "
    "you bring them down by what you say.",
    "They speak first, and Enter lets them go on; then you choose what to say by its number. "
    "Temper is theirs, composure is yours. Type help at any moment.",
)


def play_plain(room: Room, *, from_home: bool) -> None:
    """Play until the player leaves or the input ends; SaveError where runs cannot be kept.

    It begins with what was interrupted, if that is wanted, or with the course; `from_home`
    with all that can be played, where somebody is there to choose. LevelError where a level
    that was asked for cannot be read. Whoever has come home is told such things there.
    """
    been_home = from_home and room.console.asks
    going: Next = Way.HOME if been_home else _first(room)
    while going is not Way.LEAVE:
        if isinstance(going, Way):
            been_home, going = True, at_home(room)
            continue
        try:
            going = _play(room, going)
        except (LevelError, SaveError) as error:
            if not been_home:
                raise
            room.console.say(str(error))
            room.console.say()
            going = Way.HOME


def _play(room: Room, sitting: Sitting) -> Next:
    played = play_encounter(room, sitting)
    if played.told is not None:
        return afterwards(room, sitting, played.told)
    return Way.HOME if played.left == "home" else Way.LEAVE


def _first(room: Room) -> Next:
    desk = room.desk
    found = _interrupted(room)
    if found is not None:
        return found
    new = room.console.asks and is_new(room.saves)
    sitting = desk.course.first()
    for sentence in _WELCOME * new:
        room.console.say(sentence)
        room.console.say()
    word = desk.course.word()
    if word:
        room.console.say(word)
        room.console.say()
    return sitting


def _interrupted(room: Room) -> Next | None:
    """Ask whether to go on with what was interrupted; whoever pipes input is not asked."""
    if not room.console.asks:
        return None
    run = room.desk.interrupted()
    room.tell_news()
    if run is None:
        return None
    title = clean(room.desk.sitting_of(run).level.title)
    room.console.say(f"{title} was interrupted. Go on with it? Enter for yes, or no.")
    while True:
        typed = room.console.ask()
        match typed.lower() if typed is not None else None:
            case None | "quit" | "q":
                return Way.LEAVE
            case "" | "y" | "yes":
                return room.desk.resume(run)
            case "n" | "no":
                room.keeper.drop()
                room.console.say("It is put down for good.")
                return None
        room.console.say("Type yes, no or quit.")
