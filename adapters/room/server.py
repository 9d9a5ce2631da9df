"""The room put together: what the composition root starts, serves and stops."""

import asyncio
from dataclasses import dataclass, field

from adapters.room import history
from adapters.room.commands import CommandBox
from adapters.room.events import Bets
from adapters.room.feed import Feed
from adapters.room.messages import Messages
from adapters.room.page import Page
from adapters.room.platform import RoomPlatform
from adapters.room.relay import NewsSource, Relay, tick
from bot.application.ports.book import BookReader
from bot.application.ports.chat import Channel
from bot.application.ports.clock import Clock
from bot.application.ports.handlers import BetIntake, CommandGroup
from bot.application.ports.pace import Pace
from bot.application.room_channel import ROOM


@dataclass
class Room:
    """The local chat. `open` it, serve its routes, `run` it while it lasts, `close` it to stop.

    `public_url` is what links begin with; empty, they lead to the listener the room is on.
    `visited` is set once the first reader has the page open.
    """

    book: BookReader
    intake: BetIntake
    clock: Clock
    commands: CommandGroup
    bulletin: NewsSource
    pace: Pace | None = None
    public_url: str = ""
    operators: frozenset[str] = frozenset()
    channel: Channel = ROOM
    feed: Feed = field(default_factory=Feed)
    messages: Messages = field(default_factory=Messages)
    visited: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.platform = RoomPlatform(
            self.channel,
            self.messages,
            self.feed,
            self.clock,
            self.public_url,
            self.visited.is_set,
        )
        self.bets = Bets(self.book, self.intake, self.clock, self.messages, self.channel.community)
        self.box = CommandBox(
            self.commands, self.channel.community, self.public_url, self.operators
        )
        self.page = Page(self.channel, self.public_url, replayed=self.pace is not None)

    async def open(self) -> None:
        """Fill the channel with what already stood in it; do this before anything is posted."""
        await history.load(self.book, self.channel, self.messages)

    async def run(self) -> None:
        """Carry news and pace to the open pages until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            relay = Relay(self.book, self.messages, self.feed, self.bulletin)
            tasks.create_task(relay.run())
            if self.pace is not None:
                tasks.create_task(tick(self.pace, self.clock, self.messages, self.feed))

    async def close(self) -> None:
        """End the open streams, so that the listener can stop."""
        await self.feed.close()
