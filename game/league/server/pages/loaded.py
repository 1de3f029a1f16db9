"""The files that pages load: read once, and named by what is in them."""

from hashlib import sha256
from pathlib import Path
from typing import Final

from fastapi import APIRouter, HTTPException, Response

from game.league.server.pages.site import Site

_KINDS: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_FILES: Final = {
    path.name: path.read_bytes() for path in sorted((Path(__file__).parent / "static").iterdir())
}
# A file that changes gets another address, so that browsers may keep each for ever.
_DIGESTS: Final = {name: sha256(content).hexdigest()[:12] for name, content in _FILES.items()}
# By this one sees whether a page was made by the same files.
EDITION: Final = sha256("".join(_DIGESTS.values()).encode()).hexdigest()[:12]


def address_of(name: str) -> str:
    """Where a browser gets a file."""
    return f"/static/{_DIGESTS[name]}/{name}"


def add_routes(router: APIRouter, site: Site) -> None:
    """Hand out the files."""

    @router.get("/static/{digest}/{name}")
    def file(digest: str, name: str) -> Response:
        if name not in _FILES or digest != _DIGESTS[name]:
            raise HTTPException(404, "there is no such file here")
        return Response(
            _FILES[name],
            media_type=_KINDS[Path(name).suffix],
            headers={"Cache-Control": "public, max-age=31536000, immutable"},
        )
