"""A new level is there with one command: playable, in its pack, and no file is lost over it."""

import json
from pathlib import Path

import pytest

from game.authoring.bots import play, skilled
from game.authoring.gates import gates_of
from game.authoring.lint import lint
from game.authoring.lint.leftovers import left_from_new
from game.authoring.scaffold import CHANNELS, ScaffoldError, new_level, skeleton
from game.cli import main
from game.encounter.prices import PASS_STARS
from game.level import find_levels, load_level, load_pack, parse_level, schema_text
from game.level.syntax import Document, parse

# Names that people would choose: each deals other hands.
NAMES = ("late-boots", "first-level", "wrong-bill", "a")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SIMMER_SAVES", str(tmp_path / "saves"))
    monkeypatch.delenv("SIMMER_LEVELS", raising=False)
    return tmp_path


def complaint(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `simmer new` complains of, in one sentence."""
    assert main(["new", *arguments]) == 2
    out, said = capsys.readouterr()
    assert out == ""
    assert said.startswith("simmer: ")
    assert said.count("\n") == 1
    return said


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_new_level_is_sound_and_can_be_played_to_a_good_end(channel: str) -> None:
    for name in NAMES:
        level = parse_level(skeleton(name, channel, "level.schema.json"), Path(f"{name}.json"))
        assert (level.id, level.channel) == (name, channel)
        ends = [play(level, skilled(), seed).outcome for seed in range(20)]
        assert sum(end.stars >= PASS_STARS for end in ends) >= 19
        assert "resolved" in {end.ending for end in ends}


def test_a_new_level_is_a_drill_already() -> None:
    """So that a gate that is lost later was lost by what the author wrote."""
    level = parse_level(skeleton("late-boots", "phone", "x"), Path("late-boots.json"))
    tried = ("rule card", "random", "tone", "always empathize", "without A14", "without E08")
    gates = {gate.player.name: gate for gate in gates_of(level)}
    for name in tried:
        ends = [play(level, gates[name].player, seed).outcome for seed in range(40)]
        passed = 100 * sum(end.stars >= PASS_STARS for end in ends) / len(ends)
        assert gates[name].at_least <= passed <= gates[name].at_most, name


def test_it_is_written_with_all_that_it_needs(here: Path) -> None:
    made = new_level("late-boots", "counter", None)
    pack = here / "my-levels"
    assert made.level == Path("my-levels/late-boots.json")
    assert sorted(path.name for path in pack.iterdir()) == [
        "late-boots.json",
        "level.schema.json",
        "pack.json",
    ]
    assert set(made.files) == {path.relative_to(here) for path in pack.iterdir()}
    assert load_level(made.level).title == "Late Boots"
    assert load_pack(pack).levels == ("late-boots",)
    assert (pack / "level.schema.json").read_text(encoding="utf-8") == schema_text()
    written = json.loads(made.level.read_text(encoding="utf-8"))
    assert (made.level.parent / written["$schema"]).is_file()
    shelf = find_levels([here])
    assert ([file.name for file in shelf.files], shelf.findings) == (["my-levels/late-boots"], ())


def test_of_what_is_left_of_the_scene_it_is_told_once_a_file() -> None:
    made = new_level("late-boots", "phone", None)
    note, scene = sorted(lint([made.level.parent]).findings, key=lambda one: one.path.name)[::-1]
    assert [one.code for one in (scene, note)] == ["left-from-new"] * 2
    assert (scene.path.name, note.path.name) == ("late-boots.json", "pack.json")
    assert "see lines 4, 5, 6, 12, 13 …" in scene.message


@pytest.mark.parametrize(
    ("left", "written"),
    [
        ("reply", '"It\'s only a pair of boots, when all is said and done."'),
        ("phrase", '"They looked down, all three of them. And then they were very kind."'),
        ("label", '"promised for Thursday, still not done on Saturday"'),
        ("list of a voice", '["So it\'s my fault now?", "I did all I was asked to."]'),
        ("note", '"A line that comes once, when something holds."'),
    ],
)
def test_one_text_of_the_scene_is_enough_to_be_told(left: str, written: str) -> None:
    made = new_level("late-boots", "phone", None)
    scene = made.level.read_text(encoding="utf-8")
    document = parse(f'{{"{left}": {written}}}')
    assert isinstance(document, Document)
    assert written in scene
    assert [problem.code for problem in left_from_new(document)] == ["left-from-new"]


def test_it_says_what_to_do_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "late-boots"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("Written: ")
    assert [line.split("#")[0].split() for line in told[-3:]] == [
        ["simmer", command, str(Path("my-levels/late-boots.json"))]
        for command in ("play", "lint", "bots")
    ]


def test_a_schema_that_lies_above_the_pack_is_used() -> None:
    Path("level.schema.json").write_text(schema_text(), encoding="utf-8")
    made = new_level("late-boots", "phone", Path("mine"))
    assert json.loads(made.level.read_text())["$schema"] == "../level.schema.json"
    assert not Path("mine/level.schema.json").exists()


def test_from_within_a_pack_a_level_goes_into_it(monkeypatch: pytest.MonkeyPatch) -> None:
    new_level("one", "phone", Path("shoe-shop"))
    monkeypatch.chdir("shoe-shop")
    assert new_level("two", "chat", None).level == Path("two.json")
    assert load_pack(Path()).levels == ("one", "two")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"levels": ["one"]}', '{"levels": ["one", "two"]}'),
        ('{"levels":["zero","one"]}', '{"levels":["zero","one","two"]}'),
        ('{"levels": [\r\n   "one"\r\n ]}\r\n', '{"levels": [\r\n   "one",\r\n   "two"\r\n ]}\r\n'),
        ('\ufeff{"levels": ["one" ],  "id": "p"}', '\ufeff{"levels": ["one", "two" ],  "id": "p"}'),
        ('{"levels": ["two", "one"]}', '{"levels": ["two", "one"]}'),
    ],
)
def test_a_pack_that_is_there_keeps_the_form_its_author_gave_it(before: str, after: str) -> None:
    pack = Path("p/pack.json")
    pack.parent.mkdir()
    pack.write_bytes(before.encode())
    new_level("two", "phone", pack.parent)
    assert pack.read_bytes().decode() == after
    assert sorted(path.name for path in pack.parent.iterdir()) == [
        "level.schema.json",
        "pack.json",
        "two.json",
    ]


@pytest.mark.parametrize(
    ("pack", "sentence"),
    [
        ("{", "pack.json cannot be read; mend it first"),
        ("[]", "pack.json cannot be read; mend it first"),
        ("{}", 'pack.json has no list of "levels"; mend it first'),
        ('{"levels": [1]}', 'pack.json has no list of "levels"; mend it first'),
        ('{"levels": []}', 'is empty; put "late-boots" into it, then try again'),
    ],
)
def test_a_pack_that_cannot_take_a_level_is_left_alone(
    capsys: pytest.CaptureFixture[str], pack: str, sentence: str
) -> None:
    path = Path("mine/pack.json")
    path.parent.mkdir()
    path.write_text(pack)
    assert sentence in complaint(capsys, "late-boots", "--pack", "mine")
    assert path.read_text() == pack
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Late Boots!", 'single hyphens, 40 at most, as in "late-boots"'),
        ("9-lives", '"9-lives" cannot be the id of a level'),
        ("../elsewhere", 'as in "elsewhere"'),
        ("é", 'as in "late-boots"'),
        ("x" * 41, "40 at most"),
        ("", '"" cannot be the id of a level'),
        ("pack", "is the pack's own file; choose another id"),
        ("\x1b[2J", "cannot be the id of a level"),
    ],
)
def test_a_name_that_can_be_no_id_is_refused(
    capsys: pytest.CaptureFixture[str], here: Path, name: str, sentence: str
) -> None:
    said = complaint(capsys, name)
    assert sentence in said
    assert said[:-1].isprintable()
    assert list(here.iterdir()) == []


def test_the_folder_of_a_pack_needs_a_name_that_can_be_an_id(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 'as in "my-levels"' in complaint(capsys, "late-boots", "--pack", "My Levels")


def test_nothing_is_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    made = new_level("late-boots", "phone", None)
    made.level.write_text("mine")
    pack = Path("my-levels/pack.json").read_text()
    assert "late-boots.json is there already" in complaint(capsys, "late-boots")
    assert made.level.read_text() == "mine"
    assert Path("my-levels/pack.json").read_text() == pack


def test_a_folder_that_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    (here / "mine").write_text("a file")
    assert "choose another name" in complaint(capsys, "late-boots", "--pack", "mine")
    assert "cannot be written: " in complaint(capsys, "late-boots", "--pack", "mine/inner")


def test_a_new_level_says_in_comments_what_to_replace() -> None:
    with pytest.raises(ScaffoldError):
        new_level("", "phone", None)
    written = json.loads(skeleton("late-boots", "phone", "x"))
    parts = (written, written["policy"], written["customer"], written["phrasebook"])
    assert all(part["comment"] for part in parts)
    assert sum("comment" in reply for reply in written["replies"]) >= 10
