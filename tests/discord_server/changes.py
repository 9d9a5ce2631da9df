"""Waiting until something is so."""

import asyncio
from collections.abc import Callable


class Changes:
    """Tells those who wait that the state may have changed."""

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
        """Return as soon as `so()` is true; TimeoutError names what never became true."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                while not so():
                    await event.wait()
                    event.clear()
        except TimeoutError:
            raise TimeoutError(f"not within {seconds:g} s: {_words(so)}") from None
        finally:
            self._waiting.discard(event)


def _words(so: Callable[[], object]) -> str:
    return f"{getattr(so, '__qualname__', so)} (line {so.__code__.co_firstlineno})"
