"""Sessions of an exchange, handed to the core as values."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.domain.values import Frozen, Instant


class Session(Frozen):
    """One trading session: its exchange-local date, and its open and close in UTC."""

    date: date
    open: Instant
    close: Instant


@dataclass(frozen=True)
class Calendar:
    """The sessions of one exchange in order; `sessions` is empty for a market that never closes.

    `timezone` is an IANA name. `holidays` names weekdays without a session where a name is known.
    """

    name: str
    timezone: str
    sessions: tuple[Session, ...]
    holidays: tuple[tuple[date, str], ...] = ()
    _opens: list[datetime] = field(init=False, repr=False, compare=False)
    _closes: list[datetime] = field(init=False, repr=False, compare=False)
    _by_date: dict[date, Session] = field(init=False, repr=False, compare=False)
    _holidays: dict[date, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_opens", [s.open for s in self.sessions])
        object.__setattr__(self, "_closes", [s.close for s in self.sessions])
        object.__setattr__(self, "_by_date", {s.date: s for s in self.sessions})
        object.__setattr__(self, "_holidays", dict(self.holidays))

    @property
    def always_open(self) -> bool:
        """Whether this market runs on wall clock, as crypto does."""
        return not self.sessions

    @cached_property
    def zone(self) -> ZoneInfo:
        """The exchange's time zone."""
        return ZoneInfo(self.timezone)

    def holiday_on(self, day: date) -> str | None:
        """Return the name of the holiday on that date, or None if none is known."""
        return self._holidays.get(day)

    def local_date(self, instant: datetime) -> date:
        """Return the exchange-local date of an instant."""
        return instant.astimezone(self.zone).date()

    def session_on(self, day: date) -> Session | None:
        """Return the session of that exchange-local date, or None on a day without one.

        A market that never closes has one session a day, from midnight to midnight UTC.
        """
        return utc_day(day) if self.always_open else self._by_date.get(day)

    def covers(self, day: date) -> bool:
        """Return whether this calendar knows about that date at all."""
        return self.always_open or self.sessions[0].date <= day <= self.sessions[-1].date

    def session_at(self, instant: datetime) -> Session | None:
        """Return the session with open <= instant < close, or None outside regular hours."""
        i = bisect_right(self._opens, instant) - 1
        return self.sessions[i] if i >= 0 and instant < self.sessions[i].close else None

    def last_closed(self, instant: datetime) -> Session | None:
        """Return the newest session whose close is at or before `instant`."""
        i = bisect_right(self._closes, instant) - 1
        return self.sessions[i] if i >= 0 else None

    def opening_after(self, instant: datetime, count: int) -> tuple[Session, ...]:
        """Return up to `count` sessions that open after `instant`, oldest first."""
        i = bisect_right(self._opens, instant)
        return self.sessions[i : i + count]

    def closing_after(self, instant: datetime, count: int) -> tuple[Session, ...]:
        """Return up to `count` sessions that close after `instant`, the running one included."""
        i = bisect_right(self._closes, instant)
        return self.sessions[i : i + count]

    def around(self, day: date) -> tuple[Session | None, Session | None]:
        """Return the nearest sessions before and after a date, either None beyond the calendar."""
        i, j = (
            cut(self.sessions, day, key=lambda s: s.date) for cut in (bisect_left, bisect_right)
        )
        before = self.sessions[i - 1] if i else None
        return before, self.sessions[j] if j < len(self.sessions) else None

    def between(self, start: datetime, end: datetime) -> tuple[Session, ...]:
        """Return the sessions that open at or after `start` and close at or before `end`."""
        return self.sessions[bisect_left(self._opens, start) : bisect_right(self._closes, end)]

    def overlapping(self, start: datetime, end: datetime) -> tuple[Session, ...]:
        """Return the sessions that share time with the stretch from `start` to `end`."""
        return self.sessions[bisect_right(self._closes, start) : bisect_left(self._opens, end)]


def utc_day(day: date) -> Session:
    """Return the whole of a UTC day as a session, for markets that never close."""
    start = datetime.combine(day, time(), UTC)
    return Session(date=day, open=start, close=start + timedelta(days=1))
