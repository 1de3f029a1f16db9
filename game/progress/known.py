"""What is kept already of a run: the same run may have gone on in two places."""

from uuid import NAMESPACE_OID, uuid5

from game.encounter import Outcome, Run
from game.progress.formats import kept_of
from game.progress.index import RunIndex
from game.progress.kept import Kept
from game.progress.runlog import RunLog, run_id_of


def find_kept(log: RunLog, index: RunIndex, run: str) -> Kept | None:
    """The run of an id as the log has it; None where it has none, or none that can be read."""
    start = index.find(run).get(run)
    line = None if start is None else log.at(start)
    return kept_of(line.entry) if line is not None and run_id_of(line) == run else None


def holds(log: RunLog, index: RunIndex, run: Run, outcome: Outcome | None = None) -> bool:
    """Whether all of a run is kept: under its id, or under that of its own."""
    found = (find_kept(log, index, name) for name in (run.run, own_id(run)))
    return any(kept is not None and _covers(kept, run, outcome) for kept in found)


def own_id(run: Run) -> str:
    """The id under which a run is kept where its own is that of another: always the same."""
    return str(uuid5(NAMESPACE_OID, "\n".join([run.run, *map(str, run.actions)])))


def _covers(kept: Kept, run: Run, outcome: Outcome | None) -> bool:
    """Whether what is kept goes as far as a run, and ended where that ended."""
    begun = (run.level, run.hash, run.edition, run.seed, run.difficulty)
    other = kept.run
    return (
        begun == (other.level, other.hash, other.edition, other.seed, other.difficulty)
        and other.actions[: len(run.actions)] == run.actions
        and (outcome is None or kept.outcome is not None)
    )
