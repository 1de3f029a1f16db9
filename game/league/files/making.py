"""New rules of a league: what is played as it is here, and an id that no other league has."""

import re
from collections.abc import Sequence
from secrets import choice
from typing import Any, Final
from unicodedata import normalize

from pydantic import ValidationError

from game.encounter.prices import EDITION
from game.league.competition import Competition, CompetitionError, CompetitionLevel
from game.level import LevelFile, content_hash, load_level

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_LONGEST: Final = 40


def new_id(title: str) -> str:
    """An id of a title, with some letters by chance: the deals of a league hang on its id."""
    plain = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: _LONGEST - 5].strip("-") or "league"
    return f"{slug}-{''.join(choice(_LETTERS) for _ in range(4))}"


def new_rules(title: str, files: Sequence[LevelFile], **others: Any) -> Competition:
    """Rules with these levels; CompetitionError where they do not hold together, or LevelError."""
    levels = []
    for file in files:
        level = load_level(file.path)
        levels.append(
            CompetitionLevel(
                level=file.name, title=level.title, hash=content_hash(level), edition=EDITION
            )
        )
    try:
        return Competition(id=new_id(title), title=title, levels=tuple(levels), **others)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        wrong = first["msg"].removeprefix("Value error, ")
        raise CompetitionError(f"{place}: {wrong}" if place else wrong) from None
