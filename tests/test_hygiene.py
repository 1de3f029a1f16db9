"""What the house promises of itself: the core knows no screen, and no file knows this machine."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import game

HOUSE = Path(game.__file__).parent
MODULES = sorted(
    ".".join((HOUSE.name, *path.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__")
    for path in HOUSE.rglob("*.py")
    if path.name != "__main__.py"
)
CORE = [
    name for name in MODULES if name.split(".")[1:2] in (["level"], ["encounter"], ["authoring"])
]
FILES = [
    path
    for path in HOUSE.rglob("*")
    if path.is_file()
    and path.suffix != ".pyc"
    and "/." not in path.relative_to(HOUSE.parent).as_posix()
]


def loaded_by(*modules: str) -> set[str]:
    """Everything that is loaded once these modules are."""
    code = "import sys, importlib\nfor name in sys.argv[1:]: importlib.import_module(name)\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}print(*sys.modules)", *modules],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return set(done.stdout.split())


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_the_core_loads_no_screen() -> None:
    assert len(CORE) > 30, "the rooms of the core have moved"
    loaded = loaded_by(*CORE)
    assert set(CORE) <= loaded
    assert packages(loaded).isdisjoint({"textual", "rich"})


def test_plain_mode_loads_no_screen() -> None:
    loaded = loaded_by("game.cli", "game.session", "game.plain", "game.typed", "game.progress")
    assert packages(loaded).isdisjoint({"textual", "rich"})


def test_the_encounter_loads_nothing_that_is_kept_or_written_by_others() -> None:
    rooms = {
        ".".join(name.split(".")[:2]) for name in loaded_by("game.encounter") if "game." in name
    }
    assert {room for room in rooms if room.startswith("game.")} == {"game.level", "game.encounter"}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_in_a_sentence_what_it_is(module: str) -> None:
    path = HOUSE.joinpath(*module.split(".")[1:])
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert source.read_text(encoding="utf-8").startswith('"""')


GUIDE = (HOUSE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_guide_to_the_house_has_a_row_for_every_part_of_it() -> None:
    rows = "".join(row.split("|")[1] for row in GUIDE.splitlines() if row.startswith("| `"))
    parts = {path for path in HOUSE.iterdir() if path.is_dir() or path.suffix == ".py"}
    named = {path.name for path in parts if f"`game/{path.name}`" in rows}
    assert named == {path.name for path in parts if not path.name.startswith("_")}


def test_the_guide_to_the_house_has_the_layers_that_are_checked() -> None:
    kept = tomllib.loads((HOUSE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    layers = kept["tool"]["importlinter"]["contracts"][0]["layers"]
    chain = "\n".join(row for row in GUIDE.splitlines() if row.startswith("    "))
    told = [layer.strip().split(", ") for layer in chain.partition("\n\n")[0].split("→")]
    assert told == [layer.replace("game.", "").split(" | ") for layer in layers]


PLACES = re.compile(r"(?:/home|/root|/Users|/tmp|/work|/mnt|/opt)/\w|[A-Z]:\\\\?Users")
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted\.org|registry\.npmjs|crates\.io|rubygems\.org|conda\.anaconda"
    r"|index-url|artifactory|nexus\.",
    re.IGNORECASE,
)


def test_no_file_names_a_place_on_a_machine_or_a_package_registry() -> None:
    assert len(FILES) > 40
    found = [
        f"{path.relative_to(HOUSE)}: {match.group()}"
        for path in FILES
        for pattern in (PLACES, REGISTRIES)
        for match in pattern.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []
