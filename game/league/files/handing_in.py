"""A ranked run is handed in: kept as a file by whoever played it, and put into the league's folder.

The file in the saves comes first, so that it can be handed in whenever the folder can be reached.
"""

from pathlib import Path
from typing import NamedTuple

from game.encounter import Run
from game.league.files.attempts import attempt_of, attempts_of
from game.league.files.folder import RUNS, put
from game.league.files.handed_in import HandedIn
from game.league.memberships import Membership
from game.level.text import clean
from game.progress.errors import not_kept
from game.progress.layout import HANDED_IN


class Handed(NamedTuple):
    """Where a run file lies: in the saves, and in the league's folder unless that is hindered."""

    kept: Path
    there: Path | None
    hindrance: str = ""


def hand_in(saves: Path, membership: Membership, run: Run) -> str:
    """Hand in a run that is over; a sentence for the player, "" where it is no attempt of it.

    SaveError where not even the file in the saves can be written.
    """
    if attempt_of(run, membership.rules) is None:
        return ""
    if membership.kind == "here":
        return clean(f"It counts in {membership.rules.title}; its board has it.")
    return told(_write(saves, membership, run), membership)


def hand_in_all(saves: Path, membership: Membership) -> list[Handed]:
    """Write every run file of a league again, and into its folder; SaveError as above."""
    over = (one.run for one in attempts_of(saves, membership.rules) if one.run.finished)
    return [_write(saves, membership, run) for run in over]


def told(handed: Handed, membership: Membership) -> str:
    """Where it was handed in, or what to do with it."""
    title = membership.rules.title
    if handed.there is not None:
        return clean(f"It is handed in for {title}: {handed.there}")
    if not membership.place:
        return clean(f"To hand it in for {title}, send its captain {handed.kept}")
    return clean(
        f"It could not be put into {membership.place} ({handed.hindrance}). Try `simmer league "
        f"submit` later, or send the captain {handed.kept}"
    )


def _write(saves: Path, membership: Membership, run: Run) -> Handed:
    number = attempt_of(run, membership.rules)
    assert number is not None  # of those alone it is called
    handed_in = HandedIn(
        competition=membership.league,
        player=membership.player,
        team=membership.team,
        bracket=membership.bracket,
        attempt=number,
        # Whatever else the record says of itself is nobody else's, such as words of one's own.
        run=run.model_copy(update={"modes": {"league": membership.league, "attempt": number}}),
    )
    folder = saves / HANDED_IN / membership.league
    try:
        kept = put(folder, handed_in)
    except OSError as error:
        raise not_kept(folder, error) from None
    league = Path(membership.place)
    if not membership.place or not league.is_dir():
        return Handed(kept, None, "there is no such folder now")
    try:
        return Handed(kept, put(league / RUNS, handed_in))
    except OSError as error:
        return Handed(kept, None, error.strerror or str(error))
