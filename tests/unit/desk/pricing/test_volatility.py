"""Ranges make variance by the published formula, and variance forecasts follow storms."""

from dataclasses import replace

import numpy as np
import pytest

from bot.desk.pricing.history import History
from bot.desk.pricing.volatility import (
    ahead,
    before,
    clip_wicks,
    daily_variance,
    forecast,
    mean_of,
)
from bot.domain.bars import Bars, Floats
from tests.unit.desk.market import LAST, NOW, STOCKS, bars, evening, series, universe


def history(symbols: tuple[str, ...] = STOCKS) -> History:
    return History.of(bars().until(NOW), universe(), symbols, NOW)


def test_the_variance_of_a_session_is_garman_klass_plus_the_squared_gap() -> None:
    made = series("META", [[100, 101, 99, 100, 1], [102, 104, 101, 103, 1]])
    found = History.of(Bars("x", {"META": made}), universe(), ("META",), evening(LAST))
    gap, body, width = np.log(1.02), np.log(103 / 102), np.log(104 / 101)
    expected = gap**2 + 0.5 * width**2 - (2 * np.log(2) - 1) * body**2
    assert daily_variance(found)[1, 0] == pytest.approx(expected)


def test_a_series_of_closes_has_its_squared_returns() -> None:
    made = series("VIX", [[10, 10, 10, 10, 0], [11, 11, 11, 11, 0]])
    found = History.of(Bars("x", {"VIX": made}), universe(), ("VIX",), evening(LAST))
    assert daily_variance(found)[1, 0] == pytest.approx(np.log(1.1) ** 2)


def test_a_wick_is_clipped_to_twice_the_usual_range() -> None:
    ordinary = [[100, 101, 99, 100, 1]] * 30
    made = series("META", [*ordinary, [100, 101, 60, 100, 1]])
    found = History.of(Bars("x", {"META": made}), universe(), ("META",), evening(LAST))
    low = clip_wicks(found)[1][-1, 0]
    assert low == pytest.approx(-2 * np.log(101 / 99))
    assert clip_wicks(found)[1][-2, 0] == found.low[-2, 0]


def test_means_and_shifts_know_what_is_known() -> None:
    column = np.array([[1.0], [np.nan], [3.0], [5.0]])
    assert mean_of(column, 2)[:, 0].tolist() == [1, 1, 3, 4]
    assert np.isnan(before(column)[0, 0])
    assert before(column)[3, 0] == 3
    assert ahead(column, 2)[:2, 0].tolist() == [3, 5]
    assert np.isnan(ahead(column, 9)).all()


def calm_then_storm(size: float) -> History:
    """META's history with its last five sessions made wilder by a factor."""
    found = history()
    scale = np.ones((len(found), 1))
    scale[-5:] = size
    parts = {n: getattr(found, n) * scale for n in ("gap", "high", "low", "close")}
    return replace(found, **parts)


def no_reports(found: History) -> np.ndarray:
    return np.zeros(found.close.shape, dtype=np.bool_)


def test_the_forecast_rises_with_a_storm_and_less_for_later_sessions() -> None:
    calm, wild = (forecast(h, no_reports(h)).sigma[-1] for h in map(calm_then_storm, (1.0, 2.5)))
    assert (wild > 1.3 * calm).all()
    ratio = wild / calm
    assert (ratio[4] < ratio[0]).all()


def test_sessions_of_reports_do_not_feed_forward() -> None:
    found = calm_then_storm(1.0)
    scale = np.ones((len(found), 1))
    scale[-1] = 5.0
    wild = replace(found, **{n: getattr(found, n) * scale for n in ("gap", "high", "low", "close")})
    reports = no_reports(wild)
    plain = forecast(wild, reports).sigma[-1, 0]
    marked = reports.copy()
    marked[-1] = True
    assert (forecast(wild, marked).sigma[-1, 0] < 0.9 * plain).all()


def test_a_vix_of_a_few_days_is_not_used() -> None:
    found = history()
    levels: Floats = np.full(len(found), np.nan)
    levels[-100:] = 20.0
    with_it = forecast(found, no_reports(found), levels).sigma
    np.testing.assert_array_equal(with_it, forecast(found, no_reports(found)).sigma)


def test_a_storm_moves_the_forecast_of_a_short_history_as_usual() -> None:
    """With two months of one symbol the slopes are the usual ones, whatever chance has in them."""
    heights = []
    for end in range(100, 400, 30):
        whole = history(("META",))
        rows = slice(end - 45, end)
        parts = {n: getattr(whole, n)[rows].copy() for n in ("gap", "high", "low", "close")}
        short = replace(whole, days=whole.days[rows], **parts)
        stirred = {n: values.copy() for n, values in parts.items()}
        for values in stirred.values():
            values[-1] = np.abs(values[-1]) * np.sign(values[-1]) * 2
        calm, wild = (
            forecast(h, no_reports(h)).sigma[-1, 0, 0] for h in (short, replace(short, **stirred))
        )
        heights.append(float(np.log(wild / calm)))
    assert min(heights) > 0.02
    assert max(heights) < 0.45
