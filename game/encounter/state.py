"""All that changes in an encounter, frozen; an encounter at one moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from game.encounter.events import Event
from game.encounter.prices import STATUS_WORDS


@dataclass(frozen=True, slots=True)
class Opening:
    """What a shift or a sequel brings into an encounter."""

    composure: int | None = None  # 0-100; None is the level's own
    memory: str | None = None  # how the encounter before this one ended


class Concerns(Mapping[str, str]):
    """Each concern's id and its status in a word."""

    def __init__(self, ids: tuple[str, ...], statuses: tuple[int, ...]) -> None:
        self._statuses = dict(zip(ids, statuses, strict=True))

    def __getitem__(self, concern: str) -> str:
        return STATUS_WORDS[self._statuses[concern]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._statuses)

    def __len__(self) -> int:
        return len(self._statuses)

    def __repr__(self) -> str:
        return repr(dict(self))


class State(NamedTuple):
    """An encounter at one moment: integers, words and tuples of them, nothing else."""

    seed: int
    difficulty: str
    memory: str
    phase: str  # hearing, replying, drafting, over
    stage: str  # vent, explore, resolve, close
    ending: str  # "" while it goes on
    # meters, 0-100
    temper: int
    composure: int
    trust: int
    heard: int
    peak: int  # the highest temper so far
    # concerns, by their place in the level
    concern_ids: tuple[str, ...]
    statuses: tuple[int, ...]
    unanswered: tuple[int, ...]  # answers that left this concern open, since it was voiced
    voiced_order: tuple[int, ...]  # concerns in the order in which they were voiced
    # the line being said
    turn: int
    line: str
    said_again: bool  # this line was interrupted before
    phrases: tuple[str, ...]  # the texts heard of it so far
    charged: int  # phrases whose cost was paid before it was interrupted
    barbed: bool
    abuse: bool
    nod_spent: bool
    nodded: bool
    breathed: bool
    mantra_here: bool
    consulted: bool
    # what was said and is still to come
    vents_begun: int
    lines_used: frozenset[str]
    pending: tuple[int, ...]  # concerns asked about, to be told next
    to_repeat: bool  # the line was interrupted, and is said again next
    hand: tuple[str, ...]
    said: frozenset[str]
    draft: str  # the action that waits to be sent
    revised: bool
    reaction: str  # the customer's answer to what was said last
    reactions_used: frozenset[str]
    # the player's account
    slips: int
    strikes: int
    warned: int
    abuse_since: bool  # abuse was heard since the last fair warning
    accepted: str  # the reply whose offer was accepted
    fuse: int  # turns until a promise beyond policy is found out, 0 for none
    hints: int
    silences: int  # running
    feeling_honoured: bool
    feeling_told: bool  # a feeling was voiced in this line
    last_breath: int  # the turn of the last breath, -9 for none
    mantra_lines: int
    visualized: bool
    headed_up: bool
    in_charge: bool
    explained: bool
    committed: bool
    honest: bool  # an honest "cannot, and can" was said in its time
    empathies: int
    apologies: int
    aligned: frozenset[int]
    apologized: frozenset[int]
    tally: tuple[int, ...]  # how often each counted row of the prices was charged
    last: tuple[Event, ...]  # what the step before this moment told

    @property
    def concerns(self) -> Concerns:
        """Each concern's status: unspoken, voiced, acknowledged or confirmed."""
        return Concerns(self.concern_ids, self.statuses)
