"""Members: their names, where they play, whether boards show them, and their tokens."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from game.league.server.errors import StoreError
from game.league.server.pages.answers import page, see
from game.league.server.pages.forms import beside
from game.league.server.pages.sessions import (
    SIGN_IN,
    Sent,
    Session,
    begin,
    end,
    new_session,
    sent,
    signed_in,
)
from game.league.server.pages.signing import brackets, frame, names_in, token_page
from game.league.server.pages.site import Site

MEMBERS: Final = "/captain/members"
PAGE: Final = 100


def add_routes(router: APIRouter, site: Site) -> None:
    """List members, and correct who somebody is."""

    @router.get(MEMBERS)
    def listed(
        session: Annotated[Session, Depends(signed_in(site))],
        named: Annotated[str, Query(max_length=60)] = "",
        before: Annotated[str, Query(max_length=64)] = "",
        after: Annotated[str, Query(max_length=64)] = "",
    ) -> Response:
        roll, by = site.store.roll, session.by
        found = roll.page(by, named=named, before=before, after=after, most=PAGE)
        return page(
            "captain/members.html",
            **frame(site, session, "members"),
            page=found,
            count=None if named or before or after else roll.count(by),
            named=named,
        )

    @router.get(MEMBERS + "/{member}")
    def one(
        member: str,
        session: Annotated[Session, Depends(signed_in(site))],
        before: Annotated[str, Query(max_length=60)] = "",
        after: Annotated[str, Query(max_length=60)] = "",
    ) -> Response:
        return _page(site, session, member, {}, {}, before=before, after=after)

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
        session = new_session(joined.member, joined.token) if mine else sent.session
        answer = token_page(site, session, joined, "members")
        if mine:
            begin(site, answer, session)
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
    site: Site,
    session: Session,
    member: str,
    values: dict[str, str],
    errors: dict[str, str],
    *,
    before: str = "",
    after: str = "",
) -> Response:
    who = site.store.members.get(session.by, member)
    changes = site.store.audit.entries(
        session.by, about=member, before=before, after=after, most=PAGE
    )
    kept = {"name": who.name, "team": who.team or "", "bracket": who.bracket or "", **values}
    return page(
        "captain/member.html",
        422 if errors else 200,
        **frame(site, session, "members"),
        who=who,
        values=kept,
        bracket_options=brackets("none", session, site),
        errors=errors,
        changes=changes,
        names=names_in(site, session, changes.found),
    )
