"""How much of a level was met: a table of shares for people, and every count as data."""

from collections.abc import Iterable
from typing import Final, NamedTuple, get_args

from game.authoring.coverage import Counts
from game.authoring.gaps import voice_lists
from game.encounter.prices import RULES
from game.level import Level
from game.level.vocabulary import Ending
from game.level.wording import MAX_LISTED

ENDINGS: Final[tuple[str, ...]] = get_args(Ending)


class Share(NamedTuple):
    """How much of one kind of thing was met; `missed` holds the names of the rest."""

    kind: str
    met: int
    missed: tuple[str, ...]

    @property
    def all(self) -> int:
        """How many there are."""
        return self.met + len(self.missed)


def shares(level: Level, counts: Counts) -> tuple[Share, ...]:
    """The share met of each kind of thing that the level has, and of endings and rules."""
    replies = [reply.id for reply in level.replies]
    spoken = {
        f"{'.'.join(map(str, where))} {number}": text
        for where, texts in voice_lists(level.customer.voice)
        for number, text in enumerate(texts, 1)
    }
    rows = [
        _share("replies dealt", replies, counts.dealt),
        _share("replies said", replies, counts.said),
        _share("vents heard", (line.id for line in level.vents), counts.told),
        _share("reveals heard", (line.id for line in level.reveals.values()), counts.told),
        _share("returns heard", (line.id for line in level.returns), counts.told),
        _share("twists heard", (line.id for line in level.twists), counts.told),
        _share("voice heard", spoken, {name: counts.reactions[spoken[name]] for name in spoken}),
        _share("endings reached", ENDINGS, counts.endings),
        _share("rules fired", RULES, counts.rules),
    ]
    return tuple(row for row in rows if row.all)


def _share(kind: str, names: Iterable[str], counted: dict[str, int]) -> Share:
    every = tuple(names)
    missed = tuple(name for name in every if not counted.get(name))
    return Share(kind, len(every) - len(missed), missed)


def share_table(level: Level, counts: Counts, seeds: int) -> str:
    """The shares as text, with the names of what was not met."""
    players = len(counts.passed)
    lines = [
        f"{level.title} ({level.id}): {players} players, {seeds} seeds each, "
        f"{counts.encounters:,} encounters"
    ]
    for row in shares(level, counts):
        percent = 100 * row.met // row.all
        line = f"{row.kind:16}{row.met:5} of {row.all:3}{percent:5} %"
        lines.append(line + (f"  not: {_some(row.missed)}" if row.missed else ""))
    percent = 100 * counts.stock_turns // max(1, counts.turns_played)
    lines.append(
        f"{'stock returns':16}{counts.stock_turns:5,} in {counts.turns_played:,} turns, {percent} %"
    )
    return "\n".join(lines)


def _some(names: tuple[str, ...]) -> str:
    shown, more = names[:MAX_LISTED], len(names) - MAX_LISTED
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def share_data(level: Level, counts: Counts, seeds: int) -> dict[str, object]:
    """Every count, as the number of encounters in which a thing was met."""
    return {
        "players": len(counts.passed),
        "seeds": seeds,
        "encounters": counts.encounters,
        "turns": {"played": counts.turns_played, "stock": counts.stock_turns},
        "replies": {
            reply.id: {"dealt": counts.dealt[reply.id], "said": counts.said[reply.id]}
            for reply in level.replies
        },
        "lines": {line: counts.told[line] for line in level.index.written},
        "voice": {
            ".".join(map(str, where)): {text: counts.reactions[text] for text in texts}
            for where, texts in voice_lists(level.customer.voice)
        },
        "endings": {ending: counts.endings[ending] for ending in ENDINGS},
        "rules": {rule: counts.rules[rule] for rule in RULES},
        "passed": dict(counts.passed),
    }
