"""How long a dispatch takes to a thousand channels of a Discord that allows 50 requests a second.

Each post is a message and two reactions: three requests. The floor is what the limit allows.
"""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import discord

from adapters.clocks.replayed import SteppedClock
from adapters.database import open_book
from adapters.database.book import SqlBook
from adapters.discord.connection.addresses import use_api
from adapters.discord.pace import Pace
from adapters.discord.platform import PLATFORM, DiscordPlatform
from benchmarks.figure import Figure
from bot.application.bulletin import Bulletin
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.application.publisher import Publisher
from tests.discord_server import DiscordServer
from tests.fakes.stories import PUBLISHED, dispatch
from tests.publication import draft_of, publish

CHANNELS = 1_000
ALLOWED_A_SECOND = 50
REQUESTS_A_POST = 3
LIMIT = 1.06


@dataclass(frozen=True)
class Figures:
    """What was measured: seconds beside the floor, requests refused, posts that stand once."""

    channels: int
    seconds: float
    refused: int
    busiest_second: int
    whole: int

    @property
    def ratio(self) -> float:
        """Seconds over the floor."""
        return self.seconds * ALLOWED_A_SECOND / (REQUESTS_A_POST * self.channels)


def figures() -> Iterator[Figure]:
    """Publish to a thousand channels and yield the figures beside the floor."""
    found = asyncio.run(measure(CHANNELS))
    floor = REQUESTS_A_POST * found.channels / ALLOWED_A_SECOND
    yield Figure(
        f"publishing to {found.channels} channels: {found.seconds:.1f} s, "
        f"{found.ratio:.3f} of the floor of {floor:.0f} s (limit {LIMIT}), "
        f"{found.refused} refused, busiest second {found.busiest_second} requests, "
        f"{found.whole} posts whole and once",
        found.ratio <= LIMIT and not found.refused and found.whole == found.channels,
    )


async def measure(channels: int) -> Figures:
    """Publish one dispatch to so many channels, each of a server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        async with DiscordServer() as server:
            return await _published(server, Path(folder), channels)


async def _published(server: DiscordServer, folder: Path, channels: int) -> Figures:
    use_api(server.api_base)
    clock = SteppedClock(PUBLISHED)
    client = discord.Client(intents=discord.Intents(guilds=True), http_trace=Pace().trace())
    async with open_book(f"sqlite:///{folder}/book.db", clock=clock) as book, client:
        await client.login(server.token)
        places = [server.add_guild(f"Guild {n}").add_text_channel("desk") for n in range(channels)]
        await _dispatched(book, [(str(c.guild.id), str(c.id)) for c in places])
        platform = DiscordPlatform(client, clock, lambda _channel: None)
        publisher = Publisher(book, {PLATFORM: platform}, clock, Bulletin(), "benchmark")
        server.journal.clear()
        begin = time.perf_counter()
        await publisher.send_due()
        seconds = time.perf_counter() - begin
    messages = [channel.messages for channel in places]
    whole = sum([list(m.counts.values()) for m in own] == [[1, 1]] for own in messages)
    refused, busiest = len(server.journal.refused), server.journal.busiest_second()
    return Figures(channels, seconds, refused, busiest, whole)


async def _dispatched(book: SqlBook, places: list[tuple[str, str]]) -> None:
    """Subscribe the channels, given as server and channel, and publish a dispatch to them."""
    for community, channel in places:
        place = Channel(platform=PLATFORM, community=community, id=channel)
        await book.subscribe(Subscription(channel=place, community_name="Guild"))
    await publish(book, draft_of(dispatch()), PUBLISHED)
