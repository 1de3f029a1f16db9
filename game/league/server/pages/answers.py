"""Answers to browsers: pages from templates, what goes with each of them, and what went wrong."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Final

from fastapi import Request, Response
from fastapi.exceptions import HTTPException, RequestValidationError
from fastapi.responses import HTMLResponse
from fastapi.routing import APIRoute
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from game.league.server.errors import STATUS, StoreError
from game.league.server.pages import telling
from game.league.server.pages.loaded import address_of

# Nothing but our own files, and no style or script within a page.
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    # With "no-referrer" browsers would not say either where a form came from.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# What a captain sees is for nobody else's eyes, and no wall may show a board of yesterday.
_UNKEPT: Final = "no-store"

_templates: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters.update(
    moment=telling.moment, iso=telling.iso, time_played=telling.time_played, number=telling.number
)
_templates.globals.update(static=address_of)


class SeeOther(Exception):  # noqa: N818 - it is no error to be sent on
    """Sends the browser on to another page."""

    def __init__(self, address: str) -> None:
        self.address = address


def page(template: str, status: int = 200, **given: object) -> HTMLResponse:
    """A page from a template; whatever it is given is text, and never markup."""
    return HTMLResponse(_templates.get_template(template).render(given), status)


def see(address: str) -> Response:
    """Go on to another page, which is asked for anew."""
    return Response(status_code=303, headers={"Location": address})


class PageRoute(APIRoute):
    """A route whose answers all have the same headers, also where something went wrong."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap what answers."""
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                response = await answer(request)
            except SeeOther as other:
                response = see(other.address)
            except StoreError as error:
                response = _wrong(STATUS[error.kind], str(error))
            except RequestValidationError:
                response = _wrong(400, "this address asks for something that cannot be")
            except HTTPException as error:
                response = _wrong(error.status_code, str(error.detail))
            for name, value in _HEADERS.items():
                response.headers.setdefault(name, value)
            response.headers.setdefault("Cache-Control", _UNKEPT)
            return response

        return answered


def _wrong(status: int, sentence: str) -> Response:
    return page("wrong.html", status, sentence=sentence[:1].upper() + sentence[1:])
