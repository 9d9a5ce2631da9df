"""Returns need no price level, and what cannot be is left out."""

from datetime import timedelta

import numpy as np
import pytest

from bot.desk.pricing.history import History, relative, session_bars
from bot.domain.bars import Bars, Series, to_ns
from tests.unit.desk.market import LAST, bars, calendar, changed, evening, series, universe


def test_prices_become_logs_of_the_previous_close() -> None:
    two = series("META", [[100, 101, 99, 100, 1], [102, 110, 95, 99, 1]])
    gap, high, low, close = relative(two)
    assert np.isnan(close[0])
    expected = np.log([1.02, 1.10, 0.95, 0.99])
    assert [gap[1], high[1], low[1], close[1]] == pytest.approx(expected)


@pytest.mark.parametrize(
    "bad",
    [
        [102, 101, 95, 99, 1],
        [102, 110, 100, 99, 1],
        [0, 110, 95, 99, 1],
        [50, 51, 49, 50, 1],
        [190, 191, 189, 190, 1],
    ],
)
def test_a_bar_that_cannot_be_and_a_split_have_no_return(bad: list[float]) -> None:
    three = series("META", [[100, 101, 99, 100, 1], bad, bad])
    assert np.isnan(relative(three)[3][1])


def test_a_company_that_loses_a_third_over_night_has_a_return() -> None:
    two = series("META", [[100, 101, 99, 100, 1], [66, 67, 60, 64, 1]])
    assert relative(two)[3][1] == pytest.approx(np.log(0.64))


def test_the_session_after_a_hole_has_no_return() -> None:
    meta, amzn = bars()["META"], bars()["AMZN"]
    keep = np.arange(len(meta)) != 100
    names = ("start", "end", "open", "high", "low", "close", "volume")
    holed = changed(meta, **{n: getattr(meta, n)[keep] for n in names})
    both = Bars("x", {"META": holed, "AMZN": amzn})
    history = History.of(both, universe(), ("META", "AMZN"), evening(LAST))
    column = history.close[:, history.column("META")]
    assert np.isnan(column[[100, 101]]).all()
    assert not np.isnan(column[[99, 102]]).any()
    assert not np.isnan(history.close[100, history.column("AMZN")])


def intraday() -> Series:
    """Two sessions of half-hour bars with a pre-market bar whose wick is wild."""
    rows: list[list[float]] = []
    times = []
    for day in calendar().sessions[-2:]:
        times.append(day.open - timedelta(minutes=30))
        rows.append([10, 99, 1, 10, 0])
        for step in range(13):
            times.append(day.open + timedelta(minutes=30 * step))
            rows.append([100 + step, 101 + step, 99 + step, 100.5 + step, 10])
    start = np.array([to_ns(t) for t in times], dtype=np.int64)
    half = 1_800_000_000_000
    opened, high, low, close, volume = np.array(rows, dtype=np.float64).T
    return Series("META", start, start + half, opened, high, low, close, volume, daily=False)


def test_intraday_bars_add_up_to_sessions_of_regular_hours() -> None:
    last = calendar().sessions[-1]
    found = session_bars(intraday(), calendar(), last.close)
    assert found.daily
    assert len(found) == 2
    assert (found.open[0], found.high[0], found.low[0], found.close[0]) == (100, 113, 99, 112.5)
    assert found.volume[0] == 130


def test_a_session_that_has_not_closed_is_left_out() -> None:
    last = calendar().sessions[-1]
    found = session_bars(intraday(), calendar(), last.close - timedelta(minutes=30))
    assert len(found) == 1
