"""Whatever the bytes, out comes a level or findings that a person can read; never a traceback."""

import json
import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spoiling import EXAMPLE

from game.level import Finding, Level, LevelError, parse_level

MUTANTS = 2000
BATCHES = 20
STRANGE = (
    b"\x00", b"\x1b]0;x\x07", b"\x9b2J", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\\ud800", b"\\u202e",
    b"\xe2\x80\xae", b"NaN", b"-Infinity", b"1e999", b"9" * 400, b"//", b"/*", b"'", b'"', b"{",
    b"[", b"}", b"]", b",", b":", b"\\", b"null", b"true", b"[" * 60, b'{"a":' * 60, b"\r", b"\t",
)  # fmt: skip
VALUES = (
    None, True, False, 0, -1, 1.5, 10**12, "", " ", "x" * 3000, "late", "Late", "\u202e", "\x1b[2J",
    [], {}, [[]], [None], ["late", "late"], {"id": "late"}, {"comment": 1}, [{}], [[[[[[]]]]]],
)  # fmt: skip


def readable(finding: Finding) -> bool:
    told = str(finding)
    return (
        finding.line >= 1
        and finding.column >= 1
        and bool(finding.code and finding.message.strip() and finding.fix.strip())
        and told.isprintable()
        and len(told) < 1000
        and "pydantic" not in told
        and finding.code != "not-valid"
    )


def judge(content: bytes | str) -> Level | tuple[Finding, ...]:
    try:
        return parse_level(content, Path("mutant.json"))
    except LevelError as error:
        found = error.findings
    assert found
    assert [finding for finding in found if not readable(finding)] == []
    return found


def mutant_of_bytes(content: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    at, other = random.randrange(len(content)), random.randrange(len(content))
    line = random.randrange(len(lines))
    kind = random.randrange(7)
    if kind == 0:
        return content[:at]
    if kind == 1:
        return content[: min(at, other)] + content[max(at, other) :]
    if kind == 2:
        return content[:at] + random.choice(STRANGE) + content[at:]
    if kind == 3:
        return content[:at] + bytes([content[at] ^ 1 << random.randrange(8)]) + content[at + 1 :]
    if kind == 4:
        return b"\n".join(lines[:line] + lines[line + 1 :])
    if kind == 5:
        return b"\n".join(lines[: line + 1] + lines[line:])
    return content[:at] + random.randbytes(8) + content[at + 8 :]


def mutant_of_data(text: str, random: Random) -> str:
    level = json.loads(text)
    for _ in range(random.randint(1, 4)):
        holder, key = random.choice(list(places(level)))
        kind = random.randrange(4)
        if kind == 0:
            del holder[key]
        elif kind == 1 and isinstance(holder, list):
            holder.insert(key, holder[random.randrange(len(holder))])
        elif kind == 2 and isinstance(holder, dict):
            holder[random.choice(("x", key + "s", "id", "\x1b", "comment"))] = holder.pop(key)
        else:
            holder[key] = random.choice(VALUES)
        if not level:
            break
    return json.dumps(level, ensure_ascii=random.random() < 0.5, indent=random.choice((None, 1)))


def places(data):
    """Yield every container and key inside it."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in entries:
        yield data, key
        if isinstance(value, dict | list):
            yield from places(value)


@pytest.fixture(scope="module")
def short_text(example_text: str) -> str:
    """The example with fewer replies and returns, which loads in half the time."""
    level = json.loads(example_text)
    level["replies"] = level["replies"][::8] + level["replies"][-1:]
    level["returns"] = level["returns"][:2]
    short = json.dumps(level, indent=1)
    assert isinstance(judge(short), Level)
    return short


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_spoiled_level_is_a_level_or_is_told_what_is_wrong(
    batch: int, example_text: str, short_text: str
) -> None:
    for seed in range(batch, MUTANTS, BATCHES):
        random = Random(seed)
        text = random.choice((example_text, short_text, short_text))
        if random.random() < 0.5:
            judge(mutant_of_bytes(text.encode(), random))
        else:
            judge(mutant_of_data(text, random))


@pytest.mark.parametrize("concerns", [400, 4000])
def test_thousands_of_misfits_are_told_soon(concerns: int) -> None:
    level = {
        "concerns": [{"id": f"concern-{number}"} for number in range(concerns)],
        "replies": [
            {"id": f"r{number}", "move": "align", "about": f"concern{number}"}
            for number in range(6000)
        ],
    }
    started = time.perf_counter()
    assert isinstance(judge(json.dumps(level)), tuple)
    assert time.perf_counter() - started < 15


@given(st.binary(max_size=200) | st.text(max_size=200))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_any_bytes_or_text_are_told_what_is_wrong(content: bytes | str) -> None:
    assert isinstance(judge(content), tuple)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)


@given(data=st.data())
@settings(max_examples=60, derandomize=True, deadline=None)
def test_any_value_anywhere_is_told_what_is_wrong(data: st.DataObject) -> None:
    level = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    sites = list(places(level))
    holder, key = sites[data.draw(st.integers(0, len(sites) - 1))]
    holder[key] = data.draw(ANY_JSON)
    judge(json.dumps(level))
