"""The working copy of a state that one step fills in, and how a rule is charged to it."""

from operator import attrgetter

from game.encounter.events import Event, Why
from game.encounter.prices import (
    DISTRUST,
    MAX_SLIPS,
    RULES,
    UNSPOKEN,
    VOICED,
    Rule,
    half,
)
from game.encounter.state import State
from game.level import Level
from game.level.index import Spoken, SpokenLine

_values = attrgetter(*State._fields)
_NO_WHY = {rule: Why(rule) for rule in RULES}


def _clamp(points: int) -> int:
    return 0 if points < 0 else 100 if points > 100 else points


class Working:
    """A state that may change until the step is done; no rule lives here but the arithmetic."""

    # Every step fills in and reads back every field: quicker in slots than in a dict.
    __slots__ = (
        *State._fields,
        "_heaviest",
        "action",
        "broke_promise",
        "chosen",
        "distrusted",
        "doubted",
        "events",
        "index",
        "level",
        "sum",
        "voices",
    )

    def __init__(self, level: Level, state: State, action: str) -> None:
        # fmt: off
        (
            self.seed, self.difficulty, self.memory, self.phase, self.stage, self.ending,
            self.temper, self.composure, self.trust, self.heard, self.peak, self.concern_ids,
            self.statuses, self.unanswered, self.voiced_order, self.turn, self.line,
            self.said_again, self.phrases, self.charged, self.barbed, self.abuse, self.nod_spent,
            self.nodded, self.breathed, self.mantra_here, self.consulted, self.vents_begun,
            self.lines_used, self.pending, self.to_repeat, self.hand, self.said, self.draft,
            self.revised, self.reaction, self.reactions_used, self.slips, self.strikes,
            self.warned, self.abuse_since, self.accepted, self.fuse, self.hints, self.silences,
            self.feeling_honoured, self.feeling_told, self.last_breath, self.mantra_lines,
            self.visualized, self.headed_up, self.in_charge, self.explained, self.committed,
            self.honest, self.empathies, self.apologies, self.aligned, self.apologized,
            self.tally, self.last,
        ) = state
        # fmt: on
        self.level = level
        self.index = level.index
        self.action = action
        self.events: list[Event] = []
        self.sum = 0  # temper changed by this answer, before clamping
        self.distrusted = False  # trust was too low when this answer began
        self.doubted = False  # and that halved something
        self.chosen = ""  # the ending that this answer chose
        self.broke_promise = False
        self.voices: list[tuple[int, str]] = []  # temper and voice of what fired
        self._heaviest = -2

    def freeze(self) -> State:
        """The state after this step."""
        self.last = tuple(self.events)
        return State._make(_values(self))

    def copy(self) -> "Working":
        """A copy to try something on, with a fresh account."""
        return Working(self.level, State._make(_values(self)), self.action)

    # --- what is so

    @property
    def saying(self) -> SpokenLine:
        """The line being said."""
        return self.index.lines[self.line]

    @property
    def spoken(self) -> tuple[Spoken, ...]:
        """The phrases of the line, less those that a fair warning holds back."""
        line = self.index.lines[self.line]
        return line.spoken_if_warned if self.warned else line.spoken

    @property
    def open(self) -> list[int]:
        """Concerns voiced and not yet acknowledged."""
        return [place for place, status in enumerate(self.statuses) if status == VOICED]

    @property
    def heaviest(self) -> int:
        """The heaviest open concern, -1 for none: feelings first, then weight, then the latest."""
        if self._heaviest == -2:
            order, index = self.voiced_order, self.index
            self._heaviest = max(
                self.open,
                key=lambda c: (index.kinds[c] == "feeling", index.weights[c], order.index(c)),
                default=-1,
            )
        return self._heaviest

    @property
    def aloud(self) -> bool:
        """Whether they can hear each other: a nod, a sigh and an interruption need that."""
        return self.level.channel in ("phone", "counter")

    # --- what changes

    def fire(
        self,
        rule_id: str,
        subject: str = "",
        *,
        n: int = 0,
        raises: tuple[int, ...] = (),
        to: int = UNSPOKEN,
        softly: bool = False,
        earns_half: bool = False,
        instead: str = "",
    ) -> None:
        """Charge one rule and tell of it.

        `n` is what the row counts; the concerns in `raises` rise to the status
        `to`; `softly` halves what composure loses; `earns_half` is for the
        second part of a reply; `instead` names the concern that weighed more.
        """
        rule = RULES[rule_id]
        temper, trust = self._price(rule)
        composure = rule.composure
        if n:
            counted = min(rule.most, n)
            temper += rule.each * counted
            composure += rule.saps * counted
        if softly:
            composure = half(composure)
        if earns_half:
            temper = half(temper) if temper < 0 else temper
            trust = half(trust) if trust > 0 else trust
            composure = half(composure) if composure > 0 else composure
        if self.distrusted and temper < 0 and rule_id != "overpromise":
            temper = half(temper)
            self.doubted = True
        if rule.slip:
            self.slips = min(self.slips + 1, MAX_SLIPS)
        if rule.voice:
            self.voices.append((temper, rule.voice))
        self.sum += temper
        why = _NO_WHY[rule_id]
        if n:
            why = Why(rule_id, (("n", n),))
        elif instead:
            why = Why(rule_id, (("instead", instead),))
        self._tell(why, subject, temper, trust, composure, self._raise(raises, to))

    def _price(self, rule: Rule) -> tuple[int, int]:
        """What a rule does to temper and trust this time; where that depends on it, count it."""
        if rule.counter < 0:
            return rule.temper[0], rule.trust[0]
        times = self.tally[rule.counter]
        self.tally = (*self.tally[: rule.counter], times + 1, *self.tally[rule.counter + 1 :])
        return (
            rule.temper[min(times, len(rule.temper) - 1)],
            rule.trust[min(times, len(rule.trust) - 1)],
        )

    def _raise(self, concerns: tuple[int, ...], to: int) -> int:
        """Raise the concerns to a status; return by how much `heard` rose."""
        if not concerns:
            return 0
        statuses = list(self.statuses)
        for concern in concerns:
            statuses[concern] = max(statuses[concern], to)
        self.statuses = tuple(statuses)
        self._heaviest = -2
        before = self.heard
        weights = self.index.weights
        self.heard = sum(map(int.__mul__, weights, statuses)) // self.index.total_weight
        return self.heard - before

    def _tell(
        self, why: Why, subject: str, temper: int, trust: int, composure: int, heard: int
    ) -> None:
        was_temper, was_trust, was_composure = self.temper, self.trust, self.composure
        if temper:
            self.temper = _clamp(was_temper + temper)
            self.peak = max(self.peak, self.temper)
        if trust:
            self.trust = _clamp(was_trust + trust)
        if composure:
            self.composure = _clamp(was_composure + composure)
        self.events.append(
            Event(
                self.turn,
                self.action,
                why.key,
                subject,
                self.temper - was_temper,
                self.trust - was_trust,
                self.composure - was_composure,
                heard,
                why,
                RULES[why.key].techniques,
            )
        )

    def begin_answer(self) -> None:
        """Open the account of one answer."""
        self.sum = 0
        self.distrusted = self.trust < DISTRUST
        self.doubted = False
        self.voices = []
