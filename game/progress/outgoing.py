"""Files for people to keep or to hand on: each under a name of its own, overwriting nothing."""

from datetime import date
from itertools import count
from pathlib import Path


def write_new(folder: Path, about: str, text: str, day: date, ending: str = ".txt") -> Path:
    """Write a file such as `late-cake-2026-11-22-1.txt`, and return its path.

    What one of that day and ending already says word for word is not written twice. OSError if
    it cannot.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in count(1):
        path = folder / f"{about}-{day.isoformat()}-{number}{ending}"
        try:
            with path.open("x", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            if path.is_file() and path.read_text(encoding="utf-8", errors="replace") == text:
                break
        else:
            break
    return path
