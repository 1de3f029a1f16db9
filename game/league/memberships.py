"""The leagues that somebody is in, kept in their profile, and those that are over or were left."""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError
from tinydb import where

from game.league.competition import Competition
from game.progress.layout import MEMBERSHIPS_FILE
from game.progress.locking import FolderLock
from game.progress.names import key
from game.progress.tables import Documents

_TABLE = "memberships"

Kind = Literal["folder", "here", "server"]


class Membership(BaseModel):
    """Somebody's part in a league."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    kind: Kind
    rules: Competition
    place: str = ""  # the folder, or the server's URL; "" on this machine
    player: str  # what they are called there
    team: str = ""
    bracket: str = ""
    member: str = ""  # the id that a server gave
    token: str = ""  # that a server gave; it is never shown
    joined: AwareDatetime
    left: AwareDatetime | None = None

    @property
    def league(self) -> str:
        """The id of the competition."""
        return self.rules.id

    @property
    def me(self) -> str:
        """Who they are on its boards: the id that a server gave, else the `key` of their name."""
        return self.member or key(self.player)

    def is_on(self, now: datetime) -> bool:
        """Whether they take part in it, and it is not over."""
        return self.left is None and self.rules.phase(now) != "closed"


class Memberships:
    """The memberships of one profile, by the league's id; SaveError where they cannot be kept."""

    def __init__(self, saves: Path) -> None:
        self.path = saves / MEMBERSHIPS_FILE
        # Whoever has a token is who it was given to.
        self._documents = Documents(self.path, FolderLock(saves), private=True)

    def all(self) -> list[Membership]:
        """Every membership, the newest first."""
        if not self.path.exists():
            return []
        found = []
        for document in self._documents.table(_TABLE).all():
            with suppress(ValidationError, KeyError):  # of a newer version, or written by hand
                found.append(Membership.model_validate(document["membership"]))
        return sorted(found, key=lambda one: (one.joined, one.league), reverse=True)

    def get(self, league: str) -> Membership | None:
        """The membership in a league, by its id."""
        return next((one for one in self.all() if one.league == league), None)

    def keep(self, membership: Membership) -> None:
        """Keep one, in place of what was kept of the same league."""
        self._documents.table(_TABLE).upsert(
            {"league": membership.league, "membership": membership.model_dump(mode="json")},
            where("league") == membership.league,
        )

    def leave(self, league: str, now: datetime) -> None:
        """Note that somebody takes part no longer; the token goes, the rest is kept."""
        found = self.get(league)
        if found is not None:
            without = found.model_copy(update={"left": now, "token": ""})
            self.keep(found.model_copy(update={"token": ""}))
            self.keep(without)  # the copy beside the file has no token any more either
