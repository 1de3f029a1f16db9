"""Loading reads a file, or says in one sentence why it cannot."""

import os
import pickle
from pathlib import Path

import pytest
from spoiling import EXAMPLE

from game.level import Finding, Level, LevelError, load_level, parse_level


def refusal(path: Path) -> Finding:
    with pytest.raises(LevelError) as refused:
        load_level(path)
    (finding,) = refused.value.findings
    assert (finding.path, finding.line, finding.column) == (path, 1, 1)
    assert finding.fix
    return finding


def test_a_sound_file_is_a_frozen_level() -> None:
    level = load_level(EXAMPLE)
    assert isinstance(level, Level)
    assert level.id == "late-cake"
    assert isinstance(level.replies, tuple)
    with pytest.raises(ValueError, match="frozen"):
        level.title = "Another"


def test_text_and_bytes_make_the_same_level(example_text: str) -> None:
    path = Path("here.json")
    assert parse_level(example_text, path) == parse_level(example_text.encode(), path)


def test_a_missing_file_suggests_its_sibling(tmp_path: Path) -> None:
    (tmp_path / "late-cake.json").write_text("{}")
    finding = refusal(tmp_path / "late-cak.json")
    assert finding.code == "missing-file"
    assert finding.fix == 'did you mean "late-cake.json"?'


def test_a_missing_folder_is_a_missing_file(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no" / "where.json").code == "missing-file"


def test_a_folder_is_no_level(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "is-a-folder"


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b.json").code == "unreadable"
    assert refusal(tmp_path / ("a" * 5000)).code in ("unreadable", "missing-file")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.json"
    path.write_text("{}")
    path.chmod(0)
    me = os.geteuid()
    if me == 0:  # nothing is forbidden to root, so look as somebody else
        os.seteuid(65534)
    try:
        assert refusal(path).code == "unreadable"
    finally:
        os.seteuid(me)


def test_a_path_cannot_steer_the_terminal(tmp_path: Path) -> None:
    assert str(refusal(tmp_path / "\x1b[2J.json")).isprintable()


def test_the_error_is_its_findings_one_a_line() -> None:
    with pytest.raises(LevelError) as refused:
        parse_level('{"a": 1,}\n{', Path("x.json"))
    error = refused.value
    assert str(error).splitlines() == [str(finding) for finding in error.findings]
    assert len(error.findings) == 2
    assert pickle.loads(pickle.dumps(error)).findings == error.findings


def test_importing_the_text_door_does_not_pay_for_the_models() -> None:
    import subprocess
    import sys

    program = "import sys, game.level.text; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
