"""Claims drawn by the backtest protocol of the design (§6): the same for every forecaster.

Twenty-six a session; levels uniform in units of the symbol's root mean square return over the
last sixty sessions, times the root of the sessions ahead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from bot.desk.briefing import Briefing
from bot.desk.pricing.price import Pricer
from bot.desk.pricing.volatility import mean_of
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
QUARTER = 60
"""The trailing sessions whose volatility is the unit of levels."""

_SHARES = {"move": 12, "above": 20, "floor": 20, "cap": 12, "closes": 16, "spread": 20}
_FAMILIES = tuple(family for family, share in _SHARES.items() for _ in range(share))
_HORIZONS, _CHANCES = (1, 2, 5), (0.55, 0.30, 0.15)


@dataclass(frozen=True)
class Board:
    """What claims are drawn about: symbols of one market as they stand after a close.

    `sigmas` are daily log returns' trailing root mean squares by symbol; `days` are the dates of
    the next sessions to close.
    """

    names: tuple[str, ...]
    sigmas: dict[str, float]
    references: dict[str, float]
    days: tuple[date, ...]
    always_open: bool

    def window(self, sessions: int) -> Window:
        """Return the window of that many sessions as people say it."""
        if sessions < 3 or self.always_open:
            return Hours(hours=24 * sessions)
        return Sessions(count=sessions)


def board(briefing: Briefing, pricer: Pricer, names: tuple[str, ...]) -> Board:
    """Lay out the symbols `names`, which are of one market and can be priced."""
    history = pricer.market(names[0]).history
    trailing = np.sqrt(mean_of(history.close**2, QUARTER)[-1])
    calendar = briefing.universe[names[0]].calendar
    days = (
        tuple((briefing.at + timedelta(days=n)).date() for n in range(5))
        if calendar.always_open
        else tuple(s.date for s in calendar.closing_after(briefing.at, 5))
    )
    return Board(
        names=names,
        sigmas={s: float(trailing[history.column(s)]) for s in names},
        references={s: float(pricer.reference(s)) for s in names},
        days=days,
        always_open=calendar.always_open,
    )


def drawn(found: Board, rng: np.random.Generator) -> Iterator[Claim]:
    """Draw a session's claims."""
    for _ in range(PER_SESSION):
        family = _FAMILIES[int(rng.integers(len(_FAMILIES)))]
        sessions = int(rng.choice(_HORIZONS, p=_CHANCES))
        symbol = found.names[int(rng.integers(len(found.names)))]
        if family == "closes":
            sessions = int(rng.integers(2, 4))
        if family == "spread" and len(found.names) > 1:
            yield _spread(found.names, found.window(sessions), rng)
        else:
            yield _single(found, family, symbol, sessions, rng)


def _single(
    found: Board, family: str, symbol: str, sessions: int, rng: np.random.Generator
) -> Claim:
    reach = found.sigmas[symbol] * float(np.sqrt(sessions))
    window = found.window(sessions)

    def level(low: float, high: float) -> Decimal:
        exact = found.references[symbol] * float(np.exp(rng.uniform(low, high) * reach))
        return max(_decimal(exact), Decimal("0.0001"))

    match family:
        case "floor":
            return Floor(symbol=symbol, level=level(-2.2, -0.2), window=window)
        case "cap":
            return Cap(symbol=symbol, level=level(0.2, 2.2), window=window)
        case "above":
            kind = Above if rng.random() < 0.5 else Below
            return kind(symbol=symbol, level=level(-1.5, 1.0), day=found.days[sessions - 1])
        case "closes":
            days = found.days[:sessions]
            return Closes(symbol=symbol, side="above", level=level(-1.8, 0.6), days=days)
        case _:
            return _move(symbol, reach, window, rng)


def _move(symbol: str, reach: float, window: Window, rng: np.random.Generator) -> Move:
    size = _decimal(100 * reach * rng.uniform(0.2, 1.5), "0.1")
    kind = int(rng.integers(3))
    if kind == 2:
        size = max(size, Decimal("0.1"))
        return Move(symbol=symbol, direction="either", size=size, window=window)
    bare = rng.random() < 0.3 or size <= 0
    direction = ("rises", "falls")[kind]
    return Move(symbol=symbol, direction=direction, size=None if bare else size, window=window)


def _spread(names: tuple[str, ...], window: Window, rng: np.random.Generator) -> Spread:
    count = int(rng.integers(1, 3)) if len(names) > 3 else 1
    chosen = [names[i] for i in rng.permutation(len(names))[: 2 * count]]
    return Spread(
        winners=tuple(chosen[:count]),
        losers=tuple(chosen[count:]),
        margin=_decimal(rng.uniform(-0.8, 1.2), "0.01"),
        window=window,
    )


def _decimal(value: float, places: str = "0.0001") -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(places))
