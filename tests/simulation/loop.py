"""An event loop in virtual time: the same callbacks in the same order, however fast the machine is.

Time stands while anything is ready, and while a call to the world outside (the database) is under
way; else it jumps to the next timer. What threads and sockets answer is taken only when nothing
else is left to do, so that no order ever hangs on real time.
"""

from __future__ import annotations

import asyncio
import selectors
from collections import deque
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextvars import Context

LONGEST_REAL_WAIT = 60.0
RESOLUTION = 1e-9


class Deadlock(Exception):
    """Nothing is ready, nothing is under way, and no timer is set."""


class _Selector(selectors.DefaultSelector):
    """Looks at sockets only when the loop has nothing else left to do."""

    loop: VirtualLoop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is not None and timeout <= 0:
            return []
        if self.loop.take_answers():
            return []
        if self.loop.calls_outside:
            found = super().select(LONGEST_REAL_WAIT)
            if not found:
                raise Deadlock("the database did not answer for a minute")
            self.loop.take_answers()
            return found
        if timeout is None:
            raise Deadlock("nothing is left to happen")
        self.loop.advance(timeout)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """The loop. `time` is virtual seconds since it was made."""

    def __init__(self) -> None:
        self.calls_outside = 0
        self._virtual = 0.0
        self._answers: deque[asyncio.Handle] = deque()
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)
        self._clock_resolution = RESOLUTION

    def time(self) -> float:
        """Return the virtual time."""
        return self._virtual

    def advance(self, seconds: float) -> None:
        """Let time pass, to a timer exactly: sums of floats would miss it by a hair."""
        timers: list[asyncio.TimerHandle] = self._scheduled  # type: ignore[attr-defined]
        until, first = self._virtual + seconds, timers[0].when()
        self._virtual = first if abs(first - until) < RESOLUTION else until

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Time stands while the block waits for real threads and sockets."""
        self.calls_outside += 1
        try:
            yield
        finally:
            self.calls_outside -= 1

    def call_soon_threadsafe(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        """Keep an answer from another thread until nothing else is ready."""
        handle = asyncio.Handle(callback, args, self, context)
        self._answers.append(handle)
        self._write_to_self()  # type: ignore[attr-defined]
        return handle

    def take_answers(self) -> bool:
        """Make everything that threads answered ready; return whether there was anything."""
        found = bool(self._answers)
        while self._answers:
            self._ready.append(self._answers.popleft())  # type: ignore[attr-defined]
        return found
