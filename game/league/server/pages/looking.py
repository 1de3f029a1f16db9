"""What a captain looks back on: the audit, and the competition as a file."""

from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response

from game.league.server.audit import MOST
from game.league.server.exporting import as_csv, as_json
from game.league.server.pages.answers import page
from game.league.server.pages.sessions import Session, signed_in
from game.league.server.pages.signing import frame
from game.league.server.pages.site import Site

AUDIT: Final = "/captain/audit"
EXPORT: Final = "/captain/export"


def add_routes(router: APIRouter, site: Site) -> None:
    """List what was done, and hand out files."""

    @router.get(AUDIT)
    def audit(
        session: Annotated[Session, Depends(signed_in(site))],
        before: Annotated[str, Query(max_length=60)] = "",
    ) -> Response:
        entries = site.store.audit.entries(session.by, before=before)
        members = site.store.members.list(session.by)
        return page(
            "captain/audit.html",
            **frame(site, session, "audit"),
            entries=entries,
            names={one.member: one.name for one in members},
            older=entries[-1].entry if len(entries) == MOST else "",
        )

    @router.get(EXPORT)
    def export(session: Annotated[Session, Depends(signed_in(site))]) -> Response:
        return page("captain/export.html", **frame(site, session, "export"))

    @router.get(EXPORT + "/board.csv")
    def rows(session: Annotated[Session, Depends(signed_in(site))]) -> Response:

        lines = list(as_csv(site.store, session.by))
        return _file(session, "csv", "text/csv", "\ufeff" + "".join(lines))

    @router.get(EXPORT + "/competition.json")
    def document(session: Annotated[Session, Depends(signed_in(site))]) -> Response:
        return _file(session, "json", "application/json", as_json(site.store, session.by))


def _file(session: Session, ending: str, kind: str, text: str) -> Response:
    name = f"{session.by.competition}.{ending}"
    return Response(
        text.encode(),
        media_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
