"""A debrief in a file: in one of three forms."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final, Literal

from game.encounter import Debrief, Run
from game.encounter.report import NO_WORDS, report
from game.progress.outgoing import write_new

Form = Literal["text", "svg", "json"]
FORMS: Final[tuple[Form, ...]] = ("text", "svg", "json")
FOLDER: Final = "debriefs"
_ENDINGS: Final[dict[Form, str]] = {"text": ".txt", "svg": ".svg", "json": ".json"}


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

    Or why it could not be. Nothing that was saved before is overwritten.
    """
    folder = saves / FOLDER
    level = run.level.rpartition("/")[2]
    try:
        path = write_new(folder, level, text, run.started.date(), _ENDINGS[form])
    except OSError as error:
        return f"It could not be saved in {folder}: {error.strerror}."
    return f"Saved as {path.name} in {folder}"
