"""Who is signed in: a captain's token in a cookie, and what shows that a form came from here.

Nothing is kept on the server, so any of its processes can answer; a token that is revoked ends
every session that it began.
"""

import hmac
import secrets
from collections.abc import Callable
from typing import Annotated, Final, NamedTuple

from fastapi import Depends, HTTPException, Request, Response

from game.league.server.errors import StoreError
from game.league.server.member import Member
from game.league.server.pages.answers import SeeOther
from game.league.server.pages.forms import Form, read_form
from game.league.server.pages.site import Site

HOURS: Final = 12
SIGN_IN: Final = "/captain"
CSRF: Final = "csrf"


class Session(NamedTuple):
    """A captain at a browser."""

    by: Member
    token: str
    nonce: str  # of this session

    @property
    def csrf(self) -> str:
        """What every form of this session carries, and no other page can know."""
        return hmac.digest(self.token.encode(), self.nonce.encode(), "sha256").hex()


class Sent(NamedTuple):
    """A form that a captain sent from a page of ours."""

    session: Session
    form: Form

    @property
    def by(self) -> Member:
        """The captain."""
        return self.session.by


def new_session(by: Member, token: str) -> Session:
    """A session of a captain that is about to begin."""
    return Session(by, token, secrets.token_urlsafe(16))


def begin(site: Site, response: Response, session: Session) -> None:
    """Have the browser know the token of a captain until it is closed, or for some hours."""
    response.set_cookie(
        _cookie(site),
        f"{session.nonce}.{session.token}",
        max_age=HOURS * 3600,
        path="/",
        secure=site.secure,
        httponly=True,
        samesite="strict",
    )


def end(site: Site, response: Response) -> None:
    """Have the browser forget the token."""
    response.delete_cookie(
        _cookie(site), path="/", secure=site.secure, httponly=True, samesite="strict"
    )


def session_of(site: Site, request: Request) -> Session | None:
    """Who is signed in, if somebody is."""
    nonce, _, token = request.cookies.get(_cookie(site), "").partition(".")
    if not nonce or not token:
        return None
    try:
        by = site.store.members.by_token(token)
    except StoreError as error:
        if error.kind == "unauthorized":
            return None
        raise
    return Session(by, token, nonce) if by.role == "captain" else None


def signed_in(site: Site) -> Callable[[Request], Session]:
    """For pages that only captains see: who looks at it; others are sent to sign in."""

    def dependency(request: Request) -> Session:
        session = session_of(site, request)
        if session is None:
            raise SeeOther(SIGN_IN)
        return session

    return dependency


def sent(site: Site) -> Callable[..., Sent]:
    """For what only captains do: the form, if it came from a page of this session."""

    def dependency(request: Request, form: Annotated[Form, Depends(read_form)]) -> Sent:
        check_origin(site, request)
        session = session_of(site, request)
        if session is None:
            raise SeeOther(SIGN_IN)
        if not hmac.compare_digest(form.one(CSRF).encode(), session.csrf.encode()):
            raise HTTPException(403, "this form is of another session; go back and load it again")
        return Sent(session, form)

    return dependency


def check_origin(site: Site, request: Request) -> None:
    """Refuse a form unless the browser says that it came from a page of ours."""
    origin, host = request.headers.get("origin", ""), request.headers.get("host", "")
    schemes = ("https",) if site.secure else ("http", "https")
    if not host or origin.lower() not in (f"{scheme}://{host.lower()}" for scheme in schemes):
        raise HTTPException(403, "this form did not come from a page of this server")


def _cookie(site: Site) -> str:
    # By its prefix browsers take it from nobody else of the same domain.
    return "__Host-simmer-captain" if site.secure else "simmer-captain"
