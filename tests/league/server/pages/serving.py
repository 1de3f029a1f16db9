"""The pages served by a real server in a thread, over a league whose clock a test sets."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from typing import Any

import httpx2
import uvicorn
from fastapi import FastAPI

from game.league.server.app import make_app
from game.league.server.limits import Limits
from tests.league.server.league import League

HOST_KEY = "the host's own key"


def preview(league: League, **given: Any) -> FastAPI:
    """The whole server over a league; its streams look for changes often."""
    return make_app(league.store, Limits(look_seconds=0.05), **given)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Its address, as long as it is served."""
    config = uvicorn.Config(app, port=0, log_level="critical", timeout_graceful_shutdown=0)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            threading.Event().wait(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


class Visitor:
    """Somebody with a browser: its cookies, and forms sent from the page that was seen last."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.client = httpx2.Client(base_url=address, headers={"Origin": address})
        self.csrf = ""

    def get(self, path: str, **headers: str) -> httpx2.Response:
        """Look at a page."""
        return self._seen(self.client.get(path, headers=headers))

    def post(self, path: str, fields: dict[str, Any] | None = None, **headers: str) -> Any:
        """Send a form, with what shows that it is of this session."""
        given = {"csrf": self.csrf, **(fields or {})}
        return self._seen(self.client.post(path, data=given, headers=headers))

    def sign_in(self, token: str) -> None:
        """Come in as a captain."""
        answer = self.post("/captain/in", {"token": token})
        assert (answer.status_code, answer.headers["location"]) == (303, "/captain")
        assert self.get("/captain").status_code == 200

    def _seen(self, answer: httpx2.Response) -> httpx2.Response:
        found = re.search(r'name="csrf" value="(\w+)"', answer.text)
        self.csrf = found[1] if found else self.csrf
        return answer


def words(answer: httpx2.Response) -> str:
    """What is read on a page, without its markup."""
    body = answer.text.partition("<body")[2] or answer.text
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())
