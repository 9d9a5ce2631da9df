"""The one ordered intake: handlers enqueue and return, one writer commits what is queued."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import structlog

from bot.application.bulletin import Bulletin, CountsChanged
from bot.application.ports.book import Book
from bot.domain.bets import BetAction, BetStatus
from bot.domain.errors import Unavailable

log = structlog.get_logger(__name__)

BATCH = 500
FIRST_PAUSE = 0.1
LONGEST_PAUSE = 5.0

Waiting = tuple[BetAction, "asyncio.Future[BetStatus]"]


class Intake:
    """Takes actions in order and commits them in greedy batches; no timer, so none waits long.

    `tries` is how often a batch is tried while the book is away; without it, for ever.
    """

    def __init__(self, book: Book, bulletin: Bulletin, *, tries: int | None = None) -> None:
        self._book = book
        self._tries = tries
        self._bulletin = bulletin
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue()
        self._last: asyncio.Future[BetStatus] | None = None
        self._watched: dict[str, list[set[str]]] = {}

    def submit(self, action: BetAction) -> "asyncio.Future[BetStatus]":
        """Queue an action at once; the future resolves when it is durable."""
        future: asyncio.Future[BetStatus] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((action, future))
        self._last = future
        for users in self._watched.get(action.post, ()):
            users.add(action.account.user)
        return future

    async def drain(self) -> None:
        """Return when all that was submitted is durable, and nothing waits."""
        await self._queue.join()

    async def caught_up(self) -> None:
        """Return when all that was submitted before is durable, whatever comes meanwhile."""
        if self._last is not None:
            await asyncio.wait({self._last})

    @contextmanager
    def watched(self, post: str) -> Iterator[set[str]]:
        """Collect the users whose actions under a post are submitted during the block."""
        users: set[str] = set()
        watchers = self._watched.setdefault(post, [])
        watchers.append(users)
        try:
            yield users
        finally:
            # By identity: two sets with the same users are equal.
            watchers[:] = [other for other in watchers if other is not users]
            if not watchers:
                del self._watched[post]

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            batch = [await self._queue.get()]
            while len(batch) < BATCH and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            statuses = await self._commit([action for action, _ in batch])
            for (_action, future), status in zip(batch, statuses, strict=True):
                if not future.done():
                    future.set_result(status)
                self._queue.task_done()
            for prediction in {action.prediction for action, _ in batch}:
                self._bulletin.publish(CountsChanged(prediction))

    async def _commit(self, actions: Sequence[BetAction]) -> Sequence[BetStatus]:
        """Commit a batch, however long the database is away: order and bets are kept."""
        pause, tried = FIRST_PAUSE, 0
        while True:
            try:
                return await self._book.record_bets(actions)
            except Unavailable as error:
                tried += 1
                if tried == self._tries:
                    raise
                log.warning("bets wait for the database", bets=len(actions), error=str(error))
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
