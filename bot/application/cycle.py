"""One cycle: brief the desk, let it argue, publish what it says."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.application.beside import beside
from bot.application.ports.book import Book, CycleOver
from bot.application.ports.clock import Clock
from bot.application.ports.market import ChainData, Headlines, MarketData, Quotes
from bot.desk.assemble import brief
from bot.desk.briefing import Briefing, ChainActivity, Memory
from bot.domain.dispatch import Draft
from bot.domain.errors import Unavailable
from bot.domain.instrument import Universe
from bot.domain.text import _
from bot.domain.trail import DispatchTrail

log = structlog.get_logger(__name__)

# Whoever runs a cycle renews its lease; when they die it ends, and another takes the cycle over.
LEASE_SECONDS = 20.0
RENEWED_EVERY = timedelta(seconds=6)
SHORTEST_SLEEP_SECONDS = 1.0
NEWS_REACHES_BACK = timedelta(days=7)


class Composer(Protocol):
    """Whoever turns a briefing into a dispatch: the desk."""

    async def compose(self, briefing: Briefing) -> Draft:
        """Return the dispatch of this cycle; without predictions it is a note."""
        ...


class CycleRunner:
    """Runs the cycle of a scheduled time, exactly once among all processes."""

    def __init__(
        self,
        book: Book,
        desk: Composer,
        market: MarketData,
        headlines: Headlines,
        universe: Universe,
        clock: Clock,
        owner: str,
        *,
        silent_when_quiet: bool = False,
        quotes: Quotes | None = None,
        chain: ChainData | None = None,
    ) -> None:
        self._book = book
        self._desk = desk
        self._market = market
        self._headlines = headlines
        self._universe = universe
        self._clock = clock
        self._owner = owner
        self._silent_when_quiet = silent_when_quiet
        self._quotes = quotes
        self._chain = chain

    async def run(self, at: datetime) -> DispatchTrail | None:
        """Run one cycle; None if the book did not let it, or it had nothing to say."""
        now = self._clock.now()
        claimed = await self._claim(at, now)
        if claimed is None:
            return None
        cycle, memory = claimed
        async with beside(self._keep(at)):
            draft = await self._desk.compose(await self._brief(now, cycle, memory))
        if self._silent_when_quiet and not draft.predictions:
            await self._book.close_cycle(at, "nothing worth saying")
            return None
        try:
            trail = await self._book.publish(draft, cycle=cycle, cycle_at=at, published_at=now)
        except CycleOver as late:
            log.warning("a dispatch came too late", cycle=cycle, reason=str(late))
            return None
        except Unavailable as error:
            self._book_away(at, error)
            return None
        log.info("dispatch", cycle=cycle, number=trail.dispatch.id, title=draft.title)
        return trail

    async def _claim(self, at: datetime, now: datetime) -> tuple[int, Memory] | None:
        """Claim the cycle and read what the house knows; None if it is not to be had now."""
        try:
            cycle = await self._book.open_cycle(at, now, self._owner, LEASE_SECONDS)
            return None if cycle is None else (cycle, await self._book.memory(now))
        except Unavailable as error:
            self._book_away(at, error)
            return None

    @staticmethod
    def _book_away(at: datetime, error: Unavailable) -> None:
        # Nothing is wrong with the cycle's data: it need not wait as long as for those, and whoever
        # takes it over meanwhile may die.
        log.warning("a cycle waits for the book", at=at.isoformat(), error=str(error))

    async def _keep(self, at: datetime) -> None:
        """Renew the lease on a cycle until cancelled, or until it is lost."""
        held = True
        while held:
            seconds = self._clock.seconds_until(self._clock.now() + RENEWED_EVERY)
            if seconds is None:
                return
            await asyncio.sleep(max(seconds, SHORTEST_SLEEP_SECONDS))
            with suppress(Unavailable):
                now = self._clock.now()
                held = await self._book.open_cycle(at, now, self._owner, LEASE_SECONDS) is not None

    async def _brief(self, now: datetime, cycle: int, memory: Memory) -> Briefing:
        return brief(
            now,
            cycle,
            self._universe,
            await self._market.bars(now),
            await self._headlines.between(now - NEWS_REACHES_BACK, now),
            await self._market.earnings(now),
            memory,
            await self._quotes.quotes(now) if self._quotes else None,
            await self._market.actions(now),
            await self._activity(now),
        )

    async def _activity(self, now: datetime) -> ChainActivity | None:
        """Return what the chain did; a feed that does not answer is told so, not left out."""
        if self._chain is None:
            return None
        try:
            return await self._chain.activity(now)
        except Unavailable as error:
            log.warning("no on-chain data", error=str(error))
            return ChainActivity("", "", (), _("the feed does not answer"))
