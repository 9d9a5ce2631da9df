"""Worlds in which the desk is right: claims come true exactly as often as it says, jointly.

What a forecaster who is never off would look like by chance alone. Claims of one evening share
their paths, and evenings that follow one another share the days of theirs, so that in each
world neighbouring claims win and lose together as real ones do.
"""

import numpy as np
from numpy.typing import NDArray

from bot.desk.pricing.events import Truth

WORLDS = 200
BLOCK = 10
"""Sessions for which a world goes along the same stretch of the past."""

Mask = NDArray[np.bool_]


class Worlds:
    """Draws outcomes for the claims of one session after another, each with its probability."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng([seed, 20_260_401])
        self._block = -1
        self._begins = np.zeros(WORLDS, dtype=np.int64)

    def outcomes(
        self, stated: list[float], simulated: list[Truth], session: int, known: int
    ) -> Mask:
        """Return (claims, worlds): what comes true where, in probability exactly `stated`.

        `session` counts sessions and `known` the past ones behind the paths, the last of which
        starts at the session before the newest.
        """
        if not stated:
            return np.zeros((0, WORLDS), dtype=np.bool_)
        rows = self._rows(session, known, len(simulated[0].holds))
        chance = self._rng.random((len(stated), WORLDS))
        holds = np.stack([t.holds[rows] for t in simulated])
        told = np.stack([t.known[rows] for t in simulated])
        share = np.array([t.share for t in simulated])[:, None]
        p = np.array(stated)[:, None]
        keeps = np.minimum(1.0, p / np.maximum(share, 1e-12))
        gains = np.maximum(0.0, (p - share) / np.maximum(1 - share, 1e-12))
        likely = np.where(told, np.where(holds, keeps, gains), p)
        return np.asarray(chance < likely, dtype=np.bool_)

    def _rows(self, session: int, known: int, count: int) -> NDArray[np.int64]:
        """Return the path each world follows, one day further on at each session of a block."""
        if session // BLOCK != self._block:
            self._block = session // BLOCK
            self._begins = self._rng.integers(count, size=WORLDS) + known - count - session
        return (self._begins + session - (known - count)) % count
