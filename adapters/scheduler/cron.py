"""Cron lines as a cadence."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger


class Cron:
    """The local times of a five-field cron line.

    The line is read in plain local time and only then placed in the zone, so that a clock change
    neither drops nor doubles a run: a time that is skipped falls an hour later, one that comes
    twice counts once.
    """

    def __init__(self, line: str, timezone: str) -> None:
        self._trigger = CronTrigger.from_crontab(line, timezone=UTC)
        self._zone = ZoneInfo(timezone)

    def after(self, instant: datetime) -> datetime | None:
        """Return the first time after `instant` in UTC."""
        local = instant.astimezone(self._zone).replace(tzinfo=UTC)
        while True:
            at = self._trigger.get_next_fire_time(local, local)
            if at is None:
                return None
            found: datetime = at.replace(tzinfo=self._zone).astimezone(UTC)
            if found > instant:
                return found
            local = at
