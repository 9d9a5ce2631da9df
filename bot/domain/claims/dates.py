"""Days in claims: weekdays become dates, and a day without a session is refused by name."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.text import _

if TYPE_CHECKING:
    from bot.domain.calendar import Calendar

DEFAULT_ZONE = "America/New_York"
DEFAULT_CLOSE = time(16)
WEEK = timedelta(days=7)


def weekday_on(weekday: int, issued: datetime, calendar: Calendar | None) -> date:
    """Return the first date on that weekday (0 is Monday) whose session had not closed at `issued`.

    Without a calendar the days are New York's, and a session closes at 16:00.
    """
    local = issued.astimezone(calendar.zone if calendar else ZoneInfo(DEFAULT_ZONE))
    day = local.date() + timedelta(days=(weekday - local.weekday()) % 7)
    if calendar is None:
        over = day == local.date() and local.time() >= DEFAULT_CLOSE
    else:
        session = calendar.session_on(day)
        over = session is not None and session.close <= issued
    return day + WEEK if over else day


def days_between(first: date, last: date) -> tuple[date, ...]:
    """Return every date from `first` to `last`, both included."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def keep_sessions(
    days: tuple[date, ...], calendar: Calendar | None
) -> tuple[tuple[date, ...], tuple[str, ...]]:
    """Return the days of a range that have a session, and a note for each holiday left out.

    Weekends go without saying. Without a calendar only weekends are left out.
    """
    if calendar is None:
        return tuple(day for day in days if day.weekday() < 5), ()
    kept = tuple(day for day in days if calendar.session_on(day))
    left_out = (day for day in days if day not in kept and day.weekday() < 5)
    return kept, tuple(
        _("{day} has no session{why} and is left out").format(
            day=long_date(day), why=_why(day, calendar)
        )
        for day in left_out
    )


def fault_of_day(day: date, calendar: Calendar, opens: datetime) -> tuple[str, str] | None:
    """Return what is wrong with a named day and what would do instead, or None if it will do."""
    session = calendar.session_on(day)
    if session is not None and session.close > opens:
        return None
    after = calendar.closing_after(opens, 1)
    later = (
        _("a later session")
        if not after
        else _("a later session, from {day} on").format(day=after[0].date)
    )
    if session is not None:
        return _("{day} had already closed").format(day=long_date(day)), later
    if not calendar.covers(day):
        first, last = calendar.sessions[0].date, calendar.sessions[-1].date
        return (
            _("{day} is beyond the calendar of {name}").format(day=day, name=calendar.name),
            _("a day from {first} to {last}").format(first=first, last=last),
        )
    near = " or ".join(str(s.date) for s in calendar.around(day) if s and s.close > opens)
    message = _("{day} has no session{why}").format(day=long_date(day), why=_why(day, calendar))
    return message, near or later


def _why(day: date, calendar: Calendar) -> str:
    name = calendar.holiday_on(day)
    if name is None:
        return ""
    return f" ({name})"


def long_date(day: date) -> str:
    """Return a date in words with its weekday: `Friday 3 April 2026`."""
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return f"{names[day.weekday()]} {plain_date(day)}"


def plain_date(day: date) -> str:
    """Return a date in words: `3 April 2026`."""
    names = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    return f"{day.day} {names[day.month - 1]} {day.year}"
