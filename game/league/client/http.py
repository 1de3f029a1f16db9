"""What is asked of a league's server, over HTTP; every failure is one sentence.

It needs `simmer[league]`, so whoever imports it goes by `connecting.connect`.
"""

import json
import ssl
import time
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, Self, TypeVar
from urllib.parse import quote, urlsplit

import httpx2
from pydantic import BaseModel, ValidationError

from game.acts import Act
from game.league.board import Board
from game.league.client.address import is_here
from game.league.client.answers import (
    AttemptThere,
    CompetitionNow,
    Complaint,
    Joined,
    Me,
    Receipt,
)
from game.league.client.errors import AnsweredError, LeagueError, UnreachableError
from game.league.client.moments import Moment, SealedThere
from game.league.competition import Competition, CompetitionError, parse_competition
from game.level.source import MAX_BYTES

# Seconds until there is a connection, and from one piece of an answer to the next.
CONNECT: Final = 5.0
PIECE: Final = 10.0
# Seconds for all of an answer, and bytes: what is longer is none of a league.
WHOLE: Final = 30.0
MOST: Final = 1 << 20
MOST_WAIT: Final = 3600.0
# What is wrong with a certificate, by OpenSSL's numbers.
_CERTIFICATE: Final = {
    9: "its certificate is not valid yet; look at the clock of this machine",
    10: "its certificate has expired; tell whoever hosts it",
    62: "its certificate is for another name; ask for the address that it is for",
    64: "its certificate is for another address; ask for the one that it is for",
}
_UNTRUSTED: Final = (
    "its certificate is not one that this machine trusts; if your company has a CA of its own, "
    "name its file by SSL_CERT_FILE=FILE"
)
_NO_HASH: Final = "sha256:" + "0" * 64

Shape = TypeVar("Shape", bound=BaseModel)


class _Answer(NamedTuple):
    status: int
    content: bytes
    etag: str
    wait: float


class Seen(NamedTuple):
    """A board, and by what the next look at it can say which one is known."""

    board: Board
    etag: str


class Server:
    """A league's server, for whoever has a token, or none yet; any thread may ask it."""

    def __init__(self, url: str, token: str = "") -> None:
        """`url` as `address.server_url` gives it."""
        self.url, self.host = url, urlsplit(url).hostname or url
        headers = {"accept": "application/json", "accept-encoding": "identity"}
        if token:
            headers["authorization"] = f"Bearer {token}"
        try:
            self._client = httpx2.Client(
                base_url=f"{url}/api/v1/",
                headers=headers,
                timeout=httpx2.Timeout(PIECE, connect=CONNECT),
                # No proxy stands between this machine and itself.
                trust_env=not is_here(self.host),
                verify=ssl.create_default_context(),
            )
        except (OSError, ValueError, httpx2.InvalidURL) as error:
            raise LeagueError(f"{self.host} cannot be asked: {error}") from None

    def close(self) -> None:
        """Let go of its connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- who one is

    def join(self, code: str, name: str, team: str = "", bracket: str = "") -> Joined:
        """Come in by a code."""
        asked = {"code": code, "name": name}
        asked |= {"team": team} if team else {}
        asked |= {"bracket": bracket} if bracket else {}
        return self._told(Joined, "POST", "join", asked)

    def rules(self) -> tuple[Competition, CompetitionNow]:
        """The competition, and where it is now; LeagueError where its rules are none.

        The hash of a sealed level is told to nobody; here it is all zeros.
        """
        now = self._told(CompetitionNow, "GET", "competition")
        try:
            return parse_competition(json.dumps(_filled(now.rules))), now
        except (CompetitionError, ValueError, RecursionError) as error:
            raise LeagueError(f"{self.host}: {error}") from None

    def me(self) -> Me:
        """Who one is there, and every attempt one had."""
        return self._told(Me, "GET", "me")

    # --- playing

    def level(self, hash: str) -> bytes:
        """The file of a level by its content hash, as it came: to be checked by whoever reads."""
        return self._good("GET", f"levels/{quote(hash, safe='')}", most=MAX_BYTES).content

    def issue(self, level: str, number: int) -> AttemptThere:
        """The next attempt on a level, of that number; it is used from then on, and once."""
        return self._told(AttemptThere, "POST", "attempts", {"level": level, "number": number})

    def sealed(self, attempt: str) -> SealedThere:
        """Where an attempt on a sealed level stands."""
        return self._told(SealedThere, "GET", f"attempts/{attempt}")

    def act(self, attempt: str, number: int, act: Act) -> Moment:
        """Take an act of a sealed encounter, from number 1; the same again changes nothing."""
        sent = {"number": number, "act": {"verb": act.verb, "place": act.place}}
        return self._told(Moment, "POST", f"attempts/{attempt}/actions", sent)

    def hand_in(self, attempt: str, run: str, payload: bytes) -> Receipt:
        """Hand in the record of a run; the same again is the same receipt."""
        answer = self._good("PUT", f"attempts/{attempt}/run", payload)
        receipt = self._shaped(Receipt, answer.content)
        if (receipt.attempt, receipt.run) != (attempt, run):
            raise UnreachableError(f"{self.host} answered with the receipt of another run")
        return receipt

    # --- boards

    def board(
        self,
        competition: str,
        by: str,
        *,
        level: str = "",
        bracket: str = "",
        mine: bool = False,
        most: int = 20,
        etag: str = "",
    ) -> Seen | None:
        """A part of a board, `mine` for that around oneself; None where it is the known one."""
        asked = {"by": by, "level": level, "bracket": bracket, "around": "me" if mine else ""}
        given: dict[str, str] = {key: value for key, value in asked.items() if value}
        given["top"] = str(most)
        path = f"competitions/{quote(competition, safe='')}/board"
        answer = self._asked("GET", path, query=given, etag=etag)
        if answer.status == httpx2.codes.NOT_MODIFIED and etag:
            return None
        self._check(answer)
        return Seen(self._shaped(Board, answer.content), answer.etag)

    # --- asking

    def _told(self, shape: type[Shape], method: str, path: str, body: object = None) -> Shape:
        sent = None if body is None else json.dumps(body).encode()
        return self._shaped(shape, self._good(method, path, sent).content)

    def _good(self, method: str, path: str, body: bytes | None = None, most: int = MOST) -> _Answer:
        answer = self._asked(method, path, body, most=most)
        self._check(answer)
        return answer

    def _asked(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        query: Mapping[str, str] | None = None,
        etag: str = "",
        most: int = MOST,
    ) -> _Answer:
        headers = {"content-type": "application/json"} if body is not None else {}
        headers |= {"if-none-match": etag} if etag else {}
        try:
            with self._client.stream(
                method, path, content=body, params=query, headers=headers
            ) as response:
                content = self._content(response, most)
                etag, wait = response.headers.get("etag", ""), _wait(response.headers)
                return _Answer(response.status_code, content, etag, wait)
        except (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL, OSError) as error:
            raise UnreachableError(f"{self.host} cannot be reached: {self._why(error)}") from None
        except ValueError:
            raise UnreachableError(f"{self.host} did not answer as a league does") from None

    def _why(self, error: Exception) -> str:
        """What hinders a connection, in a few words."""
        if trouble := _tls_trouble(error):
            return trouble
        if isinstance(error, httpx2.TimeoutException):
            return "it takes too long"
        if isinstance(error, httpx2.ConnectError):
            return "there is no connection"
        if isinstance(error, httpx2.RemoteProtocolError) and self.url.startswith("http:"):
            return "the connection broke off; hosted with TLS, its address begins with https://"
        return str(error) or "the connection broke off"

    def _content(self, response: httpx2.Response, most: int) -> bytes:
        """All of an answer, as far as it is one that a league gives."""
        pieces, size, until = list[bytes](), 0, time.monotonic() + WHOLE
        for piece in response.iter_raw():
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise UnreachableError(f"{self.host} answered with more than any league does")
            if time.monotonic() > until:
                raise UnreachableError(f"{self.host} cannot be reached: it takes too long")
        return b"".join(pieces)

    def _check(self, answer: _Answer) -> None:
        """Raise what is not an answer to what was asked."""
        if answer.status in (httpx2.codes.OK, httpx2.codes.CREATED):
            return
        try:
            told = Complaint.model_validate_json(answer.content)
        except ValidationError:
            # Whatever stands between here and the league speaks no such sentences.
            raise UnreachableError(
                f"{self.host} answered {answer.status}, and not as a league does"
            ) from None
        raise AnsweredError(answer.status, told.reason, told.message, answer.wait)

    def _shaped(self, shape: type[Shape], content: bytes) -> Shape:
        try:
            return shape.model_validate_json(content)
        except ValidationError:
            raise UnreachableError(f"{self.host} did not answer as a league does") from None


def _filled(rules: dict[str, Any]) -> dict[str, Any]:
    """Rules with a hash for every level, where a sealed one has none."""
    levels = rules.get("levels")
    if not isinstance(levels, list):
        return rules
    filled = [
        {**one, "hash": _NO_HASH} if isinstance(one, dict) and one.get("hash") is None else one
        for one in levels
    ]
    return {**rules, "levels": filled}


def _wait(headers: httpx2.Headers) -> float:
    """For how many seconds the server wants to be left alone; 0 where it does not say."""
    written = headers.get("retry-after", "")
    return min(float(written), MOST_WAIT) if written.isascii() and written.isdecimal() else 0.0


def _tls_trouble(error: BaseException | None) -> str:
    """What is wrong with the TLS of a server, in a few words; nothing where it is not that."""
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    if error is None:
        return ""
    if not isinstance(error, ssl.SSLCertVerificationError):
        return "it does not speak TLS there; on this machine its address may begin with http://"
    return _CERTIFICATE.get(error.verify_code, _UNTRUSTED)
