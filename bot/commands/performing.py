"""The desk before an audience: the demo in the room, and the live desk."""

from __future__ import annotations

import asyncio
import gc
import os
import secrets
import signal
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from adapters.clocks.replayed import ReplayedClock
from adapters.clocks.system import SystemClock
from adapters.database import open_book
from adapters.scheduler.alarm import ScheduledAlarm
from bot.application.beside import beside
from bot.application.replay.crowd import Crowd
from bot.application.replay.live import perform
from bot.application.replay.pace import StretchPace
from bot.application.room_channel import ROOM
from bot.application.working import drain, keep_working
from bot.commands.parts import Setting
from bot.commands.replaying import AFTER_THE_END, OWNER
from bot.commands.staging import staged
from bot.commands.wiring import market_of, require_prices, seeded_keys

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from adapters.room.server import Room
    from bot.application.ports.clock import Clock
    from bot.commands.wiring import Market
    from bot.config import Settings

SECONDS_TO_DRAIN = 5.0


async def run_live(
    settings: Settings, url: str, market: tuple[Market, datetime], seed: int
) -> None:
    """Show the demo until it is stopped; the clock stands until the first page is open."""
    prices, begins = market
    clock = ReplayedClock(begins, 0.0)
    alarm = ScheduledAlarm(clock)
    async with open_book(url, clock=clock, new_key=seeded_keys(seed)) as book:
        clock.move_to(await book.last_instant() or begins)
        pace = StretchPace(clock, alarm.ring)
        setting = Setting(settings, prices, book, clock, alarm, OWNER, begins, seed, pace)
        async with staged(setting) as stage:
            typer.echo(f"The room is open: {stage.address}/room", err=True)
            typer.echo(f"The public pages: {stage.address}/", err=True)
            typer.echo("The replay begins when the room is opened. Ctrl-C stops it.", err=True)
            crowd = Crowd(book, ROOM, seed)
            await crowd.look()
            ends = prices.ends + AFTER_THE_END
            work = perform(stage.agenda, stage.intake, crowd, clock, alarm, pace, ends)
            async with beside(work, _begin(stage.room, pace)):
                await _stopped()
            await drain(stage.agenda, SECONDS_TO_DRAIN)


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
            clock.move_to(await book.last_instant() or now)
        seed = settings.desk.seed
        setting = Setting(settings, market, book, clock, alarm, owner, now, seed)
        async with staged(setting) as stage:
            settle()
            typer.echo(f"The desk is open: {stage.address}/ and {stage.address}/room", err=True)
            with _second_alarm(clock) as sending:
                async with beside(keep_working(stage.agenda, alarm, sending)):
                    await _stopped()
            await drain(stage.agenda, SECONDS_TO_DRAIN)


@contextmanager
def _second_alarm(clock: Clock) -> Iterator[ScheduledAlarm]:
    alarm = ScheduledAlarm(clock)
    alarm.start()
    try:
        yield alarm
    finally:
        alarm.stop()


def settle() -> None:
    """Take what lives from the start to the end out of the garbage collector's sight.

    That is half a million objects of libraries. Bets that came while it walked them all waited.
    """
    gc.collect()
    gc.freeze()


def _clock(settings: Settings) -> Clock:
    start = settings.clock.start
    return SystemClock() if start is None else ReplayedClock(start, settings.clock.speed)


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
