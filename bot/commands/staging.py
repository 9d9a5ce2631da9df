"""The desk put together for an audience: one listener carries the public pages and the room."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from adapters.charts.album import Album
from adapters.http.listener import listening
from adapters.room.routes import routes as room_routes
from adapters.room.server import Room
from adapters.web.pages import routes as page_routes
from adapters.web.site import Site
from bot.application.beside import beside
from bot.application.bulletin import Bulletin
from bot.application.commands.group import Commands
from bot.application.intake import Intake
from bot.application.room_channel import ROOM, ROOM_SUBSCRIPTION
from bot.application.voiding import Voiding
from bot.commands.chats import chats_of, operators, talks
from bot.commands.parts import Parts
from bot.commands.wiring import KnownPrices, cadence_of, wire

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from contextlib import AbstractAsyncContextManager
    from datetime import datetime

    from bot.application.agenda import Agenda
    from bot.commands.chats import Chats
    from bot.commands.parts import Setting


@dataclass(frozen=True)
class Stage:
    """A desk that is put together: its work, its intake, its room, and where it listens."""

    agenda: Agenda
    intake: Intake
    room: Room
    address: str


@asynccontextmanager
async def staged(given: Setting) -> AsyncIterator[Stage]:
    """Put the desk together, open its room and its pages, and take it down again."""
    await given.book.subscribe(ROOM_SUBSCRIPTION)
    parts = _parts(given)
    room, chats = _room(given, parts), chats_of(given, parts)
    await room.open()
    for side in chats.sides:
        await side.open()
    agenda = _agenda(given, parts, room, chats)
    async with _listener(given, parts, room, chats) as address:
        work = [parts.intake.run(), room.run(), *(side.run() for side in chats.sides)]
        async with beside(*work):
            given.alarm.start()
            try:
                yield Stage(agenda, parts.intake, room, address)
            finally:
                given.alarm.stop()
                await asyncio.gather(*(side.close() for side in chats.sides))


def _parts(given: Setting) -> Parts:
    bulletin = Bulletin()
    return Parts(
        bulletin=bulletin,
        intake=Intake(given.book, bulletin),
        commands=_commands(given, bulletin),
        pictures=Album(given.book, KnownPrices(given.market.data, given.clock, given.market.live)),
    )


def _commands(given: Setting, bulletin: Bulletin) -> Commands:
    """Return the commands that every platform shares."""
    settings, book, clock = given.settings, given.book, given.clock
    cadence = cadence_of(settings, given.market.exchange)

    async def next_cycle() -> datetime | None:
        return cadence.after(await book.last_cycle() or clock.now())

    return Commands(
        book,
        clock,
        ZoneInfo(settings.desk.timezone),
        void=Voiding(book, clock, bulletin, settings.desk.operators),
        next_cycle=next_cycle,
        alone=not talks(given),
    )


def _room(given: Setting, parts: Parts) -> Room:
    return Room(
        given.book,
        parts.intake,
        given.clock,
        parts.commands,
        parts.bulletin,
        given.pace,
        given.settings.web.public_url,
        operators(given.settings, ROOM.platform),
        ROOM,
    )


def _agenda(given: Setting, parts: Parts, room: Room, chats: Chats) -> Agenda:
    return wire(
        given.settings,
        given.market,
        given.book,
        given.clock,
        parts.bulletin,
        parts.intake,
        {ROOM.platform: room.platform, **chats.platforms},
        owner=given.owner,
        begins=given.begins,
        seed=given.seed,
        turns=chats.turns,
    )


def _listener(
    given: Setting, parts: Parts, room: Room, chats: Chats
) -> AbstractAsyncContextManager[str]:
    web = given.settings.web
    site = Site(
        public_url=web.base_url,
        zone=ZoneInfo(given.settings.desk.timezone),
        clock=given.clock,
        pictures=parts.pictures,
        room="/room",
    )
    return listening(
        [*room_routes(room), *page_routes(given.book, site), *chats.routes()],
        host=web.host,
        port=web.port,
        loopback_only=True,
        closing=[room.close],
    )
