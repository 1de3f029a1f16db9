"""What comes from elsewhere is looked over whole: a file that does not hold changes nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from played import WHEN, a_week, keep

from game.encounter.prices import EDITION
from game.export import arriving
from game.export.arriving import ArrivalError, opened
from game.export.at_hand import AtHand
from game.export.document import as_json
from game.export.logged import Logged
from game.level import find_levels, shipped_levels
from game.level.text import first_unsafe

Plain = dict[str, Any]
LEVELS = AtHand(find_levels([shipped_levels()]))


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Plain:
    """An export with two runs and an interrupted encounter."""
    (run, outcome), lost = a_week()
    saves = keep(tmp_path_factory.mktemp("saves"), (run, outcome), lost)
    left = run.model_copy(
        update={"run": "left", "finished": None, "actions": run.actions[:3], "parent": None}
    )
    known: Plain = json.loads("".join(as_json(Logged(saves), [left], WHEN)))
    return known


def said_of(text: str | bytes, folder: Path) -> str:
    """Why a file is refused; "" where it is taken."""
    path = folder / "export.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    try:
        with opened(path, 1, level_of=LEVELS.level_of, now=WHEN):
            return ""
    except ArrivalError as error:
        sentence = str(error)
    assert sentence.startswith(f"{path}: ")
    assert first_unsafe(sentence) is None
    return sentence.removeprefix(f"{path}: ")


def test_an_export_is_read_however_it_is_laid_out(document: Plain, tmp_path: Path) -> None:
    assert said_of(json.dumps(document), tmp_path) == ""
    assert said_of(json.dumps(document, indent=4).replace("\n", "\r\n"), tmp_path) == ""
    assert said_of(b"\xef\xbb\xbf" + json.dumps(document).encode(), tmp_path) == ""
    backwards = dict(reversed(document.items()))
    assert said_of(json.dumps(backwards, sort_keys=True), tmp_path) == ""


def changed(document: Plain, change: Callable[[Plain], object]) -> str:
    copy = json.loads(json.dumps(document))
    change(copy)
    return json.dumps(copy)


def skills(document: Plain) -> Plain:
    known: Plain = document["runs"][0]["derived"]["skills"]
    return known


def nested(depth: int) -> Any:
    return [nested(depth - 1)] if depth else 1


RUN = "run 1 of it cannot be taken: "
REFUSED: dict[str, tuple[Callable[[Plain], object], str]] = {
    "newer": (lambda d: d.update(format=2), "it was exported by a newer version of Simmer"),
    "no format": (lambda d: d.pop("format"), 'it is no export of Simmer, since it has no "format"'),
    "no runs": (lambda d: d.pop("runs"), 'it is no export of Simmer, since it has no "runs"'),
    "format in words": (lambda d: d.update(format="1"), "its format is no number"),
    "true": (lambda d: d.update(format=True), "its format is no number"),
    "other keys": (lambda d: d.update(mood="good"), "it is no export of Simmer; make one"),
    "runs by name": (lambda d: d.update(runs={}), f"{RUN}there is no ["),
    "twice": (lambda d: d["runs"].append(d["runs"][0]), "run 3 of it cannot be taken: the run "),
    "a word": (lambda d: d["runs"].insert(0, "run"), f"{RUN}it is no entry of a run log"),
    "newer run": (
        lambda d: d["runs"][0].update(format=99),
        f"{RUN}it is of a newer version of Simmer",
    ),
    "more keys": (lambda d: d["runs"][0].update(more=1), f"{RUN}it is no entry"),
    "no record": (lambda d: d["runs"][0].update(record=None), f"{RUN}there is no run record"),
    "bad record": (
        lambda d: d["runs"][0]["record"].update(seed="7"),
        f"{RUN}this is no run record: at seed, it must be a whole number",
    ),
    "way out": (
        lambda d: d["runs"][0]["record"].update(run="../../x"),
        f"{RUN}this is no run record: at run",
    ),
    "surrogate": (
        lambda d: d["runs"][0]["record"].update(modes={"own_words": {"1": "\ud800"}}),
        f"{RUN}this is no run record",
    ),
    "surrogate in skills": (lambda d: skills(d).update(best_line="\udfff"), f"{RUN}what it made"),
    "stars": (lambda d: d["runs"][0]["derived"].update(stars=4), f"{RUN}its stars"),
    "points": (lambda d: d["runs"][0]["derived"].update(points=1.5), f"{RUN}its points"),
    "many points": (lambda d: d["runs"][0]["derived"].update(points=10**13), f"{RUN}its points"),
    "ending": (lambda d: d["runs"][0]["derived"].update(ending="\x1b[2J"), f"{RUN}its ending"),
    "no such ending": (
        lambda d: d["runs"][0]["derived"].update(ending="wonderful"),
        f"{RUN}no encounter ends as it says it did: wonderful, stars 3, points ",
    ),
    "stars of a loss": (
        lambda d: d["runs"][1]["derived"].update(stars=3),
        "run 2 of it cannot be taken: no encounter ends as it says it did: ",
    ),
    "more points than there are": (
        lambda d: d["runs"][0]["derived"].update(points=901),
        f"{RUN}no encounter ends as it says it did: resolved, stars 3, points 901",
    ),
    "put down with stars": (
        lambda d: d["runs"][0]["derived"].update(ending=None),
        f"{RUN}it has stars or points, and no ending",
    ),
    "newer rules": (
        lambda d: d["runs"][0]["record"].update(edition=EDITION + 1),
        f"{RUN}it was played by newer rules",
    ),
    "far ahead": (
        lambda d: d["runs"][0]["record"].update(finished="9999-12-31T23:59:59Z"),
        f"{RUN}it was played in 9999, and it is 2026 by the clock of this machine",
    ),
    "begun far ahead": (
        lambda d: d["unfinished"][0].update(started="9999-12-31T23:59:59"),
        "interrupted encounter 1 of it cannot be taken: it was played in 9999",
    ),
    "huge": (lambda d: skills(d).update(turns=10**13), f"{RUN}what it made use of"),
    "no counts": (
        lambda d: skills(d).update(by_skill={"listen": [-1, 0, 0, 0]}),
        f"{RUN}what was derived of it cannot be counted",
    ),
    "deep": (lambda d: skills(d).update(turns=nested(8)), f"{RUN}what it made use of"),
    "many": (lambda d: skills(d).update(turns=[1] * 5000), f"{RUN}what it made use of"),
    "long": (lambda d: skills(d).update(best_line="x" * 3000), f"{RUN}what it made use of"),
    "deep modes": (
        lambda d: d["runs"][0]["record"].update(modes={"x": nested(40)}),
        f"{RUN}its modes hold more",
    ),
    "ended": (
        lambda d: d["unfinished"][0].update(finished="2026-03-01T09:30:00Z"),
        "interrupted encounter 1 of it cannot be taken: it has an end",
    ),
    "words": (
        lambda d: d["unfinished"][0].update(actions=[{"say": [], "text": "x"}]),
        "interrupted encounter 1 of it cannot be taken: it is in the player's own words",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_no_export_says_is_refused_with_a_sentence(
    document: Plain, tmp_path: Path, change: Callable[[Plain], object], sentence: str
) -> None:
    assert said_of(changed(document, change), tmp_path).startswith(sentence)


OTHERWISE: list[tuple[Plain, str]] = [
    ({"points": 700}, "it says resolved, stars 3, points 700; "),
    ({"stars": 1}, "it says resolved, stars 1, "),
    ({"ending": "callback", "stars": 1}, "it says callback, stars 1, "),
]


@pytest.mark.parametrize(("said", "sentence"), OTHERWISE)
def test_what_is_played_again_must_come_to_what_it_says(
    document: Plain, tmp_path: Path, said: Plain, sentence: str
) -> None:
    points = document["runs"][0]["derived"]["points"]
    told = said_of(changed(document, lambda d: d["runs"][0]["derived"].update(said)), tmp_path)
    assert told.startswith(f"{RUN}{sentence}")
    assert told.endswith(f"played again, it comes to resolved, stars 3, points {points}")


def test_what_cannot_be_played_again_is_refused(document: Plain, tmp_path: Path) -> None:
    cut = changed(document, lambda d: d["runs"][0]["record"]["actions"].pop())
    assert said_of(cut, tmp_path).endswith("played again, it has no end")
    odd = changed(document, lambda d: d["runs"][0]["record"]["actions"].insert(0, "close"))
    assert said_of(odd, tmp_path).startswith(f"{RUN}action 1 of the run cannot be replayed: ")


def test_what_is_played_on_a_level_from_elsewhere_is_taken_at_its_word(
    document: Plain, tmp_path: Path
) -> None:
    def elsewhere(d: Plain) -> None:
        d["runs"][0]["record"].update(level="elsewhere/late-cake")
        d["runs"][0]["derived"].update(points=800)

    assert said_of(changed(document, elsewhere), tmp_path) == ""


BROKEN: dict[str, tuple[Callable[[str], str | bytes], str]] = {
    "empty": (lambda text: "", "there is no { where one should be"),
    "cut short": (lambda text: text[:-30], "interrupted encounter 1 of it cannot be taken: it is"),
    "no end": (lambda text: text[:-1], "it is not JSON, or it is cut short"),
    "more": (lambda text: text + "{}", "something follows behind its end"),
    "no UTF-8": (lambda text: text.encode("utf-16"), "it is not UTF-8"),
    "spoilt": (lambda text: text.encode()[:500] + b"\xff" + text.encode()[501:], "it is not UTF-8"),
    "a list": (lambda text: f"[{text}]", "there is no { where one should be"),
    "NaN": (lambda text: text.replace('"stars": 0', '"stars": NaN'), "run 2 of it cannot be taken"),
    "infinite": (lambda text: text.replace('"stars": 0', '"stars": 1e999'), "run 2 of it"),
    "digits": (lambda text: text.replace('"stars": 0', f'"stars": {"9" * 9999}'), "run 2 of it"),
    "key twice": (lambda text: text.replace('"stars": 0', '"stars": 0, "stars": 0'), "run 2 of it"),
    "twice": (lambda text: '{"format": 1, ' + text[1:], "a key stands in it twice"),
    "deep": (lambda text: '{"format":1,"runs":[' + "[" * 100_000, "run 1 of it cannot be taken"),
    "endless": (
        lambda text: '{"format":1,"runs":["' + "x" * 1_400_000,
        "run 1 of it cannot be taken: it is not JSON, or holds more than any run does",
    ),
}


@pytest.mark.parametrize(("damage", "sentence"), BROKEN.values(), ids=BROKEN)
def test_what_is_damaged_is_refused_with_a_sentence(
    document: Plain, tmp_path: Path, damage: Callable[[str], str | bytes], sentence: str
) -> None:
    text = json.dumps(document)
    assert damage(text) != text
    assert said_of(damage(text), tmp_path).startswith(sentence)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_is_changed_it_is_taken_or_refused_with_a_sentence(
    document: Plain, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    text = json.dumps(document).encode()
    at = data.draw(st.integers(0, len(text)))
    put = data.draw(st.binary(max_size=4))
    skipped = data.draw(st.integers(0, 30))
    said_of(text[:at] + put + text[at + skipped :], tmp_path_factory.getbasetemp())


def test_a_file_that_is_too_large_or_none_is_refused(
    document: Plain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arriving, "LARGEST", 1 << 20)
    big = json.dumps(document) + " " * (1 << 20)
    assert said_of(big, tmp_path) == "it is larger than 1 MiB"
    for path, sentence in ((tmp_path, "is a folder"), (tmp_path / "no", "cannot be read: No such")):
        with pytest.raises(ArrivalError, match=sentence), opened(path, 1):
            pass
