"""A run record is all that is kept: what is written is read again, and what is wrong is named."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from game.encounter import Run, RunError, parse_run, replay
from game.encounter.prices import EDITION
from game.encounter.record import MAX_ACTIONS, OpeningRecord, OwnWords, Parent
from game.level import content_hash, load_level, text_hash
from game.level.text import first_unsafe
from game.progress import SaveError, read_run
from tests.terminal import LATE_CAKE, simmer

LEVEL = load_level(LATE_CAKE)
LISTENED = ("hear", "nod", *["hear"] * (len(LEVEL.vents[0].phrases) - 1))
NEXT = len(LISTENED) + 1
WHEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
Json = dict[str, Any]


def a_run(**changed: Any) -> Run:
    kept: Json = {
        "run": "0b7c1c2e-1111-4222-8333-444455556666",
        "level": "first-week/late-cake",
        "hash": content_hash(LEVEL),
        "text_hash": text_hash(LEVEL),
        "edition": EDITION,
        "seed": 7,
        "difficulty": "normal",
        "actions": LISTENED,
        "started": WHEN,
    }
    return Run(**{**kept, **changed})


def written(**changed: Any) -> str:
    """A record as text, in which keys were changed by somebody."""
    return json.dumps({**json.loads(a_run().to_json()), **changed})


def refusal(text: str | bytes) -> str:
    """What is said of a record that cannot be read, or not be replayed."""
    with pytest.raises(RunError) as refused:
        replay(LEVEL, parse_run(text))
    sentence = str(refused.value)
    assert first_unsafe(sentence) is None
    assert len(sentence) < 600
    assert "pydantic" not in sentence
    return sentence


RUNS = [
    a_run(),
    a_run(actions=()),
    a_run(finished=WHEN, ranked=True, modes={"plain": True, "deep": {"er": [1, None, "ü"]}}),
    a_run(opening=OpeningRecord(composure=35, memory="walked-out"), difficulty="hard"),
    a_run(parent=Parent(run="another-run", action=3), seed=2**63 - 1),
    a_run(actions=("hear", OwnWords(say=("empathize",), text="I would be cross as well."))),
]


@pytest.mark.parametrize("run", RUNS)
def test_what_is_written_is_read_again(run: Run, tmp_path: Path) -> None:
    assert parse_run(run.to_json()) == run
    path = tmp_path / "run.json"
    path.write_text(run.to_json(), encoding="utf-8")
    assert read_run(path) == run


def test_a_what_if_keeps_where_it_came_from() -> None:
    assert parse_run(RUNS[4].to_json()).parent == Parent(run="another-run", action=3)


def test_an_opening_is_replayed() -> None:
    state, _ = replay(LEVEL, RUNS[3])
    assert (state.memory, state.difficulty) == ("walked-out", "hard")
    assert state.composure < 35


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"edition": EDITION + 1}, f"was played by edition {EDITION + 1} of the rules"),
        ({"hash": "sha256:" + "0" * 64}, "was played on another version of first-week/late-cake"),
        ({"hash": "sha256:0"}, "at hash, it is not written as run records write it"),
        ({"format": 2}, "at format, "),
        ({"mood": 1}, "at mood, there is a key that run records do not have"),
        ({"\x1b[2J\u202e": 1}, "at [2J, there is a key that run records do not have"),
        ({"x" * 9999: 1}, "there is a key that run records do not have"),
        ({"seed": -1}, "at seed, "),
        ({"seed": 2**63}, "at seed, "),
        ({"seed": "7"}, "at seed, it must be a whole number"),
        ({"seed": True}, "at seed, it must be a whole number"),
        ({"seed": 7.5}, "at seed, "),
        ({"difficulty": "brutal"}, "at difficulty, "),
        ({"started": 5}, "at started, "),
        ({"started": "yesterday"}, "at started, "),
        ({"ranked": "yes"}, "at ranked, it must be true or false"),
        ({"level": 7}, "at level, it must be text"),
        ({"level": "/etc/passwd"}, "at level, it is not written"),
        ({"level": "..\\..\\secret"}, "at level, it is not written"),
        ({"level": "a/" + "b" * 5000}, "at level, it is too long"),
        ({"run": "../../x"}, "at run, it is not written"),
        ({"opening": {"composure": 0}}, "at opening.composure, "),
        ({"opening": {"mood": 1}}, "at opening.mood, there is a key"),
        ({"parent": {"run": "x"}}, "at parent.action, something is missing"),
        ({"parent": {"run": "x", "action": -1}}, "at parent.action, "),
        ({"actions": "hear"}, "at actions, it must be a list"),
        ({"actions": ["hear", 5]}, "at action 2, it must be text"),
        ({"actions": ["hear", "x" * 9999]}, "at action 2, it is too long"),
        ({"actions": ["hear"] * (MAX_ACTIONS + 1)}, "at actions, there are too many"),
        ({"actions": ["hear", "shout"]}, 'action 2 of the run cannot be replayed: "shout" is no'),
        ({"actions": ["hear", "\x1b[2Jnod"]}, 'action 2 of the run cannot be replayed: "[2Jnod"'),
        ({"actions": ["hear", "say"]}, 'action 2 of the run cannot be replayed: "say" is not how'),
        ({"actions": ["hear", "close"]}, '"close" is not possible now (turn 1); possible: hear'),
        ({"actions": [*LISTENED, "say:nobody"]}, f"action {NEXT} of the run cannot be replayed"),
        (
            {"actions": [*LISTENED, "end", "hear"]},
            f"action {NEXT + 1} of the run cannot be replayed",
        ),
        (
            {"actions": ["hear", {"say": ["empathize"], "text": "Oh dear."}]},
            "action 2 is in the player's own words, which edition 1 has not",
        ),
        ({"actions": [{"say": ["empathize"]}]}, "at action 1, "),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_wrong_record_is_refused_with_its_place(changed: Json, sentence: str) -> None:
    assert sentence in refusal(written(**changed))


@pytest.mark.parametrize("key", ["run", "level", "hash", "edition", "seed", "actions", "started"])
def test_a_record_lacks_nothing(key: str) -> None:
    record = json.loads(written())
    del record[key]
    assert f"at {key}, something is missing" in refusal(json.dumps(record))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\xff\xfe", b'{"run": "\xff"}', b"[" * 100_000, b"nod nod nod", b"[]", b"null"],
    ids=lambda content: repr(content[:9]),
)
def test_what_is_no_record_at_all_is_said_to_be_none(content: bytes) -> None:
    assert "this is no run record: at the file, " in refusal(content)


def test_reading_names_the_file_and_stops_at_what_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    with pytest.raises(SaveError, match=r"run\.json: cannot be read: No such file"):
        read_run(path)
    path.write_bytes(b" " * (1 << 20) + b"{}")
    with pytest.raises(SaveError, match=r"run\.json: is larger than any run record"):
        read_run(path)
    path.write_bytes(b"{}")
    with pytest.raises(SaveError, match=r"run\.json: this is no run record: at run, something"):
        read_run(path)


def test_the_command_tells_one_thing_in_every_process(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(a_run(actions=(*LISTENED, "silence", "hear")).to_json(), encoding="utf-8")
    told = [simmer("replay", path, "--json", PYTHONHASHSEED=seed) for seed in ("0", "1", "4242")]
    assert [(done.returncode, done.stderr) for done in told] == [(0, b"")] * 3
    assert len({done.stdout for done in told}) == 1
    assert json.loads(told[0].stdout)["turns"]


def test_the_command_refuses_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(written(actions=["hear", "close"], opening={"memory": "\x1b[2J"}))
    done = simmer("replay", path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"run.json: action 2 of the run cannot be replayed" in done.stderr
