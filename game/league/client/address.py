"""Where a league's server is: CODE@URL, with TLS everywhere but on this machine."""

from ipaddress import ip_address
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from game.league.client.errors import LeagueError

EXAMPLE = "write CODE@URL as the captain gave it, such as 7KQ2MXW4TR@https://league.example"


_TOKEN: Final = "smr_"


class Invitation(NamedTuple):
    """A join code or a token, and the server that it is for."""

    code: str
    url: str

    @property
    def is_token(self) -> bool:
        """Whether it is the token of a member, which a captain gave anew, in place of a code."""
        return self.code.startswith(_TOKEN)


def invitation(typed: str) -> Invitation:
    """Read CODE@URL; LeagueError says what is wrong with it."""
    code, at, address = typed.strip().partition("@")
    if not at or not code.strip() or not address.strip():
        raise LeagueError(f"this is no invitation: {EXAMPLE}")
    return Invitation(code.strip(), server_url(address))


def server_url(address: str) -> str:
    """The URL of a server, without a slash at its end; LeagueError where it cannot be used.

    Without a scheme it is https, or http on this machine. Anywhere else, http is refused.
    """
    written = address.strip()
    if "://" not in written:
        host = urlsplit(f"//{written}").hostname or ""
        written = f"{'http' if is_here(host) else 'https'}://{written}"
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise LeagueError(f"{address} is no address of a server; {EXAMPLE}") from None
    odd = parts.username is not None or parts.query or parts.fragment
    if parts.scheme not in ("http", "https") or not host or odd:
        raise LeagueError(f"{address} is no address of a server; {EXAMPLE}")
    if parts.scheme == "http" and not is_here(host):
        raise LeagueError(
            f"{host} is another machine, and over http anybody on the way could read your token; "
            "ask for its https address"
        )
    shown = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{shown}{f':{port}' if port else ''}{parts.path.rstrip('/')}"


def is_here(host: str) -> bool:
    """Whether a host is this machine, by its name or its loopback address."""
    if host.rstrip(".").lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
