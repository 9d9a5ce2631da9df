"""How a view about prices moves the probability of a claim, to first order.

A mind that expects a symbol to drift by m sigmas a session, or its variance to be larger by the
factor e^v, weighs the simulated paths differently. To first order the probability then moves by
the covariance of the claim's truth with the score of m or v, the derivative of the log
likelihood; scores are those of Student's t with four degrees of freedom, which one wild day does
not rule. So one set of paths answers for every mind without another simulation.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from bot.desk.pricing.events import Truth
from bot.desk.pricing.simulation import Simulation
from bot.desk.pricing.volatility import Mask
from bot.domain.bars import Floats

_FREEDOM = 4.0
_RIDGE = 1e-2


class Response(NamedTuple):
    """What moves the logit of a claim: per sigma of drift a session, per unit of log variance."""

    drift: float
    variance: float


@dataclass(frozen=True)
class Responses:
    """The responses of claims on one set of paths; what they share is computed once."""

    simulation: Simulation
    _known: dict[tuple[tuple[str, ...], int], tuple[Mask, Floats]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def of(self, simulated: Truth, names: tuple[str, ...], reach: int) -> dict[str, Response]:
        """Return a claim's response to views about each of its symbols over `reach` sessions."""
        rows, influence = self._influence(names, reach)
        if not rows.any():
            return {}
        holds = simulated.holds[rows].astype(np.float64)
        chance = float(np.clip(holds.mean(), 0.02, 0.98))
        slopes = influence @ holds / (chance * (1 - chance))
        count = len(names)
        return {
            s: Response(float(slopes[i]), float(slopes[count + i])) for i, s in enumerate(names)
        }

    def _influence(self, names: tuple[str, ...], reach: int) -> tuple[Mask, Floats]:
        if (names, reach) not in self._known:
            paths = self.simulation.paths
            columns = [paths.symbols.index(s) for s in names]
            close = paths.close[:, :reach, columns]
            rows: Mask = np.asarray(~np.isnan(close).any(axis=(1, 2)), dtype=np.bool_)
            scaled = close[rows] / self.simulation.sigma[:reach, columns]
            scores = np.concatenate([part.sum(axis=1) for part in _scores(scaled)], axis=1)
            self._known[names, reach] = rows, _influence(scores)
        return self._known[names, reach]


def _scores(scaled: Floats) -> tuple[Floats, Floats]:
    """Return the scores of drift and of log variance for returns in standard deviations."""
    width = np.sqrt(_FREEDOM / (_FREEDOM - 2))
    unit = scaled * width
    weight = (_FREEDOM + 1) / (_FREEDOM + unit**2)
    return width * weight * unit, 0.5 * (weight * unit**2 - 1)


def _influence(scores: Floats) -> Floats:
    """Return what each path's truth adds to the change per unit of each view, (views, paths).

    It is each score's own share of the covariance, the other scores held still.
    """
    centred = scores - scores.mean(axis=0)
    gram = centred.T @ centred / len(centred)
    held = gram + np.diag(_RIDGE * np.diag(gram) + 1e-9)
    slopes = np.linalg.solve(held, centred.T / len(centred))
    return np.asarray(slopes * np.diag(gram)[:, None], dtype=np.float64)
