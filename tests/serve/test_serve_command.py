"""`simmer serve` says in a sentence what cannot be served."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game.cli import main
from tests.serve.serving import Served


@pytest.fixture
def complaint(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Callable[..., str]:
    """Try to serve, and return what is said of it where that cannot be."""
    monkeypatch.setenv("SIMMER_SAVES", str(tmp_path / "saves"))
    monkeypatch.delenv("SIMMER_LEVELS", raising=False)

    def tried(*arguments: str) -> str:
        code: object
        try:
            code = main(["serve", *arguments])
        except SystemExit as left:
            code = left.code
        assert code == 2
        return capsys.readouterr().err.splitlines()[-1]

    return tried


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("--host 0.0.0.0", "served to this machine alone"),
        ("--host example.org", "put a reverse proxy on this machine in front of it"),
        ("--public-url training", "a public address looks like https://"),
        ("--public-url https://user@x.org/", "a public address looks like https://"),
        ("--public-url https://x.org:port/", "a public address looks like https://"),
        ("--port 99999", "not a whole number from 0 to 65535"),
        ("--visitors 0", "not a whole number from 1"),
        ("--levels nowhere", "there is no folder nowhere"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_sentence(
    complaint: Callable[..., str], tmp_path: Path, arguments: str, sentence: str
) -> None:
    assert sentence in complaint(*arguments.split())
    assert not (tmp_path / "saves").exists()


def test_a_port_that_is_taken_is_told_in_a_sentence(
    served: Served, complaint: Callable[..., str]
) -> None:
    assert complaint("--port", str(served.port)) == (
        f"simmer: port {served.port} of 127.0.0.1 is taken, perhaps by another simmer serve; "
        "name another with --port"
    )


def test_saves_that_are_no_folder_are_told_in_a_sentence(
    complaint: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "saves").write_text("", encoding="utf-8")
    saves = tmp_path / "saves"
    assert complaint() == f"simmer: {saves} is a file; name a folder with --saves"


@pytest.mark.parametrize("missing", ["aiohttp", "textual_serve"])
def test_without_the_extra_it_says_how_to_get_it(
    complaint: Callable[..., str], monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    assert complaint() == (
        "simmer: the browser's part is not installed; "
        "get it by .venv/bin/python -m pip install '.[serve]'"
    )
