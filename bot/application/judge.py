"""Judging predictions from market data when their time has come."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.application.ports.book import Book
from bot.application.ports.clock import Clock
from bot.application.ports.market import MarketData, OtherFeeds
from bot.domain.claims.disputes import without_disputed
from bot.domain.claims.evidence import gather
from bot.domain.claims.resolve import near_level, resolve, settled
from bot.domain.dispatch import HOUSE, Prediction
from bot.domain.looks import next_look
from bot.domain.resolution import Evidence, Outcome, Resolution
from bot.domain.trail import PredictionTrail

log = structlog.get_logger(__name__)

# Missing data is final a day after the end; until then it is asked for every hour.
PATIENCE = timedelta(hours=24)
ASK_AGAIN = timedelta(hours=1)
MORNING = time(8, 0)


class Judge:
    """Gathers evidence, resolves, and stores the verdict."""

    def __init__(
        self,
        book: Book,
        market: MarketData,
        clock: Clock,
        timezone: str,
        others: OtherFeeds | None = None,
    ) -> None:
        self._book = book
        self._market = market
        self._clock = clock
        self._zone = ZoneInfo(timezone)
        self._others = others

    async def look(self, trail: PredictionTrail) -> bool:
        """Look at a prediction's evidence; return whether that settled it."""
        if trail.resolution is not None:
            return False
        now = self._clock.now()
        evidence = await self._evidence(trail.prediction, now)
        own = trail.dispatch.forecaster == HOUSE
        verdict = self._verdict(trail.prediction, evidence, now, own=own)
        if isinstance(verdict, Resolution) and verdict.outcome is not Outcome.VOID:
            against = await self._against(trail.prediction, evidence, now)
            if against is not None:
                # Feeds on different sides of a level: asked again the next morning, then void.
                evidence, morning = against, self._morning_after(trail.prediction.schedule.resolves)
                verdict = (
                    morning
                    if now < morning
                    else resolve(trail.prediction.claim, trail.prediction.schedule, evidence)
                )
        if isinstance(verdict, datetime):
            await self._book.postpone(trail.id, verdict)
            return False
        log.info(
            "verdict", prediction=trail.id, outcome=verdict.outcome.value, reason=verdict.reason
        )
        return await self._book.resolve(trail.id, verdict, evidence, now)

    async def _evidence(self, prediction: Prediction, now: datetime) -> Evidence:
        bars = await self._market.bars(now)
        actions = await self._market.actions(now)
        return gather(prediction.claim, prediction.schedule, bars, now, actions)

    async def _against(
        self, prediction: Prediction, evidence: Evidence, now: datetime
    ) -> Evidence | None:
        """Return the evidence with what another feed contradicts taken out, None if none does."""
        claim, schedule = prediction.claim, prediction.schedule
        if self._others is None:
            return None
        actions = await self._market.actions(now)
        for bars in await self._others.others(evidence.source, now):
            second = gather(claim, schedule, bars, now, actions)
            found = without_disputed(claim, schedule, evidence, second)
            if found is not None:
                return found
        return None

    def _verdict(
        self, prediction: Prediction, evidence: Evidence, now: datetime, *, own: bool
    ) -> Resolution | datetime:
        """Return the verdict, or when to look again."""
        claim, schedule = prediction.claim, prediction.schedule
        if now < schedule.resolves:
            early = settled(claim, schedule, evidence)
            if early is not None and not near_level(claim, schedule, evidence):
                return early
            return next_look(schedule, now) or schedule.resolves
        if now < self._morning_after(schedule.resolves) and near_level(claim, schedule, evidence):
            return self._morning_after(schedule.resolves)
        verdict = resolve(claim, schedule, evidence)
        if verdict.outcome is Outcome.VOID and now < schedule.window_end + PATIENCE:
            return now + ASK_AGAIN
        if verdict.outcome is Outcome.VOID and not own:
            # What somebody else said before there was a feed here is not void for want of one.
            return now + PATIENCE
        return verdict

    def _morning_after(self, instant: datetime) -> datetime:
        day = instant.astimezone(self._zone).date() + timedelta(days=1)
        return datetime.combine(day, MORNING, self._zone)
