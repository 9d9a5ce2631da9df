"""Round numbers: the levels that people would say."""

from decimal import ROUND_HALF_EVEN, Decimal

STEPS = tuple(
    Decimal(step)
    for step in (
        "10000 5000 2500 1000 500 250 100 50 25 10 5 1 0.5 0.25 0.1 0.05 0.01 0.001 0.0001".split()
    )
)
TOLERANCE = 0.25
"""How far a level may be moved to become rounder, in sigmas of one session."""


def round_level(price: float, sigma: float) -> Decimal:
    """Return the roundest number within a quarter sigma of `price`, at most four places."""
    room = Decimal(repr(TOLERANCE * sigma * price))
    exact = Decimal(repr(price))
    for step in STEPS:
        level = (exact / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step
        if level > 0 and abs(level - exact) <= room:
            return plain(level)
    return plain(exact.quantize(STEPS[-1]))


def round_percent(value: float) -> Decimal:
    """Return a size in percent as people say it: tenths below one, halves above."""
    step = Decimal("0.1") if abs(value) < 1 else Decimal("0.5")
    return plain((Decimal(repr(value)) / step).quantize(Decimal(1), ROUND_HALF_EVEN) * step)


def plain(value: Decimal) -> Decimal:
    """Return the same number without trailing zeros or an exponent."""
    short = value.normalize()
    exponent = short.as_tuple().exponent
    return short.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else short
