"""The desk at work until it is stopped: what is due in its order, and the sending beside it."""

import asyncio
from contextlib import suppress

import structlog

from bot.application.agenda import LOOK_AGAIN, Agenda
from bot.application.ports.clock import Alarm, Clock
from bot.application.publisher import Publisher
from bot.domain.errors import Unavailable

log = structlog.get_logger(__name__)


async def keep_working(agenda: Agenda, alarm: Alarm, sending: Alarm) -> None:
    """Do what is due, sleep until the next thing is, and so on until cancelled.

    Posts are brought to their channels beside it, woken by `sending`: however slow a platform is,
    nothing else waits for it.
    """
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_keep_doing(agenda, alarm))
        tasks.create_task(_keep_sending(agenda.publisher, agenda.clock, sending))


async def drain(agenda: Agenda, seconds: float) -> None:
    """Make what was taken durable and send what is due, in that many seconds, before an end.

    What a database that is away does not give stays due in it; that is no failure of this end.
    """
    with suppress(TimeoutError, Unavailable):
        async with asyncio.timeout(seconds):
            await agenda.intake.drain()
            await agenda.publisher.finish()
            await agenda.publisher.send_due()


async def _keep_sending(publisher: Publisher, clock: Clock, alarm: Alarm) -> None:
    publisher.on_change = alarm.ring
    while True:
        try:
            until = await publisher.begin_due()
        except Unavailable as error:
            log.warning("posts wait for the database", error=str(error))
            until = clock.now() + LOOK_AGAIN
        await alarm.wait(until)


async def _keep_doing(agenda: Agenda, alarm: Alarm) -> None:
    while True:
        try:
            coming = await agenda.work_due()
            until = coming.at if coming else None
        except Unavailable as error:
            # What is due may be what a dead process left, and must not wait for a heartbeat.
            log.warning("the desk waits for the database", error=str(error))
            until = agenda.clock.now() + LOOK_AGAIN
        await alarm.wait(until)
