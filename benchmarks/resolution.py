"""How long a verdict takes over 100,000 five-minute bars, against the least that it could cost.

Run as `python -m benchmarks.resolution`. The floor is one `min` over the same lows: whoever decides
a floor must look at each of them once. Rounds of both alternate, so that a busy machine slows both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from statistics import median
from time import perf_counter

import numpy as np

from benchmarks.figure import Figure
from bot.domain.bars import Bars, Series, to_ns
from bot.domain.calendar import Calendar, Session
from bot.domain.claims.evidence import gather
from bot.domain.claims.parse import parse_claim
from bot.domain.claims.resolve import resolve
from bot.domain.claims.windows import schedule
from bot.domain.instrument import AssetClass, Instrument, Universe

BARS = 100_000
BARS_A_SESSION = 78
STEP = timedelta(minutes=5)
ROUNDS = 9
LIMIT_SECONDS = 0.5


def sessions(count: int) -> tuple[Session, ...]:
    """Return that many sessions of six and a half hours, one a day."""
    first = datetime.combine(datetime(2020, 1, 1, tzinfo=UTC), time(14, 30), UTC)
    opens = [first + timedelta(days=n) for n in range(count)]
    return tuple(
        Session(date=opened.date(), open=opened, close=opened + BARS_A_SESSION * STEP)
        for opened in opens
    )


def five_minute_bars(days: tuple[Session, ...], seed: int) -> Series:
    """Return a random walk around 500 in five-minute bars, BARS of them."""
    random = np.random.default_rng(seed)
    starts = [to_ns(day.open + n * STEP) for day in days for n in range(BARS_A_SESSION)]
    start = np.array(starts[-BARS:], dtype=np.int64)
    close = 500 * np.exp(np.cumsum(random.normal(0, 1e-4, BARS)))
    spread = np.abs(random.normal(0, 5e-4, BARS)) * close
    return Series(
        "META",
        start=start,
        end=start + to_ns(datetime(1970, 1, 1, tzinfo=UTC) + STEP),
        open=close,
        high=close + spread,
        low=close - spread,
        close=close,
        volume=random.integers(1_000, 100_000, BARS).astype(np.float64),
        daily=False,
    )


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long one call takes."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def measure(text: str, opens: datetime, universe: Universe, bars: Bars) -> tuple[float, float]:
    """Return the median seconds of a verdict and of the floor."""
    claim = parse_claim(text)
    plan = schedule(claim, opens, universe)
    lows = bars["META"].low
    rounds = [
        (
            seconds_of(lambda: resolve(claim, plan, gather(claim, plan, bars, plan.resolves))),
            seconds_of(lambda: lows.min()),
        )
        for _round in range(ROUNDS)
    ]
    verdicts, floors = zip(*rounds, strict=True)
    return median(verdicts), median(floors)


def figures() -> Iterator[Figure]:
    """Yield the time of four kinds of claim, each beside the floor."""
    days = sessions(BARS // BARS_A_SESSION + 2)
    series = five_minute_bars(days, seed=7)
    calendar = Calendar("XNYS", "America/New_York", days)
    universe = Universe({"META": Instrument("META", AssetClass.EQUITY, calendar)})
    bars = Bars("benchmark", {"META": series})
    opens = days[1].close
    length = len(calendar.closing_after(opens, len(days)))
    broken = float(series.low.min()) + 1
    for text in (
        f"META stays above 1 for {length} sessions",
        f"META stays above {broken:.2f} for {length} sessions",
        "META stays below 5000 for 24h",
        f"META rises over {length} sessions",
    ):
        took, floor = measure(text, opens, universe, bars)
        yield Figure(
            f"resolve {text!r} over {BARS:,} bars: {took * 1e3:.1f} ms "
            f"(limit {LIMIT_SECONDS * 1e3:.0f}), {took / floor:.0f} times one bare minimum",
            took <= LIMIT_SECONDS,
        )
