"""Progress as xAPI 1.0.3 statements: each run played to its end, and each answer given in it.

A run is *passed* or *failed*; an answer is *answered*, and a success where it calmed and was no
slip. What it took is not timed answer by answer, so answers stand evenly between the beginning
of the run and its end. Every id is made of the run's own: the same run always gives the same
statements, and a store that has them already takes them for what they are.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from game.encounter import Run, RunError
from game.encounter.prices import EDITION, PASS_STARS
from game.encounter.report import MOST_POINTS
from game.encounter.words import counted
from game.export.at_hand import AtHand
from game.export.logged import Entry
from game.export.naming import (
    HOME,
    extension,
    level_iri,
    line_iri,
    pack_iri,
    registration,
    statement_id,
    timestamp,
)
from game.export.said import Said, said_in
from game.export.times import in_utc, seconds_played
from game.level import Level
from game.level.text import clean
from game.sitting import OWN_WORDS

VERBS = "http://adlnet.gov/expapi/verbs/"
ACTIVITIES = "http://adlnet.gov/expapi/activities/"
LEAST_POINTS = 0
UNKNOWN = "und"  # a language that is not known, as RFC 5646 has it

Plain = dict[str, Any]


def actor_of(name: str | None, mail: str | None, profile: str) -> Plain:
    """Who practised: by a mail address, else by an account of the name, else of the profile's."""
    if not mail:
        return {
            "objectType": "Agent",
            "account": {"homePage": HOME, "name": name or profile},
        }
    named = {"name": name} if name else {}
    return {"objectType": "Agent", **named, "mbox": f"mailto:{mail}"}


class Statements:
    """Writes statements, and counts the runs of which there are none or not all."""

    def __init__(self, actor: Plain, levels: AtHand, *, own_words: bool = False) -> None:
        self._actor, self._levels, self._with_own_words = actor, levels, own_words
        self.left_out = 0  # put down, or a what-if
        self.untold = 0  # whose answers cannot be told, since the level is not at hand

    @property
    def notices(self) -> list[str]:
        """A sentence for each of the two, where there are any."""
        found = []
        if self.left_out:
            found.append(f"no statement of {counted(self.left_out, 'run')}: put down, or a what-if")
        if self.untold:
            found.append(
                f"no answers of {counted(self.untold, 'run')}: the level, as it was played, is not "
                "among those here; name its folder with --levels"
            )
        return found

    def as_json(self, entries: Iterable[Entry]) -> Iterator[str]:
        """Write them as an array, piece by piece."""
        between = "[\n"
        for entry in entries:
            for statement in self.of(entry):
                yield f"{between}{json.dumps(statement, separators=(',', ':'))}"
                between = ",\n"
        yield "[]\n" if between == "[\n" else "\n]\n"

    def of(self, entry: Entry) -> Iterator[Plain]:
        """The statements of a run, in the order of their times; none where it does not count."""
        run, ending = entry.run, entry.derived["ending"]
        if ending is None or run.finished is None or run.parent is not None:
            self.left_out += 1
            return
        level = self._levels.level_of(run)
        try:
            answers = list(said_in(level, run)) if level else None
        except RunError:
            answers = None
        if level is None or answers is None:
            self.untold += 1
        else:
            for said in answers:
                yield self._answered(level, run, said)
        yield self._ended(entry)

    def _ended(self, entry: Entry) -> Plain:
        run, derived = entry.run, entry.derived
        passed = derived["stars"] >= PASS_STARS
        result: Plain = {
            "score": _score(run, derived["points"]),
            "success": passed,
            "completion": True,
            "duration": f"PT{seconds_played(run)}S",
            "extensions": {
                extension("ending"): derived["ending"],
                extension("stars"): derived["stars"],
            },
        }
        return {
            **self._statement(run, "passed" if passed else "failed"),
            "object": self._level(run),
            "result": result,
            "context": self._context(run),
            "timestamp": timestamp(run.finished or run.started),
        }

    def _answered(self, level: Level, run: Run, said: Said) -> Plain:
        result: Plain = {"success": said.helped, "response": clean(said.words)}
        own = self._own_words(run, said.turn)
        if own:
            result["extensions"] = {extension("own-words"): own}
        context = self._context(run)
        context["contextActivities"]["parent"] = [self._level(run)]
        return {
            **self._statement(run, "answered", said.action),
            "object": self._line(level, run, said.line),
            "result": result,
            "context": context,
            "timestamp": _between(run, said.action),
        }

    def _statement(self, run: Run, verb: str, action: int | None = None) -> Plain:
        return {
            "id": statement_id(run.run, action),
            "actor": self._actor,
            "verb": {"id": f"{VERBS}{verb}", "display": {"en": verb}},
        }

    def _context(self, run: Run) -> Plain:
        pack = _pack_of(run)
        extensions = {"difficulty": run.difficulty, "seed": run.seed, "edition": run.edition}
        extensions |= {
            course: run.modes[course]
            for course in ("daily", "practise")
            if isinstance(run.modes.get(course), str)
        }
        context: Plain = {
            "registration": registration(run.run),
            "contextActivities": {
                "grouping": [
                    _activity(
                        pack_iri(pack),
                        "course",
                        self._words(pack, self._levels.pack_title(pack) or pack),
                    )
                ]
            },
            "revision": run.hash,
            "platform": "Simmer",
            "extensions": {extension(name): value for name, value in extensions.items()},
        }
        if language := self._levels.language(pack):
            context["language"] = language
        return context

    def _level(self, run: Run) -> Plain:
        title = self._levels.title(run.level) or run.level
        return _activity(level_iri(run.level), "simulation", self._words(_pack_of(run), title))

    def _line(self, level: Level, run: Run, line: str) -> Plain:
        pack = _pack_of(run)
        name = f"{level.title}: {line}"
        activity = _activity(line_iri(run.level, line), "cmi.interaction", self._words(pack, name))
        activity["definition"]["interactionType"] = "other"
        written = level.index.written.get(line)
        if written is not None:
            # Of variants the first, so that a line is described alike whatever the seed.
            said = " ".join(phrase.text[0] for phrase in written.phrases)
            activity["definition"]["description"] = self._words(pack, said)
        return activity

    def _words(self, pack: str, words: str) -> dict[str, str]:
        """Words of a pack as a language map."""
        return {self._levels.language(pack) or UNKNOWN: clean(words)}

    def _own_words(self, run: Run, turn: int) -> str:
        words = run.modes.get(OWN_WORDS) if self._with_own_words else None
        own = words.get(str(turn)) if isinstance(words, dict) else None
        return clean(own) if isinstance(own, str) else ""


def _activity(iri: str, kind: str, name: dict[str, str]) -> Plain:
    definition = {"type": f"{ACTIVITIES}{kind}", "name": name}
    return {"objectType": "Activity", "id": iri, "definition": definition}


def _score(run: Run, points: int) -> Plain:
    """The points, and what share they are of the most that there are by this edition."""
    if run.edition != EDITION or not LEAST_POINTS <= points <= MOST_POINTS:
        return {"raw": points}
    scaled = round(points / MOST_POINTS, 4)
    return {"scaled": scaled, "raw": points, "min": LEAST_POINTS, "max": MOST_POINTS}


def _between(run: Run, action: int) -> str:
    """When an action was taken, as far as that is known: evenly between beginning and end."""
    assert run.finished is not None
    end = in_utc(run.finished)
    start = min(in_utc(run.started), end)
    return timestamp(start + (end - start) * action / (len(run.actions) + 1))


def _pack_of(run: Run) -> str:
    return run.level.partition("/")[0]
