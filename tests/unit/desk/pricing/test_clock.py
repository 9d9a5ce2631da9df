"""Variance passes at the pace that the intraday bars of closed sessions show."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
import pytest

from bot.desk.pricing.clock import PRIOR_SESSIONS, Clock, learned
from bot.domain.bars import Series, to_ns
from bot.domain.calendar import Calendar
from tests.unit.desk.market import bars, calendar

COUNT = 45
LAST = calendar().sessions[-1]
HALF_HOUR = timedelta(minutes=30)


def half_hours(sizes: Sequence[float], count: int = COUNT, skip: int = 0) -> Series:
    """Half-hour bars of the last sessions whose log returns have these sizes, in turn up and down.

    The first `skip` bars of each session are missing; pre-market bars are wild.
    """
    start, end, opened, closed = [], [], [], []
    for number, day in enumerate(calendar().sessions[-count:]):
        moves = np.array(sizes) * (1 if number % 2 else -1)
        prices = 100 * np.exp(np.concatenate([[0.0], np.cumsum(moves)]))
        start.append(day.open - HALF_HOUR)
        end.append(day.open)
        opened.append(100.0)
        closed.append(150.0)
        for step in range(skip, len(sizes)):
            start.append(day.open + step * HALF_HOUR)
            end.append(start[-1] + HALF_HOUR)
            opened.append(prices[step])
            closed.append(prices[step + 1])
    low, high = np.minimum(opened, closed), np.maximum(opened, closed)
    begins, ends = (np.array([to_ns(t) for t in each], dtype=np.int64) for each in (start, end))
    first, last = np.array(opened), np.array(closed)
    return Series("META", begins, ends, first, high, low, last, np.ones(len(first)), daily=False)


MORNING = [0.02] + [0.01] * 12
"""The first half-hour has four sixteenths of the variance, the twelve others one each."""


def test_a_wild_first_half_hour_takes_its_share_but_for_what_the_plain_clock_weighs() -> None:
    found = learned([half_hours(MORNING)], calendar(), LAST.close)
    exact = (COUNT * 4 / 16 + PRIOR_SESSIONS / 13) / (COUNT + PRIOR_SESSIONS)
    assert found.between(0, 1 / 13) == pytest.approx(exact)
    assert found.between(1 / 13, 1) == pytest.approx(1 - exact)
    assert found.between(0, 1) == pytest.approx(1)
    assert found.passed == tuple(sorted(found.passed))


def test_one_session_hardly_moves_the_clock() -> None:
    found = learned([half_hours(MORNING, count=1)], calendar(), LAST.close)
    assert found.between(0, 1 / 13) == pytest.approx((4 / 16 + PRIOR_SESSIONS / 13) / 6)


def test_the_running_session_does_not_count() -> None:
    series, at = half_hours(MORNING), LAST.close - HALF_HOUR
    without = series.until(calendar().sessions[-2].close)
    assert learned([series.until(at)], calendar(), at) == learned([without], calendar(), at)
    assert learned([series], calendar(), at) == learned([without], calendar(), at)


@pytest.mark.parametrize(
    "series",
    [[], [bars()["META"]], [half_hours(MORNING, skip=1)], [half_hours([0.0] * 13)]],
    ids=["no bars", "daily bars", "sessions without their first bar", "sessions at rest"],
)
def test_without_whole_sessions_the_plain_clock_runs(series: list[Series]) -> None:
    assert learned(series, calendar(), LAST.close) == Clock()


def test_a_market_that_never_closes_keeps_the_plain_clock() -> None:
    coins = Calendar("24/7", "UTC", ())
    assert learned([half_hours(MORNING)], coins, LAST.close) == Clock()
