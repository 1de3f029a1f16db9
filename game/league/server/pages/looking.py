"""What a captain looks back on: the audit, and the competition as a file."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Query, Response
from fastapi.responses import StreamingResponse

from game.league.server.exporting import as_csv, as_json, in_parts
from game.league.server.pages.answers import page
from game.league.server.pages.sessions import Session, signed_in
from game.league.server.pages.signing import frame, names_in
from game.league.server.pages.site import Site

AUDIT: Final = "/captain/audit"
EXPORT: Final = "/captain/export"


def add_routes(router: APIRouter, site: Site) -> None:
    """List what was done, and hand out files."""

    @router.get(AUDIT)
    def audit(
        session: Annotated[Session, Depends(signed_in(site))],
        before: Annotated[str, Query(max_length=60)] = "",
        after: Annotated[str, Query(max_length=60)] = "",
    ) -> Response:
        found = site.store.audit.entries(session.by, before=before, after=after)
        return page(
            "captain/audit.html",
            **frame(site, session, "audit"),
            page=found,
            names=names_in(site, session, found.found),
        )

    @router.get(EXPORT)
    def export(session: Annotated[Session, Depends(signed_in(site))]) -> Response:
        return page("captain/export.html", **frame(site, session, "export"))

    @router.get(EXPORT + "/board.csv")
    def rows(session: Annotated[Session, Depends(signed_in(site))]) -> Response:
        rows = chain(["\ufeff"], as_csv(site.store, session.by))
        return _file(session, "csv", "text/csv", rows)

    @router.get(EXPORT + "/competition.json")
    def document(session: Annotated[Session, Depends(signed_in(site))]) -> Response:
        return _file(session, "json", "application/json", as_json(site.store, session.by))


def _file(session: Session, ending: str, kind: str, text: Iterator[str]) -> Response:
    name = f"{session.by.competition}.{ending}"
    return StreamingResponse(
        in_parts(text),
        media_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
