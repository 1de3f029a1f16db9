"""Join codes: made, shown once, and revoked."""

from typing import Annotated, Final, cast

from fastapi import APIRouter, Depends, Response

from game.league.server.codes import Code
from game.league.server.errors import StoreError
from game.league.server.member import Role
from game.league.server.pages.answers import page, see
from game.league.server.pages.forms import beside, whole_number
from game.league.server.pages.sessions import Sent, Session, sent, signed_in
from game.league.server.pages.signing import brackets, frame
from game.league.server.pages.site import Site

CODES: Final = "/captain/codes"
_DAY: Final = 24 * 60 * 60 * 1000
_DEFAULTS: Final = {"role": "player", "uses": "30", "days": "7", "team": "", "bracket": ""}


def add_routes(router: APIRouter, site: Site) -> None:
    """List, make and revoke codes."""

    @router.get(CODES)
    def listed(session: Annotated[Session, Depends(signed_in(site))]) -> Response:
        return _page(site, session, _DEFAULTS, {})

    @router.post(CODES)
    def make(sent: Annotated[Sent, Depends(sent(site))]) -> Response:
        form = sent.form
        days, uses = whole_number(form.one("days")), whole_number(form.one("uses"))
        role = form.one("role")
        errors = {}
        if days is None or not 0 < days <= 90:
            errors["days"] = "A code expires within 1 to 90 days."
        if uses is None:
            errors["uses"] = "Type a whole number."
        if role not in ("captain", "player", "spectator"):
            errors["role"] = "There is no such role."
        if errors or days is None or uses is None:
            return _page(site, sent.session, form.values, errors)
        try:
            text, code = site.store.codes.create(
                sent.by,
                expires=site.clock() + days * _DAY,
                uses=uses,
                role=cast("Role", role),
                team=form.one("team") or None,
                bracket=form.one("bracket") or None,
            )
        except StoreError as error:
            return _page(site, sent.session, form.values, beside(error))
        return _page(site, sent.session, _DEFAULTS, {}, text, code)

    @router.post(CODES + "/{code_hash}/revoke")
    def revoke(code_hash: str, sent: Annotated[Sent, Depends(sent(site))]) -> Response:
        site.store.codes.revoke(sent.by, code_hash)
        return see(CODES)


def _page(
    site: Site,
    session: Session,
    values: dict[str, str],
    errors: dict[str, str],
    text: str = "",
    made: Code | None = None,
) -> Response:
    now = site.clock()
    found = site.store.codes.list(session.by)
    return page(
        "captain/codes.html",
        422 if errors else 200,
        **frame(site, session, "codes"),
        codes=[(code, _state(code, now)) for code in found],
        bracket_options=brackets("as they choose", session, site),
        values={**_DEFAULTS, **values},
        errors=errors,
        text=text,
        made=made,
    )


def _state(code: Code, now: int) -> str:
    if code.revoked is not None:
        return "revoked"
    if now >= code.expires:
        return "expired"
    return "used up" if code.uses_left < 1 else "open"
