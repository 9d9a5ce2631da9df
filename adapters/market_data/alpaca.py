"""Prices, actions and quotes from Alpaca's market data, for those who have a key.

As they traded (`adjustment=raw`), with the corporate actions beside them. Alpaca has neither
indices nor report dates. Its free feed, IEX, sees a few percent of the volume of all exchanges.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp
import structlog

from adapters.market_data import alpaca_rows as rows_of
from adapters.market_data.alpaca_rows import CRYPTO, STOCKS
from adapters.market_data.daily_rows import (
    FINE_DAYS,
    daily_series,
    fine_series,
)
from adapters.market_data.recorded import Recording
from adapters.market_data.vendor import HISTORY_DAYS
from bot.application.patience import AskAgain, patiently, told_to_wait
from bot.desk.briefing import Quote
from bot.domain.bars import Bars
from bot.domain.claims.evidence import Action
from bot.domain.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Mapping, Sequence

    from bot.domain.bars import Series
    from bot.domain.instrument import Instrument, Universe

log = structlog.get_logger(__name__)

ACTIONS = "/v1/corporate-actions"
ROWS_A_PAGE = 10_000
ACTIONS_A_PAGE = 1_000
MOST_PAGES = 200
MOST_BYTES = 32_000_000
DEADLINE_SECONDS = 60.0


@dataclass
class Alpaca:
    """Implements `Vendor`. `feed` is iex or sip; `base` may be another address, for tests."""

    key: str
    secret: str
    base: str = "https://data.alpaca.markets"
    feed: str = "iex"
    first_pause: float = 0.5
    deadline: float = DEADLINE_SECONDS
    name: str = "alpaca"

    @property
    def whole(self) -> bool:
        """See the port."""
        return self.feed == "sip"

    async def recording(self, universe: Universe) -> Recording:
        """See the port."""
        since = datetime.now(UTC).date() - timedelta(days=HISTORY_DAYS)
        asked = {"timeframe": "1Day", "start": since.isoformat(), "limit": str(ROWS_A_PAGE)}
        series = {}
        actions: list[Action] = []
        async with self._session() as session:
            for path, mine in rows_of.by_path(universe):
                rows = await self._pages(session, f"{path}/bars", mine, asked, "bars")
                for name, instrument in mine.items():
                    found = rows_of.days(rows[name], instrument.calendar, self.name)
                    if found:
                        symbol = instrument.symbol
                        series[symbol] = daily_series(symbol, instrument.calendar, found)
            bars = Bars(self.name, series, finer=await self._finer(session, universe))
            stocks = rows_of.stocks_of(universe)
            if stocks:
                actions = await self._actions(session, universe, stocks, since, bars)
        if not series:
            raise Unavailable("knows none of the symbols", where=self.name)
        return Recording(bars, tuple(actions))

    async def _finer(self, session: aiohttp.ClientSession, universe: Universe) -> dict[str, Series]:
        """Return bars of five minutes; without them whole sessions can still be judged."""
        since = datetime.now(UTC).date() - timedelta(days=FINE_DAYS)
        asked = {"timeframe": "5Min", "start": since.isoformat(), "limit": str(ROWS_A_PAGE)}
        found = {}
        try:
            for path, mine in rows_of.by_path(universe):
                rows = await self._pages(session, f"{path}/bars", mine, asked, "bars")
                for name, x in mine.items():
                    bars = [rows_of.fine(raw, self.name) for raw in rows[name]]
                    if bars:
                        found[x.symbol] = fine_series(x.symbol, x.calendar, bars)
        except Unavailable as error:
            log.warning("no intraday bars", error=str(error))
        return found

    async def quotes(self, universe: Universe) -> Mapping[str, Quote]:
        """See the port."""
        found = {}
        async with self._session() as session:
            for path, mine in rows_of.by_path(universe):
                latest = f"{CRYPTO}/latest/trades" if path == CRYPTO else f"{STOCKS}/trades/latest"
                told = await self._ask(session, latest, self._named(path, mine))
                for name, trade in rows_of.mapping(told.get("trades"), self.name).items():
                    if name in mine and trade:
                        found[mine[name].symbol] = rows_of.quote(trade, self.name)
        return found

    async def earnings(self, _symbols: Sequence[str]) -> None:
        """See the port: Alpaca has none."""

    def _session(self) -> aiohttp.ClientSession:
        headers = {"APCA-API-KEY-ID": self.key, "APCA-API-SECRET-KEY": self.secret}
        limits = aiohttp.ClientTimeout(total=self.deadline, sock_read=15, sock_connect=10)
        return aiohttp.ClientSession(headers=headers, timeout=limits)

    def _named(self, path: str, mine: Iterable[str]) -> dict[str, str]:
        named = {"symbols": ",".join(mine)}
        return named if path == CRYPTO else named | {"feed": self.feed}

    async def _pages(
        self,
        session: aiohttp.ClientSession,
        path: str,
        mine: Mapping[str, Instrument],
        asked: Mapping[str, str],
        what: str,
    ) -> dict[str, list[Any]]:
        """Return the rows by symbol over all pages."""
        raw = {"adjustment": "raw"} if path.startswith(STOCKS) else {}
        query = self._named(path.removesuffix("/bars"), mine) | dict(asked) | raw
        found: dict[str, list[Any]] = {name: [] for name in mine}
        async for told in self._each_page(session, path, query):
            for name, rows in rows_of.mapping(told.get(what), self.name).items():
                if name in found:
                    found[name] += rows_of.rows(rows, self.name)
        return found

    async def _each_page(
        self, session: aiohttp.ClientSession, path: str, query: dict[str, str]
    ) -> AsyncIterator[dict[str, Any]]:
        for _page in range(MOST_PAGES):
            told = await self._ask(session, path, query)
            yield told
            token = told.get("next_page_token")
            if not token:
                return
            query = query | {"page_token": str(token)}
        raise Unavailable(f"answered with more than {MOST_PAGES} pages", where=self.name)

    async def _actions(
        self,
        session: aiohttp.ClientSession,
        universe: Universe,
        stocks: Sequence[str],
        since: date,
        bars: Bars,
    ) -> list[Action]:
        query = {
            "symbols": ",".join(stocks),
            "types": "forward_split,reverse_split,cash_dividend,spin_off",
            "start": since.isoformat(),
            "limit": str(ACTIONS_A_PAGE),
        }
        found = []
        async for told in self._each_page(session, ACTIONS, query):
            kinds = rows_of.mapping(told.get("corporate_actions"), self.name)
            for kind, rows in kinds.items():
                told_of = rows_of.rows(rows, self.name)
                found += [rows_of.action(kind, row, universe, bars) for row in told_of]
        known = [action for action in found if action is not None]
        return sorted(known, key=lambda action: (action.effective, action.symbol))

    async def _ask(
        self, session: aiohttp.ClientSession, path: str, query: Mapping[str, str]
    ) -> dict[str, Any]:
        async def once() -> dict[str, Any]:
            try:
                async with session.get(
                    self.base + path, params=query, allow_redirects=False
                ) as answer:
                    return await self._read(answer)
            except (aiohttp.ClientError, TimeoutError) as error:
                raise AskAgain(f"no answer ({type(error).__name__})") from None

        return await patiently(
            once, self.name, first_pause=self.first_pause, deadline=self.deadline
        )

    async def _read(self, answer: aiohttp.ClientResponse) -> dict[str, Any]:
        if answer.status in (401, 403):
            raise Unavailable(
                "refused the key, or this key may not read this feed; mend "
                "WORKSHOP_MARKET_DATA__KEY and WORKSHOP_MARKET_DATA__SECRET, or alpaca_feed",
                where=self.name,
            )
        if answer.status == 429:
            raise AskAgain("too many requests", told_to_wait(answer.headers.get("Retry-After")))
        if answer.status >= 500:
            raise AskAgain(f"status {answer.status}")
        body = await answer.content.read(MOST_BYTES + 1) if answer.status == 200 else b""
        while body and len(body) <= MOST_BYTES and not answer.content.at_eof():
            body += await answer.content.read(MOST_BYTES + 1 - len(body))
        if answer.status != 200:
            raise Unavailable(f"answered with status {answer.status}", where=self.name)
        if len(body) > MOST_BYTES:
            raise Unavailable(f"answered with more than {MOST_BYTES:,} bytes", where=self.name)
        return rows_of.decoded(body)
