"""Dates and local times of dispatch files become instants."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.dispatch_files.times import cycle_instant, moment, offset


@pytest.mark.parametrize(
    ("time", "half", "hour"),
    [
        ("18:11", "PM", 18),
        ("18:11", None, 18),
        ("06:11", "PM", 18),
        ("06:11", "AM", 6),
        ("06:11", None, 6),
        ("00:11", "AM", 0),
        ("12:11", "AM", 0),
        ("12:11", "PM", 12),
    ],
)
def test_hours_are_understood_with_and_without_halves(
    time: str, half: str | None, hour: int
) -> None:
    assert moment("April 2, 2026", time, half) == datetime(2026, 4, 2, hour, 11)  # noqa: DTZ001


@pytest.mark.parametrize("time", [("18:11", "AM"), ("00:11", "PM"), ("24:00", None)])
def test_hours_that_cannot_be_are_refused(time: tuple[str, str | None]) -> None:
    with pytest.raises(ValueError, match="there is no April 2, 2026"):
        moment("April 2, 2026", *time)


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001
    st.integers(-12, 14),
    st.integers(0, 9),
    st.integers(0, 59),
)
def test_the_zone_follows_from_both_times(
    minute: datetime, hours: int, late: int, seconds: int
) -> None:
    at = minute.replace(second=0, microsecond=0, tzinfo=UTC)
    published = at + timedelta(minutes=late, seconds=seconds)
    local = (at + timedelta(hours=hours)).replace(tzinfo=None)
    assert cycle_instant(local, published) == (at, hours)


@pytest.mark.parametrize("minutes", [-30, -15, -2, 11, 30, 15 * 60, -15 * 60 - 1])
def test_times_that_are_no_whole_hours_apart_are_refused(minutes: int) -> None:
    published = datetime(2026, 4, 3, 0, 54, 15, tzinfo=UTC)
    local = datetime(2026, 4, 2, 17, 54) - timedelta(minutes=minutes)  # noqa: DTZ001
    if abs(minutes) > 12 * 60:
        local = datetime(2026, 4, 3, 0, 54) - timedelta(minutes=minutes)  # noqa: DTZ001
    with pytest.raises(ValueError, match="expected whole hours between them, at most 14"):
        cycle_instant(local, published)


def test_offsets_are_written_as_people_do() -> None:
    assert [offset(hours) for hours in (-7, 0, 2)] == ["UTC−7", "UTC", "UTC+2"]
