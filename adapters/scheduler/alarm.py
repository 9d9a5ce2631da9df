"""An alarm over any clock: APScheduler rings it at the next due instant, and as a heartbeat."""

import asyncio
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.application.ports.clock import Clock

# What a process left undone when it died, without a lease, waits for no longer than this.
HEARTBEAT_SECONDS = 10


class ScheduledAlarm:
    """Rings when something is due. A ring that is lost is made good by the heartbeat."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._rung = asyncio.Event()
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def start(self) -> None:
        """Begin to ring."""
        self._scheduler.add_job(
            self.ring, IntervalTrigger(seconds=HEARTBEAT_SECONDS), coalesce=True, max_instances=1
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Stop ringing."""
        self._scheduler.shutdown(wait=False)

    def ring(self) -> None:
        """Wake whoever waits."""
        self._rung.set()

    async def wait(self, until: datetime | None) -> None:
        """Return at `until`, or when rung."""
        seconds = None if until is None else self._clock.seconds_until(until)
        if seconds is not None:
            self._scheduler.add_job(
                self.ring,
                DateTrigger(datetime.now(UTC) + timedelta(seconds=seconds)),
                id="next",
                replace_existing=True,
                misfire_grace_time=None,
            )
        await self._rung.wait()
        self._rung.clear()
