"""Replaying before an audience: the same work and the same readers, at a pace to watch."""

from datetime import datetime

import structlog

from bot.application.agenda import Agenda
from bot.application.intake import Intake
from bot.application.ports.clock import Alarm, Clock
from bot.application.replay.crowd import Crowd
from bot.application.replay.pace import StretchPace
from bot.domain.errors import Unavailable

log = structlog.get_logger(__name__)


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
    while True:
        try:
            for action in crowd.until(clock.now()):
                intake.submit(action)
            coming = await agenda.run_due()
            await crowd.look()
        except Unavailable as error:
            log.warning("the desk waits for the database", error=str(error))
            coming = None
        if coming is not None and coming.at > ends:
            coming = None
        pace.aim(coming)
        times = [crowd.next_at(), coming.at if coming else None]
        await alarm.wait(min((time for time in times if time is not None), default=None))
