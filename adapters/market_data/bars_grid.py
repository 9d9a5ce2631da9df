"""Where the bars of a file stand in their sessions: interval, ends, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.bars import from_ns, to_ns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.domain.bars import Times
    from bot.domain.calendar import Calendar

    Mask = NDArray[np.bool_]

NS_A_DAY = 86_400_000_000_000
EPOCH = date(1970, 1, 1).toordinal()
TELLING = 3

Hole = date | datetime


@dataclass(frozen=True)
class Hours:
    """A calendar's sessions as columns of shape (s,): local day since 1970, open and close."""

    day: Times
    open: Times
    close: Times

    def at(self, start: Times) -> tuple[Times, Mask]:
        """Return for each instant the last session opened by then, and whether it is running."""
        after: Times = np.searchsorted(self.open, start, side="right").astype(np.int64)
        index: Times = after - 1
        running: Mask = (index >= 0) & (start < self.close[np.maximum(index, 0)])
        return index, running


def hours_of(calendar: Calendar, first: int, last: int) -> Hours:
    """Return the sessions of a calendar; of one that never closes the UTC days of a stretch.

    `first` and `last` are in nanoseconds and matter only there.
    """
    if calendar.always_open:
        day = np.arange(first // NS_A_DAY, last // NS_A_DAY + 1, dtype=np.int64)
        return Hours(day, day * NS_A_DAY, (day + 1) * NS_A_DAY)
    sessions = calendar.sessions
    return Hours(
        np.array([s.date.toordinal() - EPOCH for s in sessions], dtype=np.int64),
        np.array([to_ns(s.open) for s in sessions], dtype=np.int64),
        np.array([to_ns(s.close) for s in sessions], dtype=np.int64),
    )


def steps_within(start: Times, hours: Hours) -> Times:
    """Return the distances between neighbouring bars of one session."""
    session, running = hours.at(start)
    inside, session = start[running], session[running]
    steps: Times = np.diff(inside)[np.diff(session) == 0]
    return steps


def usual(values: Times) -> int | None:
    """Return the most frequent value, the smallest of equals; None if there is none."""
    if not len(values):
        return None
    found, counts = np.unique(values, return_counts=True)
    return int(found[np.argmax(counts)])


def phases(start: Times, hours: Hours, interval: int) -> tuple[Times, Mask]:
    """Return each bar's offset from the grid that begins at its open, and which bars have one."""
    session, running = hours.at(start)
    return (start - hours.open[np.maximum(session, 0)]) % interval, running


def coarse_bar(start: Times, hours: Hours, interval: int) -> int | None:
    """Return the index of the first bar of a session whose bars are evenly too far apart.

    Only a session with four bars or more tells a longer interval from bars that are missing.
    """
    session, running = hours.at(start)
    place, session = np.flatnonzero(running), session[running]
    same = np.diff(session) == 0
    steps, session, place = np.diff(start[place])[same], session[1:][same], place[1:][same]
    if not len(steps):
        return None
    firsts = np.flatnonzero(np.diff(session, prepend=session[0] - 1))
    counts = np.diff(firsts, append=len(steps))
    shortest, longest = np.minimum.reduceat(steps, firsts), np.maximum.reduceat(steps, firsts)
    coarse = (counts >= TELLING) & (shortest == longest) & (shortest > interval)
    return int(place[firsts[np.argmax(coarse)]]) if coarse.any() else None


def ends_of(start: Times, hours: Hours, interval: int) -> Times:
    """Return when each bar ends: an interval later, but no later than its session."""
    session, running = hours.at(start)
    close = hours.close[np.maximum(session, 0)]
    ends: Times = np.where(running, np.minimum(start + interval, close), start + interval)
    return ends


def holes_in_days(days: Times, hours: Hours) -> tuple[Hole, ...]:
    """Return the sessions between the first and the last of `days` that are not among them."""
    between = hours.day[(hours.day >= days[0]) & (hours.day <= days[-1])]
    return tuple(day_of(day) for day in np.setdiff1d(between, days).tolist())


def holes_in_sessions(start: Times, hours: Hours, interval: int, phase: int) -> tuple[Hole, ...]:
    """Return what is missing between the first and last bar: sessions, or starts within one."""
    session, running = hours.at(start)
    inside, session = start[running], session[running]
    if not len(inside):
        return ()
    first, last = int(session[0]), int(session[-1])
    found = np.bincount(session - first, minlength=last - first + 1)
    spans = hours.close[first : last + 1] - hours.open[first : last + 1] - phase
    wanted = -(-spans // interval)
    holes: list[Hole] = []
    for i in np.flatnonzero(found < wanted).tolist():
        if not found[i]:
            holes.append(day_of(int(hours.day[first + i])))
            continue
        grid = np.arange(hours.open[first + i] + phase, hours.close[first + i], interval)
        grid = grid[(grid >= inside[0]) & (grid <= inside[-1])]
        holes += [from_ns(int(gap)) for gap in np.setdiff1d(grid, inside[session == first + i])]
    return tuple(holes)


def day_of(number: int) -> date:
    """Return the date of a count of days since 1970."""
    return date.fromordinal(EPOCH + number)


def day_numbers(time: Times) -> Times:
    """Return midnights in nanoseconds as days since 1970."""
    days: Times = time // NS_A_DAY
    return days


def sessions_on(days: Times, hours: Hours) -> tuple[Times, Mask]:
    """Return for each day the index of its session, and whether it has one."""
    index = np.searchsorted(hours.day, days)
    known = index < len(hours.day)
    known[known] = hours.day[index[known]] == days[known]
    return index, known
