"""Where a platform keeps what it was given when its app was installed in a community."""

from collections.abc import Sequence
from typing import Protocol


class InstallationStore(Protocol):
    """Bytes by platform and community; whoever hands them in has encrypted them.

    Each method raises Unavailable if the book is away.
    """

    async def save(self, platform: str, community: str, data: bytes) -> None:
        """Keep what belongs to a community, in place of what was kept before."""
        ...

    async def find(self, platform: str, community: str) -> bytes | None:
        """Return what was kept of a community, or None."""
        ...

    async def all(self, platform: str) -> Sequence[tuple[str, bytes]]:
        """Return what was kept of every community, in the order of their ids."""
        ...

    async def delete(self, platform: str, community: str) -> None:
        """Forget a community; nothing happens if it is not known."""
        ...
