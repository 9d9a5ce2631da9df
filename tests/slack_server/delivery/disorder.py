"""Deliveries that come twice, late, out of order or never, and acknowledgements that get lost."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


@dataclass(slots=True)
class Disorder:
    """Spoils the next deliveries of events; each order is used up as it is carried out."""

    _double: int = 0
    _withheld: list[int] = field(default_factory=list)
    _lost: int = 0
    _acks: int = 0
    _hold: int = 0
    _held: list[asyncio.Future[None]] = field(default_factory=list)

    def duplicate_next(self, events: int = 1) -> None:
        """The next events are delivered twice at once, with the same event id."""
        self._double += events

    def only_at_retry(self, retry: int = 3, events: int = 1) -> None:
        """The next events are first seen by the app at this retry; what came before was lost."""
        self._withheld += [retry] * events

    def lose_next(self, events: int = 1) -> None:
        """The next events happen, and no delivery of them ever arrives."""
        self._lost += events

    def lose_acks(self, acks: int = 1) -> None:
        """The next acknowledgements of events get lost on their way to Slack."""
        self._acks += acks

    def reorder_next(self, events: int = 2) -> None:
        """The next events are held back until all have happened, then delivered backwards."""
        self._hold = events

    # What the delivery asks

    def copies(self) -> int:
        """How often an event is delivered: 0, 1 or 2 times."""
        if self._lost:
            self._lost -= 1
            return 0
        if self._double:
            self._double -= 1
            return 2
        return 1

    def first_retry(self) -> int:
        """The first attempt that reaches the app; 0 is the ordinary one."""
        return self._withheld.pop(0) if self._withheld else 0

    def ack_is_lost(self) -> bool:
        if not self._acks:
            return False
        self._acks -= 1
        return True

    async def turn(self) -> None:
        """Return when it is an event's turn to be delivered."""
        if not self._hold:
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._held.append(mine)
        if len(self._held) == self._hold:
            held, self._held, self._hold = self._held[::-1], [], 0
            for each in held:
                each.set_result(None)
        await mine
