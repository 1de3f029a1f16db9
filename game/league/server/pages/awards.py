"""Awards: the only way to correct points, each with a reason that all captains can read."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from game.league.server.errors import StoreError
from game.league.server.pages.answers import page, see
from game.league.server.pages.forms import beside, whole_number
from game.league.server.pages.sessions import Sent, Session, sent, signed_in
from game.league.server.pages.signing import frame
from game.league.server.pages.site import Site

AWARDS: Final = "/captain/awards"


def add_routes(router: APIRouter, site: Site) -> None:
    """List awards, and give one."""

    @router.get(AWARDS)
    def listed(
        session: Annotated[Session, Depends(signed_in(site))],
        member: Annotated[str, Query(max_length=60)] = "",
    ) -> Response:
        return _page(site, session, {"member": member}, {})

    @router.post(AWARDS)
    def give(sent: Annotated[Sent, Depends(sent(site))]) -> Response:
        form = sent.form
        points = whole_number(form.one("points"))
        if points is None:
            wrong = "Type a whole number, with a minus to take points."
            return _page(site, sent.session, form.values, {"points": wrong})
        try:
            site.store.corrections.award(sent.by, form.one("member"), points, form.one("reason"))
        except StoreError as error:
            return _page(site, sent.session, form.values, beside(error))
        return see(AWARDS)


def _page(site: Site, session: Session, values: dict[str, str], errors: dict[str, str]) -> Response:
    members = site.store.members.list(session.by)
    return page(
        "captain/awards.html",
        422 if errors else 200,
        **frame(site, session, "awards"),
        awards=site.store.corrections.awards(session.by.competition)[::-1],
        member_options=[("", "choose somebody")]
        + [(one.member, one.name) for one in sorted(members, key=lambda one: one.name.casefold())],
        names={one.member: one.name for one in members},
        values={"member": "", "points": "", "reason": "", **values},
        errors=errors,
    )
