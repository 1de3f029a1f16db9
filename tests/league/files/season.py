"""A league without a server to be tested: its rules, and runs as the rule card plays them."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from game.encounter import begin, outcome, replay, step
from game.encounter.card import advise
from game.encounter.prices import EDITION
from game.encounter.record import Run
from game.league.competition import Competition, CompetitionLevel, deal_of
from game.league.files.handed_in import HandedIn
from game.level import Level, content_hash, find_levels, load_level, shipped_levels, text_hash
from game.progress import Keeper

CAKE, CALL = "first-week/late-cake", "first-week/monday-call"
LEVELS: dict[str, Level] = {
    file.name: load_level(file.path)
    for file in find_levels([shipped_levels()]).files
    if file.name in (CAKE, CALL)
}
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def rules(**changed: Any) -> Competition:
    plain: dict[str, Any] = {
        "id": "cup",
        "title": "The Cup",
        "levels": tuple(
            CompetitionLevel(level=n, title=one.title, hash=content_hash(one), edition=EDITION)
            for n, one in LEVELS.items()
        ),
        "opens": NOON,
        "closes": NOON + timedelta(days=1),
        "team_best": 2,
        "brackets": ("New", "Old"),
    }
    return Competition.model_validate({**plain, **changed})


@cache
def played(level: str, seed: int, silent: int = 0) -> tuple[str, ...]:
    """What the rule card does on a deal, after the player said nothing in some turns at first."""
    state, actions = begin(LEVELS[level], seed=seed, difficulty="normal"), list[str]()
    while state.phase != "over":
        action = advise(LEVELS[level], state)
        if action.verb == "say" and silent:
            action, silent = type(action).parse("silence"), silent - 1
        actions.append(str(action))
        state, _ = step(LEVELS[level], state, action)
    return tuple(actions)


def run(
    level: str = CAKE, attempt: int = 1, minute: int = 0, silent: int = 0, **changed: Any
) -> Run:
    """A run of an attempt, over so many minutes after the league opened."""
    seed = deal_of("cup", level, attempt)
    plain: dict[str, Any] = {
        "run": f"run-{level[-4:]}-{attempt}-{minute}-{silent}",
        "level": level,
        "hash": content_hash(LEVELS[level]),
        "text_hash": text_hash(LEVELS[level]),
        "edition": EDITION,
        "seed": seed,
        "difficulty": "normal",
        "actions": played(level, seed, silent),
        "started": NOON,
        "finished": NOON + timedelta(minutes=minute),
        "modes": {"league": "cup", "attempt": attempt},
        "ranked": True,
    }
    return Run.model_validate({**plain, **changed}, strict=False)


def handed_in(player: str, of: Run | None = None, **changed: Any) -> HandedIn:
    record = of or run()
    plain: dict[str, Any] = {
        "competition": "cup",
        "player": player,
        "attempt": record.modes.get("attempt", 1),
        "run": record,
    }
    return HandedIn(**{**plain, **changed})


def keep(saves: Path, record: Run) -> None:
    """Play a ranked attempt on this machine to its end."""
    result = outcome(LEVELS[record.level], replay(LEVELS[record.level], record).state)
    assert result is not None
    keeper = Keeper(saves)
    assert not keeper.begin(record.model_copy(update={"actions": (), "finished": None}))
    assert not keeper.finish(record, result)
