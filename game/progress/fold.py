"""The run log folded into TinyDB documents: best results, counts, and how far it has been read."""

from dataclasses import asdict
from typing import NamedTuple

from tinydb import Query, TinyDB

from game.encounter.prices import PASS_STARS
from game.progress.account import Account, day_of, seconds_of
from game.progress.formats import MARK
from game.progress.kept import Best, Count
from game.progress.runlog import Line
from game.progress.training import Effort, Training

# Raised when documents are folded otherwise; those of another format are counted anew.
FORMAT = 3

_RESULTS, _COUNTS, _ACCOUNT, _TRAINING = "results", "counts", "account", "training"
_where = Query()
_Key = tuple[str, str, int, str]


class Mark(NamedTuple):
    """How far the log is folded: up to `end`; the last line began at `start` and bore `check`."""

    start: int = 0
    end: int = 0
    check: str = ""
    format: int = FORMAT


class Fold:
    """The documents that are counted from the log. Changes want `Documents.durable.one_write`."""

    def __init__(self, documents: TinyDB) -> None:
        self.documents = documents
        self.results = documents.table(_RESULTS)
        self.counts = documents.table(_COUNTS)
        self.accounts = documents.table(_ACCOUNT)
        self.trainings = documents.table(_TRAINING)
        self.marks = documents.table(MARK)

    def mark(self) -> Mark | None:
        """How far the log is folded; None where nothing is, or by an older version.

        By a newer one, its `format` says so, and nothing else of it is to be relied on.
        """
        found = self.marks.all()
        try:
            known = {name: found[0][name] for name in found[0] if name in Mark._fields}
            mark = Mark(**known)
            return mark if mark.format >= FORMAT else None
        except (IndexError, TypeError):
            return None

    def set_mark(self, mark: Mark) -> None:
        """Remember how far the log is folded."""
        self.marks.truncate()
        self.marks.insert(mark._asdict())

    def clear(self) -> None:
        """Forget all that was counted."""
        for table in (self.results, self.counts, self.accounts, self.trainings, self.marks):
            table.truncate()

    def best(self) -> list[Best]:
        """Every best result."""
        return [Best(**document) for document in self.results]

    def by_level(self) -> dict[str, Count]:
        """What was played of each level."""
        return {
            found["level"]: Count(found["encounters"], found["passes"], found["put_down"])
            for found in self.counts
        }

    def results_counted(self) -> int:
        """How many encounters were counted, ended or put down; 0 where that cannot be read."""
        try:
            return sum(count.encounters + count.put_down for count in self.by_level().values())
        except (KeyError, TypeError):
            return 0

    def account(self) -> Account:
        """What was played over time."""
        found = self.accounts.all()
        return Account.from_plain(found[0]) if found else Account()

    def set_account(self, account: Account) -> None:
        """Remember what was played over time."""
        self.accounts.truncate()
        self.accounts.insert(account.to_plain())

    def training(self) -> Training:
        """What was trained."""
        found = self.trainings.all()
        return Training.from_plain(found[0]) if found else Training()

    def set_training(self, training: Training) -> None:
        """Remember what was trained."""
        self.trainings.truncate()
        self.trainings.insert(training.to_plain())


class Tally:
    """What some lines of the log add to the documents: gathered first, put there in one go."""

    def __init__(self, fold: Fold) -> None:
        """Add to these documents, by `put`."""
        self._fold = fold
        # It goes on from what there is: a skill is graded by how it stood.
        self._training = fold.training()
        self._seen = set(fold.by_level())
        self._best: dict[_Key, Best] = {}
        self._counts: dict[str, Count] = {}
        self._account = Account()

    def add(self, line: Line) -> None:
        """Count a run; KeyError or TypeError where the line does not say what it should."""
        record, derived = line.entry["record"], line.entry["derived"]
        if "parent" in record:
            return  # whoever asks "what if" knows what came of it the first time
        level, ending, stars = str(record["level"]), derived["ending"], int(derived["stars"])
        if ending is None:
            self._seen.add(level)
            self._count(level, Count(put_down=1))
            self._account.put_down += 1
            return
        result = Best(
            level=level,
            hash=record["hash"],
            edition=record["edition"],
            difficulty=record["difficulty"],
            ending=ending,
            stars=stars,
            points=int(derived["points"]),
            run=record["run"],
            when=record.get("finished", record["started"]),
        )
        uses = derived.get("skills", {})
        effort = Effort.of(level, result.difficulty, stars, day_of(result.when), record, uses)
        self._account.add(result, seconds_of(record), uses)
        self._training.add(effort, unseen=level not in self._seen)
        self._seen.add(level)
        self._count(level, Count(encounters=1, passes=int(stars >= PASS_STARS)))
        self._best[_key(result)] = _better(self._best.get(_key(result)), result)

    def _count(self, level: str, more: Count) -> None:
        self._counts[level] = plus(self._counts.get(level, Count()), more)

    def put(self) -> None:
        """Add it to the documents."""
        fold = self._fold
        known = {_key(Best(**document)): document for document in fold.results}
        for key, result in self._best.items():
            before = known.get(key)
            if before is None:
                fold.results.insert(asdict(result))
            elif _better(Best(**before), result) is result:
                fold.results.update(asdict(result), doc_ids=[before.doc_id])
        by_level = fold.by_level()
        for level, count in self._counts.items():
            total = plus(by_level.get(level, Count()), count)
            fold.counts.upsert({"level": level, **asdict(total)}, _where.level == level)
        account = fold.account()
        account.absorb(self._account)
        fold.set_account(account)
        fold.set_training(self._training)


def plus(one: Count, other: Count) -> Count:
    """Two counts together."""
    return Count(
        one.encounters + other.encounters,
        one.passes + other.passes,
        one.put_down + other.put_down,
    )


def _key(result: Best) -> _Key:
    return result.level, result.hash, result.edition, result.difficulty


def _better(one: Best | None, other: Best) -> Best:
    """The better of two; the earlier, where they are equal."""
    if one is None or (other.stars, other.points) > (one.stars, one.points):
        return other
    return one
