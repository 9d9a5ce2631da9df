"""How much each mind's word weighs: learned from its own record, and never much (design §6).

A mind that put pᵢ beside an anchor p₀ departed by d = logit pᵢ − logit p₀. Its weight answers how
much of such departures has been true: it is the slope of a logistic regression of the verdicts on
d with logit p₀ as the offset. One scoring step from the first weight w₀, held back by a Gaussian
prior of precision K around it (ridge logistic regression: le Cessie & van Houwelingen 1992), gives

    w = w₀ + Σ d (o − q) / (Σ d² q (1 − q) + K),  with q = logit⁻¹(logit p₀ + w₀ d)

over the mind's own calls whose windows have ended, o being 1 where the claim came true. Then the
weight is cut to what a mind may have: never below zero, at most 0.1 until 200 of its calls are
resolved and 0.25 after. So the weights of three minds never add up to one, and the pool stays
between the anchor and the farthest mind. A call on which the mind abstained is not in its record.

The prior is strong because the record is weak: a mind stands some 0.2 in log odds off the anchor,
so a call tells about 0.007 of K, and after a thousand of them the verdicts say of a weight no
more than ± 0.4. What is learned in a year moves it by a hundredth or two.
"""

from collections.abc import Iterable, Mapping
from math import exp, fsum, log

from bot.desk.briefing import ScoredCall

FIRST = 0.05
"""w₀, every mind's weight at the start."""

ENOUGH = 200
EARLY_CAP, LATE_CAP = 0.10, 0.25
"""The largest weight before and after `ENOUGH` of the mind's own calls are resolved."""

PRIOR = 400.0
"""K: before any verdict, a weight is taken to lie between 0 and 0.1 (one sigma, 1/√K)."""

_NEAREST = 1e-4

Spoken = tuple[float, float, int]
"""What one call tells of a mind: its probability, the anchor, and the outcome."""


def weights(scored: Iterable[ScoredCall]) -> Mapping[str, float]:
    """Return the weight of each mind with a resolved call, whatever order the calls are in."""
    spoken: dict[str, list[Spoken]] = {}
    for call in scored:
        for mind, p in call.minds.items():
            spoken.setdefault(mind, []).append((p, call.anchor, call.outcome))
    return {mind: weight(calls) for mind, calls in sorted(spoken.items())}


def weight(calls: Iterable[Spoken]) -> float:
    """Return the weight that a mind has earned by these calls of its own."""
    gains, sizes = [], []
    for p, anchor, outcome in calls:
        start = logit(anchor)
        departure = logit(p) - start
        pooled = 1 / (1 + exp(-(start + FIRST * departure)))
        gains.append(departure * (outcome - pooled))
        sizes.append(departure**2 * pooled * (1 - pooled))
    cap = LATE_CAP if len(gains) >= ENOUGH else EARLY_CAP
    return min(max(FIRST + fsum(gains) / (fsum(sizes) + PRIOR), 0.0), cap)


def logit(p: float) -> float:
    """Return the log odds of a probability, which is kept a hair away from certainty."""
    kept = min(max(p, _NEAREST), 1 - _NEAREST)
    return log(kept / (1 - kept))
