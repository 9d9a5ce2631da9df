"""Made-up daily prices as they traded, and what happened to the shares."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

import numpy as np

from adapters.calendars.exchange import load_universe
from bot.domain.calendar import Calendar, Session

FIRST, LAST = date(2021, 1, 4), date(2027, 12, 31)


FIVE = timedelta(minutes=5)


@cache
def calendar() -> Calendar:
    """The New York sessions."""
    return load_universe(("SPY",), FIRST, LAST)["SPY"].calendar


@dataclass
class Tape:
    """One symbol's daily bars by date (open, high, low, close, volume) in the units of the day.

    `splits` and `dividends` are by date; `reports` are its report dates.
    """

    rows: dict[date, tuple[float, float, float, float, float]]
    splits: dict[date, float] = field(default_factory=dict)
    dividends: dict[date, float] = field(default_factory=dict)
    reports: tuple[date, ...] = ()
    kind: str = "EQUITY"

    def split_after(self, day: date) -> float:
        """Return how many of the newest shares one of that day has become."""
        ratio = 1.0
        for effective, size in self.splits.items():
            ratio *= size if day < effective else 1.0
        return ratio


def made_up(seed: int, first: date, last: date, start: float = 100.0, kind: str = "EQUITY") -> Tape:
    """Return a random walk over the sessions from `first` to `last`."""
    held = [s for s in calendar().sessions if first <= s.date <= last]
    rng = np.random.default_rng(seed)
    close = start * np.exp(np.cumsum(0.012 * rng.standard_normal(len(held))))
    opened = np.concatenate([[start], close[:-1]]) * np.exp(0.003 * rng.standard_normal(len(held)))
    high = np.maximum(opened, close) * np.exp(0.004 * np.abs(rng.standard_normal(len(held))))
    low = np.minimum(opened, close) * np.exp(-0.004 * np.abs(rng.standard_normal(len(held))))
    volume = np.round(2e7 * np.exp(0.2 * rng.standard_normal(len(held))))
    table = np.round(np.stack([opened, high, low, close], axis=1), 2).tolist()
    rows = {
        session.date: (*prices, float(traded))
        for session, prices, traded in zip(held, table, volume.tolist(), strict=True)
    }
    return Tape(rows, kind=kind)


def begun(tape: Tape, now: datetime, lag: int = 0) -> list[Session]:
    """Return the sessions that had opened by `now` and have a bar, but for the last `lag`."""
    found = [s for day in sorted(tape.rows) if (s := calendar().session_on(day)) and s.open <= now]
    return found[: len(found) - lag] if lag else found


def five_minutes(
    tape: Tape, now: datetime, lag: int = 0
) -> list[tuple[datetime, tuple[float, float, float, float, float]]]:
    """Return the bars of the last ten sessions: a straight way that holds each day's prices.

    The open comes first, then the high, the low, and the close last.
    """
    found = []
    for session in begun(tape, now, lag)[-10:]:
        opened, high, low, close, volume = tape.rows[session.date]
        count = (session.close - session.open) // FIVE
        marks = np.interp(
            np.arange(count + 1), [0, count // 3, 2 * count // 3, count], [opened, high, low, close]
        )
        for i in range(count):
            start = session.open + i * FIVE
            if start >= now:
                break
            first, last = float(marks[i]), float(marks[i + 1])
            row = (first, max(first, last), min(first, last), last, volume / count)
            found.append((start, row))
    return found


def recent(now: datetime) -> date:
    """Return a day two years earlier, from which tapes are long enough to price."""
    return now.date() - timedelta(days=730)
