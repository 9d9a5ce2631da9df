"""How far prices are likely to go: a forecast of variance from the ranges of past sessions.

The daily variance is that of Garman and Klass (1980) plus the squared overnight gap; its
logarithm is regressed on its own means over one, five and twenty-two sessions (HAR: Corsi 2009),
directly for each session ahead, with one set of slopes for all symbols and a constant for each.
What all symbols have in common has slopes of its own (Bollerslev, Hood, Huss and Pedersen 2018):
a storm elsewhere arrives. With few sessions the slopes stay near the usual ones. The VIX, where it
is known, explains what is left.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.desk.pricing.history import History
from bot.domain.bars import Floats

AHEAD = 5
"""Sessions with a forecast of their own; what lies further takes the last one's."""

WINDOW = 1_250
LEAST_VIX = 250

Mask = NDArray[np.bool_]

PRIOR_ROWS = 300
"""Sessions of one symbol that the usual slopes weigh: most of two months of a few symbols."""

_USUAL_SLOPES = np.array(
    [
        [0.08, 0.08, 0.07, 0.05, 0.05],
        [0.33, 0.29, 0.26, 0.24, 0.22],
        [0.37, 0.40, 0.43, 0.45, 0.47],
        [-0.23, -0.19, -0.14, -0.13, -0.12],
        [0.05, 0.07, 0.06, 0.09, 0.03],
        [0.07, 0.03, 0.03, -0.01, 0.04],
    ]
)
"""(6, 5): what each feature says of the sessions 1 to 5 ahead, the mean of two panels of the
bundled prices, two indices of 1999 to 2012 and eight symbols of 2013 to 2018: nearly the same."""

_USUAL_SPREADS = np.array([1.05, 0.87, 0.77, 0.68, 0.93, 0.78])
"""(6,): the features' standard deviations in the same panels."""

_WICK = 2.0
_JUMP = 3.0
_LEAST_SHARE = 0.05
_FLOOR = 1e-8


@dataclass(frozen=True)
class Forecast:
    """Variance forecasts made at each session's close.

    `sigma` (n, 5, s): the forecast scale of the log return of the sessions 1 to 5 ahead, each row
    from data up to that row and slopes fitted on all rows; NaN where history is too short. After
    a session without a sound bar the forecast before it stands. `now` (5, s) is the newest: of the
    next sessions to close, the running one included.
    """

    sigma: Floats
    now: Floats


def mean_of(values: Floats, count: int) -> Floats:
    """Return the mean of the known values among the last `count` rows, column by column."""
    known = ~np.isnan(values)
    sums = np.cumsum(np.where(known, values, 0.0), axis=0)
    counts = np.cumsum(known, axis=0).astype(np.float64)
    sums[count:] -= sums[:-count].copy()
    counts[count:] -= counts[:-count].copy()
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def before(values: Floats) -> Floats:
    """Return `values` one row later, so that each row holds what was known the session before."""
    out = np.full_like(values, np.nan)
    out[1:] = values[:-1]
    return out


def ahead(values: Floats, count: int) -> Floats:
    """Return `values` of `count` rows later, NaN where they are not known yet."""
    out = np.full_like(values, np.nan)
    if count < len(values):
        out[: len(values) - count] = values[count:]
    return out


def clip_wicks(history: History) -> tuple[Floats, Floats]:
    """Return the highs and lows with wicks of at most twice the mean range of a month.

    A wick is what lies beyond open and close. One bad print must not look like a storm.
    """
    usual = _WICK * before(mean_of(history.high - history.low, 22))
    top = np.maximum(history.gap, history.close)
    bottom = np.minimum(history.gap, history.close)
    return np.fmin(history.high, top + usual), np.fmax(history.low, bottom - usual)


def daily_variance(history: History) -> Floats:
    """Return the variance of each session's log return as its range tells it, shape (n, s).

    gap² + ½ (ln H/L)² − (2 ln 2 − 1)(ln C/O)²: Garman and Klass 1980, the night added. A symbol
    of which only closes are known has its squared returns.
    """
    high, low = clip_wicks(history)
    squared_range = (high - low) ** 2
    body = (history.close - history.gap) ** 2
    inside = np.maximum(
        0.5 * squared_range - (2 * np.log(2) - 1) * body, _LEAST_SHARE * squared_range
    )
    variance = np.where(squared_range > 0, history.gap**2 + inside, history.close**2)
    usual = before(mean_of(variance, 22))
    least = np.fmax(_LEAST_SHARE * usual, _FLOOR)
    return np.asarray(np.maximum(variance, least), dtype=np.float64)


def forecast(
    history: History, reports: Mask, vix: Floats | None = None, running: bool = False
) -> Forecast:
    """Return the variance forecasts of every session.

    If the last row is of a session still `running`, it only informs: the rest of that session and
    the one after it take the forecast for the next.
    `reports` (n, s) marks sessions that react to a company's report: they do not feed forward.
    `vix` (n,) is the VIX in percent a year at each close, NaN where unknown.
    """
    logs = _log_variance(history, reports)
    features = _features(history, logs, reports)
    targets = np.stack([ahead(logs, j) for j in range(1, AHEAD + 1)], axis=2)
    fitted = _fit(features, targets, _USUAL_SLOPES, PRIOR_ROWS * _USUAL_SPREADS**2)
    if vix is not None and np.sum(~np.isnan(vix)) >= LEAST_VIX:
        fitted = fitted + _fear(features, targets - fitted, vix)
    sigma = _carried(np.exp(0.5 * fitted)).transpose(0, 2, 1)
    if running:
        return Forecast(sigma[:-1], sigma[-1, [0, *range(AHEAD - 1)]])
    return Forecast(sigma, sigma[-1])


def _carried(values: Floats) -> Floats:
    """Return `values` (n, s, h) with what is unknown replaced by the last that was known."""
    known = ~np.isnan(values).any(axis=2)
    rows = np.maximum.accumulate(np.where(known, np.arange(len(values))[:, None], 0), axis=0)
    return np.asarray(np.take_along_axis(values, rows[:, :, None], axis=0), dtype=np.float64)


def _log_variance(history: History, reports: Mask) -> Floats:
    """Return log variances in which reports count as ordinary and jumps count up to a bound."""
    logs = np.log(daily_variance(history))
    month = before(mean_of(np.where(reports, np.nan, logs), 22))
    week = before(mean_of(np.where(reports, np.nan, logs), 5))
    bounded = np.where(np.isnan(month), logs, np.fmin(logs, month + _JUMP))
    return np.where(reports & ~np.isnan(week), np.fmin(bounded, week), bounded)


def _features(history: History, logs: Floats, reports: Mask) -> Floats:
    """Return (n, s, 6): the variance of a day, a week, a month, the last fall in sigmas, and the
    means of the first two over all symbols."""
    day = np.exp(logs)
    month = mean_of(day, 22)
    fall = np.where(reports, 0.0, np.fmin(history.close, 0.0)) / np.sqrt(month)
    fall = np.where(np.isnan(history.close), np.nan, np.fmax(fall, -4.0))
    week = np.log(mean_of(day, 5))
    columns = [logs, week, np.log(month), fall, _common(logs), _common(week)]
    return np.stack(columns, axis=2)


def _common(values: Floats) -> Floats:
    """Return the mean over all symbols known, at each of them."""
    known = ~np.isnan(values)
    count = np.maximum(known.sum(axis=1, keepdims=True), 1)
    mean = np.where(known, values, 0.0).sum(axis=1, keepdims=True) / count
    return np.where(known, mean, np.nan)


def _fit(features: Floats, targets: Floats, usual: Floats, weight: Floats) -> Floats:
    """Return the panel regression's fitted values (n, s, 5): common slopes, own constants.

    The slopes are held towards `usual` (k, 5) as by past rows whose squares sum to `weight` (k,).
    """
    recent = slice(max(0, len(features) - WINDOW), None)
    x, y = features[recent], targets[recent]
    known: Mask = np.asarray(~(np.isnan(x).any(axis=2) | np.isnan(y).any(axis=2)), dtype=np.bool_)
    where = np.expand_dims(known, 2)
    count = np.maximum(known.sum(axis=0), 1)[:, None]
    x_mean = np.where(where, x, 0.0).sum(axis=0) / count
    y_mean = np.where(where, y, 0.0).sum(axis=0) / count
    x_centred = (x - x_mean)[known]
    slopes = _solve(x_centred, (y - y_mean)[known], usual, weight)
    return np.asarray((features - x_mean) @ slopes + y_mean, dtype=np.float64)


def _fear(features: Floats, residuals: Floats, vix: Floats) -> Floats:
    """Return what the VIX adds to the fitted values, nothing where it is unknown."""
    level = 2 * np.log(vix / 100) - np.log(252)
    change = level - np.concatenate([np.full(min(5, len(level)), np.nan), level[:-5]])
    columns = [np.broadcast_to(z[:, None], features.shape[:2]) for z in (level, change)]
    both = np.concatenate([np.stack(columns, axis=2), features[:, :, :3]], axis=2)
    count = both.shape[2]
    nothing = np.zeros((count, residuals.shape[2]))
    return np.nan_to_num(_fit(both, residuals, nothing, np.zeros(count)), nan=0.0)


def _solve(x: Floats, y: Floats, usual: Floats, weight: Floats) -> Floats:
    """Return the slopes of a ridge regression around `usual` (Hoerl and Kennard 1970).

    A thousandth of each variance more keeps nearly equal columns apart.
    """
    gram = x.T @ x
    held = gram + np.diag(weight + 1e-3 * np.diag(gram) + 1e-9)
    return np.asarray(np.linalg.solve(held, x.T @ y + weight[:, None] * usual), dtype=np.float64)
