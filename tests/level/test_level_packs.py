"""Packs put levels in order, and a name leads to a file."""

import json
from pathlib import Path
from typing import Any

import pytest

from game.level import Finding, LevelError, find_levels, load_level, load_pack, shipped_levels


@pytest.fixture
def shelf_folder(tmp_path: Path, example_text: str) -> Path:
    """Two packs of copies of the example: `basics` (b-one, a-two) before `advanced` (a-two)."""
    for pack, order, levels in (("basics", 1, ["b-one", "a-two"]), ("advanced", 2, ["a-two"])):
        (tmp_path / pack).mkdir()
        write_pack(tmp_path / pack, id=pack, title=pack.title(), order=order, levels=levels)
        for level in levels:
            text = example_text.replace('"id": "late-cake"', f'"id": "{level}"')
            (tmp_path / pack / f"{level}.json").write_text(text, encoding="utf-8")
    return tmp_path


def write_pack(folder: Path, **members: Any) -> None:
    (folder / "pack.json").write_text(json.dumps(members, indent=1), encoding="utf-8")


def findings(folder: Path) -> list[str]:
    with pytest.raises(LevelError) as refused:
        load_pack(folder)
    assert all(finding.fix for finding in refused.value.findings)
    return [short(finding) for finding in refused.value.findings]


def short(finding: Finding) -> str:
    return f"{finding.path.name}:{finding.line}:{finding.column} {finding.code}"


def test_a_pack_names_its_levels_in_order(shelf_folder: Path) -> None:
    pack = load_pack(shelf_folder / "basics")
    assert (pack.id, pack.order, pack.language) == ("basics", 1, "en")
    assert pack.levels == ("b-one", "a-two")


def test_a_level_without_a_file_is_told(shelf_folder: Path) -> None:
    write_pack(shelf_folder / "basics", id="basics", title="B", levels=["b-one", "a-tow"])
    assert findings(shelf_folder / "basics") == ["pack.json:6:3 missing-level"]
    with pytest.raises(LevelError, match='did you mean "a-two"'):
        load_pack(shelf_folder / "basics")


def test_a_level_that_calls_itself_something_else_is_told_in_its_file(shelf_folder: Path) -> None:
    path = shelf_folder / "basics" / "b-one.json"
    path.write_text(path.read_text().replace('"id": "b-one"', '"id": "b-on"'))
    assert findings(shelf_folder / "basics") == ["b-one.json:4:8 other-id"]


def test_a_pack_has_the_name_of_its_folder(shelf_folder: Path) -> None:
    write_pack(shelf_folder / "basics", id="basic", title="B", levels=["b-one"])
    assert findings(shelf_folder / "basics") == ["pack.json:2:8 other-id"]


def test_all_that_is_wrong_with_a_pack_comes_at_once(shelf_folder: Path) -> None:
    write_pack(
        shelf_folder / "basics",
        id="basics",
        title="B\x1b",
        language="english",
        ordre=1,
        levels=["b-one", "b-one", "nowhere-near"],
    )
    assert findings(shelf_folder / "basics") == [
        "pack.json:3:13 unsafe-text",
        "pack.json:4:14 bad-language",
        "pack.json:5:2 unknown-key",
        "pack.json:8:3 named-twice",
        "pack.json:9:3 missing-level",
    ]


def test_a_folder_without_a_pack_is_told(tmp_path: Path) -> None:
    assert findings(tmp_path) == ["pack.json:1:1 missing-pack"]
    assert findings(tmp_path / "nowhere") == ["pack.json:1:1 missing-file"]


def test_levels_come_in_the_order_of_packs_and_their_lists(shelf_folder: Path) -> None:
    (shelf_folder / "basics" / "extra.json").write_text("{")
    shelf = find_levels([shelf_folder])
    assert [file.name for file in shelf.files] == [
        "basics/b-one",
        "basics/a-two",
        "basics/extra",
        "advanced/a-two",
    ]
    assert [file.listed for file in shelf.files] == [True, True, False, True]
    assert [pack.id for pack in shelf.packs] == ["basics", "advanced"]
    assert shelf.findings == ()


def test_a_name_leads_to_its_file(shelf_folder: Path) -> None:
    shelf = find_levels([shelf_folder])
    assert shelf.resolve("b-one") == shelf_folder / "basics" / "b-one.json"
    assert shelf.resolve("advanced/a-two") == shelf_folder / "advanced" / "a-two.json"
    assert shelf.resolve("advanced\\a-two") == shelf_folder / "advanced" / "a-two.json"
    path = shelf_folder / "basics" / "a-two.json"
    assert shelf.resolve(str(path)) == path


@pytest.mark.parametrize(
    ("name", "code", "fix"),
    [
        ("b-oen", "unknown-level", 'did you mean "b-one"?'),
        ("basic/b-one", "unknown-level", 'did you mean "basics/b-one"?'),
        ("quite-another", "unknown-level", 'use "b-one", "a-two" or "a-two"'),
        ("a-two", "ambiguous-level", 'say which: "basics/a-two" or "advanced/a-two"'),
        ("nowhere/b-one.json", "missing-file", "check the name and the folder"),
        ("a\0b", "unknown-level", "use"),
        ("\x1b[2J", "unknown-level", "use"),
        ("", "unknown-level", "use"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(
    shelf_folder: Path, name: str, code: str, fix: str
) -> None:
    with pytest.raises(LevelError) as refused:
        find_levels([shelf_folder]).resolve(name)
    (finding,) = refused.value.findings
    assert finding.code == code
    assert fix in finding.fix
    assert str(finding).isprintable()


def test_the_earlier_folder_counts(shelf_folder: Path, tmp_path_factory: Any) -> None:
    mine = tmp_path_factory.mktemp("mine")
    (mine / "basics").mkdir()
    write_pack(mine / "basics", id="basics", title="Mine", order=1, levels=["only"])
    text = (shelf_folder / "basics" / "b-one.json").read_text().replace('"b-one"', '"only"')
    (mine / "basics" / "only.json").write_text(text)
    shelf = find_levels([mine, shelf_folder])
    assert [file.name for file in shelf.files] == ["basics/only", "advanced/a-two"]


def test_what_is_broken_hides_nothing_else(shelf_folder: Path) -> None:
    (shelf_folder / "basics" / "pack.json").write_text("{,}")
    (shelf_folder / "loose").mkdir()
    (shelf_folder / "loose" / "mine.json").write_text("{}")
    shelf = find_levels([shelf_folder / "nowhere", shelf_folder])
    assert [short(finding) for finding in shelf.findings] == [
        "nowhere:1:1 missing-folder",
        "pack.json:1:2 extra-comma",
        "pack.json:1:1 missing-pack",
    ]
    assert shelf.resolve("b-one").is_file()
    assert shelf.resolve("mine").is_file()


def test_the_shipped_levels_are_sound() -> None:
    shelf = find_levels([shipped_levels()])
    assert shelf.findings == ()
    for file in shelf.files:
        assert load_level(file.path).id == file.id
