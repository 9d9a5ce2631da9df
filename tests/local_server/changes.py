"""Waiting until something is so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

LOOK_AGAIN = 0.02


class Changes:
    """Wakes those who wait when the state may have changed."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()
        self.listeners: list[Callable[[], None]] = []

    def tell(self) -> None:
        """Something changed."""
        for event in self._waiting:
            event.set()
        for listener in self.listeners:
            listener()

    async def until(self, so: Callable[[], object], seconds: float = 5.0) -> None:
        """Return as soon as `so()` is true; TimeoutError names what never became true.

        What changes outside of the server is noticed within a fiftieth of a second.
        """
        event = asyncio.Event()
        self._waiting.add(event)
        loop = asyncio.get_running_loop()
        ends = loop.time() + seconds
        try:
            while not so():
                if loop.time() > ends:
                    raise TimeoutError(f"not within {seconds:g} s: {_words(so)}")
                wake = loop.call_later(LOOK_AGAIN, event.set)
                await event.wait()
                wake.cancel()
                event.clear()
        finally:
            self._waiting.discard(event)


def _words(so: Callable[[], object]) -> str:
    return f"{getattr(so, '__qualname__', so)} (line {so.__code__.co_firstlineno})"
