"""One encounter line by line: briefing, play, what is kept of it, and the look back."""

from collections.abc import Callable
from datetime import UTC
from typing import NamedTuple

from game.courses.overview import best_sentence
from game.encounter import Action, Debrief, Run, debrief, outcome
from game.encounter.report import report, short_report
from game.encounter.uses import uses
from game.encounter.what_if import compared
from game.level import content_hash
from game.plain import AtHand, PlainGame
from game.plain.encounter import PUT_DOWN
from game.progress import SaveError
from game.progress.telling_skills import due_again_sentence
from game.session.session import SHORT, Session
from game.sitting import Sitting

UNFINISHED = ", unfinished: it is offered again when you next play at a terminal"
_OFFERED_AGAIN = "It is kept, and you can go on with it the next time."
_RANKED_GOES_ON = "`simmer league play` goes on with it"
_RANKED_IS_OVER = "its time is over, so the attempt is used, and counts for nothing"
_NOT_KEPT = "It is not kept: a newer version of Simmer wrote the saves."
_UNCOUNTED = "This one does not count, and is not kept."


class Played(NamedTuple):
    """How it was left, "" where it came to its end, and then its debrief."""

    left: str
    told: Debrief | None = None


def play_encounter(session: Session, sitting: Sitting) -> Played:
    """Play and keep it, and look back on it where it has ended; SaveError where it is not kept."""
    sitting.helped_by(session.settings())
    trouble = session.keeper.begin(sitting.record())
    if trouble:
        raise SaveError(trouble)
    session.tell_news()
    at_hand = _at_hand(sitting, session.keeper.took)
    game = _game(session, sitting, at_hand)
    _brief(session, sitting, game)
    try:
        try:
            game.play()
        finally:
            # Whatever ended the play, what was played is kept.
            run, trouble = _kept(session, sitting, at_hand)
            handed_in = session.desk.hand_in(run) if run.finished else ""
    except KeyboardInterrupt:
        session.console.say(PUT_DOWN)
        _say_kept(session, run)
        raise
    told = debrief(sitting.level, run) if run.finished else None
    if told is not None:
        session.console.say()
        tell = short_report if session.console.asks else report
        session.console.tell(tell(told, own_words=sitting.own_words))
    if trouble:
        raise SaveError(trouble)
    _say_kept(session, run)
    if handed_in:
        session.console.tell(handed_in)  # in one line, since it may name a file
    _say_due_again(session, run)
    return Played(game.left, told)


def _brief(session: Session, sitting: Sitting, game: PlainGame) -> None:
    """The briefing, but for what was briefed before: it takes a while to be read aloud."""
    bests = session.keeper.bests(sitting.name, sitting.state.difficulty)
    best = best_sentence(bests, content_hash(sitting.level))
    known = bool(sitting.actions) or session.briefed == sitting.name
    session.briefed = sitting.name
    if not known:
        game.brief(best)
        return
    session.console.say(sitting.level.title)
    again = "Type brief to have the briefing again."
    session.console.say(
        f"{'You go on where you were.' if sitting.actions else best} {again}".lstrip()
    )
    session.console.say()


def what_if(session: Session, first: Debrief, sitting: Sitting) -> Played:
    """Play a sitting on that was rewound, and hold its end beside that of the `first` time."""
    console = session.console
    turn = sitting.state.turn
    console.say(f"Turn {turn} again, as it stood then. {_UNCOUNTED}")
    console.say()
    at_hand = _at_hand(sitting)
    game = _game(session, sitting, at_hand)
    try:
        game.play()
    except KeyboardInterrupt:
        console.say(_UNCOUNTED)
        raise
    _take_over(sitting, at_hand)
    run = sitting.record()
    if not run.finished:
        console.say(_UNCOUNTED)
        return Played(game.left)
    told = debrief(sitting.level, run)
    console.say()
    console.say(told.ending)
    console.say(compared(first, told))
    return Played("", told)


def _at_hand(sitting: Sitting, took: Callable[[Action], None] = lambda _: None) -> AtHand:
    return AtHand(
        sitting.level,
        seed=sitting.state.seed,
        difficulty=sitting.state.difficulty,
        opening=sitting.opening,
        so_far=[Action.parse(action) for action in sitting.actions],
        took=took,
    )


def _game(session: Session, sitting: Sitting, at_hand: AtHand) -> PlainGame:
    return PlainGame(
        at_hand,
        session.console,
        settings=sitting.played_by(session.settings()),
        wrote=sitting.wrote,
        written=sitting.own_words,
    )


def _take_over(sitting: Sitting, at_hand: AtHand) -> None:
    """Bring the sitting to where the game is."""
    sitting.actions, sitting.state = list(map(str, at_hand.taken)), at_hand.state


def _kept(session: Session, sitting: Sitting, at_hand: AtHand) -> tuple[Run, str]:
    """Keep what was played; a sentence where that could not be done."""
    _take_over(sitting, at_hand)
    run = sitting.record()
    result = outcome(at_hand.level, at_hand.state)
    trouble = ""
    if result is not None:
        trouble = session.keeper.finish(run, result, uses(at_hand.level, run))
    else:
        trouble = session.keeper.leave(run)
    session.tell_news()
    return run, trouble


def _say_kept(session: Session, run: Run) -> None:
    """Say where it is kept, and how to have it told again."""
    if not run.actions:
        return
    if not session.keeper.keeps:
        session.console.tell(_NOT_KEPT)
        return
    if session.console.asks:
        again = f"It is kept: {_ranked(session, run)}." if run.ranked else _OFFERED_AGAIN
        session.console.tell("\nIt is kept." if run.finished else again)
        return
    command = session.replay_command(run)
    unfinished = f", unfinished: {_ranked(session, run)}" if run.ranked else UNFINISHED
    kept = "" if run.finished else unfinished
    session.console.tell(f"Kept as run {run.run[:SHORT]} in {session.saves}{kept}")
    session.console.tell(f"Tell it again: {command}")


def _ranked(session: Session, run: Run) -> str:
    """What becomes of a ranked attempt that was left."""
    return _RANKED_IS_OVER if session.desk.is_over(run) else _RANKED_GOES_ON


def _say_due_again(session: Session, run: Run) -> None:
    """Say what the encounter did for the skills that it was the first of a day to grade."""
    if run.finished and session.console.asks:
        day = run.finished.astimezone(UTC).date()
        sentence = due_again_sentence(session.keeper.trained(day), run.level, day)
        if sentence:
            session.console.say(sentence)
