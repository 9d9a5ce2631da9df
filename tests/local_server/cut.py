"""The end of a connection as a broken network brings it."""

from __future__ import annotations

import asyncio
import socket
import struct


def cut(transport: asyncio.Transport | None) -> None:
    """End a connection with a reset instead of an orderly goodbye."""
    if transport is None:
        return
    plain = transport.get_extra_info("socket")
    if plain is not None:
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()
