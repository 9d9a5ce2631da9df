"""The desk before an audience: one listener carries the public pages and the room."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import typer

from adapters.charts.album import Album
from adapters.clocks.replayed import ReplayedClock
from adapters.clocks.system import SystemClock
from adapters.database import open_book
from adapters.http.listener import listening
from adapters.room.routes import routes as room_routes
from adapters.room.server import Room
from adapters.scheduler.alarm import ScheduledAlarm
from adapters.web.pages import routes as page_routes
from adapters.web.site import Site
from bot.application.agenda import keep_working
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands.group import Commands
from bot.application.intake import Intake
from bot.application.replay.crowd import Crowd
from bot.application.replay.live import perform
from bot.application.replay.pace import StretchPace
from bot.application.room_channel import ROOM, ROOM_SUBSCRIPTION
from bot.application.voiding import Voiding
from bot.commands.replaying import AFTER_THE_END, OWNER
from bot.commands.wiring import (
    KnownPrices,
    cadence_of,
    market_of,
    require_prices,
    seeded_keys,
    wire,
)
from bot.domain.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from adapters.database.book import SqlBook
    from adapters.discord.server import DiscordSide
    from bot.application.agenda import Agenda
    from bot.application.ports.chat import ChatPlatform
    from bot.application.ports.clock import Clock
    from bot.commands.wiring import Market
    from bot.config import Settings

SECONDS_TO_DRAIN = 5.0


@dataclass(frozen=True)
class Stage:
    """A desk that is put together: its work, its intake, its room, and where it listens."""

    agenda: Agenda
    intake: Intake
    room: Room
    address: str


async def run_live(
    settings: Settings, url: str, market: tuple[Market, datetime], seed: int
) -> None:
    """Show the demo until it is stopped; the clock stands until the first page is open."""
    prices, begins = market
    clock = ReplayedClock(begins, 0.0)
    alarm = ScheduledAlarm(clock)
    async with open_book(url, clock=clock, new_key=seeded_keys(seed)) as book:
        clock.move_to(await book.last_cycle() or begins)
        pace = StretchPace(clock, alarm.ring)
        setting = _staged(settings, prices, book, clock, alarm, OWNER, begins, seed, pace)
        async with setting as stage:
            typer.echo(f"The room is open: {stage.address}/room", err=True)
            typer.echo(f"The public pages: {stage.address}/", err=True)
            typer.echo("The replay begins when the room is opened. Ctrl-C stops it.", err=True)
            crowd = Crowd(book, ROOM, seed)
            await crowd.look()
            ends = prices.ends + AFTER_THE_END
            work = perform(stage.agenda, stage.intake, crowd, clock, alarm, pace, ends)
            async with beside(work, _begin(stage.room, pace)):
                await _stopped()
            await _drain(stage)


async def run_desk(settings: Settings) -> None:
    """Run the live desk from its settings until it is stopped."""
    clock = _clock(settings)
    now = clock.now()
    market = market_of(settings, clock)
    require_prices(market, now)
    alarm = ScheduledAlarm(clock)
    owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
    async with open_book(settings.database.url, clock=clock) as book:
        if isinstance(clock, ReplayedClock):
            clock.move_to(await book.last_cycle() or now)
        setting = _staged(
            settings, market, book, clock, alarm, owner, now, settings.desk.seed, None
        )
        async with setting as stage:
            typer.echo(f"The desk is open: {stage.address}/ and {stage.address}/room", err=True)
            async with beside(keep_working(stage.agenda, alarm)):
                await _stopped()
            await _drain(stage)


def _clock(settings: Settings) -> Clock:
    start = settings.clock.start
    return SystemClock() if start is None else ReplayedClock(start, settings.clock.speed)


@asynccontextmanager
async def _staged(
    settings: Settings,
    market: Market,
    book: SqlBook,
    clock: Clock,
    alarm: ScheduledAlarm,
    owner: str,
    begins: datetime,
    seed: int,
    pace: StretchPace | None,
) -> AsyncIterator[Stage]:
    """Put the desk together, open its room and its pages, and take it down again."""
    await book.subscribe(ROOM_SUBSCRIPTION)
    bulletin = Bulletin()
    intake = Intake(book, bulletin)
    commands = _commands(settings, market, book, clock, bulletin)
    pictures = Album(book, KnownPrices(market.data, clock, market.live))
    room = Room(
        book,
        intake,
        clock,
        commands,
        bulletin,
        pace,
        settings.web.public_url,
        _operators(settings, ROOM.platform),
        ROOM,
    )
    await room.open()
    platforms: dict[str, ChatPlatform] = {ROOM.platform: room.platform}
    discord = None
    if pace is None:
        discord = _discord(settings, book, intake, clock, commands, bulletin, pictures)
    if discord is not None:
        await discord.open()
        platforms[discord.platform.name] = discord.platform
    agenda = wire(
        settings,
        market,
        book,
        clock,
        bulletin,
        intake,
        platforms,
        owner=owner,
        begins=begins,
        seed=seed,
    )
    site = Site(
        public_url=settings.web.base_url,
        zone=ZoneInfo(settings.desk.timezone),
        clock=clock,
        pictures=pictures,
        room="/room",
    )
    listener = listening(
        [*room_routes(room), *page_routes(book, site)],
        host=settings.web.host,
        port=settings.web.port,
        loopback_only=True,
        closing=[room.close],
    )
    work = [intake.run(), room.run()]
    if discord is not None:
        work.append(discord.run())
    async with listener as address, beside(*work):
        alarm.start()
        try:
            yield Stage(agenda, intake, room, address)
        finally:
            alarm.stop()
            if discord is not None:
                await discord.close()


def _commands(
    settings: Settings, market: Market, book: SqlBook, clock: Clock, bulletin: Bulletin
) -> Commands:
    """Return the commands that every platform shares."""
    cadence = cadence_of(settings, market.exchange)

    async def next_cycle() -> datetime | None:
        return cadence.after(await book.last_cycle() or clock.now())

    return Commands(
        book,
        clock,
        ZoneInfo(settings.desk.timezone),
        void=Voiding(book, clock, bulletin, settings.desk.operators),
        next_cycle=next_cycle,
    )


def _discord(
    settings: Settings,
    book: SqlBook,
    intake: Intake,
    clock: Clock,
    commands: Commands,
    bulletin: Bulletin,
    pictures: Album,
) -> DiscordSide | None:
    """Return the Discord side if there is a token for it."""
    if settings.discord.token is None:
        return None
    from adapters.discord.server import DiscordSide

    return DiscordSide(
        book=book,
        intake=intake,
        clock=clock,
        commands=commands,
        bulletin=bulletin,
        token=settings.discord.token.get_secret_value(),
        api_base=settings.discord.api_base,
        zone=ZoneInfo(settings.desk.timezone),
        public_url=settings.web.public_url,
        operators=_operators(settings, "discord"),
        pictures=pictures,
    )


def _operators(settings: Settings, platform: str) -> frozenset[str]:
    prefix = f"{platform}:"
    named = settings.desk.operators
    return frozenset(who.removeprefix(prefix) for who in named if who.startswith(prefix))


async def _begin(room: Room, pace: StretchPace) -> None:
    """Let time run once somebody watches."""
    await room.visited.wait()
    pace.begin()
    await asyncio.Event().wait()


async def _stopped() -> None:
    """Return when the process is asked to end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()


async def _drain(stage: Stage) -> None:
    """Make what was taken durable and send what is due before the end, in a few seconds.

    What a database that is away does not give stays due in it; that is no failure of this end.
    """
    with suppress(TimeoutError, Unavailable):
        async with asyncio.timeout(SECONDS_TO_DRAIN):
            await stage.agenda.publisher.finish()
            await stage.intake.drain()
            await stage.agenda.publisher.send_due()
