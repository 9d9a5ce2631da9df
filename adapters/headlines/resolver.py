"""Names to addresses, private ones refused: no feed may lead into the operator's network."""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING

from aiohttp.abc import AbstractResolver
from aiohttp.resolver import ThreadedResolver

from bot.domain.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Collection

    from aiohttp.abc import ResolveResult


class PublicResolver(AbstractResolver):
    """Resolves as the system does and keeps public addresses only; Unavailable if none is left.

    `private_hosts` may stand at any address.
    """

    def __init__(self, private_hosts: Collection[str] = ()) -> None:
        self._private = frozenset(private_hosts)
        self._names = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """See aiohttp."""
        found = await self._names.resolve(host, port, family)
        if host in self._private:
            return found
        public = [one for one in found if is_public(one["host"])]
        if not public:
            raise _refused(host)
        return public

    async def close(self) -> None:
        """See aiohttp."""
        await self._names.close()


def require_public(host: str, private_hosts: Collection[str] = ()) -> None:
    """Raise Unavailable for a private address written as digits, which nobody resolves."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return
    if host not in private_hosts and not is_public(host):
        raise _refused(host)


def is_public(address: str) -> bool:
    """Return whether an address belongs to the public internet; IPv4 inside IPv6 is unwrapped."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour
        if inner is not None:
            return is_public(str(inner))
        if found in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def _refused(host: str) -> Unavailable:
    return Unavailable(
        "stands at a private address; to allow that, name it in [headlines] private_hosts",
        where=host,
    )
