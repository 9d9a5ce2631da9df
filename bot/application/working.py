"""The desk at work until it is stopped: what is due in its order, and the sending beside it."""

import asyncio
from contextlib import suppress

from bot.application.agenda import Agenda
from bot.application.outage import Outage
from bot.application.ports.clock import Alarm
from bot.application.publisher import Publisher
from bot.domain.errors import Unavailable


async def keep_working(agenda: Agenda, alarm: Alarm, sending: Alarm) -> None:
    """Do what is due, sleep until the next thing is, and so on until cancelled.

    Posts are brought to their channels beside it, woken by `sending`: however slow a platform is,
    nothing else waits for it.
    """
    outage = Outage()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_keep_doing(agenda, alarm, outage))
        tasks.create_task(_keep_sending(agenda.publisher, sending, outage))


async def drain(agenda: Agenda, seconds: float) -> None:
    """Make what was taken durable and send what is due, in that many seconds, before an end.

    What was not sent by then goes back for others to send. What a database that is away does not
    give or take stays due in it; that is no failure of this end.
    """
    with suppress(TimeoutError, Unavailable):
        async with asyncio.timeout(seconds):
            await agenda.intake.drain()
            await agenda.publisher.finish()
            await agenda.publisher.send_due()
    await agenda.publisher.stop()


async def _keep_sending(publisher: Publisher, alarm: Alarm, outage: Outage) -> None:
    publisher.on_change = alarm.ring
    while True:
        try:
            until = await publisher.begin_due()
        except Unavailable as error:
            await outage.sit_out(error)
            continue
        outage.over()
        await alarm.wait(until)


async def _keep_doing(agenda: Agenda, alarm: Alarm, outage: Outage) -> None:
    while True:
        try:
            coming = await agenda.work_due()
        except Unavailable as error:
            await outage.sit_out(error)
            continue
        outage.over()
        await alarm.wait(coming.at if coming else None)
