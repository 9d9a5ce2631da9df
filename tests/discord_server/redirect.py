"""Points discord.py at another address than Discord's: the two class attributes it has for that.

The REST base is read for every request, the gateway for every connection that is not a resume:
by a plain client always, by a sharded one after an invalid session or with explicit shards.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route


@contextmanager
def pointed_at(api_base: str, gateway: str) -> Iterator[None]:
    """Within the block the library talks to `api_base` (without version) and `gateway`."""
    base, default = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = f"{api_base}/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, default
