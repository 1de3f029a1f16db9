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
PAGE: Final = 100


def add_routes(router: APIRouter, site: Site) -> None:
    """List awards, and give one."""

    @router.get(AWARDS)
    def listed(
        session: Annotated[Session, Depends(signed_in(site))],
        member: Annotated[str, Query(max_length=64)] = "",
        named: Annotated[str, Query(max_length=60)] = "",
        before: Annotated[str, Query(max_length=60)] = "",
        after: Annotated[str, Query(max_length=60)] = "",
    ) -> Response:
        given = {"named": named, "before": before, "after": after}
        return _page(site, session, {"member": member}, {}, **given)

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


def _page(
    site: Site,
    session: Session,
    values: dict[str, str],
    errors: dict[str, str],
    *,
    named: str = "",
    before: str = "",
    after: str = "",
) -> Response:
    by, roll = session.by, site.store.roll
    given = site.store.corrections.awards(by, before=before, after=after, most=PAGE)
    offered = roll.page(by, named=named, most=PAGE)
    people = {one.member: one.name for one in offered.found}
    # Whoever was chosen before stays among those to choose from.
    people |= roll.names(by.competition, [values.get("member", "")])
    names = roll.names(by.competition, (who for one in given.found for who in (one.member, one.by)))
    options = sorted(people.items(), key=lambda one: one[1].casefold())
    return page(
        "captain/awards.html",
        422 if errors else 200,
        **frame(site, session, "awards"),
        page=given,
        member_options=[("", "choose somebody"), *options],
        too_many=PAGE if offered.after else None,
        named=named,
        names=names,
        values={"member": "", "points": "", "reason": "", **values},
        errors=errors,
    )
