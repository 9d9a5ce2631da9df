"""An event loop that counts how often its process touches the outside.

A process touches the outside only while its event loop stands still: it has asked for something and
waits, or the answer has come and nobody has read it yet. Both moments are counted where the loop
meets the system, whatever driver asks. Between two of them nothing outside can change, so to be
killed at each of them is to be killed everywhere.
"""

import asyncio
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable
from contextvars import Context
from functools import partial
from typing import Literal, TypeVarTuple

Ts = TypeVarTuple("Ts")
Kind = Literal["wait", "answer"]


class CountingSelector(selectors.DefaultSelector):
    """Looks at the outside only when there is nothing left to do inside.

    So the same program meets the same moments in the same order, however fast the outside is.
    """

    def __init__(self, passed: Callable[[Kind], None]) -> None:
        super().__init__()
        self._passed = passed

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait for the outside, counting the wait and the answer."""
        if timeout is not None and timeout <= 0:
            return []
        self._passed("wait")
        ready = super().select(timeout)
        if ready:
            self._passed("answer")
        return ready


class CountingLoop(asyncio.SelectorEventLoop):
    """An event loop to which threads, too, answer through the selector alone."""

    def __init__(self, passed: Callable[[Kind], None]) -> None:
        super().__init__(CountingSelector(passed))
        self._own = threading.get_ident()
        self._answers: deque[tuple[Callable[[], object], Context | None]] = deque()
        self._bell, self._rope = socket.socketpair()
        self.add_reader(self._bell, self._take)

    def call_soon_threadsafe(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        """Call back soon; from another thread, not before the loop looks at the outside."""
        if threading.get_ident() == self._own:
            return super().call_soon_threadsafe(callback, *args, context=context)
        self._answers.append((partial(callback, *args), context))
        self._rope.send(b"!")
        return asyncio.Handle(callback, args, self, context)

    def close(self) -> None:
        """Close, with what the threads rang at."""
        self.remove_reader(self._bell)
        self._bell.close()
        self._rope.close()
        super().close()

    def _take(self) -> None:
        self._bell.recv(1)
        callback, context = self._answers.popleft()
        self.call_soon(callback, context=context)
