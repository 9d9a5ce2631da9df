"""When cycles are due: pure rules from an instant to the next one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import takewhile
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.domain.calendar import Calendar


class Cadence(Protocol):
    """A rule that names cycle times."""

    def after(self, instant: datetime) -> datetime | None:
        """Return the first cycle time after `instant` in UTC, None if there is no more."""
        ...


@dataclass(frozen=True)
class AfterClose:
    """A fixed delay after each session's close."""

    calendar: Calendar
    delay: timedelta

    def after(self, instant: datetime) -> datetime | None:
        """See the protocol."""
        coming = self.calendar.closing_after(instant - self.delay, 1)
        return coming[0].close + self.delay if coming else None


@dataclass(frozen=True)
class LocalTimes:
    """Local times on every session day; a time a clock change skips falls an hour later."""

    calendar: Calendar
    zone: ZoneInfo
    times: tuple[time, ...]

    def after(self, instant: datetime) -> datetime | None:
        """See the protocol."""
        day_before = instant - timedelta(days=1)
        for session in self.calendar.closing_after(day_before - timedelta(days=1), 14):
            for at in sorted(self.times):
                local = datetime.combine(session.date, at, self.zone)
                if local.astimezone(UTC) > instant:
                    return local.astimezone(UTC)
        return None


@dataclass(frozen=True)
class Interval:
    """Every so many minutes around the clock, counted from midnight UTC of 1 January 1970."""

    minutes: int

    def after(self, instant: datetime) -> datetime | None:
        """See the protocol."""
        step = timedelta(minutes=self.minutes)
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        return epoch + ((instant - epoch) // step + 1) * step


def due_times(cadence: Cadence, after: datetime, now: datetime) -> Iterator[datetime]:
    """Yield the cycle times in (after, now], oldest first."""

    def times() -> Iterator[datetime]:
        at = cadence.after(after)
        while at is not None:
            yield at
            at = cadence.after(at)

    return takewhile(lambda at: at <= now, times())
