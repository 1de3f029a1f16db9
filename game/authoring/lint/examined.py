"""A sound level beside the file that it was read from: what every check looks at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from game.authoring.lint.words import details, names, subjects, told_details
from game.level.customer import Concern, Line
from game.level.draft import Problem
from game.level.index import QUESTIONS, Tagged
from game.level.models import Level, Reply, Then
from game.level.syntax import DataPath
from game.level.wording import quoted

ACKNOWLEDGES = frozenset({"empathize", "apologize"})


class Place(NamedTuple):
    """A line of the customer's, and where it is."""

    path: DataPath
    line: Line


@dataclass(frozen=True, slots=True)
class Spoken:
    """A reply, what the rules make of it, and where it is."""

    path: DataPath
    reply: Reply
    tagged: Tagged

    @property
    def name(self) -> str:
        """How findings speak of it."""
        return f"reply {quoted(self.reply.id)}"

    @property
    def helpful(self) -> bool:
        """Whether it is right when its time comes: neither flawed nor out of a leaflet."""
        return self.tagged.may_help

    @property
    def flawed(self) -> bool:
        """Whether it never helps, and is not what slips out when shaken."""
        return self.tagged.flawed and not self.tagged.snap

    @property
    def parts(self) -> tuple[Reply | Then, ...]:
        """Its first part, and its second where it has one."""
        return (self.reply, self.reply.then) if self.reply.then else (self.reply,)

    def does(self, moves: frozenset[str], concern: str) -> bool:
        """Tell whether a part of it is one of these moves about a concern."""
        return any(part.move in moves and concern in part.about for part in self.parts)


@dataclass(frozen=True)
class Examined:
    """A sound level, with what many checks ask of it."""

    level: Level
    english: bool = True

    @cached_property
    def replies(self) -> tuple[Spoken, ...]:
        """The replies in the order of the file."""
        tagged = self.level.index.tagged
        return tuple(
            Spoken(("replies", number), reply, tagged[reply.id])
            for number, reply in enumerate(self.level.replies)
        )

    @cached_property
    def helpful(self) -> tuple[Spoken, ...]:
        """The replies that are right when their time comes."""
        return tuple(reply for reply in self.replies if reply.helpful)

    @cached_property
    def flawed(self) -> tuple[Spoken, ...]:
        """The replies that never help, without what slips out when shaken."""
        return tuple(reply for reply in self.replies if reply.flawed)

    @cached_property
    def vents(self) -> tuple[Place, ...]:
        """What they say unasked, in order."""
        return tuple(Place(("vents", n), line) for n, line in enumerate(self.level.vents))

    @cached_property
    def reveals(self) -> tuple[Place, ...]:
        """What they tell when asked; the last step of a path is the concern."""
        return tuple(Place(("reveals", key), line) for key, line in self.level.reveals.items())

    @cached_property
    def lines(self) -> tuple[Place, ...]:
        """Every line of theirs, in the order of the format."""
        returns = [Place(("returns", n), line) for n, line in enumerate(self.level.returns)]
        twists = [Place(("twists", n), line) for n, line in enumerate(self.level.twists)]
        return (*self.vents, *self.reveals, *returns, *twists)

    @cached_property
    def unasked(self) -> frozenset[str]:
        """The concerns that a line tells of itself, whether anybody asks or not."""
        return frozenset(
            phrase.voices
            for path, line in self.lines
            for phrase in line.phrases
            if phrase.voices and path[0] != "reveals" and phrase.voices != _waits_for(line)
        )

    @cached_property
    def told(self) -> "Told":
        """Whatever the player can know: from the desk, and from the customer."""
        level, policy = self.level, self.level.policy
        terms = (*policy.can, *policy.cannot)
        return Told.of(
            level.title,
            level.role,
            level.brief,
            policy.abuse,
            level.customer.name,
            *(term.text for term in terms),
            *(text for entry in level.record for text in (entry.title, entry.text)),
            *(concern.label for concern in level.concerns),
            *(text for _, line in self.lines for p in line.phrases for text in p.text),
        )

    def concerns(self) -> Iterator[tuple[DataPath, Concern]]:
        """Yield each concern with its path."""
        for number, concern in enumerate(self.level.concerns):
            yield ("concerns", number), concern

    def asking(self, concern: Concern) -> tuple[Spoken, ...]:
        """Return the helpful replies that ask about a concern so that it may be told."""
        moves = QUESTIONS if concern.unclear else QUESTIONS - {"clarify"}
        return tuple(reply for reply in self.helpful if reply.does(moves, concern.id))

    def acknowledging(self, concern: Concern) -> tuple[Spoken, ...]:
        """Return the helpful replies that acknowledge a concern."""
        return tuple(reply for reply in self.helpful if reply.does(ACKNOWLEDGES, concern.id))

    @cached_property
    def settling(self) -> tuple[Spoken, ...]:
        """The offers that the customer can accept and that answer what they want."""
        policy = self.level.policy
        want = self.level.index.want
        return tuple(
            reply
            for reply in self.helpful
            if reply.reply.move in ("offer", "bounded_no")
            and (
                want in reply.tagged.meets
                if policy.can_meet_want
                else reply.reply.move == "bounded_no"
            )
        )


@dataclass(frozen=True)
class Told:
    """The details, names and subjects of some texts."""

    details: frozenset[str]
    words: frozenset[str]

    @classmethod
    def of(cls, *texts: str) -> "Told":
        """Take them from texts."""
        return cls(told_details(*texts), subjects(*texts))

    def lacks(self, text: str) -> tuple[str, ...]:
        """Return the details and names of a text that were not told, sorted."""
        new = {name for stem, name in names(text).items() if stem not in self.words}
        return tuple(sorted((details(text) - self.details) | new))


Check = Callable[[Examined], Iterator[Problem]]


def _waits_for(line: Line) -> str | None:
    """The concern that must be open before a line is said."""
    waits: str | None = getattr(line, "while_", None)
    return waits
