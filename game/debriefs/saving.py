"""A debrief in a file: in one of three forms, under a name of its own."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final, Literal

from game.encounter import Debrief, Run
from game.encounter.report import NO_WORDS, report

Form = Literal["text", "svg", "json"]
FORMS: Final[tuple[Form, ...]] = ("text", "svg", "json")
FOLDER: Final = "debriefs"
_ENDINGS: Final[dict[Form, str]] = {"text": ".txt", "svg": ".svg", "json": ".json"}
_SHORT: Final = 8  # as much of a run's id as tells it from others


def written(
    form: Form,
    debrief: Debrief,
    *,
    own_words: Mapping[int, str] = NO_WORDS,
    first: Debrief | None = None,
) -> str:
    """A debrief in a form, with a newline at its end.

    `own_words` are lines of the player's own, by turn; `first` is the first run of a what-if.
    """
    match form:
        case "text":
            return report(debrief, own_words=own_words, first=first)
        case "svg":
            from game.debriefs.svg import debrief_svg

            return debrief_svg(debrief, own_words=own_words, first=first)
        case "json":
            data = asdict(debrief)
            if own_words:
                data["own_words"] = {str(turn): words for turn, words in sorted(own_words.items())}
            return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def save(saves: Path, run: Run, form: Form, text: str) -> str:
    """Write a debrief into the folder `debriefs` beside the runs; a sentence says where.

    Or why it could not be. What was saved before is never overwritten.
    """
    folder = saves / FOLDER
    name = f"{run.level.rpartition('/')[2]}-{run.started:%Y-%m-%d}-{run.run[:_SHORT]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = _write_anew(folder, name, _ENDINGS[form], text)
    except OSError as error:
        return f"It could not be saved in {folder}: {error.strerror}."
    return f"Saved as {path.name} in {folder}"


def _write_anew(folder: Path, name: str, ending: str, text: str) -> Path:
    """Write into a file that was not there: NAME, else NAME-2 and so on."""
    number = 1
    while True:
        path = folder / f"{name}{f'-{number}' if number > 1 else ''}{ending}"
        try:
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except FileExistsError:
            number += 1
        else:
            return path
