"""Claims drawn by the backtest protocol of the design: what the pricing is measured on."""

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.pricing.price import Pricer
from bot.desk.pricing.volatility import mean_of
from bot.domain.calendar import Calendar
from bot.domain.claims.tree import (
    Above,
    Below,
    Cap,
    Claim,
    Closes,
    Floor,
    Hours,
    Move,
    Sessions,
    Spread,
    Window,
)

PER_SESSION = 26
SHARES = {"move": 12, "above": 20, "floor": 20, "cap": 12, "closes": 16, "spread": 20}
FAMILIES = tuple(family for family, share in SHARES.items() for _ in range(share))


def drawn(
    briefing: Briefing, pricer: Pricer, calendar: Calendar, rng: np.random.Generator
) -> Iterator[Claim]:
    """Draw a session's claims as the backtest protocol says."""
    names = [s for s in pricer.symbols if s != "VIX"]
    market = pricer.market(names[0])
    sigmas = np.sqrt(mean_of(market.history.close**2, 60)[-1])
    days = [s.date for s in calendar.closing_after(briefing.at, 5)]
    for _ in range(PER_SESSION):
        family = FAMILIES[int(rng.integers(len(FAMILIES)))]
        count = int(rng.choice([1, 2, 5], p=[0.55, 0.30, 0.15]))
        symbol = names[int(rng.integers(len(names)))]
        if family == "closes":
            count = int(rng.integers(2, 4))
        reach = float(sigmas[market.history.column(symbol)]) * float(np.sqrt(count))
        reference = float(pricer.reference(symbol))

        def level(
            low: float, high: float, start: float = reference, scale: float = reach
        ) -> Decimal:
            return _decimal(start * float(np.exp(rng.uniform(low, high) * scale)))

        window = _window(count)
        match family:
            case "floor":
                yield Floor(symbol=symbol, level=level(-2.2, -0.2), window=window)
            case "cap":
                yield Cap(symbol=symbol, level=level(0.2, 2.2), window=window)
            case "above":
                kind = Above if rng.random() < 0.5 else Below
                yield kind(symbol=symbol, level=level(-1.5, 1.0), day=days[count - 1])
            case "closes":
                side = level(-1.8, 0.6)
                yield Closes(symbol=symbol, side="above", level=side, days=tuple(days[:count]))
            case "move":
                yield _move(symbol, reach, window, rng)
            case _:
                yield _spread(names, window, rng)


def _move(symbol: str, reach: float, window: Window, rng: np.random.Generator) -> Move:
    size = _decimal(100 * reach * rng.uniform(0.2, 1.5), "0.1")
    kind = int(rng.integers(3))
    if kind == 2:
        return Move(
            symbol=symbol, direction="either", size=max(size, Decimal("0.1")), window=window
        )
    bare = rng.random() < 0.3 or size <= 0
    direction = ("rises", "falls")[kind]
    return Move(symbol=symbol, direction=direction, size=None if bare else size, window=window)


def _spread(names: list[str], window: Window, rng: np.random.Generator) -> Spread:
    count = int(rng.integers(1, 3))
    chosen = [names[i] for i in rng.permutation(len(names))[: 2 * count]]
    return Spread(
        winners=tuple(chosen[:count]),
        losers=tuple(chosen[count:]),
        margin=_decimal(rng.uniform(-0.8, 1.2), "0.01"),
        window=window,
    )


def _window(count: int) -> Window:
    return Hours(hours=24 * count) if count < 3 else Sessions(count=count)


def _decimal(value: float, places: str = "0.0001") -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(places))
