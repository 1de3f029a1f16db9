"""Who may come in: the names that the page is opened by, and no page of anybody else."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

_USUAL_PORTS = {"http": 80, "https": 443}


class DoorError(ValueError):
    """An address that the game cannot be served at; one sentence says why."""


@dataclass(frozen=True)
class Doors:
    """The addresses of the page, as a browser names them.

    Any page in the world can make a browser send requests to this machine. A foreign name
    for it (DNS rebinding) shows in the Host of a request, a foreign page in its Origin.
    """

    address: str  # what people open
    local: str  # the same on this machine, where a proxy hands it on to
    origins: tuple[str, ...]  # every name of it, such as http://localhost:8000

    @property
    def secure(self) -> bool:
        """Whether people come by TLS, through the proxy in front."""
        return self.address.startswith("https:")

    def knows_host(self, host: str) -> bool:
        """Whether a request was sent to one of the names of this page."""
        return any(f"{scheme}://{host.lower()}" in self.origins for scheme in _USUAL_PORTS)

    def knows_origin(self, origin: str) -> bool:
        """Whether the page that asks is this page."""
        return origin.lower() in self.origins


def doors(host: str, port: int, public_url: str | None = None) -> Doors:
    """Open the doors on this machine, and the one of a proxy in front; DoorError if that is none.

    `host` must be a loopback address.
    """
    names = dict.fromkeys((_bracketed(host), "127.0.0.1", "localhost", "[::1]"))
    origins = [_origin("http", name, port) for name in names]
    local = f"{origins[0]}/"
    if public_url is None:
        return Doors(local, local, tuple(origins))
    origins.append(public_origin(public_url))
    return Doors(f"{public_url.rstrip('/')}/", local, tuple(origins))


def public_origin(url: str) -> str:
    """The scheme, name and port of a public address; DoorError where it is none."""
    try:
        parts = urlsplit(url)
        scheme, name, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        scheme, name, port = "", None, None
    if scheme not in _USUAL_PORTS or not name or parts.username or parts.query or parts.fragment:
        raise DoorError(
            "a public address looks like https://training.example.org or "
            "https://example.org/simmer/"
        )
    return _origin(scheme, _bracketed(name), port or _USUAL_PORTS[scheme])


def loopback(host: str) -> str:
    """The address to listen at; DoorError where other machines could reach it."""
    if host.lower() == "localhost":
        return "127.0.0.1"
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        address = None
    if address is None or not address.is_loopback:
        raise DoorError(
            "the game is served to this machine alone, as it has no passwords and no TLS; "
            "keep 127.0.0.1, and put a reverse proxy on this machine in front of it "
            "(docs/serving.md)"
        )
    return str(address)


def _origin(scheme: str, name: str, port: int) -> str:
    return f"{scheme}://{name}" if port == _USUAL_PORTS[scheme] else f"{scheme}://{name}:{port}"


def _bracketed(name: str) -> str:
    return f"[{name}]" if ":" in name else name
