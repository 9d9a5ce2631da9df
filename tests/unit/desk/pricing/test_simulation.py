"""Simulated paths are past stretches in today's scale."""

import numpy as np
import pytest

from bot.desk.pricing.history import History
from bot.desk.pricing.price import Pricer
from bot.desk.pricing.reports import Reports
from bot.desk.pricing.simulation import ENOUGH, Simulation, simulate, stretches
from bot.desk.pricing.volatility import forecast
from tests.unit.desk.market import NOW, STOCKS, bars, briefing, universe


def test_a_stretch_holds_the_five_sessions_that_follow() -> None:
    values = np.arange(8.0)[:, None]
    found = stretches(values)
    assert found.shape == (8, 5, 1)
    assert found[1, :, 0].tolist() == [2, 3, 4, 5, 6]
    assert np.isnan(found[4, 3:, 0]).all()


def test_highs_and_lows_hold_the_prices_between_them() -> None:
    paths = Pricer.of(briefing()).market("META").simulation.paths
    known = ~np.isnan(paths.close)
    assert (paths.high >= np.maximum(paths.gap, paths.close))[known].all()
    assert (paths.low <= np.minimum(paths.gap, paths.close))[known].all()


def test_what_moves_together_stays_together() -> None:
    market = Pricer.of(briefing()).market("META")
    column = [market.history.column(s) for s in ("META", "AMZN")]
    simulated = market.simulation.paths.close[:, 0, column]
    happened = market.history.close[:, column]
    rows = ~np.isnan(simulated).any(axis=1)
    known = ~np.isnan(happened).any(axis=1)
    first = np.corrcoef(simulated[rows, 0], simulated[rows, 1]).min()
    second = np.corrcoef(happened[known, 0], happened[known, 1]).min()
    assert first == pytest.approx(second, abs=0.2)


def test_the_paths_have_the_forecast_standard_deviation_and_a_small_drift() -> None:
    market = Pricer.of(briefing()).market("META")
    columns = [market.history.column(s) for s in STOCKS]
    first = market.simulation.paths.close[:, 0, columns]
    sigma = market.simulation.sigma[0, columns]
    ratio = np.nanstd(first, axis=0) / sigma
    assert ratio == pytest.approx(np.ones_like(ratio), abs=0.2)
    assert (np.abs(np.nanmean(first, axis=0)) < 0.15 * sigma).all()


def test_history_aligns_symbols_by_day() -> None:
    history = History.of(bars().until(NOW), universe(), STOCKS, NOW)
    assert history.symbols == STOCKS
    assert len(history) == len(bars()["META"].until(NOW))
    assert history.lengths.tolist() == [len(history) - 1] * len(STOCKS)


def simulated(sessions: int) -> Simulation:
    """The paths of a few sessions, without reports."""
    history = History.of(bars().until(NOW), universe(), STOCKS, NOW).tail(sessions)
    past = np.zeros(history.close.shape, dtype=np.bool_)
    reports = Reports(past, np.zeros((5, len(STOCKS)), dtype=np.bool_))
    return simulate(history, forecast(history, past), reports)


def test_few_stretches_stand_beside_their_mirror_images() -> None:
    found = simulated(60)
    assert found.mirrored == 59
    images, own = found.paths.close[:59], found.paths.close[59:]
    both = images + own
    known = ~np.isnan(both[:, 0, 0])
    assert np.ptp(both[known, 0], axis=0) == pytest.approx(np.zeros(len(STOCKS)), abs=1e-12)
    depth, height = found.paths.low[:59, 0] - images[:, 0], found.paths.high[59:, 0] - own[:, 0]
    assert -depth[known] == pytest.approx(height[known], abs=1e-12)


def test_images_fill_up_to_enough_paths_and_no_further() -> None:
    found = simulated(400)
    assert found.mirrored == ENOUGH - 399
    assert len(found.paths) == ENOUGH
