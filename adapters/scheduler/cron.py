"""Cron lines as a cadence."""

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
NUMBERED = re.compile(r"([0-7])(?:-([0-7]))?(?:/([1-9]))?")


def _named(weekdays: str) -> str:
    """Return a part of the weekday field by names: APScheduler's own numbers begin on Monday."""
    numbers = NUMBERED.fullmatch(weekdays)
    if numbers is None:
        return weekdays
    first, last = int(numbers[1]), int(numbers[2] or (6 if numbers[3] else numbers[1]))
    if last < first:
        raise ValueError(f"the weekdays {weekdays} run backwards")
    return ",".join(WEEKDAYS[first : last + 1 : int(numbers[3] or 1)])


class Cron:
    """The local times of a five-field cron line.

    The line is read in plain local time and only then placed in the zone, so that a clock change
    neither drops nor doubles a run: a time that is skipped falls an hour later, one that comes
    twice counts once. Weekdays are numbered as cron does: 0 and 7 are Sunday. Raises ValueError for
    a line that is not understood.
    """

    def __init__(self, line: str, timezone: str) -> None:
        *others, weekdays = line.split()
        named = ",".join(_named(part) for part in weekdays.split(","))
        self._trigger = CronTrigger.from_crontab(" ".join([*others, named]), timezone=UTC)
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
