"""After an encounter: its turns, another try from one of them, and what comes next."""

from collections.abc import Iterator, Mapping, Sequence

from game.courses import Due, ShiftCourse
from game.courses.telling import shift_lines
from game.encounter import Debrief, Outcome
from game.encounter.report import report, turn_report
from game.session.asides import is_aside, tell_aside
from game.session.encounter import what_if
from game.session.prompt import ASIDES, ASIDES_HELP, Said, asked_for
from game.session.session import Next, Session, Way
from game.sitting import Sitting

_WORDS: Mapping[str, Sequence[str]] = {
    "next": ("next", "go on", "n"),
    "turns": ("turns", "turn", "debrief", "details"),
    "again": ("again", "what if", "retry"),
    "home": ("home", "menu", "list"),
    **ASIDES,
}
_MINUTE: Mapping[str, Sequence[str]] = {"minute": ("minute", "rest", "m")}
_SHIFT_KEPT = "The shift is kept: `simmer shift` goes on with it."


def afterwards(session: Session, sitting: Sitting, told: Debrief) -> Next:
    """Ask what next, and do it; whoever pipes input is asked between the calls of a shift alone."""
    assert told.outcome is not None
    course = session.desk.course
    shift = course if isinstance(course, ShiftCourse) else None
    if shift is not None:
        shift.ended(sitting, told.outcome)
        _tell_shift(session, shift)
    goes_on = shift is not None and not shift.shift.over
    if not session.console.asks and not goes_on:
        return Way.LEAVE
    try:
        way = _After(session, sitting, told, told.outcome, shift).ask()
    except KeyboardInterrupt:
        if goes_on:
            session.console.say(_SHIFT_KEPT)
        raise
    if goes_on and isinstance(way, Way):
        session.console.say()
        session.console.say(_SHIFT_KEPT)
    return way


def _tell_shift(session: Session, course: ShiftCourse) -> None:
    session.console.say()
    for line in shift_lines(course, aloud=True):
        session.console.say(line)


class _After:
    """The prompt after an encounter; a what-if leads back to it."""

    def __init__(
        self,
        session: Session,
        sitting: Sitting,
        told: Debrief,
        result: Outcome,
        shift: ShiftCourse | None,
    ) -> None:
        self.session, self.sitting, self.told, self.result = session, sitting, told, result
        self.shift = shift
        self.last = sitting, told  # the encounter itself, or the what-if that was last

    @property
    def _has_minute(self) -> bool:
        return self.shift is not None and self.shift.shift.has_minute

    def ask(self) -> Next:
        """Ask until something leads away."""
        console = self.session.console
        console.say()
        self._offer()
        while True:
            typed = console.ask()
            if typed is None:
                return Way.LEAVE
            meant = asked_for(typed, {**_WORDS, **(_MINUTE if self._has_minute else {})})
            match meant:
                case Said(word="" | "next"):
                    return self._following()
                case Said(word="quit"):
                    return Way.LEAVE
                case Said(word="home"):
                    return Way.HOME if console.asks else Way.LEAVE
                case Said(word="again"):
                    if way := self._again(meant.rest):
                        return way
                case _:
                    self._answer(meant)

    def _answer(self, meant: Said | str) -> None:
        console = self.session.console
        match meant:
            case Said(word="turns"):
                self._turns(meant.rest)
            case Said(word="help"):
                for line in self._help():
                    console.say(line)
            case Said(word="minute"):
                assert self.shift is not None
                self.shift.take_minute()
                console.say(f"You take a minute. Composure {self.shift.shift.composure}.")
                self._offer()
            case Said(word="settings"):
                # The course that is being played was made by the settings as they were.
                console.say("Settings are changed at home; type home first.")
            case Said() if is_aside(meant):
                tell_aside(self.session, meant)
            case str():
                console.say(meant)

    # --- what comes next

    @property
    def _next(self) -> str:
        if self.shift is not None:
            return "on with the levels" if self.shift.shift.over else "the next call"
        desk = self.session.desk
        return "once more" if desk.repeats(self.sitting, self.result) else "the next one"

    def _offer(self) -> None:
        ways = ["minute to rest first"] * self._has_minute
        if self.session.console.asks:
            ways += ["turns", f"again {self._try_again}", "home", "help"]
        self.session.console.say(f"Enter: {self._next}. Or type {', '.join([*ways, 'quit'])}.")

    def _following(self) -> Next:
        desk = self.session.desk
        following = desk.follow(self.sitting, self.result)
        if isinstance(desk.course, Due):
            self.session.console.say(desk.word())
            self.session.console.say()
        return following

    def _help(self) -> Iterator[str]:
        yield f"Enter: {self._next}."
        if self._has_minute:
            yield "minute: rest for a minute first, which gives you some composure back."
        yield "turns: what happened turn by turn, and what would have worked. turns 2: one of them."
        yield (
            f"again {self._try_again}: try it another way from that turn on; any turn will do. "
            "It does not count."
        )
        yield "home: all that can be played."
        yield from (told for word, told in ASIDES_HELP.items() if word != "settings")

    # --- looking back

    @property
    def _try_again(self) -> int:
        """The turn that is most worth it, else the first."""
        return self.told.try_again or self.told.turns[0].turn

    def _turns(self, rest: str) -> None:
        sitting, told = self.last
        words = sitting.own_words
        if not rest:
            first = None if told is self.told else self.told
            self.session.console.tell(report(told, own_words=words, first=first))
            return
        turn = self._turn(rest, told)
        if turn is not None:
            self.session.console.tell(turn_report(told, turn, own_words=words))

    def _again(self, rest: str) -> Next | None:
        """Play on from a turn; where to go where the player left from there, else None."""
        turn = self._turn(rest, self.told) if rest else self._try_again
        if turn is None:
            return None
        again = self.sitting.from_turn(turn)
        played = what_if(self.session, self.told, again)
        if played.told is None:
            return Way.HOME if played.left == "home" else Way.LEAVE
        self.last = again, played.told
        self.session.console.say()
        self._offer()
        return None

    def _turn(self, typed: str, told: Debrief) -> int | None:
        """The turn of a number; None, and a sentence, where there is none."""
        numbers = [turn.turn for turn in told.turns]
        number = " ".join(word for word in typed.lower().split() if word not in ("from", "turn"))
        if number.isdecimal() and len(number) < 4 and int(number) in numbers:
            return int(number)
        self.session.console.say(f"Which turn? Type a number from {numbers[0]} to {numbers[-1]}.")
        return None
