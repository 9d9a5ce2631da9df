"""The one database of a run: one transaction at a time, and everything it took in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from contextvars import Context
from functools import partial
from typing import TYPE_CHECKING, Any

from adapters.database import opened
from tests.simulation.world import Fact, World

if TYPE_CHECKING:
    from datetime import datetime

    from adapters.database.book import SqlBook
    from adapters.database.engine import Database as Connections

# What these change is neither due nor on its way: nobody sleeping has to look.
QUIET = frozenset({"record_bets", "forget", "subscribe", "pause", "take_turn", "give_up_turn"})
READS = frozenset(
    {
        "latest",
        "dispatch",
        "dispatches",
        "neighbours",
        "prediction",
        "named",
        "predictions",
        "evidence",
        "records",
        "forecasters",
        "leaderboard",
        "seasons",
        "bet",
        "me",
        "posts",
        "subscriptions",
        "subscription",
        "review",
        "summary",
        "last_cycle",
        "memory",
        "due",
        "next_due",
        "next_post",
    }
)
# What somebody may sleep until, and the question that tells.
WORK, POSTS = "next_due", "next_post"
MOST_CALLS_AN_INSTANT = 5_000


class Livelock(Exception):
    """The system asks the database again and again without time passing."""


class Database:
    """Runs transactions one after another; virtual time stands meanwhile."""

    def __init__(self, world: World, url: str) -> None:
        self.url = url
        self._world = world
        self._turn = asyncio.Lock()
        self._instant, self._calls = -1.0, 0
        self._known: dict[str, tuple[int, datetime | None]] = {}
        self.reader: SqlBook | None = None
        self.on_fact: Callable[[Fact], None] = lambda _fact: None

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Connections]:
        """Open connections of one's own, and close them again."""
        async with AsyncExitStack() as stack:
            try:
                yield await self.run(lambda: stack.enter_async_context(opened(self.url)))
            finally:
                await self.run(stack.aclose)

    async def coming(self, question: str) -> datetime | None:
        """Return when the next thing of a kind is due, asking the book once for each change."""
        changes, at = self._known.get(question, (-1, None))
        if changes != self._world.changes and self.reader is not None:
            changes = self._world.changes
            asked = partial(self._work, self.reader) if question == WORK else self.reader.next_post
            at = await self.run(asked)
            self._known[question] = changes, at
        return at

    @staticmethod
    async def _work(reader: SqlBook) -> datetime | None:
        found = await reader.next_due(platforms=())
        return None if found is None else found.at

    async def run(self, call: Callable[[], Awaitable[Any]]) -> Any:
        """Run one call to the end, whatever happens to whoever asked for it."""
        # In a context of its own: what has reached the database does not die with a process.
        task = self._world.loop.create_task(self._run(call), context=Context())
        # Whoever asked may be dead by then; how it ended is nobody's business any more.
        task.add_done_callback(_heard)
        return await asyncio.shield(task)

    async def transact(
        self,
        owner: str,
        kind: str,
        method: Callable[..., Any],
        args: Any,
        kwargs: Any,
        breaks: int = 0,
    ) -> Any:
        """Run one method of a book; what it changed becomes a fact as it commits.

        SQLite breaks at the statement of that number, counted from 1.
        """

        async def call() -> Any:
            self._world.fuse.left = breaks
            try:
                result = await method(*args, **kwargs)
            finally:
                self._world.fuse.left = 0
            if kind not in READS:
                fact = Fact(self._world.second, owner, kind, args, kwargs, result)
                self._world.facts.append(fact)
                self.on_fact(fact)
                if kind not in QUIET:
                    self._world.changed()
            return result

        return await self.run(call)

    async def _run(self, call: Callable[[], Awaitable[Any]]) -> Any:
        async with self._turn:
            self._watch()
            with self._world.loop.outside():
                return await call()

    def _watch(self) -> None:
        if self._instant != self._world.second:
            self._instant, self._calls = self._world.second, 0
        self._calls += 1
        if self._calls > MOST_CALLS_AN_INSTANT:
            raise Livelock(f"{self._calls} calls at {self._world.now()}")


def _heard(task: asyncio.Task[Any]) -> None:
    if not task.cancelled():
        task.exception()
