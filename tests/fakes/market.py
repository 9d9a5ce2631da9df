"""A market of hand-written daily bars."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np

from bot.domain.bars import Bars, Series, to_ns
from bot.domain.calendar import Session
from bot.domain.claims.evidence import Action
from bot.domain.errors import Unavailable


def daily(symbol: str, rows: Sequence[tuple[Session, float, float, float, float]]) -> Series:
    """Daily bars from (session, open, high, low, close)."""
    times = [(to_ns(row[0].open), to_ns(row[0].close)) for row in rows]
    prices = np.array([row[1:] for row in rows], dtype=float).reshape(-1, 4)
    return Series(
        symbol=symbol,
        start=np.array([t[0] for t in times], dtype=np.int64),
        end=np.array([t[1] for t in times], dtype=np.int64),
        open=prices[:, 0],
        high=prices[:, 1],
        low=prices[:, 2],
        close=prices[:, 3],
        volume=np.full(len(rows), 1e6),
        daily=True,
    )


@dataclass
class FakeMarket:
    """Hands out its bars as of an instant; `away` makes it unavailable."""

    series: dict[str, Series]
    away: bool = False
    asked: list[datetime] = field(default_factory=list)

    async def bars(self, at: datetime) -> Bars:
        self.asked.append(at)
        if self.away:
            raise Unavailable("the feed is away")
        return Bars("fake", self.series).until(at)

    async def actions(self, _at: datetime) -> Sequence[Action]:
        return ()

    async def earnings(self, _at: datetime) -> Mapping[str, tuple[date, ...]]:
        return {}
