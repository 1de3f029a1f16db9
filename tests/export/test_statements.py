"""xAPI: every statement keeps the rules of the specification, and says what was so."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from played import BLAMING, SKILLED, WHEN, a_run, a_week, keep
from xapi_rules import check

from game.encounter import Run
from game.encounter.report import MOST_POINTS
from game.export.at_hand import AtHand
from game.export.logged import Logged
from game.export.statements import Statements, actor_of
from game.level import find_levels, load_level, shipped_levels
from game.progress import Progress
from game.sitting import OWN_WORDS
from tests.terminal import LATE_CAKE

SHELF = find_levels([shipped_levels()])
NOBODY = actor_of(None, None, "default")
Plain = dict[str, Any]


def told(
    saves: Path, levels: AtHand | None = None, **options: Any
) -> tuple[list[Plain], Statements]:
    """The statements of a folder, each held against the rules, and who wrote them."""
    writer = Statements(options.pop("actor", NOBODY), levels or AtHand(SHELF), **options)
    statements: list[Plain] = json.loads("".join(writer.as_json(Logged(saves))))
    for statement in statements:
        check(statement)
    return statements, writer


def verb(statement: Plain) -> str:
    return str(statement["verb"]["id"].rpartition("/")[2])


@pytest.mark.parametrize("file", SHELF.files, ids=lambda file: file.name)
@pytest.mark.parametrize("player", [SKILLED, BLAMING], ids=lambda player: player.name)
def test_every_level_gives_statements_that_keep_the_rules(
    tmp_path: Path, file: Any, player: Any
) -> None:
    keep(tmp_path, a_run(load_level(file.path), file.name, player))
    statements, writer = told(tmp_path)
    assert verb(statements[-1]) in ("passed", "failed")
    assert {verb(statement) for statement in statements[:-1]} == {"answered"}
    assert writer.notices == []
    assert len({statement["id"] for statement in statements}) == len(statements)


def test_a_run_is_passed_or_failed_with_its_points_of_the_most_there_are(tmp_path: Path) -> None:
    (won, good), (lost, bad) = a_week()
    statements, _ = told(keep(tmp_path, (won, good), (lost, bad)))
    passed, failed = (s for s in statements if verb(s) != "answered")
    assert (verb(passed), verb(failed)) == ("passed", "failed")
    assert passed["result"]["score"] == {
        "scaled": round(good.points / MOST_POINTS, 4),
        "raw": good.points,
        "min": 0,
        "max": MOST_POINTS,
    }
    assert (passed["result"]["success"], failed["result"]["success"]) == (True, False)
    assert passed["result"]["duration"] == "PT240S"
    assert passed["timestamp"] == "2026-03-01T09:34:00.000Z"
    assert passed["context"]["registration"] == won.run
    assert passed["object"]["definition"]["name"] == {"en-GB": "The Two O'Clock Cake"}


def test_answers_are_what_was_said_in_the_order_it_was_said(tmp_path: Path) -> None:
    (run, outcome), _ = a_week()
    statements, _ = told(keep(tmp_path, (run, outcome)))
    answers = [s for s in statements if verb(s) == "answered"]
    replies = load_level(LATE_CAKE).index.replies
    said = [replies[str(a)[4:]].say for a in run.actions if str(a).startswith("say:")]
    assert [s["result"]["response"] for s in answers][: len(said)] == said
    times = [datetime.fromisoformat(s["timestamp"]) for s in statements]
    assert times == sorted(times)
    assert len(set(times)) == len(times)
    assert run.started < times[0]
    assert times[-1] == run.finished
    levels = {s["context"]["contextActivities"]["parent"][0]["id"] for s in answers}
    assert levels == {statements[-1]["object"]["id"]}


def test_an_answer_succeeds_where_it_calmed_and_was_no_slip(tmp_path: Path) -> None:
    statements, _ = told(keep(tmp_path, *a_week()))
    index = load_level(LATE_CAKE).index
    slips = {r.say for r in index.replies.values() if r.move in ("argue", "blame", "hostile")}
    answers = [s["result"] for s in statements if verb(s) == "answered"]
    said = {answer["response"]: answer["success"] for answer in answers}
    assert slips & said.keys()
    assert not any(said[slip] for slip in slips & said.keys())
    assert sum(said.values()) > 3


def test_the_same_run_always_gives_the_same_statements(tmp_path: Path) -> None:
    once, _ = told(keep(tmp_path / "once", *a_week()))
    again, _ = told(keep(tmp_path / "again", *reversed(a_week())))
    assert {s["id"]: s for s in once} == {s["id"]: s for s in again}


def test_without_the_level_only_the_run_is_told_and_how_many(tmp_path: Path) -> None:
    (run, outcome), _ = a_week()
    other = run.model_copy(update={"run": "elsewhere", "level": "Böse <a> b/late-cake"})
    older = run.model_copy(update={"run": "older", "hash": f"sha256:{'0' * 64}"})
    statements, writer = told(keep(tmp_path, (other, outcome), (older, outcome)))
    assert [verb(s) for s in statements] == ["passed", "passed"]
    assert "language" not in statements[0]["context"]
    (notice,) = writer.notices
    assert notice.startswith("no answers of two runs: the level, as it was played, is not")


def test_what_was_put_down_and_what_ifs_are_no_results(tmp_path: Path) -> None:
    (run, outcome), _ = a_week()
    again = run.model_dump() | {"run": "what-if", "parent": {"run": run.run, "action": 3}}
    down = run.model_copy(update={"run": "down", "finished": None})
    statements, writer = told(
        keep(tmp_path, (Run(**again), outcome), (down, None)),
    )
    assert statements == []
    assert writer.notices == ["no statement of two runs: put down, or a what-if"]


def test_own_words_are_told_when_they_are_asked_for_alone(tmp_path: Path) -> None:
    words = {OWN_WORDS: {"1": "I would say\x1b sorry first"}, "daily": "2026-03-01"}
    (run, outcome), _ = a_week(modes=words)
    saves = keep(tmp_path, (run, outcome))
    assert "sorry first" not in json.dumps(told(saves)[0])
    first = told(saves, own_words=True)[0][0]
    assert list(first["result"]["extensions"].values()) == ["I would say sorry first"]


def test_who_practised_is_an_account_or_an_address_and_nothing_else(tmp_path: Path) -> None:
    keep(tmp_path, *a_week())
    home = "https://simmer.invalid/"
    for actor, known in (
        (NOBODY, {"account": {"homePage": home, "name": "default"}}),
        (actor_of("Sam", None, "default"), {"account": {"homePage": home, "name": "Sam"}}),
        (actor_of(None, "sam@example.org", "x"), {"mbox": "mailto:sam@example.org"}),
        (actor_of("Sam", "s@example.org", "x"), {"name": "Sam", "mbox": "mailto:s@example.org"}),
    ):
        for statement in told(tmp_path, actor=actor)[0]:
            assert statement["actor"] == {"objectType": "Agent", **known}


def test_points_and_times_that_cannot_be_leave_no_rule_broken(tmp_path: Path) -> None:
    (run, outcome), _ = a_week()
    early = {"run": "back", "finished": WHEN.replace(year=2025)}
    far = outcome._replace(points=100_000)
    statements, _ = told(keep(tmp_path, (run.model_copy(update=early), far)))
    assert statements[-1]["result"]["score"] == {"raw": 100_000}
    assert statements[-1]["result"]["duration"] == "PT0S"
    assert {s["timestamp"] for s in statements} == {"2025-03-01T09:30:00.000Z"}


def test_of_nothing_there_are_no_statements(tmp_path: Path) -> None:
    assert told(tmp_path)[0] == []


def test_a_run_that_cannot_be_replayed_is_told_by_itself(tmp_path: Path) -> None:
    (run, outcome), _ = a_week()
    wrong = run.model_copy(update={"actions": ("close", "close")})
    Progress(tmp_path).record(wrong, outcome)
    statements, writer = told(tmp_path)
    assert [verb(statement) for statement in statements] == ["passed"]
    assert len(writer.notices) == 1
