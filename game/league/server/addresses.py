"""Who asks, by their address: what is counted as one, and the proxies whose word is believed."""

from ipaddress import (
    IPv4Address,
    IPv6Address,
    ip_address,
    ip_network,
)
from typing import Final

# IPv4 addresses as a socket for both has them.
_MAPPED: Final = 96


def counted_as(host: str) -> str:
    """What an address is counted as: itself, or of IPv6 the network that one household has."""
    address = _read(host)
    if address is None:
        return host
    if address.version == 6:
        return str(ip_network((address, 64), strict=False))
    return str(address)


class Proxies:
    """The proxies in front of a server, as addresses and networks with commas between."""

    def __init__(self, written: str = "") -> None:
        """Read them; ValueError where one is neither an address nor a network."""
        self._networks = [ip_network(one.strip()) for one in written.split(",") if one.strip()]

    def __bool__(self) -> bool:
        return bool(self._networks)

    def __contains__(self, host: str) -> bool:
        address = _read(host)
        return address is not None and any(
            address in network for network in self._networks if network.version == address.version
        )

    @property
    def believed(self) -> list[str]:
        """Them all, also as a socket for both IPv4 and IPv6 has them."""
        return [
            *map(str, self._networks),
            *(
                f"::ffff:{one.network_address}/{_MAPPED + one.prefixlen}"
                for one in self._networks
                if one.version == 4
            ),
        ]


def _read(host: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address
