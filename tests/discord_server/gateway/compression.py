"""Transport compression: one stream of each connection, flushed after every message."""

from __future__ import annotations

import importlib
import zlib
from collections.abc import Callable
from typing import Any

Compress = Callable[[bytes], bytes]
FASTEST = 1
ZSTD_MODULES = ("compression.zstd", "zstandard")


def plain(data: bytes) -> bytes:
    return data


def zlib_stream() -> Compress:
    stream = zlib.compressobj(FASTEST)

    def compress(data: bytes) -> bytes:
        return stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)

    return compress


def zstd_stream() -> Compress | None:
    """As far as this Python knows zstd; discord.py asks for it under the same condition."""
    module = next(filter(None, map(_module, ZSTD_MODULES)), None)
    if module is None:
        return None
    if module.__name__ == "zstandard":
        stream = module.ZstdCompressor().compressobj()
        block = module.COMPRESSOBJ_FLUSH_BLOCK
        return lambda data: stream.compress(data) + stream.flush(block)
    stream = module.ZstdCompressor()
    return lambda data: stream.compress(data, stream.FLUSH_BLOCK)


def _module(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


def compressor(asked: str | None) -> Compress | None:
    """What the query's `compress` asks for; None if it is not known here."""
    if asked is None:
        return plain
    if asked == "zlib-stream":
        return zlib_stream()
    return zstd_stream() if asked == "zstd-stream" else None
