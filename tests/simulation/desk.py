"""A desk that says anything a claim can say, and fails in every way a desk can."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from bot.desk.briefing import Briefing
from bot.domain.claims.canonical import canonical
from bot.domain.claims.tree import (
    Above,
    AllOf,
    AnyOf,
    Below,
    Cap,
    Claim,
    Closes,
    Floor,
    Hours,
    Leaf,
    Move,
    Sessions,
    Spread,
    Touch,
)
from bot.domain.claims.windows import schedule
from bot.domain.dispatch import Draft, Prediction
from bot.domain.errors import Unavailable
from tests.simulation.market import COIN, SIGMA, STOCKS, Market, exchange, universe
from tests.simulation.process import Process
from tests.simulation.world import Blunder

AWAY, BLUNDERS, SLOW, SILENT = 0.03, 0.01, 0.08, 0.05
SLOWEST = 200.0
# How often a level is a price that will come about: only exact comparisons get those right.
ON_THE_HAIR = 0.15
PATHS: dict[str, Any] = {"floor": Floor, "cap": Cap}


class SimulatedDesk:
    """Composes a dispatch of up to three predictions, drawn by the process that runs it."""

    def __init__(self, process: Process, market: Market) -> None:
        self._process = process
        self._market = market

    async def compose(self, briefing: Briefing) -> Draft:
        """See the port."""
        process = self._process
        process.compose(True)
        try:
            return await self._compose(briefing)
        finally:
            process.compose(False)

    async def _compose(self, briefing: Briefing) -> Draft:
        process, world = self._process, self._process.world
        await process.enter("compose")
        rng, rough = process.rng, 0.0 if world.calm else world.plan.roughness
        if rng.random() < SLOW * rough:
            await asyncio.sleep(rng.random() * SLOWEST)
        await process.leave("compose")
        if rng.random() < AWAY * rough:
            raise Unavailable("no mind answers")
        if rng.random() < BLUNDERS * rough:
            raise Blunder("a mind lost its temper")
        count = 0 if rng.random() < SILENT else rng.choice((1, 1, 1, 2, 2, 3))
        drawer = Drawer(rng, briefing, self._market)
        calls = tuple(self._prediction(rng, i, drawer.claim(), briefing.at) for i in range(count))
        return Draft(title=f"Cycle {briefing.cycle}", essay="So it goes.", predictions=calls)

    def _prediction(self, rng: Random, position: int, claim: Claim, at: datetime) -> Prediction:
        return Prediction(
            position=position,
            sentence=canonical(claim),
            claim=claim,
            category=f"equity/{claim.family}/24h",
            probability=rng.choice((3, 97)) if rng.random() < 0.03 else rng.randint(35, 80),
            schedule=schedule(claim, at, universe()),
            no_bets="it reports tonight" if rng.random() < 0.03 else "",
        )


class Drawer:
    """Draws claims that the bars there are can judge; inside a session only closes can be."""

    def __init__(self, rng: Random, briefing: Briefing, market: Market) -> None:
        self._rng, self._at, self._market = rng, briefing.at, market
        self._bars = briefing.bars
        self._inside = exchange().session_at(briefing.at) is not None
        coming = exchange().closing_after(briefing.at, 5)
        self._days = [session.date for session in coming]

    def claim(self) -> Claim:
        """Return a claim of any family."""
        draw = self._rng.random()
        if draw > 0.2:
            return self._leaf()
        parts = tuple(self._leaf() for _ in range(self._rng.choice((2, 2, 3))))
        return AllOf(parts=parts) if draw < 0.1 else AnyOf(parts=parts)

    def _leaf(self) -> Leaf:
        rng = self._rng
        families = ["above", "below", "closes"]
        if not self._inside:
            families += ["floor", "cap", "touch", "move", "spread", "coin"]
        family = rng.choice(families)
        if family == "coin":
            return self._about(rng.choice(("floor", "cap", "touch", "move")), COIN)
        return self._about(family, rng.choice(STOCKS))

    def _about(self, family: str, symbol: str) -> Leaf:
        rng, strict = self._rng, self._rng.random() < 0.5
        level = self._level(symbol, "close" if family in ("above", "below", "closes") else "")
        match family:
            case "floor" | "cap":
                kind = PATHS[family]
                window = self._window(symbol)
                found: Leaf = kind(symbol=symbol, level=level, strict=strict, window=window)
                return found
            case "touch":
                return Touch(symbol=symbol, level=level, window=self._window(symbol))
            case "above" | "below":
                place = Above if family == "above" else Below
                return place(symbol=symbol, level=level, strict=strict, day=self._day())
            case "closes":
                days = tuple(sorted({self._day() for _ in range(3)} | {*self._days[:2]}))
                side = rng.choice(("above", "below"))
                return Closes(symbol=symbol, side=side, level=level, strict=strict, days=days)
            case "move":
                return self._move(symbol)
            case _:
                names = rng.sample(STOCKS, 4)
                cut = rng.randint(1, 3)
                return Spread(
                    winners=tuple(names[:cut]),
                    losers=tuple(names[cut:]),
                    margin=Decimal(rng.randint(-20, 20)) / 10,
                    window=self._window(names[0]),
                )

    def _move(self, symbol: str) -> Move:
        direction = self._rng.choice(("rises", "falls", "either"))
        size = Decimal(self._rng.randint(1, 40)) / 10
        if direction != "either" and self._rng.random() < 0.5:
            return Move(symbol=symbol, direction=direction, window=self._window(symbol))
        return Move(symbol=symbol, direction=direction, size=size, window=self._window(symbol))

    def _window(self, symbol: str) -> Hours | Sessions:
        if symbol == COIN:
            return Hours(hours=self._rng.choice((5, 24, 48)))
        if self._rng.random() < 0.5:
            return Hours(hours=self._rng.choice((24, 24, 48)))
        return Sessions(count=self._rng.randint(1, 3))

    def _day(self) -> date:
        return self._rng.choice(self._days[:3])

    def _level(self, symbol: str, field: str) -> Decimal:
        rng, series = self._rng, self._bars[symbol]
        sigma = SIGMA / 2 if symbol == COIN else SIGMA
        level = float(series.close[-1]) * (1 + sigma * rng.gauss(0, 1))
        if rng.random() < ON_THE_HAIR:
            soon = self._at + timedelta(days=3)
            coming = [b for b in self._market.bars[symbol] if self._at < b.end < soon]
            names = [field] if field else ["high", "low"]
            level = getattr(rng.choice(coming[:40]), rng.choice(names)) if coming else level
        return max(Decimal("0.01"), Decimal(str(round(level, 2))))
