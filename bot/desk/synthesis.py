"""One probability a claim: the anchor, moved a little by each mind that spoke (design §6).

How little is learned from each mind's own record (`weights`). Then the desk's own record has its
say: by category (`recalibration`), and in how far the distance from climatology is believed
(`edge_slope`).
"""

from collections.abc import Iterable, Mapping, Sequence
from math import exp, fsum

from bot.desk.briefing import Memory, ScoredCall
from bot.desk.opinion import Assessment, Candidate, Opinion
from bot.desk.recalibration import recalibrated, shifts
from bot.desk.weights import FIRST, logit, weights

PRIOR_PICKS = 500
PRIOR_EDGE = 0.01
"""The squared distance from climatology that one pick of the prior is worth: ten points."""


def pool(anchor: float, minds: Mapping[str, float | None], weighed: Mapping[str, float]) -> float:
    """Return logit⁻¹(logit p₀ + Σ wᵢ (logit pᵢ − logit p₀)), with p₀ the anchor.

    A mind that abstained (None) has weight zero; one without a weight of its own has the first.
    """
    start = logit(anchor)
    moved = fsum(
        weighed.get(mind, FIRST) * (logit(p) - start) for mind, p in minds.items() if p is not None
    )
    return 1 / (1 + exp(-(start + moved)))


def assess(
    candidates: Sequence[Candidate],
    opinions: Sequence[Opinion],
    memory: Memory,
) -> tuple[Assessment, ...]:
    """Return every candidate with the pooled probability and each mind's own after the debate."""
    slope, shift = edge_slope(memory.scored), shifts(memory.scored)
    weighed = weights(memory.scored)
    found = []
    for candidate in candidates:
        minds = {o.mind: o.probabilities.get(candidate.sentence) for o in opinions}
        pooled = pool(candidate.anchor, minds, weighed)
        learned = recalibrated(pooled, shift.get(candidate.category, 0.0))
        shrunk = candidate.climatology + slope * (learned - candidate.climatology)
        found.append(Assessment(candidate, shrunk, minds, _reasons(candidate, opinions)))
    return tuple(found)


def _reasons(candidate: Candidate, opinions: Sequence[Opinion]) -> dict[str, str]:
    """Return why each mind departs from a candidate's anchor, or why it abstains."""
    said = {o.mind: o.abstention or o.because.get(candidate.sentence, "") for o in opinions}
    return {mind: text for mind, text in said.items() if text}


def edge_slope(scored: Iterable[ScoredCall]) -> float:
    """Return how much of the distance from climatology has been earned, from 0 to 1.

    Σ(p−c)(o−c) / Σ(p−c)² over the desk's verdicts, with p the anchor they were chosen on and c
    the climatology, against a prior of 1 worth 500 picks.
    """
    gained = spent = PRIOR_PICKS * PRIOR_EDGE
    for call in scored:
        edge = call.anchor - call.climatology
        gained += edge * (call.outcome - call.climatology)
        spent += edge**2
    return max(0.0, min(1.0, gained / spent))
