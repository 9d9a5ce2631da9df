"""Prices as whole ten-thousandths: the unit in which claims are judged, exact and fast."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from bot.domain.values import price

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bot.domain.bars import Floats

PLACES = 4
SCALE = 10**PLACES
DOUBTFUL = 1e-3


def ticks(prices: Floats) -> NDArray[np.int64]:
    """Return finite prices up to 1e8 in ten-thousandths, rounded exactly as `values.price` does.

    Shape (n,) in, shape (n,) out.
    """
    scaled = prices * SCALE
    rounded: NDArray[np.int64] = np.rint(scaled).astype(np.int64)
    # a product of floats may fall on the wrong side of a half; the few near one are done exactly
    for i in np.flatnonzero(np.abs(np.abs(scaled - rounded) - 0.5) < DOUBTFUL):
        rounded[i] = tick(price(float(prices[i])))
    return rounded


def tick(value: Decimal) -> int:
    """Return a four-place decimal in ten-thousandths."""
    return int(value.scaleb(PLACES))


def untick(value: int) -> Decimal:
    """Return ten-thousandths as a decimal with four places."""
    return Decimal(int(value)).scaleb(-PLACES)
