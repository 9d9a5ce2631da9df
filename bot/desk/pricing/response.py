"""How a view about prices moves the probability of a claim, to first order.

A mind that expects a symbol to drift by m sigmas a session, or its variance to be larger by the
factor e^v, weighs the simulated paths differently. To first order the probability then moves by
the covariance of the claim's truth with the score of m or v, the derivative of the log
likelihood; scores are those of Student's t with four degrees of freedom, which one wild day does
not rule. So one set of paths answers for every mind without another simulation.
"""

from typing import NamedTuple

import numpy as np

from bot.desk.pricing.events import Truth
from bot.desk.pricing.simulation import Simulation
from bot.domain.bars import Floats

_FREEDOM = 4.0
_RIDGE = 1e-2


class Response(NamedTuple):
    """What moves the logit of a claim: per sigma of drift a session, per unit of log variance."""

    drift: float
    variance: float


def response_of(
    simulated: Truth, names: tuple[str, ...], simulation: Simulation, reach: int
) -> dict[str, Response]:
    """Return the claim's response to views about each of its symbols over `reach` sessions."""
    paths = simulation.paths
    columns = [paths.symbols.index(s) for s in names]
    rows = simulated.known & ~np.isnan(paths.close[:, :reach, columns]).any(axis=(1, 2))
    if not rows.any():
        return {}
    scaled = paths.close[rows][:, :reach, columns] / simulation.sigma[:reach, columns]
    scores = np.concatenate([part.sum(axis=1) for part in _scores(scaled)], axis=1)
    slopes = _covariances(scores, simulated.holds[rows].astype(np.float64))
    chance = float(np.clip(simulated.holds[rows].mean(), 0.02, 0.98))
    slopes = slopes / (chance * (1 - chance))
    count = len(names)
    return {s: Response(float(slopes[i]), float(slopes[count + i])) for i, s in enumerate(names)}


def _scores(scaled: Floats) -> tuple[Floats, Floats]:
    """Return the scores of drift and of log variance for returns in standard deviations."""
    width = np.sqrt(_FREEDOM / (_FREEDOM - 2))
    unit = scaled * width
    weight = (_FREEDOM + 1) / (_FREEDOM + unit**2)
    return width * weight * unit, 0.5 * (weight * unit**2 - 1)


def _covariances(scores: Floats, holds: Floats) -> Floats:
    """Return what each score does to the truth while the others stay: its share of covariance."""
    centred = scores - scores.mean(axis=0)
    gram = centred.T @ centred / len(centred)
    held = gram + np.diag(_RIDGE * np.diag(gram) + 1e-9)
    slopes = np.linalg.solve(held, centred.T @ (holds - holds.mean()) / len(centred))
    return np.asarray(slopes * np.diag(gram), dtype=np.float64)
