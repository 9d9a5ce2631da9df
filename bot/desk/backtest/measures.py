"""How good probabilities were: scores against references, calibration, and what chance allows."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.domain.bars import Floats
from bot.domain.record import BINS, Bin

BLOCK = 10
"""Sessions in a block of the bootstrap: claims that overlap in time stand together."""

LEAST_BLOCKS = 5
"""Fewer blocks resemble each other by chance and would make a narrow interval of nothing."""

DRAWS = 1_000

Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Interval:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


def brier(stated: Floats, outcome: Floats) -> float:
    """Return the mean squared error (Brier 1950); NaN over nothing."""
    return _mean((outcome - stated) ** 2)


def log_score(stated: Floats, outcome: Floats) -> float:
    """Return the mean of −ln of the probability given to what happened, in nats (Good 1952)."""
    given = np.where(outcome > 0.5, stated, 1 - stated)
    return _mean(-np.log(np.maximum(given, 1e-12)))


def skill(stated: Floats, reference: Floats, outcome: Floats) -> float:
    """Return 1 − Brier / Brier of the reference: 0 is no better, 1 is perfect; NaN over nothing."""
    worst = brier(reference, outcome)
    return 1 - brier(stated, outcome) / worst if worst > 0 else float("nan")


def ece(stated: Floats, outcome: Floats) -> float:
    """Return the expected calibration error over ten equal-width bins (Naeini et al. 2015)."""
    if not len(stated):
        return float("nan")
    gaps = np.bincount(bins(stated), weights=stated - outcome, minlength=BINS)
    return float(np.abs(gaps).sum() / len(stated))


def bins(stated: Floats) -> Whole:
    """Return which of ten equal-width bins each probability falls in."""
    return np.asarray(np.clip(np.floor(stated * BINS + 1e-9), 0, BINS - 1), dtype=np.int64)


def perfect_ece(stated: Floats, outcomes: NDArray[np.bool_]) -> tuple[float, float]:
    """Return mean and 95th percentile of the ECE of a forecaster who is never off.

    `outcomes` (n, draws) are worlds in which claims come true exactly as often as stated.
    """
    if not len(stated):
        return float("nan"), float("nan")
    found, width = bins(stated), outcomes.shape[1]
    gaps = np.zeros((BINS, width))
    for i in np.unique(found):
        inside = found == i
        gaps[i] = stated[inside].sum() - outcomes[inside].sum(axis=0)
    errors = np.abs(gaps).sum(axis=0) / len(stated)
    return float(errors.mean()), float(np.quantile(errors, 0.95))


def skill_interval(stated: Floats, reference: Floats, outcome: Floats, session: Whole) -> Interval:
    """Return the skill with a bootstrap interval over blocks of ten sessions (Künsch 1989).

    `session` (n,) counts sessions in order. Blocks do not overlap; of fewer than five nothing is
    known, and the interval is NaN.
    """
    value = skill(stated, reference, outcome)
    blocks = np.unique(session // BLOCK, return_inverse=True)[1]
    ours, theirs = (np.bincount(blocks, weights=(outcome - p) ** 2) for p in (stated, reference))
    if len(ours) < LEAST_BLOCKS:
        return Interval(value, float("nan"), float("nan"))
    rng = np.random.default_rng(0)
    drawn = rng.integers(len(ours), size=(DRAWS, len(ours)))
    with np.errstate(invalid="ignore", divide="ignore"):
        skills = 1 - ours[drawn].sum(axis=1) / theirs[drawn].sum(axis=1)
    low, high = np.nanquantile(skills, (0.025, 0.975))
    return Interval(value, float(low), float(high))


def edge_slope(stated: Floats, climatology: Floats, outcome: Floats) -> float:
    """Return Σ(p−c)(o−c) / Σ(p−c)²: 1 if departures from climatology were earned in full."""
    edge = stated - climatology
    spent = float(edge @ edge)
    return float(edge @ (outcome - climatology)) / spent if spent > 0 else float("nan")


def curve(stated: Floats, outcome: Floats) -> tuple[Bin, ...]:
    """Return what was said and what came true in each bin that has claims."""
    found, width = bins(stated), 100 // BINS
    return tuple(
        Bin(
            low=i * width,
            high=(i + 1) * width,
            n=int(np.sum(found == i)),
            stated=float(stated[found == i].mean()),
            happened=float(outcome[found == i].mean()),
        )
        for i in np.unique(found).tolist()
    )


def _mean(values: Floats) -> float:
    return float(values.mean()) if len(values) else float("nan")
