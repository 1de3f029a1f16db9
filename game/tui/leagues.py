"""A league in words, whichever kind it is: how it stands, what is left, and who stands where."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content

from game.league.looking import MINE, Glimpse, Mine
from game.league.telling import board_lines, standing_lines
from game.league.times import clock, until_when

if TYPE_CHECKING:
    from game.league.competition import Competition, CompetitionLevel
    from game.league.last_boards import Wanted
    from game.league.memberships import Membership

TITLE_WIDTH = 26
ASKING = "Asking for the board …"
# What there is to say of an attempt before it begins.
ONCE = (
    "An attempt on {level} is used once it begins, and brings no points unless it is handed in. "
    "Enter begins it."
)


def standing(membership: Membership, glimpse: Glimpse | None, now: datetime) -> Content:
    """The league, how long it goes on, who somebody is there, and whose turn it is."""
    rules = membership.rules
    match rules.phase(now):
        case "upcoming":
            times = f"It opens at {until_when(rules.opens, now)}."
        case "closed":
            times = "It is over."
        case _:
            times = f"Open until {until_when(rules.closes, now)}."
    team = f", for {membership.team}" if membership.team else ""
    turn = ""
    if glimpse is not None and glimpse.turn and rules.phase(now) in ("open", "frozen"):
        whose = "your" if glimpse.turn == membership.player else f"{glimpse.turn}'s"
        turn = f"It is {whose} turn."
    return Content.assemble(
        (rules.title, "bold"),
        f"  {times}\n",
        (f"You are {membership.player}{team}. ", "$text-muted"),
        (turn, "bold $text-accent"),
    )


def level_row(
    level: CompetitionLevel, rules: Competition, glimpse: Glimpse | None, now: datetime
) -> Content:
    """A level, and what is left of it."""
    mine = mine_of(level, glimpse)
    about = _left(mine, rules.attempts)
    if mine.until is not None:
        about = f"goes on: to be over by {until_when(mine.until, now)}"
    elif mine.there:
        about = "one goes on, at the server"
    sealed = "sealed; " if level.sealed else ""
    waits = f"; {mine.waiting} waiting to be handed in" if mine.waiting else ""
    return Content.assemble(
        f" {level.title:{TITLE_WIDTH}.40} ", (f"{sealed}{about}{waits}", "$text-muted")
    )


def mine_of(level: CompetitionLevel, glimpse: Glimpse | None) -> Mine:
    """How somebody stands with a level, as far as it is known."""
    return glimpse.mine.get(level.level, Mine()) if glimpse is not None else Mine()


def board_text(
    membership: Membership, wanted: Wanted, glimpse: Glimpse | None, width: int
) -> Content:
    """The board that is wanted, in lines of so many cells; or why there is none."""
    if glimpse is None or glimpse.wanted != wanted:
        return Content(ASKING)
    if glimpse.board is None:
        return Content(glimpse.instead or ASKING)
    by = "points" if wanted.by == MINE else wanted.by
    heading, *rows = board_lines(glimpse.board, by, membership.me, width)
    note = ["", glimpse.note] if glimpse.note else []
    return Content("\n").join(
        [
            *map(Content, standing_lines(glimpse.board)),
            Content.styled(heading, "$text-muted"),
            *(Content.styled(row, "bold" if row.startswith(">") else "") for row in rows),
            *(Content.styled(line, "$text-muted") for line in note),
        ]
    )


def word(glimpse: Glimpse | None, why: str, now: datetime) -> str:
    """How it is with looking and handing in; `why` is what hinders runs that wait."""
    if glimpse is None:
        return ""
    at = f" The board is as of {clock(glimpse.as_of, now)}." if glimpse.as_of else ""
    if glimpse.trouble:
        return f"{glimpse.trouble}.{at}"
    if at:
        return f"{at[1:-1]}; asking for it as it is now …"
    waiting = sum(one.waiting for one in glimpse.mine.values())
    if not waiting:
        return ""
    runs = "1 run waits" if waiting == 1 else f"{waiting} runs wait"
    because = f": {why or glimpse.hint}" if why or glimpse.hint else ""
    return f"{runs} to be handed in{because}."


def _left(mine: Mine, most: int) -> str:
    attempts = f"{most} attempt{'s' * (most != 1)}"
    return f"{attempts} in all" if mine.left is None else f"{mine.left} of {attempts} left"
