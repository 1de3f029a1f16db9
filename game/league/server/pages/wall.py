"""The board on the wall, for everybody, and the list of seasons."""

from typing import Annotated, Any, Final, Literal, NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Header, Query, Response

from game.league.competition import Competition
from game.league.moments import milliseconds
from game.league.server.boards import Board, ImprovementPlace, LevelPlace, Place, Window
from game.league.server.competitions import phase_at
from game.league.server.errors import StoreError
from game.league.server.pages.answers import page
from game.league.server.pages.loaded import EDITION
from game.league.server.pages.site import Site
from game.league.server.pages.telling import time_left

LARGE: Final = 12
TEAMS: Final = 8
PAGE: Final = 100
LAST_OFFSET: Final = 10**7

By = Literal["points", "improvement", "level"]
Look = Literal["", "light", "dark"]


class Wanted(NamedTuple):
    """Which board, which part of it, and how it is to look."""

    by: By
    level: str
    bracket: str
    all: bool  # page by page, with slips and times
    offset: int
    look: Look

    def query(self, **changed: Any) -> str:
        """The address of the same with a change, from the question mark on."""
        changes = self._replace(**changed)._asdict() if changed else self._asdict()
        given = {name: value for name, value in changes.items() if value and value != "points"}
        if "all" in given:
            given["all"] = 1
        return f"?{urlencode(given)}" if given else "?"


def board_wanted(
    by: By = "points",
    level: Annotated[str, Query(max_length=200)] = "",
    bracket: Annotated[str, Query(max_length=60)] = "",
    all: bool = False,
    offset: Annotated[int, Query(ge=0, le=LAST_OFFSET)] = 0,
    look: Look = "",
) -> Wanted:
    """What an address asks for."""
    return Wanted(by, level if by == "level" else "", bracket, all, offset if all else 0, look)


Asked = Annotated[Wanted, Depends(board_wanted)]


def add_routes(router: APIRouter, site: Site) -> None:
    """Show boards."""

    @router.get("/")
    def seasons(look: Look = "") -> Response:
        now = site.clock()
        found = site.store.competitions.all()
        return page(
            "seasons.html",
            look=look,
            competitions=[(rules, phase_at(rules, now)) for rules in found],
        )

    @router.get("/c/{competition}")
    def wall(competition: str, wanted: Asked) -> Response:
        rules, now = site.store.competitions.rules(competition), site.clock()
        given = _read(site, rules, wanted)
        left = milliseconds(rules.closes) - now
        to_come = milliseconds(rules.opens) - now
        return page(
            "wall.html",
            **given,
            now=now,
            time_left=time_left(to_come if to_come > 0 else left),
            look=wanted.look,
        )

    @router.get("/c/{competition}/board")
    def board(
        competition: str,
        wanted: Asked,
        if_none_match: Annotated[str, Header()] = "",
    ) -> Response:
        rules = site.store.competitions.rules(competition)
        phase = phase_at(rules, site.clock())
        version = site.store.boards.version(competition, public=True)
        # Two readings: should the board change in between, the next tag is another.
        tag = f'W/"{EDITION}-{phase}-{version}"'
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if tag in (one.strip() for one in if_none_match.split(",")):
            return Response(status_code=304, headers=headers)
        answer = page("board.html", **_read(site, rules, wanted))
        answer.headers.update(headers)
        return answer


def _read(site: Site, rules: Competition, wanted: Wanted) -> dict[str, Any]:
    """All that a board's template shows."""
    if wanted.bracket and wanted.bracket not in rules.brackets:
        raise StoreError("unknown", "no-such-bracket", "this competition has no such bracket")
    most = PAGE if wanted.all else LARGE
    # One more tells whether there are more.
    window = Window(most + 1, wanted.offset, bracket=wanted.bracket or None)
    board = _board(site, rules, wanted, window)
    beside = rules.team_best is not None and wanted.by == "points" and not wanted.bracket
    teams = Window(PAGE if wanted.all else TEAMS)
    shown = board.places[:most]
    return {
        "rules": rules,
        "wanted": wanted,
        "caption": _caption(rules, wanted),
        "phase": board.phase,
        "frozen": board.frozen,
        "places": shown,
        "more": len(board.places) > most,
        "page_size": PAGE,
        "teams": site.store.boards.teams(rules.id, teams, public=True).places
        if beside and not wanted.offset
        else (),
        "beside": beside and not wanted.offset,
        "counted": "Gained" if wanted.by == "improvement" else "Points",
    }


def _board(
    site: Site, rules: Competition, wanted: Wanted, window: Window
) -> Board[Place] | Board[LevelPlace] | Board[ImprovementPlace]:
    boards = site.store.boards
    if wanted.by == "improvement":
        return boards.improvement(rules.id, window, public=True)
    if wanted.by == "level":
        return boards.level(rules.id, wanted.level, window, public=True)
    return boards.points(rules.id, window, public=True)


def _caption(rules: Competition, wanted: Wanted) -> str:
    level = rules.level(wanted.level)
    if wanted.by == "level":
        told = level.title if level else wanted.level
    else:
        told = "By points" if wanted.by == "points" else "By improvement on the first attempts"
    return f"{told}, {wanted.bracket}" if wanted.bracket else told
