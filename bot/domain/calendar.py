"""Sessions of an exchange, handed to the core as values."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.domain.values import Frozen, Instant


class Session(Frozen):
    """One trading session: its exchange-local date, and its open and close in UTC."""

    date: date
    open: Instant
    close: Instant


@dataclass(frozen=True)
class Calendar:
    """The sessions of one exchange in order; `sessions` is empty for a market that never closes."""

    name: str
    timezone: str
    sessions: tuple[Session, ...]
    _opens: list[datetime] = field(init=False, repr=False, compare=False)
    _closes: list[datetime] = field(init=False, repr=False, compare=False)
    _by_date: dict[date, Session] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_opens", [s.open for s in self.sessions])
        object.__setattr__(self, "_closes", [s.close for s in self.sessions])
        object.__setattr__(self, "_by_date", {s.date: s for s in self.sessions})

    @property
    def always_open(self) -> bool:
        """Whether this market runs on wall clock, as crypto does."""
        return not self.sessions

    def session_on(self, day: date) -> Session | None:
        """Return the session of that exchange-local date, or None on a day without one."""
        return self._by_date.get(day)

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

    def between(self, start: datetime, end: datetime) -> tuple[Session, ...]:
        """Return the sessions that open at or after `start` and close at or before `end`."""
        return tuple(
            s for s in self.sessions[bisect_left(self._opens, start) :] if s.close <= end
        ) if end >= start else ()
