"""Carries the desk's news to the open pages: counts as they change, the board, the pace."""

import asyncio
from collections.abc import AsyncIterator
from typing import Protocol

import structlog

from adapters.room.feed import Feed
from adapters.room.messages import Messages
from adapters.room.pace import pace_payload
from adapters.room.render import standing_payload
from bot.application.bulletin import CountsChanged, News
from bot.application.ports.book import BookReader
from bot.application.ports.clock import Clock
from bot.application.ports.pace import Pace
from bot.domain.errors import Unavailable
from bot.domain.post import DispatchPost

log = structlog.get_logger(__name__)

GATHER_SECONDS = 0.15
TICK_SECONDS = 0.5


class NewsSource(Protocol):
    """Where the desk's news comes from."""

    def listen(self) -> AsyncIterator[News]:
        """Yield news as it comes."""
        ...


class Relay:
    """Turns news into events of the feed; many changes of one count become one event."""

    def __init__(
        self, book: BookReader, messages: Messages, feed: Feed, bulletin: NewsSource
    ) -> None:
        self._book = book
        self._messages = messages
        self._feed = feed
        self._bulletin = bulletin
        self._changed: set[str] = set()
        self._board_changed = False
        self._news = asyncio.Event()

    async def run(self) -> None:
        """Relay until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._hear())
            tasks.create_task(self._tell())

    async def _hear(self) -> None:
        async for news in self._bulletin.listen():
            if isinstance(news, CountsChanged):
                self._changed.add(news.prediction)
            else:
                self._board_changed = True
            self._news.set()

    async def _tell(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            if self._board_changed:
                self._board_changed = False
                self._feed.whisper("board", {})
            await self._tell_changed()
            await asyncio.sleep(GATHER_SECONDS)

    async def _tell_changed(self) -> None:
        changed, self._changed = self._changed, set()
        while changed:
            prediction = changed.pop()
            try:
                await self._tell_counts(prediction)
            except Unavailable as error:
                self._changed |= changed | {prediction}
                self._news.set()
                log.warning("counts wait for the database", error=str(error))
                return

    async def _tell_counts(self, prediction: str) -> None:
        trail = await self._book.prediction(prediction)
        message = self._messages.update(trail) if trail is not None else None
        if message is None or not isinstance(message.post, DispatchPost):
            return
        for call in message.post.trail.predictions:
            if call.id == prediction:  # as it stands there, where it may be hidden
                self._feed.publish("call", standing_payload(call))


async def tick(pace: Pace, clock: Clock, messages: Messages, feed: Feed) -> None:
    """Tell the pace twice a second to whoever is there, until cancelled."""
    while True:
        if feed.readers:
            feed.whisper("pace", pace_payload(pace, clock, messages))
        await asyncio.sleep(TICK_SECONDS)
