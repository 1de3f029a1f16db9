"""A new competition by a form."""

import hmac
from collections.abc import Mapping
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Request, Response

from game.league.server.errors import StoreError
from game.league.server.members import Joined
from game.league.server.pages.answers import SeeOther, page
from game.league.server.pages.forms import Form, beside, read_form
from game.league.server.pages.ruling import DEFAULTS, UnfitError, defaults, rules_of, zones
from game.league.server.pages.sessions import SIGN_IN, Session, check_origin, sent, session_of
from game.league.server.pages.signing import frame, welcomed
from game.league.server.pages.site import Site

NEW: Final = "/captain/new"


def add_routes(router: APIRouter, site: Site) -> None:
    """Show the form, and found what it says."""
    sent_by_captain = sent(site)

    @router.get(NEW)
    def form(request: Request) -> Response:
        session = session_of(site, request)
        if session is None and site.host_key is None:
            raise SeeOther(SIGN_IN)
        values = defaults(site.clock(), session.by.name if session else "")
        return _page(site, session, Form({name: [value] for name, value in values.items()}), {})

    @router.post(NEW)
    def found(request: Request, form: Annotated[Form, Depends(read_form)]) -> Response:
        check_origin(site, request)
        session = session_of(site, request)
        if session is not None:
            sent_by_captain(request, form)
        elif site.host_key is None:
            raise SeeOther(SIGN_IN)
        elif not hmac.compare_digest(form.one("key").encode(), site.host_key.encode()):
            wrong = "This is not the key that the host was given when the server began."
            return _page(site, session, form, {"key": wrong})
        try:
            joined = _found(site, form)
        except UnfitError as error:
            return _page(site, session, form, error.beside)
        return welcomed(site, joined)


def _found(site: Site, form: Form) -> Joined:
    rules = rules_of(form, site.levels)
    try:
        return site.store.members.found(rules, form.one("captain"))
    except StoreError as error:
        told = beside(error)
        # The only name that is not in the rules is the captain's.
        raise UnfitError({"captain" if one == "name" else one: told[one] for one in told}) from None


def _page(site: Site, session: Session | None, form: Form, errors: Mapping[str, str]) -> Response:
    packs: dict[str, list[tuple[str, str]]] = {}
    for name, level in site.levels.items():
        packs.setdefault(name.partition("/")[0], []).append((name, level.title))
    ticked = form.all("levels") if "title" in form.fields else list(site.levels)
    return page(
        "captain/new.html",
        422 if errors else 200,
        **(frame(site, session, "new") if session else {"session": None, "here": "new"}),
        packs=packs,
        ticked=set(ticked),
        sealed=set(form.all("sealed")),
        values={**DEFAULTS, **form.values},
        errors=errors,
        zone_options=[(zone, zone.replace("_", " ")) for zone in zones()],
    )
