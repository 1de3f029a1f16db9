"""Members: their names, where they play, whether boards show them, and their tokens."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from game.league.server.errors import StoreError
from game.league.server.member import Member
from game.league.server.pages.answers import page, see
from game.league.server.pages.forms import beside
from game.league.server.pages.sessions import SIGN_IN, Sent, Session, begin, end, sent, signed_in
from game.league.server.pages.signing import brackets, frame
from game.league.server.pages.site import Site

MEMBERS: Final = "/captain/members"
PAGE: Final = 100


def add_routes(router: APIRouter, site: Site) -> None:
    """List members, and correct who somebody is."""

    @router.get(MEMBERS)
    def listed(
        session: Annotated[Session, Depends(signed_in(site))],
        named: Annotated[str, Query(max_length=60)] = "",
        offset: Annotated[int, Query(ge=0, le=10**7)] = 0,
    ) -> Response:
        wanted = named.strip().casefold()
        everybody = site.store.members.list(session.by)
        found = [
            one
            for one in everybody
            if wanted in one.name.casefold() or wanted in (one.team or "").casefold()
        ]
        return page(
            "captain/members.html",
            **frame(site, session, "members"),
            members=found[offset : offset + PAGE],
            found=len(found),
            named=named,
            offset=offset,
            page_size=PAGE,
        )

    @router.get(MEMBERS + "/{member}")
    def one(member: str, session: Annotated[Session, Depends(signed_in(site))]) -> Response:
        return _page(site, session, member, {}, {})

    @router.post(MEMBERS + "/{member}/name")
    def rename(member: str, sent: Annotated[Sent, Depends(sent(site))]) -> Response:
        try:
            site.store.corrections.rename(sent.by, member, sent.form.one("name"))
        except StoreError as error:
            return _page(site, sent.session, member, sent.form.values, beside(error))
        return _back(member)

    @router.post(MEMBERS + "/{member}/place")
    def place(member: str, sent: Annotated[Sent, Depends(sent(site))]) -> Response:
        team, bracket = sent.form.one("team") or None, sent.form.one("bracket") or None
        try:
            site.store.corrections.place(sent.by, member, team, bracket)
        except StoreError as error:
            return _page(site, sent.session, member, sent.form.values, beside(error))
        return _back(member)

    @router.post(MEMBERS + "/{member}/hide")
    def hide(member: str, sent: Annotated[Sent, Depends(sent(site))]) -> Response:
        site.store.corrections.hide(sent.by, member, sent.form.one("hidden") == "yes")
        return _back(member)

    @router.post(MEMBERS + "/{member}/rotate")
    def rotate(member: str, sent: Annotated[Sent, Depends(sent(site))]) -> Response:
        joined = site.store.members.rotate(sent.by, member)
        mine = member == sent.by.member
        session = Session(joined.member, joined.token, "") if mine else sent.session
        answer = page(
            "captain/token.html",
            **frame(site, session, "members"),
            who=joined.member,
            token=joined.token,
        )
        if mine:
            begin(site, answer, joined.token)
        return answer

    @router.post(MEMBERS + "/{member}/revoke")
    def revoke(member: str, sent: Annotated[Sent, Depends(sent(site))]) -> Response:
        site.store.members.revoke(sent.by, member)
        if member != sent.by.member:
            return _back(member)
        answer = see(SIGN_IN)
        end(site, answer)
        return answer


def _back(member: str) -> Response:
    return see(f"{MEMBERS}/{member}")


def _page(
    site: Site, session: Session, member: str, values: dict[str, str], errors: dict[str, str]
) -> Response:
    who = _find(site, session, member)
    names = {one.member: one.name for one in site.store.members.list(session.by)}
    about = [one for one in site.store.audit.entries(session.by) if one.about == member]
    kept = {"name": who.name, "team": who.team or "", "bracket": who.bracket or "", **values}
    return page(
        "captain/member.html",
        422 if errors else 200,
        **frame(site, session, "members"),
        who=who,
        values=kept,
        bracket_options=brackets("none", session, site),
        errors=errors,
        entries=about,
        names=names,
    )


def _find(site: Site, session: Session, member: str) -> Member:
    for one in site.store.members.list(session.by):
        if one.member == member:
            return one
    raise StoreError("unknown", "no-such-member", "there is no such member here")
