"""`simmer lint` as a trainer runs it: what it prints, and what it exits with."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from lint_examples import SOUND, spoilt, unmarked

from game.cli import main
from game.level import find_levels, shipped_levels

ROOT = Path(__file__).parents[2]
PACK = '{"id": "own", "title": "Own", "levels": ["rain", "snow"]}'


class Done(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


Lint = Callable[..., Done]


@pytest.fixture
def lint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lint:
    """Run `simmer lint` in this process."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("SIMMER_LEVELS", raising=False)

    def run(*arguments: str | Path) -> Done:
        code = main(["lint", *map(str, arguments)])
        return Done(code, *capsys.readouterr())

    return run


def like_sound(name: str) -> str:
    return spoilt([{"instead of": '"id": "sound"', "write": f'"id": "{name}"'}])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree of packs: two levels side by side that are the same but for their names."""
    pack = tmp_path / "team" / "own"
    pack.mkdir(parents=True)
    (pack / "pack.json").write_text(PACK, encoding="utf-8")
    for name in ("rain", "snow"):
        (pack / f"{name}.json").write_text(like_sound(name), encoding="utf-8")
    return tmp_path


def test_the_shipped_levels_give_nothing_but_statistics() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", "lint", shipped_levels()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    *levels, total = done.stdout.splitlines()
    assert len(levels) == len(find_levels([shipped_levels()]).files)
    assert all("replies" in line for line in levels)
    assert total.startswith(
        f"total: files {len(levels)}, sound {len(levels)}, errors 0, warnings 0"
    )


def test_a_smell_is_told_on_a_line_and_exits_with_one(tmp_path: Path, lint: Lint) -> None:
    level = tmp_path / "sound.json"
    text, place = unmarked(
        spoilt(
            [
                {"remove": ["q-want-2"]},
                {"instead of": '{"id": "q-want"', "write": '§{"id": "q-want"'},
            ]
        )
    )
    level.write_text(text, encoding="utf-8")
    done = lint(level)
    assert done.returncode == 1
    first, gap, *_ = done.stdout.splitlines()
    assert first.startswith(f'{level}:{place}: warning[single-question] reply "q-want" is the only')
    assert " — add another open question" in first
    assert gap == ""


def test_as_data_findings_and_statistics_are_whole(tree: Path, lint: Lint) -> None:
    done = lint("--json", tree)
    data = json.loads(done.stdout)
    assert done.returncode == 1
    assert len(data["findings"]) > 30
    assert {row["code"] for row in data["findings"]} == {"near-duplicate"}
    assert {Path(row["file"]).name for row in data["findings"]} == {"snow.json"}
    assert data["statistics"]["total"]["sound"] == 2
    per_level = [figures for name, figures in data["statistics"].items() if name != "total"]
    assert [figures["moves"]["paraphrase"] for figures in per_level] == [6, 6]
    assert lint(tree, "--format", "json").stdout == done.stdout


def test_of_many_alike_five_are_printed(tree: Path, lint: Lint) -> None:
    done = lint(tree)
    printed = [line for line in done.stdout.splitlines() if "near-duplicate" in line]
    assert len(printed) == 6
    assert printed[5].strip().startswith("and ")
    assert 'of level "rain"' in printed[0]


def test_a_level_alone_is_compared_with_no_other(tree: Path, lint: Lint) -> None:
    assert lint(tree / "team" / "own" / "snow.json").returncode == 0


def test_on_github_a_finding_is_a_note(tmp_path: Path, lint: Lint) -> None:
    level = tmp_path / "a,b.json"
    level.write_text(spoilt([{"remove": ["q-want-2"]}]), encoding="utf-8")
    done = lint("--format", "github", level)
    assert done.returncode == 1
    first = done.stdout.splitlines()[0]
    assert first.startswith(f"::warning file={tmp_path.as_posix()}/a%2Cb.json,line=")
    assert ",title=single-question::" in first


def test_a_pack_may_be_named_by_its_folder_or_its_file(tree: Path, lint: Lint) -> None:
    own = tree / "team" / "own"
    assert lint(own).stdout == lint(own / "pack.json").stdout
    (own / "pack.json").write_text(PACK.replace("snow", "sleet"), encoding="utf-8")
    done = lint(own)
    assert done.returncode == 1
    assert "error[missing-level]" in done.stdout


def test_a_folder_of_levels_without_a_pack_is_told(tree: Path, lint: Lint) -> None:
    (tree / "team" / "own" / "pack.json").unlink()
    done = lint(tree / "team")
    assert "error[missing-pack]" in done.stdout
    assert "files 2" in done.stdout


def test_a_level_may_be_named_as_players_do(lint: Lint) -> None:
    done = lint("late-cake")
    assert done.returncode == 0
    assert "late-cake.json: replies" in done.stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nothing-like-it", "there is no level"),
        ("levels/first-week/late-cak.json", "late-cake.json"),
        ("x" * 300 + ".json", "not a name"),
        ("docs/pictures", "no levels in"),
    ],
)
def test_what_is_not_there_is_one_sentence_and_exits_with_two(
    name: str, says: str, lint: Lint
) -> None:
    done = lint(name)
    assert done.returncode == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_what_is_named_twice_is_looked_at_once(lint: Lint) -> None:
    assert "files 1," in lint(SOUND, SOUND).stdout


def test_a_level_in_another_language_is_not_measured_by_english_words(
    tree: Path, lint: Lint
) -> None:
    own = tree / "team" / "own"
    (own / "snow.json").unlink()
    recap = '"recap": "the coat is at your door by eight tomorrow"'
    changed = like_sound("rain").replace(recap, '"recap": "der Mantel ist um neun da"')
    (own / "rain.json").write_text(changed, encoding="utf-8")
    pack = '{"id": "own", "title": "Own", "language": "de", "levels": ["rain"]}'
    (own / "pack.json").write_text(pack, encoding="utf-8")
    assert lint(own).returncode == 0
    assert lint(own / "rain.json").returncode == 0
    (own / "pack.json").write_text(pack.replace("de", "en"), encoding="utf-8")
    assert "recap-adds" in lint(own).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_a_file_that_cannot_be_read_is_told_and_exits_with_two(tree: Path, lint: Lint) -> None:
    own = tree / "team" / "own"
    (own / "snow.json").unlink()
    (own / "snow.json").symlink_to(own / "melted.json")
    done = lint(own)
    assert done.returncode == 2
    assert "error[missing-file]" in done.stdout
    assert "sound 1" in done.stdout
