"""The processes that are measured: `python -m benchmarks.discord_process KIND ADDRESS…`.

`bare` is the library with a handler that only counts, `bot` the whole Discord side with a book on
disk. Both print `ready`, and after so many reactions what they took. `grow` prints its memory
before it connects and after every server was told.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sqlite3
import sys
import time
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import discord

from adapters.clocks.replayed import ReplayedClock
from adapters.database import open_book
from adapters.discord.connection.addresses import use_api
from adapters.discord.server import DiscordSide
from benchmarks.talk import say
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands.group import Commands
from bot.application.intake import Intake
from bot.application.ports.book import Subscription
from bot.application.ports.chat import Channel
from bot.application.publisher import Publisher
from tests.fakes.stories import PUBLISHED, dispatch
from tests.publication import draft_of, publish

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from adapters.database.book import SqlBook
    from bot.domain.bets import BetAction, BetStatus

SETTLED_SECONDS = 1.0


class TimedIntake(Intake):
    """The intake, with the moments at which actions came and became durable."""

    def __init__(self, book: SqlBook, bulletin: Bulletin) -> None:
        super().__init__(book, bulletin)
        self.came: dict[str, float] = {}
        self.kept: dict[str, float] = {}
        self._expected = 0
        self._all = asyncio.Event()

    async def until(self, count: int) -> None:
        """Return when so many are durable."""
        self._expected = count
        await self._all.wait()

    def submit(self, action: BetAction) -> asyncio.Future[BetStatus]:
        """See the intake."""
        self.came[action.account.user] = time.time()
        return super().submit(action)

    async def _commit(self, actions: Sequence[BetAction]) -> Sequence[BetStatus]:
        statuses = await super()._commit(actions)
        self.kept.update(dict.fromkeys((a.account.user for a in actions), time.time()))
        if len(self.kept) >= self._expected:
            self._all.set()
        return statuses


class Counting(discord.AutoShardedClient):
    """The library with a handler that only counts."""

    def __init__(self, count: int) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_reactions=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            max_messages=None,
        )
        self.left = count
        self.all = asyncio.Event()

    async def on_raw_reaction_add(self, _event: discord.RawReactionActionEvent) -> None:
        """See the library."""
        self.left -= 1
        if not self.left:
            self.all.set()


async def bare(api_base: str, token: str, count: int) -> None:
    """Count reactions with the library alone."""
    use_api(api_base)
    async with Counting(count) as client:
        await client.login(token)
        running = asyncio.create_task(client.connect())
        await client.wait_until_ready()
        before, spent = peak(), time.process_time()
        say(ready=True)
        await client.all.wait()
        say(at=time.time(), spent=time.process_time() - spent, before=before, peak=peak())
    await asyncio.gather(running, return_exceptions=True)


async def bot(place: dict[str, str], count: int, folder: Path) -> None:
    """Keep reactions as bets, and say when the last was durable and how long each took."""
    async with _side(place, folder) as (side, intake, book):
        await _post(side, book)
        before, spent = peak(), time.process_time()
        say(ready=True)
        await intake.until(count)
        spent = time.process_time() - spent
        trail = await book.prediction("1.0")
        assert trail is not None
        say(
            at=max(intake.kept.values()),
            spent=spent,
            before=before,
            peak=peak(),
            counted=trail.ups + trail.downs,
            came=intake.came,
            kept=intake.kept,
        )


async def grow(place: dict[str, str], folder: Path) -> None:
    """Say how much memory there is before connecting, and with every server told."""
    clock = ReplayedClock(PUBLISHED, 1)
    async with open_book(f"sqlite:///{folder}/book.db", clock=clock) as book:
        side, intake = _made(place, book, clock)
        await side.open()
        await asyncio.sleep(SETTLED_SECONDS)
        before = resident()
        async with beside(intake.run(), side.run()):
            await side.client.logged_in.wait()
            await side.client.wait_until_ready()
            await asyncio.sleep(SETTLED_SECONDS)
            known = sum(bool(guild.name) for guild in side.client.guilds)
            say(before=before, after=resident(), peak=peak(), guilds=known)


def probe(folder: Path, rate: float, seconds: float) -> list[float]:
    """Commit one row at a time to a database of the same kind; return the seconds of each."""
    path = folder / f"probe{time.time_ns()}.db"
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE bet (source TEXT PRIMARY KEY, reader TEXT, side TEXT)")
    took, begun = [], time.perf_counter()
    for number in range(int(rate * seconds)):
        time.sleep(max(0.0, begun + number / rate - time.perf_counter()))
        start = time.perf_counter()
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT INTO bet VALUES (?, ?, ?)", (f"probe:{number}", "reader", "up"))
        database.execute("COMMIT")
        took.append(time.perf_counter() - start)
    database.close()
    return took


@asynccontextmanager
async def _side(
    place: dict[str, str], folder: Path
) -> AsyncIterator[tuple[DiscordSide, TimedIntake, SqlBook]]:
    clock = ReplayedClock(PUBLISHED - timedelta(minutes=1), 1)
    async with open_book(f"sqlite:///{folder}/book.db", clock=clock) as book:
        channel = Channel(platform="discord", community=place["guild"], id=place["channel"])
        await book.subscribe(Subscription(channel=channel, community_name="Traders"))
        side, intake = _made(place, book, clock)
        await side.open()
        async with beside(intake.run(), side.run()):
            await side.client.logged_in.wait()
            await side.client.wait_until_ready()
            yield side, intake, book


def _made(
    place: dict[str, str], book: SqlBook, clock: ReplayedClock
) -> tuple[DiscordSide, TimedIntake]:
    bulletin, zone = Bulletin(), ZoneInfo("America/New_York")
    intake = TimedIntake(book, bulletin)
    side = DiscordSide(
        book=book,
        intake=intake,
        clock=clock,
        commands=Commands(book, clock, zone),
        bulletin=bulletin,
        token=place["token"],
        api_base=place["api_base"],
        zone=zone,
    )
    return side, intake


async def _post(side: DiscordSide, book: SqlBook) -> None:
    side.clock.move_to(PUBLISHED)  # type: ignore[attr-defined] # it was made above
    await publish(book, draft_of(dispatch()), PUBLISHED)
    platforms = {"discord": side.platform}
    await Publisher(book, platforms, side.clock, side.bulletin, "benchmark").send_due()


def resident() -> float:
    """The megabytes this process holds in memory now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    """The most megabytes it ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def main(kind: str, place: dict[str, Any], number: int, parent: str) -> None:
    """Be measured once."""
    with TemporaryDirectory(dir=parent or None) as name:
        folder = Path(name)
        if kind == "bare":
            asyncio.run(bare(place["api_base"], place["token"], number))
        elif kind == "grow":
            asyncio.run(grow(place, folder))
        else:
            asyncio.run(bot(place, number, folder))


if __name__ == "__main__":
    main(sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
