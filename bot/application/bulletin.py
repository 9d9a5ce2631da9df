"""News for whoever is watching in this process; nothing that decides depends on it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

BACKLOG = 256


@dataclass(frozen=True)
class CountsChanged:
    """The bets on a prediction changed."""

    prediction: str


@dataclass(frozen=True)
class PostsChanged:
    """Posts were published, edited or judged."""


@dataclass(frozen=True)
class PostFound:
    """A post that nobody knew of stands in its channel; what was done under it may be unheard."""

    key: str


News = CountsChanged | PostsChanged | PostFound


class Bulletin:
    """Hands every piece of news to every listener; one too slow to keep up loses the oldest."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[News]] = set()

    def publish(self, news: News) -> None:
        """Tell everyone who listens."""
        for queue in self._queues:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(news)

    @contextmanager
    def subscribed(self) -> Iterator["asyncio.Queue[News]"]:
        """Give a queue that gets all news while the block lasts."""
        queue: asyncio.Queue[News] = asyncio.Queue(BACKLOG)
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    async def listen(self) -> AsyncIterator[News]:
        """Yield news as it comes."""
        with self.subscribed() as queue:
            while True:
                yield await queue.get()
