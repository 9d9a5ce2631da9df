"""Cycle times: after closes, at local times, by cron lines, through clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.calendars.exchange import load_calendar
from adapters.scheduler.cron import Cron
from bot.domain.cadence import AfterClose, Interval, LocalTimes, due_times
from bot.domain.calendar import Calendar

NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture(scope="module")
def exchange() -> Calendar:
    """The New York exchange around two clock changes and two half days."""
    return load_calendar("XNYS", date(2025, 10, 1), date(2026, 4, 30))


def utc(text: str) -> datetime:
    """An instant written without its zone."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_half_an_hour_after_the_close_also_on_a_half_day(exchange: Calendar) -> None:
    cadence = AfterClose(exchange, timedelta(minutes=30))
    assert cadence.after(utc("2025-11-26T21:29:59")) == utc("2025-11-26T21:30")
    assert cadence.after(utc("2025-11-26T21:30")) == utc("2025-11-28T18:30")


def test_after_close_follows_the_clock_change(exchange: Calendar) -> None:
    cadence = AfterClose(exchange, timedelta(minutes=30))
    assert cadence.after(utc("2025-10-31T00:00")) == utc("2025-10-31T20:30")
    assert cadence.after(utc("2025-10-31T20:30")) == utc("2025-11-03T21:30")


def test_local_times_come_on_trading_days_only(exchange: Calendar) -> None:
    cadence = LocalTimes(exchange, NEW_YORK, (time(18, 0), time(9, 0)))
    assert cadence.after(utc("2025-11-26T15:00")) == utc("2025-11-26T23:00")
    assert cadence.after(utc("2025-11-26T23:00")) == utc("2025-11-28T14:00")


def test_an_interval_counts_from_midnight() -> None:
    assert Interval(9).after(utc("1970-01-01T00:08:59")) == utc("1970-01-01T00:09")
    assert Interval(9).after(utc("1970-01-01T00:09")) == utc("1970-01-01T00:18")


def test_a_calendar_that_ends_has_no_more_cycles(exchange: Calendar) -> None:
    cadence = AfterClose(exchange, timedelta(minutes=30))
    assert cadence.after(utc("2026-05-01T00:00")) is None
    times = list(due_times(cadence, utc("2026-04-28T00:00"), utc("2026-06-01T00:00")))
    assert [at.date() for at in times] == [date(2026, 4, 28), date(2026, 4, 29), date(2026, 4, 30)]


def test_a_cron_line_runs_once_where_the_clock_repeats_an_hour() -> None:
    cron = Cron("30 1 * * *", "America/New_York")
    first = cron.after(utc("2025-11-02T00:00"))
    assert first == utc("2025-11-02T05:30")
    assert cron.after(utc("2025-11-02T05:30")) == utc("2025-11-03T06:30")


@pytest.mark.parametrize(
    ("weekdays", "first", "second"),
    [
        ("1-5", "2026-03-02", "2026-03-03"),
        ("0", "2026-03-01", "2026-03-08"),
        ("7", "2026-03-01", "2026-03-08"),
        ("5-7", "2026-03-01", "2026-03-06"),
        ("0-4/2", "2026-03-01", "2026-03-03"),
        ("6,mon", "2026-03-02", "2026-03-07"),
    ],
)
def test_weekdays_of_a_cron_line_are_numbered_from_sunday(
    weekdays: str, first: str, second: str
) -> None:
    cron = Cron(f"30 16 * * {weekdays}", "UTC")
    assert cron.after(utc("2026-02-28T23:00")) == utc(f"{first}T16:30")
    assert cron.after(utc(f"{first}T16:30")) == utc(f"{second}T16:30")


@pytest.mark.parametrize("line", ["99 99 * * *", "30 16 * * 5-1", "30 16 * * 8"])
def test_a_cron_line_that_no_clock_knows_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        Cron(line, "UTC")


def test_a_cron_line_is_not_dropped_where_the_clock_skips_an_hour() -> None:
    cron = Cron("30 2 * * *", "America/New_York")
    assert cron.after(utc("2026-03-07T08:00")) == utc("2026-03-08T07:30")
    assert cron.after(utc("2026-03-08T07:30")) == utc("2026-03-09T06:30")
