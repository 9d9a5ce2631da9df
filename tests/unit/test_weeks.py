"""A trading week ends an hour after its last close, whatever days it has."""

from datetime import UTC, date, datetime, timedelta

import pytest

from adapters.calendars.exchange import load_calendar
from bot.domain.calendar import Calendar
from bot.domain.looks import reminder
from bot.domain.weeks import Week, Weeks
from tests.fakes.stories import schedule


@pytest.fixture(scope="module")
def weeks() -> Weeks:
    return Weeks(load_calendar("XNYS", date(2018, 1, 1), date(2018, 12, 31)))


def test_a_week_is_told_an_hour_after_its_last_close(weeks: Weeks) -> None:
    week = weeks.after(datetime(2018, 3, 21, 12, tzinfo=UTC))
    assert week is not None
    assert (week.name, week.first) == ("2018-W12", date(2018, 3, 19))
    assert week.since == datetime(2018, 3, 16, 21, tzinfo=UTC)
    assert week.at == datetime(2018, 3, 23, 21, tzinfo=UTC)


def test_weeks_follow_one_another_without_a_gap(weeks: Weeks) -> None:
    found: list[Week] = []
    instant = datetime(2018, 1, 8, tzinfo=UTC)
    while (week := weeks.after(instant)) is not None and len(found) < 40:
        found.append(week)
        instant = week.at
    assert [week.since for week in found[1:]] == [week.at for week in found[:-1]]
    assert len({week.name for week in found}) == 40


def test_a_week_is_still_to_come_until_the_instant_it_is_told(weeks: Weeks) -> None:
    at = datetime(2018, 3, 23, 21, tzinfo=UTC)
    before, then = weeks.after(at - timedelta(seconds=1)), weeks.after(at)
    assert before is not None
    assert then is not None
    assert (before.at, then.name) == (at, "2018-W13")


def test_good_friday_ends_the_week_on_thursday(weeks: Weeks) -> None:
    week = weeks.after(datetime(2018, 3, 28, tzinfo=UTC))
    assert week is not None
    assert week.at == datetime(2018, 3, 29, 21, tzinfo=UTC)


def test_a_half_day_ends_it_early(weeks: Weeks) -> None:
    week = weeks.after(datetime(2018, 11, 21, tzinfo=UTC))
    assert week is not None
    assert week.at == datetime(2018, 11, 23, 19, tzinfo=UTC)


def test_a_market_that_never_closes_has_no_weeks() -> None:
    always = Calendar(name="crypto", timezone="UTC", sessions=())
    assert Weeks(always).after(datetime(2018, 3, 21, tzinfo=UTC)) is None


def test_readers_are_reminded_half_an_hour_before_the_lock_and_not_in_the_last_minutes() -> None:
    frozen = schedule()
    told = reminder(frozen)
    assert told == (frozen.locks - timedelta(minutes=30), frozen.locks - timedelta(minutes=5))


@pytest.mark.parametrize(("minutes", "reminded"), [(10, False), (59, False), (60, True)])
def test_nobody_is_reminded_of_what_was_just_said(minutes: int, reminded: bool) -> None:
    frozen = schedule()
    soon = frozen.model_copy(update={"locks": frozen.opens + timedelta(minutes=minutes)})
    assert (reminder(soon) is not None) is reminded
