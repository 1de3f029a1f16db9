"""What there is to play, and how it stands: the map of the home screen, as data."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Literal

from game.courses.desk import Desk
from game.courses.due import next_up
from game.courses.resuming import shift_left
from game.courses.shift import ABOUT, Shift
from game.courses.telling import BY, ended
from game.encounter.prices import MOST_STARS
from game.level import LevelError, LevelFile
from game.level.glance import glance
from game.level.measured import measured_hash
from game.level.packs import PACK_FILE
from game.progress import Best
from game.progress.telling_skills import named
from game.sitting import Sitting

Kind = Literal["resume", "next", "level", "due", "daily", "shift"]


@dataclass(frozen=True, slots=True)
class Stop:
    """Something to play; `file` is the level that it begins with."""

    kind: Kind
    file: LevelFile
    title: str
    who: str  # "Dana Whitlock, on the phone"
    stars: int | None = None  # the most ever earned; None where it was never finished
    points: int | None = None
    word: str = ""  # what there is to say of how it stands, in a sentence
    role: str = ""
    brief: str = ""
    lesson: str = ""


@dataclass(frozen=True, slots=True)
class PackMap:
    """The levels of a pack, in playing order."""

    title: str
    stops: tuple[Stop, ...]

    @property
    def stars(self) -> tuple[int, int]:
        """Stars earned, and how many there are."""
        return sum(stop.stars or 0 for stop in self.stops), MOST_STARS * len(self.stops)


@dataclass(frozen=True, slots=True)
class Overview:
    """All that can be played from here; `offer` is the most useful of it."""

    offer: Stop | None
    packs: tuple[PackMap, ...]
    more: tuple[Stop, ...]  # what is due, the drill of the day, a shift

    @property
    def stars(self) -> tuple[int, int]:
        """Stars earned in all packs, and how many there are."""
        return sum(pack.stars[0] for pack in self.packs), sum(pack.stars[1] for pack in self.packs)

    @property
    def stops(self) -> Iterator[Stop]:
        """Everything, in the order shown."""
        if self.offer is not None:
            yield self.offer
        for pack in self.packs:
            yield from pack.stops
        yield from self.besides

    @property
    def besides(self) -> tuple[Stop, ...]:
        """What there is beside the packs, and was not offered yet."""
        return tuple(stop for stop in self.more if stop is not self.offer)


_ABUSE = "Contains abuse; your settings leave it out. You can play it all the same."


def overview(desk: Desk, today: date) -> Overview:
    """Look at everything that can be played; what cannot be read is left out of it."""
    campaign = desk.campaign
    listed = [file for file in campaign.files if file.listed]
    packs = tuple(
        PackMap(
            glance(files[0].path.parent / PACK_FILE).title,
            tuple(_level(desk, file) for file in files),
        )
        for files in (list(group) for _, group in groupby(listed, lambda file: file.path.parent))
    )
    due = _due(desk, today)
    more = due, _daily(desk, today), _shift(desk)
    return Overview(
        _interrupted(desk) or _next(desk, due),
        packs,
        tuple(stop for stop in more if stop is not None),
    )


def begun(desk: Desk, stop: Stop, today: date) -> Sitting | None:
    """Begin what was chosen, with the course that it is part of.

    None where what was interrupted has gone on in another window; LevelError where the
    level cannot be read.
    """
    match stop.kind:
        case "resume":
            run = desk.interrupted()
            return desk.resume(run) if run is not None else None
        case "next":  # by itself, since a follow-up remembers the encounter that it follows
            return desk.play()
        case "level":
            return desk.play(stop.file)
        case "due":
            return desk.due(today)
        case "daily":
            return desk.daily(today)
        case "shift":
            return desk.shift()


def _level(desk: Desk, file: LevelFile, kind: Kind = "level", word: str = "") -> Stop:
    seen = glance(file.path)
    bests = desk.keeper.bests(file.name, desk.campaign.difficulty)
    best = bests[0] if bests else None
    words = [word or best_sentence(bests, measured_hash(file.path, file.name)) or "Not played yet."]
    if desk.campaign.leaves_out(file):
        words = [word, _ABUSE] if word else [_ABUSE]
    return Stop(
        kind,
        file,
        seen.title,
        f"{seen.customer or 'Somebody'}, {BY[seen.channel]}",
        best.stars if best else None,
        best.points if best else None,
        " ".join(words),
        seen.role,
        seen.brief,
        seen.lesson,
    )


def best_sentence(bests: Sequence[Best], version: str = "") -> str:
    """The personal best on a level; "" where there is none.

    `bests` as the keeper has them; `version` is the content hash of the level as it is now,
    "" where it is not known. What was better on an earlier version is told beside it.
    """
    if not bests:
        return ""
    best = bests[0]
    told = ended(best.ending, best.stars, best.points)
    if version in ("", best.hash):
        return f"Your best so far: {told}."
    now = best_sentence([one for one in bests if one.hash == version])
    before = f"on an earlier version of this level: {told}."
    return f"{now} O{before[1:]}" if now else f"Your best, {before}"


def _interrupted(desk: Desk) -> Stop | None:
    run = desk.interrupted()
    if run is None:
        return None
    sitting = desk.sitting_of(run)
    file = next(file for file in desk.campaign.known if file.name == run.level)
    word = f"You were in turn {sitting.state.turn} of {sitting.level.max_turns}. It was kept."
    return _level(desk, file, "resume", word)


def _next(desk: Desk, due: Stop | None) -> Stop | None:
    """What the campaign has next; what is due where all of it was passed."""
    try:
        file = desk.campaign.upcoming()
    except LevelError:
        return None
    if due is not None and desk.campaign.passed(file):
        return due
    word = "" if file.listed else "They were promised that somebody would get back to them."
    return _level(desk, file, "next", word)


def _due(desk: Desk, today: date) -> Stop | None:
    found = next_up(desk.campaign, today)
    if found is None or not found.due:
        return None
    return replace(
        _level(desk, found.file, "due"), title="Due today", who=named(found.skills), word=found.why
    )


def _daily(desk: Desk, today: date) -> Stop | None:
    drill = desk.drill(today)
    if not any(file.listed for file in drill.files):
        return None
    return _level(desk, drill.file, "daily", drill.standing())


def _shift(desk: Desk) -> Stop | None:
    left = shift_left(desk.campaign)
    if left is None and not desk.campaign.levels:
        return None
    course = left or desk.new_shift()
    title = "Your shift goes on" if left else "A shift"
    return Stop("shift", course.file, title, _people(course.shift), word=ABOUT.capitalize())


def _people(shift: Shift) -> str:
    waiting = len(shift.queue) - len(shift.calls)
    return "one person is waiting" if waiting == 1 else f"{waiting} people are waiting"
