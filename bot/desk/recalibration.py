"""Feedback: what the desk's own verdicts in a category change about its next probability there.

The log odds move by b = Σ(o − p) / (Σ p(1 − p) + K), one Newton step towards the intercept of a
logistic recalibration (Cox 1958) held back by a Gaussian prior of precision K, with p the anchors
and o the outcomes of the category's calls. It is used only where the category has enough calls,
and only if the same rule, followed from call to call with what was known before each, would have
lowered the category's Brier score: forecasts are judged by forecasting (Dawid 1984).
"""

from collections.abc import Iterable, Mapping
from math import exp, log

import numpy as np

from bot.desk.briefing import ScoredCall
from bot.domain.bars import Floats

LEAST_CALLS = 200
"""Resolved calls of a category below which its record changes nothing."""

PRIOR = 50.0
"""K: what a record of some two hundred even calls weighs."""

LARGEST = 0.25
"""The log odds that a record may move at most: some six points at even odds."""

LAG = 15
"""Calls before each one whose verdicts were not known yet when it was made: five evenings'."""

_NEAREST = 1e-4


def shifts(scored: Iterable[ScoredCall]) -> Mapping[str, float]:
    """Return the log odds to add by category; a category that is not there stays as it is."""
    groups: dict[str, list[ScoredCall]] = {}
    for call in scored:
        groups.setdefault(call.category, []).append(call)
    found = {name: _shift(calls) for name, calls in groups.items() if len(calls) >= LEAST_CALLS}
    return {name: shift for name, shift in found.items() if shift}


def recalibrated(p: float, shift: float) -> float:
    """Return the probability with `shift` added to its log odds."""
    kept = min(max(p, _NEAREST), 1 - _NEAREST)
    return p if not shift else 1 / (1 + exp(-(log(kept / (1 - kept)) + shift)))


def _shift(calls: list[ScoredCall]) -> float:
    said = np.array([call.anchor for call in calls])
    came = np.array([call.outcome for call in calls], dtype=np.float64)
    steps = np.cumsum(came - said) / (np.cumsum(said * (1 - said)) + PRIOR)
    steps = np.clip(steps, -LARGEST, LARGEST)
    return float(steps[-1]) if _would_have_helped(said, came, steps) else 0.0


def _would_have_helped(said: Floats, came: Floats, steps: Floats) -> bool:
    known = np.concatenate([np.zeros(min(LAG, len(steps))), steps[:-LAG]])
    moved = np.array([recalibrated(p, b) for p, b in zip(said, known, strict=True)])
    return bool(np.sum((came - moved) ** 2) < np.sum((came - said) ** 2))
