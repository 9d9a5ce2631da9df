"""Replaying before an audience: the same work and the same readers, at a pace to watch."""

from datetime import datetime

from bot.application.agenda import Agenda
from bot.application.intake import Intake
from bot.application.outage import Outage
from bot.application.ports.clock import Alarm, Clock
from bot.application.replay.crowd import Crowd
from bot.application.replay.pace import StretchPace
from bot.domain.errors import Unavailable


async def perform(
    agenda: Agenda,
    intake: Intake,
    crowd: Crowd,
    clock: Clock,
    alarm: Alarm,
    pace: StretchPace,
    ends: datetime,
) -> None:
    """Do what is due and let the simulated readers bet, until cancelled; time stops at `ends`."""
    outage = Outage()
    while True:
        try:
            for action in crowd.until(clock.now()):
                intake.submit(action)
            coming = await agenda.run_due()
            await crowd.look()
        except Unavailable as error:
            await outage.sit_out(error)
            continue
        outage.over()
        if coming is not None and coming.at > ends:
            coming = None
        pace.aim(coming)
        times = [crowd.next_at(), coming.at if coming else None]
        await alarm.wait(min((time for time in times if time is not None), default=None))
