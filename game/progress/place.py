"""Where progress is kept."""

from pathlib import Path

from platformdirs import user_data_path

from game.progress.layout import LOG_FILE, UNFINISHED


def saves_folder(chosen: Path | None = None) -> Path:
    """The folder chosen, else a checkout's `saves/`, else the platform's data folder."""
    if chosen is not None:
        return chosen
    checkout = Path(__file__).resolve().parents[2]
    if (checkout / "pyproject.toml").is_file() and (checkout / "saves").is_dir():
        return checkout / "saves"
    return user_data_path("simmer", appauthor=False)


def is_new(folder: Path) -> bool:
    """Whether nothing was ever played here, as far as a glance can tell."""
    played = (folder / LOG_FILE, folder / UNFINISHED)
    return not any(path.exists() for path in played)
