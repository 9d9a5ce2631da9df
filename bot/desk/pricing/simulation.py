"""Joint filtered historical simulation: past days, rescaled to the volatility of now.

Each path is a stretch of five past sessions, taken whole for every symbol at once, so that what
moves together stays together and storms keep their shape. Each session is divided by the sigma
forecast at the stretch's start and multiplied by the one forecast now (Barone-Adesi, Giannopoulos
and Vosper 1999). Every past stretch is used exactly once: nothing is drawn at random.

Where stretches are few they stand beside their own mirror images, rises for falls (antithetic
variates: Hammersley and Morton 1956): a few months say how prices move together and how far,
but hardly which way storms go.
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from bot.desk.pricing.clock import Clock
from bot.desk.pricing.history import History
from bot.desk.pricing.paths import Paths
from bot.desk.pricing.reports import Reports, multiplier
from bot.desk.pricing.volatility import AHEAD, Forecast
from bot.domain.bars import Floats

POOL = 1_500
"""How many of the latest sessions a stretch may start in."""

ENOUGH = 500
"""Paths up to which the newest stretches are mirrored too. With 40 to 130 sessions of the bundled
prices to 2018 that was worth 0.1 to 0.9 points of skill over exact-event climatology."""

_DRIFT = 0.03
_DRIFT_WEIGHT = 1_000


@dataclass(frozen=True)
class Simulation:
    """The simulated paths and the scale they were given.

    `sigma` (5, s) is the standard deviation of the log return of each of the next sessions. The
    first `mirrored` paths are mirror images; one path a stretch follows, oldest first.
    """

    paths: Paths
    sigma: Floats
    mirrored: int = 0


def stretches(values: Floats) -> Floats:
    """Return (n, 5, s): row i holds the five sessions that follow session i, NaN if still to come.

    The result is a view and must not be written to.
    """
    unknown = np.full((AHEAD, values.shape[1]), np.nan)
    padded = np.concatenate([values[1:], unknown])
    return sliding_window_view(padded, AHEAD, axis=0).transpose(0, 2, 1)


def simulate(
    history: History, forecast: Forecast, reports: Reports, clock: Clock | None = None
) -> Simulation:
    """Return one path for each of the latest sessions that has a following one.

    Fewer than 500 are filled up with mirror images. Without a `clock` variance passes evenly
    through a session.
    """
    first = max(0, len(history) - POOL)
    scale = forecast.sigma[first:]
    wide = multiplier(history.close[1:] / forecast.sigma[:-1, 0], reports.past[1:])
    past = np.where(stretches(reports.past.astype(np.float64))[first:] == 1, wide, 1.0)
    parts = [
        stretches(values)[first:] / (scale * past)
        for values in (history.gap, history.high, history.low, history.close)
    ]
    drift, mean = _drift(parts[3][:, 0]), np.nanmean(parts[3], axis=(0, 1))
    spread = np.nanstd(parts[3], axis=(0, 1))
    now = forecast.now * np.where(reports.coming, wide, 1.0)
    own = [(part - mean)[:-1] for part in parts]
    images = max(0, min(ENOUGH - len(own[0]), len(own[0])))
    gap, high, low, close = ((part + drift) * now for part in _mirrored(own, images))
    high, low = np.fmax(high, np.fmax(gap, close)), np.fmin(low, np.fmin(gap, close))
    paths = Paths(history.symbols, gap, high, low, close, clock or Clock())
    return Simulation(paths, now * spread, images)


def _mirrored(own: list[Floats], count: int) -> list[Floats]:
    """Return gap, high, low and close with the mirror images of the last `count` rows in front."""
    gap, high, low, close = (-part[len(part) - count :] for part in own)
    return [np.concatenate(pair) for pair in zip((gap, low, high, close), own, strict=True)]


def _drift(scaled: Floats) -> Floats:
    """Return the mean session in sigmas by symbol, held back towards what prices earn at large."""
    known = np.sum(~np.isnan(scaled), axis=0)
    total = np.nansum(scaled, axis=0)
    return np.asarray((total + _DRIFT_WEIGHT * _DRIFT) / (known + _DRIFT_WEIGHT), dtype=np.float64)
