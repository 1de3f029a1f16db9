"""How a captain signs in and out, and what they see first."""

from collections.abc import Iterable
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Request, Response

from game.league.competition import Competition
from game.league.server.audit import Entry
from game.league.server.competitions import phase_at
from game.league.server.errors import StoreError
from game.league.server.members import Joined
from game.league.server.pages.answers import page, see
from game.league.server.pages.forms import Form, beside, read_form
from game.league.server.pages.sessions import (
    SIGN_IN,
    Sent,
    Session,
    begin,
    check_origin,
    end,
    new_session,
    sent,
    session_of,
)
from game.league.server.pages.site import Site

_NOT_A_CAPTAIN: Final = "This token is a player's or a spectator's; these pages are for captains."


def add_routes(router: APIRouter, site: Site) -> None:
    """Sign in, sign out, and the captain's first page."""

    @router.get(SIGN_IN)
    def first(request: Request) -> Response:
        session = session_of(site, request)
        if session is None:
            return _sign_in(site, {}, {})
        rules = site.store.competitions.rules(session.by.competition)
        return page("captain/first.html", **frame(site, session, "first"), rules=rules)

    @router.post("/captain/in")
    def sign_in(request: Request, form: Annotated[Form, Depends(read_form)]) -> Response:
        check_origin(site, request)
        try:
            if form.one("token"):
                by = site.store.members.by_token(form.one("token"))
                if by.role != "captain":
                    return _sign_in(site, form.values, {"token": _NOT_A_CAPTAIN})
                answer = see(SIGN_IN)
                begin(site, answer, new_session(by, form.one("token")))
                return answer
            if form.one("code"):
                joined = site.store.members.join(form.one("code"), form.one("name"), only="captain")
                return welcomed(site, joined)
        except StoreError as error:
            return _sign_in(site, form.values, beside(error))
        which = "code" if "code" in form.fields else "token"
        return _sign_in(site, form.values, {which: f"Type your {which}."})

    @router.post("/captain/out")
    def sign_out(sent: Annotated[Sent, Depends(sent(site))]) -> Response:
        answer = see(SIGN_IN)
        end(site, answer)
        return answer


def frame(site: Site, session: Session, here: str) -> dict[str, Any]:
    """What the frame around every captain's page shows."""
    rules: Competition = site.store.competitions.rules(session.by.competition)
    return {
        "session": session,
        "competition": rules,
        "phase": phase_at(rules, site.clock()),
        "here": here,
    }


def names_in(site: Site, session: Session, entries: Iterable[Entry]) -> dict[str, str]:
    """The names of those who did something in the audit, and of those whom it was about."""
    ids = (one for entry in entries for one in (entry.by, entry.about))
    return site.store.roll.names(session.by.competition, ids)


def brackets(none: str, session: Session, site: Site) -> list[tuple[str, str]]:
    """The brackets to choose from, after a word for none."""
    rules = site.store.competitions.rules(session.by.competition)
    return [("", none), *((bracket, bracket) for bracket in rules.brackets)]


def welcomed(site: Site, joined: Joined) -> Response:
    """Sign in a captain who is new, and show the token, of which this is the one copy."""
    session = new_session(joined.member, joined.token)
    answer = token_page(site, session, joined, "token")
    begin(site, answer, session)
    return answer


def token_page(site: Site, session: Session, joined: Joined, here: str) -> Response:
    """Show a new token to the captain of a session."""
    return page(
        "captain/token.html",
        **frame(site, session, here),
        who=joined.member,
        token=joined.token,
    )


def _sign_in(site: Site, values: dict[str, str], errors: dict[str, str]) -> Response:
    status = 422 if errors else 200
    kept = {name: value for name, value in values.items() if name == "name"}
    return page(
        "captain/in.html",
        status,
        values=kept,
        errors=errors,
        session=None,
        may_begin=site.host_key is not None,
    )
