"""One probability a claim: the anchor, moved a little by each mind that spoke (design §6)."""

from collections.abc import Mapping, Sequence
from math import exp, log

from bot.desk.briefing import Memory, PastCall
from bot.desk.opinion import Assessment, Candidate, Opinion
from bot.domain.resolution import Outcome

FIRST_WEIGHT = 0.05
"""A mind's weight at the start; at most 0.1 until 200 of its own claims are resolved."""

PRIOR_PICKS = 500
PRIOR_EDGE = 0.01
"""The squared distance from climatology that one pick of the prior is worth: ten points."""

_NEAREST = 1e-4


def pool(anchor: float, minds: Mapping[str, float | None], weights: Mapping[str, float]) -> float:
    """Return logit⁻¹(logit p₀ + Σ wᵢ (logit pᵢ − logit p₀)), with p₀ the anchor.

    A mind that abstained (None) has weight zero; one without a weight of its own has the first.
    """
    start = _logit(anchor)
    moved = sum(
        weights.get(mind, FIRST_WEIGHT) * (_logit(p) - start)
        for mind, p in minds.items()
        if p is not None
    )
    return 1 / (1 + exp(-(start + moved)))


def assess(
    candidates: Sequence[Candidate],
    opinions: Sequence[Opinion],
    memory: Memory,
    weights: Mapping[str, float] | None = None,
) -> tuple[Assessment, ...]:
    """Return every candidate with the pooled probability and each mind's own after the debate."""
    slope = edge_slope(memory.calls)
    found = []
    for candidate in candidates:
        minds = {o.mind: o.probabilities.get(candidate.sentence) for o in opinions}
        pooled = pool(candidate.anchor, minds, weights or {})
        shrunk = candidate.climatology + slope * (pooled - candidate.climatology)
        found.append(Assessment(candidate, shrunk, minds))
    return tuple(found)


def edge_slope(calls: Sequence[PastCall]) -> float:
    """Return how much of the distance from climatology has been earned, at most 1.

    Σ(p−c)(o−c) / Σ(p−c)² over the desk's verdicts, against a prior of 1 worth 500 picks.
    """
    gained = spent = PRIOR_PICKS * PRIOR_EDGE
    for call in calls:
        outcome = {Outcome.RIGHT: 1.0, Outcome.WRONG: 0.0}.get(call.outcome or Outcome.VOID)
        prediction = call.dispatch.predictions[call.position]
        if outcome is None or prediction.probability is None or prediction.climatology is None:
            continue
        edge = prediction.probability / 100 - prediction.climatology
        gained += edge * (outcome - prediction.climatology)
        spent += edge**2
    return max(0.0, min(1.0, gained / spent))


def _logit(p: float) -> float:
    kept = min(max(p, _NEAREST), 1 - _NEAREST)
    return log(kept / (1 - kept))
