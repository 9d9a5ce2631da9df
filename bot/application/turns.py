"""One process at a time: the others stand by, and take over when it ends or is gone."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog

from bot.domain.errors import Unavailable

log = structlog.get_logger(__name__)

# Whoever takes a dead process's turn may die of it before the lease on a post ends; the next must
# still have the turn within half a minute of the first death, with clocks two seconds apart.
LEASE_SECONDS = 6.0
# A busy database may take a few seconds, and must not cost the turn.
RENEWAL_SECONDS = 1.5
NEVER = datetime.min.replace(tzinfo=UTC)


class TurnBook(Protocol):
    """Where turns are written down."""

    async def take_turn(self, name: str, owner: str, now: datetime, seconds: float) -> bool:
        """Take or keep a turn under a lease; False while another's holds."""
        ...

    async def give_up_turn(self, name: str, owner: str) -> None:
        """End one's own turn."""
        ...


class Turn:
    """This process's turn at what is called `name`, by leases in the book.

    `now` is the time of the real world: a lease is between processes, whatever time they replay.
    While the book is away nobody can take a turn, and what is done `during` one goes on. It is ours
    only until the lease ends, though: once the book is back another may be the first to take it.
    Before a turn becomes ours we `prepare`, for what was read before it may be old; if that raises
    Unavailable it is tried again. `on_taken` is called when it has become ours. `rest` is how to
    wait so many seconds.
    """

    def __init__(
        self,
        book: TurnBook,
        name: str,
        owner: str,
        now: Callable[[], datetime],
        *,
        prepare: Callable[[], Awaitable[None]] | None = None,
        renewal_seconds: float = RENEWAL_SECONDS,
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._book = book
        self._name = name
        self.owner = owner
        self._now = now
        self._prepare = prepare
        self._renewal = renewal_seconds
        self._rest = rest
        self._ours, self._theirs = asyncio.Event(), asyncio.Event()
        self._until = NEVER
        self.on_taken: Callable[[], None] = _nobody_waits

    @property
    def is_ours(self) -> bool:
        """Whether this process has it for certain."""
        return self._now() < self._until

    async def run(self) -> None:
        """Take the turn when it is free and keep it, until cancelled."""
        while True:
            with suppress(Unavailable):
                await self._look()
            await self._rest(self._renewal)

    async def end(self) -> None:
        """Let the next one begin at once; a lease that cannot be ended now ends by itself."""
        self._until = NEVER
        with suppress(Unavailable):
            await self._book.give_up_turn(self._name, self.owner)

    async def during(self, work: Callable[[], Awaitable[None]]) -> None:
        """Do work from the moment it is this process's turn; return when either is over."""
        await self._ours.wait()
        doing, ended = asyncio.ensure_future(work()), asyncio.ensure_future(self._theirs.wait())
        try:
            await asyncio.wait({doing, ended}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (doing, ended):
                task.cancel()
            await asyncio.wait({doing, ended})
        if not doing.cancelled():
            doing.result()

    async def _look(self) -> None:
        now, seconds = self._now(), self._renewal * LEASE_SECONDS / RENEWAL_SECONDS
        ours = await self._book.take_turn(self._name, self.owner, now, seconds)
        taken = ours and not self.is_ours
        if taken and self._prepare is not None:
            await self._prepare()
        self._until = now + timedelta(seconds=seconds) if ours else NEVER
        self._tell(ours)
        if taken:
            self.on_taken()

    def _tell(self, ours: bool) -> None:
        if ours and not self._ours.is_set():
            log.info("it is this process's turn", at=self._name)
            self._theirs.clear()
            self._ours.set()
        elif not ours and not self._theirs.is_set():
            log.warning("another process does this; this one stands by", at=self._name)
            self._ours.clear()
            self._theirs.set()


def _nobody_waits() -> None:
    """What is called while nobody waits for a turn."""
