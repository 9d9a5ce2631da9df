"""Bets lock before there is anything to see (design §5)."""

from datetime import timedelta

import pytest

from tests.unit.claims.market import at, new_york, said


@pytest.mark.parametrize(
    ("opens", "lock"),
    [
        # after the close: 20:00 New York, when after-hours trading ends
        ("2025-11-18T16:30", "2025-11-18T20:00"),
        ("2025-11-18T18:00", "2025-11-18T20:00"),
        # later than that: two hours after publication
        ("2025-11-18T19:00", "2025-11-18T21:00"),
        ("2025-11-19T03:00", "2025-11-19T05:00"),
        # at a weekend, too
        ("2025-11-22T12:00", "2025-11-22T14:00"),
        ("2025-11-21T16:30", "2025-11-21T20:00"),
        # but half an hour before the open at the latest
        ("2025-11-19T08:00", "2025-11-19T09:00"),
        ("2025-11-19T08:59", "2025-11-19T09:00"),
        # and when that is over, there are no bets
        ("2025-11-19T09:00", "2025-11-19T09:00"),
        ("2025-11-19T09:20", "2025-11-19T09:20"),
        # a short session locks in the same evening
        ("2025-11-28T13:30", "2025-11-28T20:00"),
        # inside a session: after ten minutes
        ("2025-11-18T09:30", "2025-11-18T09:40"),
        ("2025-11-18T15:55", "2025-11-18T16:05"),
    ],
)
def test_a_claim_on_a_stock_locks(opens: str, lock: str) -> None:
    _claim, plan = said("META rises over 24h", new_york(opens))
    assert plan.locks == new_york(lock)


def test_the_evening_is_new_yorks_on_both_sides_of_the_clock_change() -> None:
    assert said("META rises over 24h", at("2025-10-31T20:30"))[1].locks == at("2025-11-01T00:00")
    assert said("META rises over 24h", at("2025-11-03T21:30"))[1].locks == at("2025-11-04T01:00")


def test_a_window_about_to_end_takes_no_bets() -> None:
    opens = new_york("2025-11-18T15:52")
    _claim, plan = said("META closes above 5 on 2025-11-18", opens)
    assert plan.locks == opens


@pytest.mark.parametrize(("hours", "minutes"), [(1, 10), (16, 10), (24, 14.4), (200, 120)])
def test_crypto_locks_after_a_hundredth_of_its_window(hours: int, minutes: float) -> None:
    opens = at("2025-11-22T12:00")
    _claim, plan = said(f"BTC-USD rises over {hours}h", opens)
    assert plan.locks - opens == timedelta(minutes=minutes)


def test_a_claim_of_parts_locks_with_the_first_of_them() -> None:
    opens = new_york("2025-11-22T12:00")
    _claim, plan = said("META rises over 24h and BTC-USD rises over 24h", opens)
    assert plan.locks == opens + timedelta(minutes=14.4)
